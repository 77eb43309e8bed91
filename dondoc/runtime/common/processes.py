"""The desk's child processes: started, watched, stopped; none outlives `dondoc serve`."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from config.system.operating_system import end_group
from config.system.private import private_folder
from dondoc.runtime.common.logging_setup import copy_lines
from tasks.parent_death import tie_children


class Child:
    """One part of the desk: a Python module run as a process, in a group of its own.

    It runs in the folder ``cwd``, ours: Prefect reads `.env`, `prefect.toml` and `pyproject.toml` of the folder it
    starts in, and puts that folder before everything else where a run's modules are looked for.
    """

    def __init__(self, part: str, module: str, environment: dict[str, str], *, cwd: Path) -> None:
        self.part, self.module, self.environment, self.cwd = part, module, environment, cwd
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it; its lines go to the log. A group of its own keeps the terminal's Ctrl-C from it: we stop it."""
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", self.module],
            env={**tie_children(), **self.environment},
            cwd=private_folder(self.cwd),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        if self.process.stdout is not None:
            copy_lines(self.process.stdout, self.part)

    @property
    def exit_code(self) -> int | None:
        """Return how it ended; None while it runs, or before it was started."""
        return self.process.poll() if self.process is not None else None

    @property
    def alive(self) -> bool:
        """Return whether it runs."""
        return self.process is not None and self.process.poll() is None

    def stop(self, seconds: float) -> None:
        """Ask it to end, wait so long, then end its whole group."""
        if self.process is None:
            return
        if self.alive:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(seconds)
        self.end()

    def end(self) -> None:
        """End its whole group at once: the runs it started go with it."""
        if self.process is None:
            return
        end_group(self.process.pid)
        self.process.wait()
