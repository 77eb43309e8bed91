"""Settle one kept mail within one transaction: a bounce, an automatic answer, forms, an answer, or nothing understood.

Comes in: the mail's row, what was read of it before, files and forms kept and opened. Goes out: proposals, forms taken,
addresses marked, the mail's row closed with its kind and the reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.reports.forms.receive import Received
from dondoc.store.answers.asked_back import Lacking, answered_again, lacking_number
from dondoc.store.answers.granted import grant_at_once
from dondoc.store.answers.submission.files import Upload
from dondoc.store.answers.submission.proposed import Proposed
from dondoc.store.answers.submission.submit import Filler, Origin, Sending, extensions_asked, of_nonce, submit_from
from dondoc.store.history import By, Channel
from dondoc.store.models import ReceivedMail, Unit
from dondoc.store.models.incoming.received import MailClass, ReceivedState
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.received.away import kept_away
from dondoc.store.received.candidates import MayBeMeant
from dondoc.store.received.owner import office_of_mail, unit_of_sender
from notifications.inbox.bounces import BouncesRead, take_bounces
from notifications.inbox.reply.model import Incoming, ReportedState, Statement
from notifications.inbox.settling import answer_back, proposing
from notifications.inbox.settling.attachments import Sorted, within_quota
from notifications.inbox.settling.forms import OpenedForm, take_one
from notifications.inbox.settling.number_asked import with_number
from notifications.inbox.understand import MailReading, beside_forms, form_reason
from notifications.timing.send_window import local_day

OWN = "thư của chính dondoc"
LARGE = "thư {size} MB, lớn hơn {most} MB: chỉ giữ phần đầu; hãy mở thư trong hộp thư"
NOT_GIVEN = "máy chủ không đưa được nội dung thư; hãy mở thư trong hộp thư"


@dataclass(slots=True)
class Settled:
    """What was made of mails: how many of each kind, proposals, forms taken and refused, those left for a person.

    ``left``: mails that wait for the next call, since this one had used up its time.
    """

    kinds: dict[str, int] = field(default_factory=dict)
    bounces: BouncesRead = field(default_factory=BouncesRead)
    proposals: int = 0
    forms: int = 0
    refused: int = 0
    waiting: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is read before a transaction begins: files kept, forms opened."""

    files: Sorted
    forms: Sequence[OpenedForm]


def show_sender(row: ReceivedMail, mail: Incoming) -> None:
    """Write down from whom a mail is, and its subject."""
    row.message_id, row.sender = mail.message_id[:320], mail.sender[:320]
    row.sender_name, row.subject = mail.sender_name[:200], mail.subject[:500]


def close(row: ReceivedMail, kind: MailClass, reason: str, state: ReceivedState, done: Settled) -> None:
    """Close a mail's row with its kind, the reason and its state, and count it."""
    row.kind, row.reason, row.state = kind, reason, state
    done.kinds[kind.value] = done.kinds.get(kind.value, 0) + 1
    done.waiting += state is ReceivedState.WAITING


