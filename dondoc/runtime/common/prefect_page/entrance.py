"""How a person gets into the page: shown on the terminal, never written into the log."""

from __future__ import annotations

import sys

from config.secret_file import read_secret
from config.settings import Settings
from dondoc.runtime.common.prefect_page.password import PASSWORD, password_file, password_words


def show_password(settings: Settings) -> None:
    """Print what the page asks for: the password itself to a person at a terminal, else the file that holds it."""
    file = password_file(settings).resolve()
    kept = file.is_file() and password_words(settings) == read_secret(file)
    if sys.stdout.isatty():
        where = f" (cất ở {file})" if kept else f" (đặt bằng biến {PASSWORD})"
        said = f"{password_words(settings)}{where}"
    else:
        said = f"xem bằng lệnh `cat {file}`" if kept else f"theo biến {PASSWORD}"
    print(f"          Trang hỏi mật khẩu thì gõ cả dòng: {said}", flush=True)
