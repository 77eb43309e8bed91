"""Answer the sender: a receipt of what was understood, a question about what was not, the faults of a form.

One answer a sender a day, through the outbox; never to automatic mail, to our own addresses, to an answer to an answer
of ours, or to somebody who is neither in the register nor was written to. Returned forms have a count of their own:
each file is answered once, so that a form sent back unchanged by a machine ends the exchange.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy.orm import Session

from config.settings import Settings
from dondoc.files.write import sha256_of
from dondoc.reports.forms.receive import Received
from dondoc.store.answers.asked_back import ASKED_DAYS, KIND, asked_mail, mark_asked
from dondoc.store.answers.granted import granted_of_mail
from dondoc.store.answers.submission.proposed import Proposed
from dondoc.store.models import Office, ReceivedMail, Unit
from dondoc.store.models.incoming.proposal import ProposalKind
from dondoc.store.models.incoming.received import MailClass
from dondoc.store.models.mail import RecipientRole
from dondoc.store.people.tries import one_more
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.received.candidates import units_of_sender
from dondoc.store.scope import ALL_OFFICES
from notifications.delivery.at_once import queue_at_once
from notifications.inbox.reply.evidence.details.document_kinds import products
from notifications.inbox.understand import MailReading
from notifications.letters import phrasing
from notifications.letters.addresses import normal
from notifications.letters.model import Composed
from notifications.letters.proposal_text import describe_proposal
from notifications.letters.recipients import OfficeCard, Recipient, office_card
from notifications.letters.templating import template
from notifications.timing.send_window import local_day

# Answers to one address a day: a form is corrected a few times, while a machine sends it again for ever.
FORMS_A_DAY = 5
DAY = dt.timedelta(days=1)
MOST_LISTED = 20
ASKS_NUMBER = "; chưa thấy số, ký hiệu văn bản, đề nghị trả lời thư này, ghi số và ngày văn bản"

GRANTED = "; đã được đồng ý"


def own_addresses(settings: Settings) -> set[str]:
    """Return the addresses that are ours: a mail from one of them is no answer."""
    ours = (settings.mail_from, settings.inbox_address)
    return {one.strip().lower() for one in ours if one.strip() and "{" not in one}


def receipt(
    session: Session,
    settings: Settings,
    reading: MailReading,
    row: ReceivedMail,
    made: Sequence[Proposed],
    now: dt.datetime,
    untaken: Sequence[str],
) -> None:
    """Describe what was understood of an answer, and ask about what was not; the desk lists that apart meanwhile.

    ``untaken`` are sentences on the files of the mail that were not taken.
    """
    granted = granted_of_mail(session, row.id)
    if _send(session, settings, reading, row, {**_values(reading, made, granted), "untaken": untaken}, now):
        papers = _papers(reading)
        about = [one.obligation_id for one in made if one.kind is ProposalKind.UNCLEAR or _lacks(one, papers)]
        _mark(session, reading, row, about, now)


def ask(session: Session, settings: Settings, reading: MailReading, row: ReceivedMail, now: dt.datetime) -> None:
    """Ask what a mail is about, with all that its sender owes."""
    if _send(session, settings, reading, row, _values(reading, ()), now):
        _mark(session, reading, row, (), now)


def _mark(session: Session, reading: MailReading, row: ReceivedMail, about: Collection[int], now: dt.datetime) -> None:
    """List apart what was asked about; not a mail that answers no letter of ours: it may be an invitation for today."""
    until = office_calendar(session).add_working_days(local_day(now), ASKED_DAYS)
    mark_asked(session, row, about, until, whole=reading.answered is not None)


def forms(
    session: Session,
    settings: Settings,
    reading: MailReading,
    row: ReceivedMail,
    taken: Sequence[Received],
    contents: Sequence[bytes],
    made: Sequence[Proposed],
    now: dt.datetime,
) -> None:
    """Report of each form that it was taken, or what is wrong in which cell."""
    to = reading.mail.sender
    if not _may_answer(settings, reading, known=True):
        return
    fresh = [one_more(session, f"inbox-form:{to}:{sha256_of(content)}", 1, DAY, now) for content in contents]
    if not any(fresh) or not one_more(session, f"inbox-forms:{to}:{local_day(now)}", FORMS_A_DAY, DAY, now):
        return
    _queue(
        session,
        settings,
        reading,
        row,
        {**_values(reading, made), "forms": taken, "owed": []},
        now,
        f"{KIND}f:{row.id}",
    )


def _send(
    session: Session,
    settings: Settings,
    reading: MailReading,
    row: ReceivedMail,
    values: dict[str, Any],
    now: dt.datetime,
) -> bool:
    """Queue the one answer of a day; an answer to an answer of ours only where it reported something new for certain.

    Returns whether a mail was queued.
    """
    again = reading.answered is not None and reading.answered.kind.startswith(KIND)
    if again and not _has_news(reading, values["sure"]):
        return False
    if not _may_answer(settings, reading, known=_is_known(session, reading)):
        return False
    if not one_more(session, f"inbox-answer:{reading.mail.sender}:{local_day(now)}", 1, DAY, now):
        return False
    return _queue(session, settings, reading, row, values, now, f"{KIND}:{row.id}")


def _has_news(reading: MailReading, sure: Sequence[tuple[int, str, str]]) -> bool:
    """Return whether anything certain is not in our answer that is replied to.

    A machine that sends our own text back each day would else be answered each day.
    """
    listed = reading.answered.text if reading.answered else ""
    return any(f"Mã nhiệm vụ: {number}: {phrasing.one_line(standing)}" not in listed for number, _, standing in sure)


def asked_about(reading: MailReading) -> int | None:
    """Return the number of the mail that our question was about, where this one answers a question of ours."""
    return asked_mail(reading.answered.kind) if reading.answered else None


def _may_answer(settings: Settings, reading: MailReading, *, known: bool) -> bool:
    """Return whether a mail may be answered: never one of a machine, of ourselves, or of a stranger."""
    mail = reading.mail
    if not settings.reads_replies or mail.automatic or reading.understood.kind is MailClass.BOUNCE:
        return False
    return known and bool(normal(mail.sender)) and mail.sender not in own_addresses(settings)


def _is_known(session: Session, reading: MailReading) -> bool:
    """Return whether the sender answers a letter of ours, or is in the register: nobody else gets mail for writing to
    us.
    """
    return reading.answered is not None or bool(units_of_sender(session, ALL_OFFICES, reading.mail.sender))


def _values(reading: MailReading, made: Sequence[Proposed], granted: Collection[int] = frozenset()) -> dict[str, Any]:
    names = {one.obligation_id: one.activity for one in reading.owed}
    papers = _papers(reading)
    sure = [one for one in made if one.kind is not ProposalKind.UNCLEAR]
    asked = [one for one in made if one.kind is ProposalKind.UNCLEAR]
    lost = not made or any(one.obligation_id is None for one in reading.understood.statements)
    return {
        "sure": [(one.obligation_id, names[one.obligation_id], _stands(one, papers, granted)) for one in sure],
        "asked": [(one.obligation_id, names[one.obligation_id]) for one in asked],
        "owed": [(one.obligation_id, one.activity, one.due) for one in reading.owed[:MOST_LISTED]] if lost else [],
        "lost": lost,
        "numberless": any(_lacks(one, papers) for one in sure),
        "forms": [],
        "untaken": (),
        "subject_of_mail": phrasing.one_line(reading.mail.subject),
    }


def _stands(one: Proposed, papers: Collection[int], granted: Collection[int]) -> str:
    if one.kind is ProposalKind.EXTEND and one.obligation_id in granted:
        return f"{_describe(one)}{GRANTED}"
    return _describe(one) + _lacks(one, papers)


def _describe(one: Proposed) -> str:
    return describe_proposal(one.kind, one.fields, len(one.files))


def _papers(reading: MailReading) -> set[int]:
    """Return the obligations that a document is to come of."""
    return {one.obligation_id for one in reading.owed if products(one.product)}


def _lacks(one: Proposed, papers: Collection[int]) -> str:
    """Ask for the number of a document that the work was to make, where the answer neither gives nor encloses one."""
    known = bool(one.fields.get("number") or one.files)
    lacks = one.kind is ProposalKind.DONE and not known and one.obligation_id in papers
    return ASKS_NUMBER if lacks else ""


def _queue(
    session: Session,
    settings: Settings,
    reading: MailReading,
    row: ReceivedMail,
    values: dict[str, Any],
    now: dt.datetime,
    kind: str,
) -> bool:
    if row.office_id is None:
        return False
    office = office_card(session.get_one(Office, row.office_id), settings)
    name = phrasing.one_line(reading.mail.sender_name) or _unit_named(session, row) or reading.mail.sender
    values = {**values, "office": office.name, "coordinator": _reached(office), "name": name}
    understood = bool(values["sure"]) or any(one.status != "refused" for one in values["forms"])
    wrong = any(one.status == "refused" for one in values["forms"])
    taken = "Đã nhận, cần bổ sung số văn bản" if values["numberless"] else "Đã nhận thư trả lời"
    head = "Biểu báo cáo cần sửa" if wrong else taken if understood else "Đề nghị trả lời rõ hơn"
    values["head"] = head
    subject = phrasing.shorten(f"[Đôn đốc] {head}: {_bare(values['subject_of_mail'])}", phrasing.SUBJECT_LIMIT)
    composed = Composed(
        subject=subject,
        text=template("inbox/answer.txt").render(values),
        html=template("inbox/answer.html").render(values),
    )
    to = Recipient(reading.mail.sender, name, RecipientRole.ANSWER)
    return queue_at_once(session, settings, row.office_id, to, kind, composed, now) is not None


_MARKS = re.compile(r"^(?:\s*(?:re|fw|fwd|trả lời|tl|chuyển tiếp)\s*:|\s*\[đôn đốc\])+\s*", re.IGNORECASE)


def _bare(subject: str) -> str:
    """Return a subject without what clients and our own letters put before it, which our answer begins with anew."""
    return _MARKS.sub("", subject) or subject


def _unit_named(session: Session, row: ReceivedMail) -> str:
    """Return the name of the unit that a mail is of; a shared address has no person's name."""
    unit = session.get(Unit, row.unit_id) if row.unit_id is not None else None
    return phrasing.one_line(unit.name) if unit is not None else ""


def _reached(office: OfficeCard) -> str:
    """Return the coordinator with the address that reaches him."""
    return f"{office.coordinator_name} ({office.coordinator_email})"
