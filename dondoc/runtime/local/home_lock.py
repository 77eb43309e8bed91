"""One `dondoc serve` a home folder: two clocks would do no harm, but two servers would fight over one database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from config.operating_system import lock
from config.private import private_folder, touch_private
from config.settings import Settings
from dondoc.activity import DondocError


class AlreadyServedError(DondocError):
    """Another `dondoc serve` holds this home folder."""


@contextmanager
def only_one(settings: Settings) -> Iterator[None]:
    """Hold the lock of the home folder; the system lets go of it when this process ends, however it ends."""
    path = settings.home.resolve() / "serve.lock"
    try:
        private_folder(path.parent)
        touch_private(path)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise AlreadyServedError(f"không ghi được vào {path.parent}: {error.strerror}; hãy đổi DONDOC_HOME.") from error
    with file:
        try:
            lock(file.fileno(), wait=False)
        except OSError as error:
            file.seek(0)
            raise AlreadyServedError(
                f"dondoc serve đang chạy trên thư mục {path.parent} (tiến trình {file.read().strip() or '?'}); "
                "hãy dừng nó trước, hoặc đặt DONDOC_HOME sang thư mục khác."
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
