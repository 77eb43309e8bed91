"""One log file for the whole desk, and the lines worth a person's eye on the terminal."""

from __future__ import annotations

import datetime as dt
import logging
import re
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO

from config.settings import Settings
from config.system.private import private_folder
from config.time_zone import ZONE
from dondoc.log_fields import install_log_fields

FILE_FORM = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
SHOWN = re.compile(r"\| (?:INFO|WARNING|ERROR)\s*\| (?:dondoc|flows|tasks|notifications)[\w.]* - (?P<said>.*)")
"""Lines of the runner that a coordinator understands: what our own loggers write."""


class OfficeTime(logging.Formatter):
    """Stamps lines with the time in Việt Nam, whatever zone the machine keeps."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 (logging's name)
        """Return the moment of a record on an office's clock."""
        return dt.datetime.fromtimestamp(record.created, ZONE).strftime(datefmt or "%Y-%m-%d %H:%M:%S")


def open_logbook(settings: Settings) -> Path:
    """Write to `log/dondoc.log` under the home folder (10 files of 5 MB at most), and to the terminal.

    This process alone writes and rotates the file: the others hand it their lines through pipes (`copy_lines`).
    """
    folder = settings.home.resolve() / "log"
    private_folder(folder)
    path = folder / "dondoc.log"
    file = RotatingFileHandler(path, maxBytes=5_000_000, backupCount=9, encoding="utf-8")
    file.setFormatter(OfficeTime(FILE_FORM))
    screen = logging.StreamHandler(sys.stdout)
    screen.setFormatter(OfficeTime("%(asctime)s  %(message)s", "%H:%M:%S"))
    screen.addFilter(lambda record: record.name.startswith("dondoc") and not getattr(record, "file_only", False))
    install_log_fields()
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(file)
    root.addHandler(screen)
    for chatty in ("httpx", "apscheduler", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    # A full disk must not stop the chase: a line that cannot be written is dropped, not raised.
    logging.raiseExceptions = False
    return path


def copy_lines(stream: IO[str], part: str) -> threading.Thread:
    """Copy what a child prints into the log, line by line, until it closes its end."""

    def copy() -> None:
        logger = logging.getLogger(f"dondoc.serve.{part}")
        for line in stream:
            text = line.rstrip()
            if text:
                own_line = own_log_line(text)
                logger.info("%s", own_line or text, extra={"file_only": own_line is None})

    thread = threading.Thread(target=copy, name=f"log-{part}", daemon=True)
    thread.start()
    return thread


def own_log_line(line: str) -> str | None:
    """Return the Vietnamese words of a line that our own loggers wrote; None for what Prefect logs about itself."""
    found = SHOWN.search(line)
    return found["said"] if found else None
