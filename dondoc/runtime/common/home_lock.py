"""One `dondoc serve` a home folder, and none while a backup is put back.

Two clocks would do no harm, but two servers would fight over one database; and a delivery under way would write what
became of its mail into the row that has the same number in the restored store.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.settings import Settings
from config.system.operating_system import lock
from config.system.private import private_folder, touch_private
from dondoc.activity import DondocError
from dondoc.files.os_errors import os_error_reason


class AlreadyServedError(DondocError):
    """Another `dondoc serve` holds this home folder."""


SERVE, RESTORE = "dondoc serve", "dondoc restore"


@contextmanager
def only_one(settings: Settings, what: str = SERVE) -> Iterator[None]:
    """Hold the lock of the home folder; the system lets go of it when this process ends, however it ends.

    ``what`` is the command that holds it, for the line of the next one. Raises AlreadyServedError.
    """
    path = settings.home.resolve() / "serve.lock"
    try:
        private_folder(path.parent)
        touch_private(path)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise AlreadyServedError(
            f"không ghi được vào {path.parent}: {os_error_reason(error, 'đổi DONDOC_HOME')}."
        ) from error
    with file:
        try:
            lock(file.fileno(), wait=False)
        except OSError as error:
            file.seek(0)
            raise AlreadyServedError(_held(file.read(), path.parent, what)) from error
        file.truncate(0)
        file.write(f"{os.getpid()} {what}")
        file.flush()
        yield


def is_served(settings: Settings) -> bool:
    """Return whether a `dondoc serve`, or a restore, holds the lock of the home folder now."""
    path = settings.home.resolve() / "serve.lock"
    if not path.is_file():
        return False
    try:
        with path.open("a+", encoding="utf-8") as file:
            lock(file.fileno(), wait=False)
    except OSError:
        return True
    return False


def _held(holder: str, home: Path, what: str) -> str:
    number, _, name = holder.strip().partition(" ")
    held = f"{name or SERVE} đang chạy trên thư mục {home} (tiến trình {number or '?'})"
    if what == RESTORE:
        return f"{held}; hãy dừng nó (Ctrl-C, hoặc `systemctl stop dondoc`), khôi phục, rồi chạy lại."
    return f"{held}; hãy dừng nó trước, hoặc đặt DONDOC_HOME sang thư mục khác."
