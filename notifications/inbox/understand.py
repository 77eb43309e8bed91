"""Understand one mail that came in, against the store: what it is, whose it is, what it says. Changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dondoc.store.queries.answered import MayBeMeant, of_letters, of_sender
from dondoc.store.scope import Scope
from notifications.inbox.bounces import bounces_of
from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.automatic import absence
from notifications.inbox.reply.incoming import incoming
from notifications.inbox.reply.model import Incoming, Listed, MailClass, Statement

NOBODY = "địa chỉ người gửi không có trong danh bạ"
NOT_OF_LETTER = "thư không trả lời thư nào của dondoc; hiểu theo việc người gửi đang nợ"


@dataclass(frozen=True, slots=True)
class Understood:
    """What a mail is and says; ``reason``: why it was taken for that; ``doubts``: what to look at (Vietnamese)."""

    kind: MailClass
    reason: str
    sender: str
    subject: str
    units: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    doubts: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def understand(session: Session, scope: Scope, raw: bytes, today: dt.date) -> Understood:
    """Decide what a mail is, whose it is and what it says. A doubt never decides; it stands beside what was said."""
    mail = incoming(raw)
    if failed := bounces_of(raw):
        return _plain(mail, MailClass.BOUNCE, f"báo không gửi được tới {', '.join(one.address for one in failed)}")
    if mail.automatic:
        return _plain(mail, MailClass.AUTOMATIC, _automatic(mail))
    return _answer(session, scope, raw, mail, today)


def _automatic(mail: Incoming) -> str:
    away = absence(f"{mail.subject}\n{mail.text}")
    if away is None:
        return mail.automatic
    until = f" đến {away.until}" if away.until else ""
    return f"{mail.automatic}; người nhận vắng mặt{until}" + (f", liên hệ {away.contact}" if away.contact else "")


def _answer(session: Session, scope: Scope, raw: bytes, mail: Incoming, today: dt.date) -> Understood:
    meant = of_letters(session, scope, mail.references)
    owed = meant or of_sender(session, scope, mail.sender)
    said = statements(raw, _listed(owed), today) if owed else []
    doubts = [*mail.doubts, *([] if meant else [NOT_OF_LETTER if owed else NOBODY])]
    files = tuple(one.name for one in mail.attachments)
    kind, reason = (
        (MailClass.ANSWER, "trả lời thư của dondoc" if meant else "người gửi là đơn vị đang có việc")
        if owed and (said or files)
        else (MailClass.OTHER, "không rõ thư nói về việc nào" if owed else NOBODY)
    )
    units = tuple(dict.fromkeys(one.unit for one in owed))
    return Understood(kind, reason, mail.sender, mail.subject, units, tuple(said), tuple(doubts), files)


def _listed(owed: Sequence[MayBeMeant]) -> list[Listed]:
    return [Listed(one.obligation_id, n, one.key, one.activity, one.due) for n, one in enumerate(owed, start=1)]


def _plain(mail: Incoming, kind: MailClass, reason: str) -> Understood:
    return Understood(kind, reason, mail.sender, mail.subject, files=tuple(one.name for one in mail.attachments))
