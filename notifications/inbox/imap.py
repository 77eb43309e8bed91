"""Bounces in an IMAP mailbox, read over TLS; what was taken in is marked as read, never deleted."""

from __future__ import annotations

import imaplib
import os
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

from config.secret_file import SecretFileError, read_secret
from config.server_url import ServerUrl, split_server_url
from config.settings import Settings
from dondoc.activity import DondocError
from notifications.delivery.smtp_errors import words_of

SECONDS = 30.0
PORT = 993
AT_ONCE = 500
"""Mails read in one go; the rest wait for the next."""
Taken = TypeVar("Taken")


class MailboxError(DondocError):
    """A mailbox that cannot be opened."""


def read_unseen(settings: Settings, take: Callable[[Iterable[bytes]], Taken]) -> Taken:
    """Hand every unread mail to ``take``, and only then mark them: what was cut short is read again.

    ``settings.bounces`` is ``imaps://user@host/mailbox``; ``?ca=/path.pem`` names the authority of an office's own
    certificate. Names and passwords may hold any letters. Raises MailboxError, OSError and imaplib.IMAP4.error.
    """
    with open_mailbox(settings) as box:
        numbers = box.search("UNSEEN")[:AT_ONCE]
        # All are fetched before any is taken in: a slow mailbox must not hold the store's transaction open.
        found = box.fetch(numbers, ["BODY.PEEK[]"]) if numbers else {}
        taken = take([found[number][b"BODY[]"] for number in numbers if number in found])
        if numbers:
            box.add_flags(numbers, [b"\\Seen"], silent=True)
        return taken


@contextmanager
def open_mailbox(settings: Settings) -> Iterator[IMAPClient]:
    """Log in and select the mailbox; logged out at the end. Raises MailboxError and OSError."""
    url = _url(settings)
    try:
        box = IMAPClient(url.host, url.port or PORT, ssl=True, ssl_context=_trust(url), timeout=SECONDS)
    except OSError as error:
        raise MailboxError(f"không mở được hộp thư trả lại {url.host}: {words_of(error)}.") from error
    with box:
        _login(box, url.user, _password(settings, url))
        folder = url.path or "INBOX"
        try:
            box.select_folder(folder)
        except (IMAPClientError, imaplib.IMAP4.error) as error:
            raise MailboxError(f"không có hộp thư “{folder}” trên {url.host}; hãy sửa DONDOC_BOUNCES.") from error
        yield box


def _login(box: IMAPClient, user: str, password: str) -> None:
    """Log in; by AUTHENTICATE PLAIN where it is offered, since LOGIN knows only ASCII (RFC 3501, RFC 4616)."""
    try:
        if box.has_capability("AUTH=PLAIN"):
            box.plain_login(user, password)
        else:
            box.login(user, password)
    except (LoginError, imaplib.IMAP4.error) as error:
        raise MailboxError("hộp thư trả lại không nhận tên hoặc mật khẩu; xem DONDOC_IMAP_PASSWORD_FILE.") from error
    except UnicodeError as error:
        raise MailboxError("máy chủ hộp thư trả lại không nhận mật khẩu có dấu (không có AUTH=PLAIN).") from error


def _url(settings: Settings) -> ServerUrl:
    try:
        url = split_server_url(settings.bounces)
    except ValueError as error:
        raise MailboxError("cổng trong DONDOC_BOUNCES phải là số từ 1 đến 65535.") from error
    if url is None:
        raise MailboxError("DONDOC_BOUNCES phải có dạng imaps://người-dùng@máy/hộp-thư hoặc một thư mục.")
    return url


def _trust(url: ServerUrl) -> ssl.SSLContext:
    own = url.options.get("ca")
    try:
        return ssl.create_default_context(cafile=own)
    except (OSError, ssl.SSLError) as error:
        raise MailboxError(f"không đọc được chứng thư {own} nêu ở ?ca= trong DONDOC_BOUNCES.") from error


def _password(settings: Settings, url: ServerUrl) -> str:
    if settings.imap_password_file is None:
        return os.environ.get("DONDOC_IMAP_PASSWORD", "") or url.password
    try:
        return read_secret(settings.imap_password_file)
    except SecretFileError as error:
        raise MailboxError(f"{error}.") from error
