"""Read the bytes of one regular file, once and up to a bound."""

from __future__ import annotations

import errno
import os
import queue
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from config.system.os_error_words import read_error_reason
from dondoc.activity import UnreadableFileError

# A plan is a few hundred kilobytes; a file beyond this is not one, and would only fill the memory.
LARGEST_FILE = 200 * 1024 * 1024
STALLED_SECONDS = 15.0
"""How long a disk may give nothing before its file is given up: a sleeping disk wakes in ten seconds."""
_PART = 1 << 20
_Value = TypeVar("_Value")


def bytes_of(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """Read a whole file; one that is missing, no regular file, empty or too large raises UnreadableFileError."""
    try:
        size = (status := status_of(path)).st_size
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFileError(f"“{path}” không phải là tệp; hãy chỉ đúng tệp văn bản.")
        if size > largest:
            raise UnreadableFileError(f"tệp “{path}” quá lớn ({size >> 20} MB; nhiều nhất {largest >> 20} MB).")
        # Some files of the system look empty, and reading them waits for ever.
        content = _whole(path, largest) if size else b""
    except FileNotFoundError:
        raise UnreadableFileError(f"không thấy tệp “{path}”; hãy kiểm tra lại đường dẫn.") from None
    except OSError as error:
        raise UnreadableFileError(f"không mở được tệp “{path}”: {read_error_reason(error)}.") from None
    except ValueError:
        # A name with a NUL in it.
        raise UnreadableFileError(f"“{path}” không phải là tên tệp; hãy kiểm tra lại đường dẫn.") from None
    if not content:
        raise UnreadableFileError(f"tệp “{path}” rỗng (0 byte); hãy lấy lại bản gốc.")
    return content


def status_of(path: Path) -> os.stat_result:
    """Ask the system about a path; OSError where there is nothing, or nothing answers."""
    return _within(path, lambda _: path.stat())


def _whole(path: Path, largest: int) -> bytes:
    """Read a file part by part, at most ``largest`` bytes of it: it may still grow while it is read."""

    def reading(moves: Callable[[], None]) -> bytes:
        parts, left = [], largest
        with path.open("rb", buffering=0) as file:
            while left and (part := file.read(min(_PART, left))):
                parts.append(part)
                left -= len(part)
                moves()
        return b"".join(parts)

    return _within(path, reading)


def _within(path: Path, work: Callable[[Callable[[], None]], _Value]) -> _Value:
    """Do what touches a disk in a thread that is given up once nothing has moved for so long. Raises OSError.

    A call to a share that is gone does not return, and nothing in this process can end it. ``work`` is given what it
    calls whenever it got on.
    """
    ended: queue.SimpleQueue[_Value | BaseException | None] = queue.SimpleQueue()

    def working() -> None:
        try:
            ended.put(work(lambda: ended.put(None)))
        except BaseException as error:  # noqa: BLE001 (raised again where it is waited for)
            ended.put(error)

    threading.Thread(target=working, daemon=True).start()
    while True:
        try:
            found = ended.get(timeout=STALLED_SECONDS)
        except queue.Empty:
            raise OSError(errno.ETIMEDOUT, "", str(path)) from None
        if isinstance(found, BaseException):
            raise found
        if found is not None:
            return found
