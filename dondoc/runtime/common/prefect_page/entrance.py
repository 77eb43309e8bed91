"""Show how a person gets into the page: printed on the terminal, never written into the log."""

from __future__ import annotations

import sys

from config.settings import Settings
from config.sources.secret_file import read_secret
from dondoc.runtime.common.prefect_page.password import PASSWORD, page_credentials, password_file


def show_password(settings: Settings) -> None:
    """Print what the page asks for: the password itself to a person at a terminal, else the file that holds it."""
    file = password_file(settings).resolve()
    kept = file.is_file() and page_credentials(settings) == read_secret(file)
    if sys.stdout.isatty():
        where = f" (cất ở {file})" if kept else f" (đặt bằng biến {PASSWORD})"
        how = f"{page_credentials(settings)}{where}"
    else:
        how = f"xem bằng lệnh `cat {file}`" if kept else f"theo biến {PASSWORD}"
    print(f"          Trang hỏi mật khẩu thì gõ cả dòng: {how}", flush=True)
