"""One reader process, as the program that started it sees it."""

from __future__ import annotations

import os
import pickle
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from config.system import operating_system
from dondoc.gate import channel, limits, messages
from dondoc.gate.refused import FileRefusedError, crashed, out_of_memory, out_of_time

# Seconds that a file may take beyond what its pages need.
LONGEST = 20.0
# Seconds that its pages may add at most: 150 scanned pages, three times the longest scanned plan that was met, or 1,800
# pages with text. What needs more is no plan, whatever number of pages it states.
MOST_MORE = 1800.0
# Seconds between two measurements of memory while a file is read: what is waited for an answer of a small file at most.
_POLL = 0.02
# Programs that a reader starts (Tesseract, LibreOffice) are measured this often: finding them costs milliseconds.
_POLL_CHILDREN = 0.5
# Seconds in which a process whose end of the line is closed is gone.
_SETTLES = 1.0
# A process that has grown beyond this is not kept for the next file.
_KEPT_MEMORY = 300 * limits.MEGABYTE
_START = "import sys; sys.path.insert(0, {root!r}); from dondoc.gate.worker import main; main({{line}})"


def _granted(seconds: object) -> float:
    """Return the seconds that a reader asks for, 0 for what is no positive number: its process may have become
    hostile.
    """
    return float(seconds) if isinstance(seconds, int | float) and seconds > 0 else 0.0


class Ended(Exception):  # noqa: N818 (never leaves the package: the process was gone before it took the request)
    """The process ended while it was idle."""


class ReaderProcess:
    """A process that reads one file after another."""

    def __init__(self) -> None:
        self._process, self._connection = channel.start(_START.format(root=str(Path(__file__).parents[2])))
        self._is_idle, self._is_acknowledged = True, False
        self.owner = os.getpid()

    def read(self, request: messages.Request) -> object:
        """Have one file read; raises the reader's error, FileRefusedError at a limit, Ended when it never began."""
        try:
            self._connection.send_bytes(messages.packed(request))
        except OSError:
            raise Ended from None
        try:
            return self._wait(request.path)
        except BaseException:
            if not self._is_idle:
                self.end()
            raise

    def _wait(self, file: str) -> object:
        self._is_idle = self._is_acknowledged = False
        allowed, started = LONGEST, time.monotonic()
        look = started + _POLL_CHILDREN
        while True:
            message = self._message(file)
            if isinstance(message, messages.More):
                self._is_acknowledged = True
                allowed = min(allowed + _granted(message.seconds), LONGEST + MOST_MORE)
            elif message is not None:
                self._is_idle = True
                return self._value(message, file)
            now = time.monotonic()
            used = limits.resident(self._process.pid)
            if now > look:
                used, look = limits.largest_resident(self._process.pid), now + _POLL_CHILDREN
            if used > limits.MOST_MEMORY:
                raise out_of_memory(file, limits.MOST_MEMORY // limits.MEGABYTE)
            if now - started > allowed:
                raise out_of_time(file, allowed)

    def _message(self, file: str) -> object | None:
        try:
            return messages.unpacked(self._connection.recv_bytes()) if self._connection.poll(_POLL) else None
        except (EOFError, OSError, pickle.UnpicklingError, TypeError, AttributeError):
            # Every request is acknowledged before its file is touched: without that, the file is not to blame.
            raise (self._broke_off(file) if self._is_acknowledged else Ended()) from None

    def _broke_off(self, file: str) -> FileRefusedError:
        """Describe why the process ended on a file: its seconds of the processor were used up, or it crashed."""
        with suppress(subprocess.TimeoutExpired):
            if self._process.wait(_SETTLES) in operating_system.ENDED_BY_PROCESSOR_BOUND:
                return out_of_time(file, limits.PROCESSOR_SECONDS)
        return crashed(file)

    def _value(self, message: object, file: str) -> object:
        if isinstance(message, messages.Result):
            return message.value
        if isinstance(message, messages.Raised):
            raise message.error
        if isinstance(message, messages.Fault):
            raise RuntimeError(f"{message.name}\n{message.trace}")
        self.end()
        raise out_of_memory(file, limits.MOST_MEMORY // limits.MEGABYTE)

    @property
    def is_worth_keeping(self) -> bool:
        """Return whether the process can read another file: alive, and not grown large on the last one."""
        return 0 < limits.resident(self._process.pid) < _KEPT_MEMORY and self._process.poll() is None

    def end(self) -> None:
        """End the process and all it has started."""
        limits.end(self._process.pid)
        self._connection.close()
        self._process.wait()
