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
from dondoc.gate.budget import TimeBudget
from dondoc.gate.refused import FileRefusedError, crashed, out_of_memory, out_of_time

# Seconds between two measurements of memory and time while a file is read: what is waited for an answer of a small
# file at most.
_POLL = 0.02
# Programs that a reader starts (Tesseract, LibreOffice) are measured this often: finding them costs milliseconds.
_POLL_CHILDREN = 0.5
# A PDF of 2,000 pages asks twice a page; what asks more often is measured at each message.
_MOST_GRANTS = 5000
# Seconds in which a process whose end of the line is closed is gone.
_SETTLES = 1.0
# A process that has grown beyond this is not kept for the next file.
_KEPT_MEMORY = 300 * limits.MEGABYTE
_START = "import sys; sys.path.insert(0, {root!r}); from dondoc.gate.worker import main; main({{line}})"


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
        budget, look, grants = TimeBudget(self._process.pid), time.monotonic() + _POLL_CHILDREN, 0
        while True:
            message = self._message(file)
            if isinstance(message, messages.More):
                self._is_acknowledged = True
                budget.grant(message.seconds)
                grants += 1
                if grants < _MOST_GRANTS:
                    # All that is asked for is granted before time is measured: we ourselves may have been kept waiting.
                    continue
            elif message is not None:
                self._is_idle = True
                return self._value(message, file)
            with_children = time.monotonic() > look
            if with_children:
                look = time.monotonic() + _POLL_CHILDREN
            self._check_memory(file, with_children=with_children)
            budget.check(file, with_children=with_children)

    def _check_memory(self, file: str, *, with_children: bool) -> None:
        pid = self._process.pid
        used = limits.largest_resident(pid) if with_children else limits.resident(pid)
        if used > limits.MOST_MEMORY:
            raise out_of_memory(file, limits.MOST_MEMORY // limits.MEGABYTE)

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
