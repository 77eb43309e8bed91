"""The one password of the page: where it is kept, how it is made, and what shows it to the server.

Comes in: the settings and the environment. Goes out: "user:password" for the server and for every process of ours that
calls it. Without it any local user, and any web page in the coordinator's browser, could run commands on this machine.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Generator
from pathlib import Path

import httpx

from config.settings import Settings
from config.sources.secret_file import SecretFileError, read_secret
from config.system.private import secret
from dondoc.activity import DondocError
from dondoc.files.leftovers import sweep
from dondoc.files.os_errors import os_error_reason

PASSWORD = "PREFECT_SERVER_API_AUTH_STRING"
SHOWN = "PREFECT_API_AUTH_STRING"
NAMED = "DONDOC_PAGE_PASSWORD_FILE"
USER = "admin"
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""No l, o, 0 or 1: a password that is read from a screen and typed by hand."""
GROUPS, GROUP_LENGTH = 4, 5
"""Four groups of five out of 32 letters: 100 bits."""


class PagePasswordError(DondocError):
    """A password of the page that would keep everybody out, or none where one is needed."""

    exit_code = 2


def password_file(settings: Settings) -> Path:
    """Return where the user and password of the page are kept: in a file the environment names, or in the home."""
    named = os.environ.get(NAMED, "")
    return Path(named) if named else settings.home / "mat-khau-giao-dien"


def page_credentials(settings: Settings) -> str:
    """Return "user:password" of the page: the environment's, else a file's; empty where there is none.

    Raises PagePasswordError where the file that the environment names cannot be read.
    """
    given = os.environ.get(PASSWORD, "")
    kept = password_file(settings)
    if given or not (kept.is_file() or os.environ.get(NAMED)):
        return given
    try:
        return read_secret(kept)
    except SecretFileError as error:
        raise PagePasswordError(f"{error}.") from error


def password(settings: Settings) -> tuple[str, str] | None:
    """Return the user and password of the page, where one is set."""
    user, colon, hidden = page_credentials(settings).partition(":")
    return (user, hidden) if colon else None


def ensure_password(settings: Settings) -> str:
    """Return "user:password" of the page; make and keep a random one where none is set.

    Raises PagePasswordError for one that Prefect cannot compare, or that cannot be written.
    """
    text = page_credentials(settings) or _made(settings)
    check_password(text)
    return text


def _made(settings: Settings) -> str:
    file = password_file(settings)
    sweep(file.parent)
    try:
        return secret(file, lambda: f"{USER}:{_random()}")
    except OSError as error:
        raise PagePasswordError(f"không ghi được mật khẩu giao diện vào {file}: {os_error_reason(error)}.") from error


def _random() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))


def check_password(text: str) -> None:
    """Raise PagePasswordError for "user:password" that Prefect cannot compare (every request would be an error)."""
    if not text.isascii():
        raise PagePasswordError(
            "mật khẩu giao diện chỉ dùng được chữ không dấu, số và dấu câu; hãy đặt lại bằng `dondoc setup`."
        )
    if text and not (text.partition(":")[0] and text.partition(":")[2]):
        raise PagePasswordError(
            "mật khẩu giao diện phải viết dạng người-dùng:mật-khẩu; hãy đặt lại bằng `dondoc setup`."
        )


def password_environment(settings: Settings) -> dict[str, str]:
    """Return the variables that protect the server and let our own processes in; empty where no password is set."""
    text = page_credentials(settings)
    check_password(text)
    return {PASSWORD: text, SHOWN: text} if text else {}


class PagePassword(httpx.Auth):
    """Shows the password of the page, read anew for each request: the server may have made it a moment ago."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the password to a request, where there is one."""
        known = password(self.settings)
        if known is None:
            yield request
        else:
            yield from httpx.BasicAuth(*known).auth_flow(request)
