"""Understand one mail that came in, against the store: what it is, whose it is, what it reports. Changes nothing.

Whose it is, in this order: a tagged address of ours, our Message-ID in In-Reply-To or References, the number of an
obligation in the subject or the text, the sender's address in the register.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from calendars.format import short_date
from dondoc.reports.forms.ours import is_ours
from dondoc.store.models.obligation import ObligationKind
from dondoc.store.received.candidates import (
    AnsweredMail,
    MayBeMeant,
    answered_mail,
    mail_of_token,
    of_codes,
    of_letter,
    of_sender,
    units_of_sender,
    with_aliases,
)
from dondoc.store.scope import Scope
from notifications.inbox.bounces import Bounce, bounces_of
from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.evidence.acknowledgement import only_acknowledges
from notifications.inbox.reply.message.absence.notice import Absence, absence
from notifications.inbox.reply.message.authentication import doubt_of_sender
from notifications.inbox.reply.message.automatic import is_undelivered
from notifications.inbox.reply.model import Incoming, Listed, MailClass, ReportedState, Statement
from notifications.timing.send_window import local_day

NOBODY = "địa chỉ người gửi không có trong danh bạ"
NOT_OF_LETTER = "thư không trả lời thư nào của dondoc; hiểu theo việc người gửi đang nợ"
OF_NO_WORK = "thư của dondoc mà thư này trả lời không nêu việc"
NO_SENDER = "thư không ghi người gửi"
BY_CODE = "thư không trả lời thư nào của dondoc, người gửi không có trong danh bạ; hiểu theo mã nhiệm vụ ghi trong thư"
NO_REPORT = "máy chủ báo không gửi được thư, không ghi rõ thư nào và địa chỉ nào"
LONGEST_WAY = dt.timedelta(days=30)
"""A Date further back than this is a wrong clock, or an old mail sent once more."""
INVITES = "thư mời họp (có lịch kèm theo), không trả lời thư nào của dondoc"
ACKNOWLEDGES = "chỉ báo đã nhận thư"
MOST_NAMED = 20
TAG = "[đôn đốc]"
_TOKEN = re.compile(r"\b(\d{8}\.[0-9a-f]{32})@")


@dataclass(frozen=True, slots=True)
class Understood:
    """What a mail is and reports; ``reason``: why it was taken for that; ``doubts``: what to look at (Vietnamese)."""

    kind: MailClass
    reason: str
    sender: str
    subject: str
    units: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    doubts: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    acknowledges: bool = False
    """It only confirms that a letter of ours arrived: kept, and neither proposed nor answered."""


@dataclass(frozen=True, slots=True)
class MailReading:
    """A mail with what was understood of it, what it may be about, and the letter it answers.

    ``known``: the obligations that the sender may answer for, by the register or since our letter about them went to
    his address; none where the server that took the mail certifies that he is somebody else.
    """

    mail: Incoming
    understood: Understood
    owed: tuple[MayBeMeant, ...] = ()
    answered: AnsweredMail | None = None
    known: frozenset[int] = frozenset()
    away: Absence | None = None
    bounces: tuple[Bounce, ...] = ()


def as_shown(found: MailReading) -> Understood:
    """Return what a mail is, whose it is and what it reports. A doubt never decides; it stands beside the statement."""
    forms = [one.name for one in found.mail.attachments if is_ours(one.name, one.content)]
    if not forms or found.understood.kind is MailClass.BOUNCE:
        return found.understood
    return replace(found.understood, kind=MailClass.FORM, reason=form_reason(forms), statements=beside_forms(found))


def form_reason(names: Sequence[str]) -> str:
    """Describe why a mail is a returned form."""
    return f"có biểu của dondoc: {_few(names)}"


def _few(names: Sequence[str]) -> str:
    """Return the first few names, and how many more there are: a machine may name thousands."""
    shown = ", ".join(names[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else f"{shown} và {len(names) - MOST_NAMED} nữa"


def beside_forms(reading: MailReading) -> tuple[Statement, ...]:
    """Return what the text beside a form reports for certain of an activity; a report's figures are in the form."""
    activities = {one.obligation_id for one in reading.owed if one.of_letter and one.kind == ObligationKind.ACTIVITY}
    certain = (
        one for one in reading.understood.statements if not one.doubts and one.state is not ReportedState.UNCLEAR
    )
    return tuple(one for one in certain if one.obligation_id in activities)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a mail is understood by, from the store: the letter answered, what may be meant, who may answer.

    A mail that was understood on the same grounds need not be understood again.
    """

    answered: AnsweredMail | None = None
    owed: tuple[MayBeMeant, ...] = ()
    doubts: tuple[str, ...] = ()
    known: frozenset[int] = frozenset()


def grounds_of(session: Session, scope: Scope, mail: Incoming) -> Grounds:
    """Ask the store what a mail may be about; a few short queries."""
    answered = _answered(session, scope, mail)
    if mail.automatic:
        return Grounds(answered)
    found, doubts = _owed(session, scope, mail, answered)
    owed = with_aliases(session, found)
    return Grounds(answered, tuple(owed), tuple(doubts), _known(session, scope, mail.sender, owed, answered))


def read_on(grounds: Grounds, mail: Incoming, raw: bytes, today: dt.date, trusted: str = "") -> MailReading:
    """Understand a mail on these grounds. Pure: a long mail takes seconds, and no store is held meanwhile.

    ``trusted``: the name of the server whose word about senders counts (DONDOC_INBOX_AUTHSERV). "Hôm qua" counts from
    the day the mail was written, where that day is near the day it came.
    """
    if failed := bounces_of(raw):
        reason = f"báo không gửi được tới {_few([one.address for one in failed])}"
        return MailReading(mail, _plain(mail, MailClass.BOUNCE, reason), bounces=tuple(failed))
    if mail.automatic and is_undelivered(mail.subject, mail.sender):
        return MailReading(mail, _plain(mail, MailClass.BOUNCE, NO_REPORT), answered=grounds.answered)
    if mail.automatic:
        return _automatic(mail, grounds.answered, written_on(mail, today))
    return _answer(grounds, raw, mail, written_on(mail, today), trusted)


def written_on(mail: Incoming, came_on: dt.date) -> dt.date:
    """Return the day a mail was written, in Vietnam; the day it came where its Date is missing or lies far away."""
    if mail.sent_at is None:
        return came_on
    try:
        aware = mail.sent_at if mail.sent_at.tzinfo else mail.sent_at.replace(tzinfo=dt.UTC)
        written = local_day(aware)
    except (OverflowError, ValueError):
        return came_on
    return written if came_on - LONGEST_WAY <= written <= came_on else came_on


def _answered(session: Session, scope: Scope, mail: Incoming) -> AnsweredMail | None:
    tokens = dict.fromkeys(_TOKEN.search(f"{local}@")[1] for local in _tags(mail.to))  # type: ignore[index]
    return mail_of_token(session, scope, list(tokens)) or answered_mail(session, scope, mail.references)


def _tags(addresses: Sequence[str]) -> list[str]:
    return [address.partition("@")[0] for address in addresses if _TOKEN.search(f"{address.partition('@')[0]}@")]


def _automatic(mail: Incoming, answered: AnsweredMail | None, today: dt.date) -> MailReading:
    away = absence(f"{mail.subject}\n\n{mail.text}", today, mail.sender)
    reason = mail.automatic if away is None else f"{mail.automatic}; {_absent(away)}"
    return MailReading(mail, _plain(mail, MailClass.AUTOMATIC, reason), answered=answered, away=away)


def _absent(away: Absence) -> str:
    """Describe an absence: until when, and whom it names."""
    until = f" đến hết {short_date(away.until)}" if away.until else ""
    persons = " hoặc ".join(", ".join(filter(None, (one.name, one.phone, one.email))) for one in away.persons)
    return f"người nhận vắng mặt{until}" + (f", người thay: {persons}" if persons else "")


def _answer(grounds: Grounds, raw: bytes, mail: Incoming, today: dt.date, trusted: str) -> MailReading:
    owed, own, answered, doubts = grounds.owed, grounds.known, grounds.answered, list(grounds.doubts)
    no_report = not owed or (mail.invites and answered is None)
    found_statements = [] if no_report else statements(raw, works_listed(owed), today)
    forged = doubt_of_sender(mail.authentications, trusted)
    known: frozenset[int] = frozenset() if forged or mail.senders > 1 else own
    if any(one.obligation_id not in own for one in owed):
        doubts.append(f"người gửi {mail.sender or '(không rõ)'} không phải địa chỉ của đơn vị trong danh bạ")
    doubts += [*mail.doubts, *([forged] if forged else [])]
    files = tuple(one.name for one in mail.attachments)
    units = tuple(dict.fromkeys(one.unit for one in owed))
    if answered and not files and _only_acknowledges(found_statements, mail):
        found = Understood(
            MailClass.ANSWER, ACKNOWLEDGES, mail.sender, mail.subject, units, doubts=tuple(doubts), acknowledges=True
        )
        return MailReading(mail, found, owed, answered, known)
    kind, reason = _kind(owed, found_statements, files, doubts, answered, mail)
    found = Understood(kind, reason, mail.sender, mail.subject, units, tuple(found_statements), tuple(doubts), files)
    return MailReading(mail, found, owed, answered, known)


def _only_acknowledges(found_statements: Sequence[Statement], mail: Incoming) -> bool:
    return all(_is_unclear(one) for one in found_statements) and only_acknowledges(mail.text)


def _is_unclear(one: Statement) -> bool:
    """Recognise what no rule understood: a guess from the words makes no answer of a mail of its own."""
    return one.state is ReportedState.UNCLEAR or bool(one.guess)


def _kind(
    owed: Sequence[MayBeMeant],
    found_statements: Sequence[Statement],
    files: Sequence[str],
    doubts: Sequence[str],
    answered: AnsweredMail | None,
    mail: Incoming,
) -> tuple[MailClass, str]:
    if not owed:
        return MailClass.OTHER, next(iter(doubts), NOBODY)
    if mail.invites and not answered:
        return MailClass.OTHER, INVITES
    if not found_statements and not files:
        return MailClass.OTHER, "không rõ thư nói về việc nào"
    ours = owed[0].of_letter or TAG in mail.subject.casefold()
    if not ours and all(_is_unclear(one) for one in found_statements) and not files:
        # What answers no letter of ours and reports nothing of any work is a mail of its own.
        return MailClass.OTHER, "thư không trả lời thư nào của dondoc và không nói rõ việc nào"
    return MailClass.ANSWER, "trả lời thư của dondoc" if answered else "người gửi là đơn vị đang có việc"


def _owed(
    session: Session, scope: Scope, mail: Incoming, answered: AnsweredMail | None
) -> tuple[list[MayBeMeant], list[str]]:
    """Return what a mail may be about, and the doubts of how it was found."""
    listed = of_letter(session, answered) if answered else []
    theirs = of_sender(session, scope, mail.sender)
    named = set(mail.codes)
    if listed:
        known = {one.obligation_id for one in listed}
        return [*listed, *(one for one in theirs if one.obligation_id in named - known)], []
    if theirs:
        return theirs, [f"{OF_NO_WORK}; hiểu theo việc người gửi đang nợ" if answered else NOT_OF_LETTER]
    found = of_codes(session, scope, named)
    nobody = NOBODY if mail.sender else NO_SENDER
    return found, [BY_CODE if found else OF_NO_WORK if answered else nobody]


def _known(
    session: Session, scope: Scope, sender: str, owed: Sequence[MayBeMeant], answered: AnsweredMail | None
) -> frozenset[int]:
    """Return the obligations that a sender may answer for: those of a letter to him, and those of his own units."""
    his = answered is not None and sender in answered.recipient.split(", ")
    units = {unit.id for unit in units_of_sender(session, scope, sender)}
    return frozenset(one.obligation_id for one in owed if (his and one.of_letter) or one.unit_id in units)


def works_listed(owed: Sequence[MayBeMeant]) -> list[Listed]:
    """Return the tasks listed: the numbers of the letter count; where there was none, nothing was numbered before the
    sender's eyes.
    """
    return [
        Listed(
            one.obligation_id, one.position, one.key, one.activity, one.due, one.product, one.unit, aliases=one.aliases
        )
        for one in owed
    ]


def _plain(mail: Incoming, kind: MailClass, reason: str) -> Understood:
    files = tuple(one.name for one in mail.attachments)
    return Understood(kind, reason, mail.sender, mail.subject, doubts=mail.doubts, files=files)
