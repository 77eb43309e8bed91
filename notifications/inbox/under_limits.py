"""Take mails apart and understand them in a process of their own, under the limits of strangers' files (rule 12).

One process reads many mails; one that exceeds its time or its memory is ended, and FileRefusedError names the limit.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from dondoc import gate
from dondoc.activity import UnreadableFileError
from dondoc.gate import FileRefusedError, Limit
from dondoc.store.engine import Store
from dondoc.store.scope import Scope
from notifications.inbox.reply.message.incoming import incoming
from notifications.inbox.reply.model import Incoming, MailClass
from notifications.inbox.understand import Grounds, MailReading, Understood, as_shown, grounds_of, read_on

NAME = "thư"
HEAD = 64_000
"""Bytes of a mail that met a limit in which its sender and subject are looked for."""
REFUSED = {
    Limit.TIME: "thư này cần hơn {limit:.0f} giây xử lý của máy để hiểu nên đã dừng; hãy mở thư trong hộp thư",
    Limit.WAIT: "chờ {limit:.0f} giây vẫn chưa đọc xong thư này nên đã dừng; hãy mở thư trong hộp thư",
    Limit.MEMORY: "thư này cần hơn {limit:.0f} MB bộ nhớ để hiểu nên đã dừng; hãy mở thư trong hộp thư",
    Limit.CRASH: "thư này làm chương trình đọc thư dừng đột ngột; hãy mở thư trong hộp thư",
    Limit.UNEXPECTED: "thư có chỗ sai định dạng mà dondoc không đọc được; hãy mở thư trong hộp thư",
}


def taken_apart(raw: bytes) -> Incoming:
    """Take a mail apart. Raises FileRefusedError."""
    return gate.read(raw, incoming_of, name=NAME)


def understood(grounds: Grounds, mail: Incoming, raw: bytes, today: dt.date, trusted: str = "") -> MailReading:
    """Understand a mail that was taken apart, on these grounds (`read_on`). Raises FileRefusedError."""
    found = gate.read(raw, reading_of, grounds, today, trusted, name=NAME)
    return replace(found, mail=mail)


def head_of(raw: bytes) -> Incoming | None:
    """Return what the head of a mail holds, for one that cannot be read whole; None where that is unreadable too."""
    try:
        return taken_apart(raw[:HEAD])
    except FileRefusedError:
        return None


def incoming_of(_path: Path, content: bytes) -> Incoming:
    """Take a mail apart in this very process."""
    return incoming(content)


def reading_of(_path: Path, content: bytes, grounds: Grounds, today: dt.date, trusted: str) -> MailReading:
    """Understand a mail in this very process; its files stay here, since who asks has them."""
    found = read_on(grounds, incoming(content), content, today, trusted)
    return replace(found, mail=replace(found.mail, attachments=()))


def why_refused(error: FileRefusedError) -> str:
    """Name the limit that a mail met, in Vietnamese."""
    return REFUSED[error.limit].format(limit=error.amount)


def understand_file(store: Store, scope: Scope, path: Path, today: dt.date, trusted: str) -> Understood:
    """Understand a mail (`read_on`) and keep nothing of it; one that met a limit is a mail nobody understood."""
    try:
        raw = gate.bytes_of(path)
    except UnreadableFileError as error:
        return Understood(MailClass.OTHER, str(error).rstrip("."), "", "")
    try:
        mail = taken_apart(raw)
        with store.read() as session:
            grounds = grounds_of(session, scope, mail)
        return as_shown(understood(grounds, mail, raw, today, trusted))
    except FileRefusedError as error:
        head = head_of(raw)
        sender, subject = (head.sender, head.subject) if head else ("", "")
        return Understood(MailClass.OTHER, why_refused(error), sender, subject)
