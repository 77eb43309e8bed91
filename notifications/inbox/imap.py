"""Bounces in an IMAP mailbox, read over TLS; what was taken in is marked as read, never deleted."""

from __future__ import annotations

import imaplib
import os
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from config.settings import Settings
from dondoc.activity import DondocError

SECONDS = 30
PORT = 993
AT_ONCE = 500
"""Mails read in one go; the rest wait for the next."""
Taken = TypeVar("Taken")


class MailboxError(DondocError):
    """A mailbox that cannot be opened."""


def read_unseen(settings: Settings, take: Callable[[Iterable[bytes]], Taken]) -> Taken:
    """Hand every unread mail to ``take``, and only then mark them: what was cut short is read again.

    ``settings.bounces`` is ``imaps://user@host/mailbox``; ``?ca=/path.pem`` names the authority of an office's own
    certificate. Raises MailboxError, OSError and imaplib.IMAP4.error.
    """
    with _opened(settings) as box:
        numbers = box.search(None, "UNSEEN")[1][0].split()[:AT_ONCE]
        # All are fetched before any is taken in: a slow mailbox must not hold the store's transaction open.
        taken = take(list(_mails(box, numbers)))
        for number in numbers:
            box.store(number.decode(), "+FLAGS", "\\Seen")
        return taken


def _mails(box: imaplib.IMAP4, numbers: Iterable[bytes]) -> Iterator[bytes]:
    for number in numbers:
        for one in box.fetch(number.decode(), "(BODY.PEEK[])")[1]:
            if isinstance(one, tuple):
                yield bytes(one[1])


@contextmanager
def _opened(settings: Settings) -> Iterator[imaplib.IMAP4]:
    url = urlsplit(settings.bounces)
    folder = unquote(url.path.strip("/")) or "INBOX"
    with imaplib.IMAP4_SSL(url.hostname or "", _port(url), ssl_context=_trust(url), timeout=SECONDS) as box:
        try:
            box.login(unquote(url.username or ""), _password(settings, url))
        except imaplib.IMAP4.error as error:
            raise MailboxError(
                "hộp thư trả lại không nhận tên hoặc mật khẩu; xem DONDOC_IMAP_PASSWORD_FILE."
            ) from error
        # imaplib quotes nothing: a name with a blank would end at it, one with a quote would end the command.
        if box.select('"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"')[0] != "OK":
            raise MailboxError(f"không có hộp thư “{folder}” trên {url.hostname}; hãy sửa DONDOC_BOUNCES.")
        yield box


def _port(url: SplitResult) -> int:
    try:
        return url.port or PORT
    except ValueError as error:
        raise MailboxError("cổng trong DONDOC_BOUNCES phải là số từ 1 đến 65535.") from error


def _trust(url: SplitResult) -> ssl.SSLContext:
    own = parse_qs(url.query).get("ca", [None])[-1]
    return ssl.create_default_context(cafile=own)


def _password(settings: Settings, url: SplitResult) -> str:
    if settings.imap_password_file is not None:
        return settings.imap_password_file.read_text("utf-8").strip()
    return os.environ.get("DONDOC_IMAP_PASSWORD", "") or unquote(url.password or "")
