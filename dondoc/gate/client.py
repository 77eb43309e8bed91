"""Have a file read by a reader process; idle processes are kept for the next file, since starting one takes time."""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar, cast

from dondoc.files.read import bytes_of
from dondoc.gate.allowance import is_reader_process
from dondoc.gate.messages import Request
from dondoc.gate.process import Ended, ReaderProcess
from dondoc.gate.refused import crashed

_Value = TypeVar("_Value")

# More files at a time than this wait for one another; each process may take a gigabyte.
_AT_ONCE = threading.BoundedSemaphore(max(2, min(4, os.cpu_count() or 2)))
_idle: list[ReaderProcess] = []


def read(source: Path | bytes, reader: Callable[..., _Value], *args: object, name: str = "") -> _Value:
    """Call ``reader(path, content, *args)`` in a process of its own and return its result.

    ``source`` is a path, or bytes that are then called ``name``. Raises whatever DondocError the reader raises, and
    FileRefusedError where the file met a limit. ``reader`` is a public function of a module; its arguments and its
    result are plain data.
    """
    path, content = (Path(name), source) if isinstance(source, bytes) else (source, None)
    if is_reader_process():
        return reader(path, bytes_of(path) if content is None else content, *args)
    request = Request(reader.__module__, reader.__name__, str(path), content, args)
    with _AT_ONCE:
        return cast("_Value", _read(request))


def _read(request: Request) -> object:
    process = _taken() or ReaderProcess()
    try:
        return process.read(request)
    except Ended:
        process = ReaderProcess()
        return _first_file(process, request)
    finally:
        _give_back(process)


def _first_file(process: ReaderProcess, request: Request) -> object:
    try:
        return process.read(request)
    except Ended:
        raise crashed(request.path) from None


def _taken() -> ReaderProcess | None:
    """Return an idle process started by this very process: one inherited through a fork is its parent's."""
    with suppress(IndexError):
        while True:
            process = _idle.pop()
            if process.owner == os.getpid() and process.is_worth_keeping:
                return process
            if process.owner == os.getpid():
                process.end()
    return None


def _give_back(process: ReaderProcess) -> None:
    if process.is_worth_keeping:
        _idle.append(process)
    else:
        process.end()


def end_idle() -> None:
    """End the processes kept for the next file."""
    while (process := _taken()) is not None:
        process.end()


atexit.register(end_idle)
