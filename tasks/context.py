"""What a task needs of its surroundings: the settings, the open store, who acts and when."""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.settings import Settings, SettingsWrongError, load
from config.time_zone import ZONE
from dondoc.activity import DondocError
from dondoc.log_fields import OURS, install_log_fields
from dondoc.store.engine import Store, StoreError, open_store
from dondoc.store.history import By, Channel
from dondoc.store.queries.offices import DEFAULT

DESK = "bàn điều phối"
DESK_OFFICE = DEFAULT
"""The forms of a desk act for the office that the settings describe; another office of the store has its own pages."""
FOLDER = "DONDOC_FOLDER"
"""Where dondoc was started; its runs work in a folder of their own."""


class UnusableSettingError(DondocError):
    """A setting that cannot be used."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class TaskContext:
    """One task's surroundings."""

    settings: Settings
    store: Store

    @property
    def by(self) -> By:
        """Return who acts: the desk; stamped now, in UTC."""
        return By(DESK, dt.datetime.now(dt.UTC), Channel.FORM)


@contextmanager
def office() -> Iterator[TaskContext]:
    """Open the store for one task and give it back."""
    try:
        settings = load()
    except SettingsWrongError as error:
        raise UnusableSettingError(str(error)) from error
    store = open_store(settings.store_url)
    try:
        yield TaskContext(settings, store)
    finally:
        store.close()


def on_this_machine(path: str) -> Path:
    """Return the path a form names; a relative one starts at the folder in which dondoc was started."""
    return Path(os.environ.get(FOLDER, "")) / path.strip().strip('"')


def moment_of(day: dt.date, settings: Settings) -> dt.datetime | None:
    """Return the present moment when ``day`` is really today; None for a rehearsed day, which has no hour.

    A day that is past is rehearsed only where mail reaches nobody: a run that began late, after midnight, would send
    as if it were the morning before.
    """
    now = dt.datetime.now(dt.UTC)
    today = now.astimezone(ZONE).date()
    return now if today == day or (day < today and not settings.is_rehearsal) else None


def log_our_own() -> None:
    """Let our own loggers report what they do, not only warnings: they reach the page's log and the terminal."""
    install_log_fields()
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)


async def store_was_busy(_task: Any, _run: Any, state: Any) -> bool:
    """Try again only where waiting can help: the store was locked or away. A person's mistake stays a mistake."""
    failure = await state.aresult(raise_on_failure=False)
    return isinstance(failure, StoreError)
