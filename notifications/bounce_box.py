"""Where bounces arrive: a maildir, or an IMAP mailbox. What was taken in is marked as read, never deleted."""

from __future__ import annotations

import datetime as dt
import imaplib
import mailbox
import os
import ssl
from pathlib import Path
from urllib.parse import unquote, urlsplit

from config.settings import Settings
from dondoc.activity import DondocError
from dondoc.store.engine import Store
from notifications.bounces import Read, take

SECONDS = 30


class MailboxError(DondocError):
    """A mailbox that cannot be opened."""


def read_bounces(store: Store, settings: Settings, now: dt.datetime) -> Read:
    """Read new bounces where ``settings.bounces`` says; nothing where it says nothing. Raises MailboxError."""
    if not settings.bounces:
        return Read()
    try:
        if settings.bounces.startswith("imaps://"):
            return _imap(store, settings, now)
        return _maildir(store, settings, Path(settings.bounces), now)
    except (OSError, imaplib.IMAP4.error, mailbox.Error) as error:
        raise MailboxError(f"không mở được hộp thư trả lại: {' '.join(str(error).split())[:200]}.") from error


def _maildir(store: Store, settings: Settings, folder: Path, now: dt.datetime) -> Read:
    if not folder.is_dir():
        raise MailboxError(f"không có thư mục {folder}; hãy sửa DONDOC_BOUNCES.")
    box = mailbox.Maildir(folder, create=False)
    fresh = [key for key, mail in box.iteritems() if "S" not in mail.get_flags()]
    read = take(store, settings, (box.get_bytes(key) for key in fresh), now)
    for key in fresh:
        mail = box[key]
        mail.set_subdir("cur")
        mail.add_flag("S")
        box[key] = mail
    return read


def _imap(store: Store, settings: Settings, now: dt.datetime) -> Read:
    url = urlsplit(settings.bounces)
    host = url.hostname or ""
    with imaplib.IMAP4_SSL(host, url.port or 993, ssl_context=ssl.create_default_context(), timeout=SECONDS) as box:
        box.login(unquote(url.username or ""), _password(settings))
        box.select(unquote(url.path.strip("/")) or "INBOX")
        numbers = box.search(None, "UNSEEN")[1][0].split()
        raw = [box.fetch(number.decode(), "(BODY.PEEK[])")[1][0] for number in numbers]
        read = take(store, settings, (bytes(one[1]) for one in raw if isinstance(one, tuple)), now)
        for number in numbers:
            box.store(number.decode(), "+FLAGS", "\\Seen")
    return read


def _password(settings: Settings) -> str:
    if settings.imap_password_file is not None:
        return settings.imap_password_file.read_text("utf-8").strip()
    return os.environ.get("DONDOC_IMAP_PASSWORD", "")
