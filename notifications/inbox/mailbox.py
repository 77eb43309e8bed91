"""Where bounces arrive: a maildir, or an IMAP mailbox. What was taken in is marked as read, never deleted."""

from __future__ import annotations

import datetime as dt
import imaplib
import mailbox
from pathlib import Path

from config.settings import Settings
from dondoc.store.engine import Store
from notifications.inbox.bounces import BouncesRead, take
from notifications.inbox.imap import MailboxError, read_unseen


def read_bounces(store: Store, settings: Settings, now: dt.datetime) -> BouncesRead:
    """BouncesRead new bounces where ``settings.bounces`` says; nothing where it says nothing. Raises MailboxError."""
    if not settings.bounces:
        return BouncesRead()
    try:
        if settings.bounces.startswith("imaps://"):
            return read_unseen(settings, lambda raw: take(store, settings, raw, now))
        return _maildir(store, settings, Path(settings.bounces), now)
    except (OSError, imaplib.IMAP4.error, mailbox.Error) as error:
        raise MailboxError(f"không mở được hộp thư trả lại: {' '.join(str(error).split())[:200]}.") from error


def _maildir(store: Store, settings: Settings, folder: Path, now: dt.datetime) -> BouncesRead:
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