class Settling:
    """One mail, within one transaction."""

    def __init__(
        self, session: Session, settings: Settings, row: ReceivedMail, raw: bytes, now: dt.datetime, done: Settled
    ) -> None:
        self.session, self.settings, self.row, self.raw, self.now, self.done = session, settings, row, raw, now, done
        self.today = local_day(now)

    def settle(self, prepared: Prepared, reading: MailReading) -> None:
        """Act, and write down what was decided and why."""
        self._head(reading)
        # In this order: what was not read whole goes to a person; mail of our own is never answered; a form counts,
        # whatever the text beside it was taken for, but in a mail that came back: that holds what we sent.
        if not self.row.whole or not self.raw:
            self._close(MailClass.OTHER, self._unread(), ReceivedState.WAITING)
        elif reading.mail.sender in answer_back.own_addresses(self.settings):
            self._close(MailClass.AUTOMATIC, OWN, ReceivedState.SETTLED)
        elif reading.understood.kind is MailClass.BOUNCE:
            self._bounce(reading)
        elif prepared.forms:
            self._forms(reading, prepared)
        elif reading.understood.kind is MailClass.ANSWER:
            self._answer(reading, prepared.files)
        else:
            self._plain(reading, prepared.files)

    def _head(self, reading: MailReading) -> None:
        row, mail = self.row, reading.mail
        show_sender(row, mail)
        # Of a mail that was not kept whole the reason is enough: what its head alone lacks is no doubt of its own.
        row.doubts = list(reading.understood.doubts) if row.whole else []
        row.mail_id = reading.answered.id if reading.answered else None
        owed = reading.owed[0] if reading.owed else None
        unit = unit_of_sender(self.session, mail.sender) or self._unit_written_to(reading)
        row.unit_id = owed.unit_id if owed else unit.id if unit else None
        row.office_id = office_of_mail(self.session, reading.answered, owed, unit)
        row.found = {"files": list(reading.understood.files), "authentication": mail.authentication}

    def _unit_written_to(self, reading: MailReading) -> Unit | None:
        """Return the unit of the letter that a machine answered: a shared address passes it on to a person's own."""
        if not reading.mail.automatic or reading.answered is None:
            return None
        to = reading.answered.recipient.split(", ")
        return next((unit for one in to if (unit := unit_of_sender(self.session, one)) is not None), None)

    def _unread(self) -> str:
        if not self.raw:
            return NOT_GIVEN
        return LARGE.format(size=self.row.size >> 20, most=self.settings.inbox_largest_mb)

    def _close(self, kind: MailClass, reason: str, state: ReceivedState) -> None:
        close(self.row, kind, reason, state, self.done)

    def _bounce(self, reading: MailReading) -> None:
        before = self.done.bounces.bounces
        take_bounces(self.session, self.settings, reading.bounces, self.now, self.done.bounces)
        ours = self.done.bounces.bounces > before
        reason = reading.understood.reason if ours else f"{reading.understood.reason}; không phải thư dondoc đã gửi"
        self._close(MailClass.BOUNCE, reason, ReceivedState.SETTLED if reading.bounces else ReceivedState.WAITING)

    def _plain(self, reading: MailReading, files: Sorted) -> None:
        """Settle an automatic answer, or a mail nobody understood; a substitute it names waits for a person."""
        self.done.bounces.others += 1
        found, waits = reading.understood, reading.understood.kind is not MailClass.AUTOMATIC
        named = bool(reading.away and reading.away.words)
        if reading.away is not None:
            persons = [(one.name[:200], one.phone, one.email) for one in reading.away.persons]
            kept = kept_away(reading.away.until, persons, reading.away.words)
            self.row.found = {**self.row.found, "away": kept}
        self.row.doubts = [*self.row.doubts, *files.doubts]
        state = ReceivedState.WAITING if waits or named else ReceivedState.SETTLED
        self._close(found.kind, found.reason, state)
        if waits:
            answer_back.ask(self.session, self.settings, reading, self.row, self.now)

    def _forms(self, reading: MailReading, prepared: Prepared) -> None:
        """Take every form; of the text beside it only what is certain, and about an activity, counts."""
        by = By(f"{reading.mail.sender_name or reading.mail.sender} (thư)", self.now, Channel.MAIL)
        taken = [take_one(self.session, one, by, self.today) for one in prepared.forms]
        self.done.bounces.others += 1
        self.done.forms += sum(one.status != "refused" for one in taken)
        self.done.refused += sum(one.status == "refused" for one in taken)
        self.row.found = {**self.row.found, "forms": [_form_line(one) for one in taken]}
        beside = beside_forms(reading)
        certain = [pair for pair in self._about(reading) if pair[0] in beside]
        made = self._propose(reading, certain, prepared.files) if certain else []
        self.row.doubts = [*self.row.doubts, *prepared.files.doubts]
        # Automatic mail is never answered: what is wrong with its form is a person's to pass on.
        untold = reading.mail.automatic and any(one.status == "refused" for one in taken)
        state = ReceivedState.WAITING if prepared.files.left_out or untold else ReceivedState.SETTLED
        self._close(MailClass.FORM, form_reason([one.file for one in taken]), state)
        digests = [one.file.content for one in prepared.forms]
        answer_back.forms(self.session, self.settings, reading, self.row, taken, digests, made, self.now)

    def _answer(self, reading: MailReading, files: Sorted) -> None:
        if reading.understood.acknowledges:
            self.done.bounces.others += 1
            self._close(MailClass.ANSWER, reading.understood.reason, ReceivedState.SETTLED)
            return
        pairs = self._about(reading)
        # Evidence without a statement, where only one work can be meant: proposed for a person to read.
        if not pairs and files.evidence and len(reading.owed) == 1:
            pairs = [(Statement(ReportedState.UNCLEAR, reading.owed[0].obligation_id, ""), reading.owed[0])]
        made = self._propose(reading, pairs, files)
        lost = [one for one in reading.understood.statements if one.obligation_id is None]
        self.done.bounces.others += 1
        self.row.doubts = [*self.row.doubts, *files.doubts]
        self.row.found = {**self.row.found, "unclear": [one.words[:500] for one in lost]}
        state = ReceivedState.SETTLED if made and not lost else ReceivedState.WAITING
        self._close(MailClass.ANSWER, reading.understood.reason, state)
        answer_back.receipt(self.session, self.settings, reading, self.row, made, self.now, files.doubts)
        asked = answer_back.asked_about(reading)
        if asked is not None and not lost and any(one.trusted for one in made):
            answered_again(self.session, asked, self.row.id)

    def _about(self, reading: MailReading) -> list[tuple[Statement, MayBeMeant]]:
        owed = {one.obligation_id: one for one in reading.owed}
        return [(one, owed[one.obligation_id]) for one in reading.understood.statements if one.obligation_id in owed]

    def _propose(
        self, reading: MailReading, pairs: Sequence[tuple[Statement, MayBeMeant]], files: Sorted
    ) -> list[Proposed]:
        """Write the proposals, one submission a unit; returns them."""
        extended = extensions_asked(self.session, [about.obligation_id for _, about in pairs])
        asked = answer_back.asked_about(reading)
        lacking = lacking_number(self.session, asked) if asked is not None else {}
        calendar = office_calendar(self.session)
        made: list[Proposed] = []
        for unit in dict.fromkeys((about.office_id, about.unit_id) for _, about in pairs):
            mine = [pair for pair in pairs if (pair[1].office_id, pair[1].unit_id) == unit]
            full = within_quota(self.session, unit[1], self.today, files.evidence, self.settings.web_upload_mb)
            beside = [*reading.understood.doubts, *files.doubts, *full]
            kept = [] if full else files.evidence
            # Where a mail is about several works, its files are evidence of those it reports done.
            evidence = [kept if len(mine) == 1 or pair[0].state is ReportedState.DONE else () for pair in mine]
            rows = [
                self._proposed(reading, pair, uploads, beside, lacking)
                for pair, uploads in zip(mine, evidence, strict=True)
            ]
            most = self.settings.web_extensions
            rows = [proposing.often(one, extended.get(one.obligation_id, 0), most) for one in rows]
            made += self._submit(reading, unit, rows, calendar)
        self.done.proposals += len(made)
        return made

    def _proposed(
        self,
        reading: MailReading,
        pair: tuple[Statement, MayBeMeant],
        kept: Sequence[Upload],
        beside: Sequence[str],
        lacking: Mapping[int, Lacking],
    ) -> Proposed:
        """Make the proposal of one statement: what it states, or the number that a mail of ours asked for."""
        statement, about = pair
        known = about.obligation_id in reading.known
        one = proposing.proposed(statement, about, self.today, kept, doubts=beside, known=known)
        return with_number(one, statement, about, lacking, beside, known=known)

    def _submit(
        self, reading: MailReading, unit: tuple[int, int], rows: list[Proposed], calendar: WorkingCalendar
    ) -> list[Proposed]:
        nonce = f"mail:{self.row.id}:{unit[1]}"
        # A mail that is settled again, after a crash or by a person, makes no second submission.
        if of_nonce(self.session, nonce) is not None:
            return []
        who = reading.mail.sender_name or reading.mail.sender or "(không rõ)"
        sending = Sending(nonce, Filler(who[:200], ""), tuple(rows))
        origin = Origin(unit[0], unit[1], "mail", Channel.MAIL, received_id=self.row.id)
        sent = submit_from(self.session, origin, sending, self.now, self.today, calendar)
        by, days = By(sent.by_name, self.now, Channel.MAIL), self.settings.extend_at_once_days
        grant_at_once(self.session, sent, by, self.today, calendar, days)
        return rows


def _form_line(one: Received) -> dict[str, object]:
    return {"file": one.file, "status": one.status, "unit": one.unit, "period": one.period, "problems": one.problems}
