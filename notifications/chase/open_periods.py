"""Opening reporting periods, and the letter that goes with it: one mail a unit and period, its form attached.

Obligations of a period are made in one transaction; the mails follow in batches, each with the letters that make a
second one impossible: what stopped half-way is finished by the next call, and nothing is written twice.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Select, exists, or_, select, update
from sqlalchemy.orm import Session

from calendars.duedates import days_overdue, due_dates, explain
from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.activity import first_line
from dondoc.reports.cycles import opening
from dondoc.reports.forms import write as form
from dondoc.reports.forms.content import content
from dondoc.store.acts.obligations import START
from dondoc.store.answers import links
from dondoc.store.engine import Store
from dondoc.store.history import By, Channel
from dondoc.store.models import Attachment, Letter, Mail, Obligation, Plan, Report, ReportCycle, ReportPeriod
from dondoc.store.models.cycle import PeriodState, ReportState
from dondoc.store.models.mail import MailState
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.offices import DEFAULT, slugs, the_office
from notifications.chase.daily import asks_first
from notifications.chase.ladder import OPEN
from notifications.chase.recipients import Directory, OfficeCard, Recipient, office_card
from notifications.delivery.send_window import mail_day, opens_at, rehearsed
from notifications.letters.compose import compose
from notifications.letters.model import Composed, File, Item, LetterKind, MailView
from notifications.outbox.enqueue import message_id
from notifications.outbox.page_links import PageLink, single

log = logging.getLogger("notifications.chase.open_periods")

BATCH = 50
CLOCK = "đồng hồ"


@dataclass(slots=True)
class OpenSummary:
    """What one call did: periods opened or settled again, mails queued, mails waiting for the plan's release.

    ``broken`` holds why an office's periods could not be opened, by its short name.
    """

    day: dt.date
    opened: list[opening.Opened] = field(default_factory=list)
    mails: int = 0
    waiting: int = 0
    broken: dict[str, str] = field(default_factory=dict)

    @property
    def fresh(self) -> list[opening.Opened]:
        """The periods opened by this call."""
        return [one for one in self.opened if one.fresh]


@dataclass(frozen=True, slots=True)
class _Ready:
    """One unit's mail, written before the write lock is taken."""

    obligation_id: int
    period_id: int
    to: Recipient
    composed: Composed
    link: dict[str, Any] | None = None


def open_due(
    store: Store,
    settings: Settings,
    today: dt.date,
    *,
    now: dt.datetime | None = None,
    by: By | None = None,
    office: str,
) -> OpenSummary:
    """Open what should have been opened by today, settle who owes, and queue the letters with their forms.

    Called again, it changes nothing. Without ``now`` the day is rehearsed: it is 08:00 of that day in Việt Nam.
    """
    moment = now or rehearsed(today)
    summary = OpenSummary(today)
    with store.write() as session:
        owner = the_office(session, settings, office)
        session.flush()
        calendar, card = office_calendar(session), office_card(owner, settings)
        summary.opened = opening.open_all(session, owner.id, calendar, today, by or By(CLOCK, moment, Channel.CLOCK))
    letters = Letters(store, settings, calendar, card, today, moment)
    summary.mails, summary.waiting = letters.queue()
    return summary


def open_everywhere(
    store: Store, settings: Settings, today: dt.date, *, now: dt.datetime | None = None, by: By | None = None
) -> OpenSummary:
    """Do `open_due` for every office of the store; an office whose data are broken stops no other."""
    all_of_them = OpenSummary(today)
    with store.write() as session:
        the_office(session, settings, DEFAULT)  # A store that is new holds no office yet.
        session.flush()
        offices = slugs(session)
    for slug in offices:
        try:
            one = open_due(store, settings, today, now=now, by=by, office=slug)
        except Exception as error:
            log.exception("Không mở được kỳ báo cáo của cơ quan “%s”.", slug)
            all_of_them.broken[slug] = first_line(error)
            continue
        all_of_them.opened += one.opened
        all_of_them.mails += one.mails
        all_of_them.waiting += one.waiting
    return all_of_them


@dataclass(slots=True)
class Letters:
    """Queues the opening letters of one office."""

    store: Store
    settings: Settings
    calendar: WorkingCalendar
    office: OfficeCard
    today: dt.date
    now: dt.datetime

    def queue(self) -> tuple[int, int]:
        """Queue every letter not yet queued; answers how many, and how many wait for their plan's release."""
        with self.store.read() as session:
            found = session.execute(_unsaid(self.office.id)).all()
        first = asks_first(self.settings)
        going = [row.id for row in found if row.released_at is not None or not first]
        done = sum(self._batch(part) for part in _parts(going, BATCH))
        return done, len(found) - len(going)

    def _batch(self, report_ids: Sequence[int]) -> int:
        with self.store.read() as session:
            ready = list(self._write(session, report_ids))
        with self.store.write() as session:
            return sum(self._put(session, one) for one in ready)

    def _write(self, session: Session, report_ids: Sequence[int]) -> Iterator[_Ready]:
        directory = Directory(session, self.settings, self.office)
        for report in session.scalars(select(Report).where(Report.id.in_(report_ids)).order_by(Report.id)):
            owed = report.obligation
            to = directory.recipient("unit", owed.unit_id, self.today)
            told = content(session, report)
            file = File(form.file_name(told), form.XLSX, form.write(told))
            link = self._link(owed, to)
            composed = compose(self._view(owed, to, link.address))
            whole = Composed(composed.subject, composed.text, composed.html, (file,))
            yield _Ready(owed.id, report.period_id, to, whole, link.row)

    def _link(self, owed: Obligation, to: Recipient) -> PageLink:
        due = owed.due or self.today
        return single(self.settings, to.role, self.office.id, owed.unit_id, to.address, self.today, due, self.now)

    def _view(self, owed: Obligation, to: Recipient, page: str) -> MailView:
        return MailView(
            office_name=self.office.name, coordinator_name=self.office.coordinator_name,
            coordinator_email=self.office.coordinator_email, recipient_name=to.name, role=to.role, day=self.today,
            items=(self._item(owed, to),), page=page,
        )  # fmt: skip

    def _item(self, owed: Obligation, to: Recipient) -> Item:
        row, plan = owed.activity, owed.plan
        assert owed.due is not None  # Every report has its due day, and with it the three days of its chase.
        assert owed.last_day is not None
        assert owed.chase_day is not None
        assert owed.overdue_from is not None
        days = due_dates(owed.due, owed.exclusive, self.calendar)
        chain = [(str(what), str(why)) for what, why in row.deadline.get("reasons", [])]
        return Item(
            obligation_id=owed.id, kind=LetterKind.CYCLE_OPENED, rung=OPEN, plan_title=plan.title,
            plan_number=plan.number, key=row.key, activity=row.text, product="Biểu báo cáo đính kèm, điền và gửi lại",
            unit_name=owed.unit.name, time_text=None, due=owed.due, last_day=owed.last_day,
            overdue_from=owed.overdue_from, note=to.note,
            working_days_left=max(self.calendar.count(self.today, owed.chase_day) - 1, 0),
            days_late=days_overdue(owed.overdue_from, self.today),
            reasons=(*chain, *explain(days, self.calendar)),
        )  # fmt: skip

    def _put(self, session: Session, one: _Ready) -> bool:
        """Mail, letter and the obligation's rung in one transaction; False where somebody was quicker."""
        owed = session.get_one(Obligation, one.obligation_id, with_for_update=True)
        if session.scalar(select(Letter.id).where(Letter.obligation_id == owed.id, Letter.rung == OPEN)):
            return False
        mail = self._mail(one)
        session.add(mail)
        session.flush()
        if one.link is not None:
            links.keep(session, [{**one.link, "mail_id": mail.id}])
        session.add(
            Letter(
                obligation_id=owed.id, due_version=owed.due_version, rung=OPEN, role=one.to.role,
                recipient=one.to.address, mail_id=mail.id, queued_on=self.today, note=one.to.note, dropped="",
            )
        )  # fmt: skip
        # The chase need not say the opening again; it goes on from here.
        session.execute(
            update(Obligation)
            .where(Obligation.id == owed.id, Obligation.last_rung.is_(None), Obligation.next_step == START)
            .values(last_rung=OPEN)
        )
        return True

    def _mail(self, one: _Ready) -> Mail:
        # The obligation is part of the kind: one address may stand for several units, each with a form of its own.
        kind = f"cycle-{one.period_id}-{one.obligation_id}"
        day = mail_day(self.now, self.settings, self.calendar)
        mail = Mail(
            office_id=self.office.id, kind=kind, recipient=one.to.address, recipient_name=one.to.name,
            role=one.to.role, day=day, state=MailState.QUEUED, subject=one.composed.subject, text=one.composed.text,
            html=one.composed.html, queued_at=self.now, composed_at=self.now,
            not_before=max(self.now, opens_at(day, self.settings)),
            message_id=message_id(self.office.slug, kind, one.to.address, day, self.settings.mail_from),
        )  # fmt: skip
        mail.attachments = [
            Attachment(name=file.name, content_type=file.content_type, content=file.content, cid=file.cid)
            for file in one.composed.files
        ]
        return mail


def _unsaid(office_id: int) -> Select[*tuple[Any, ...]]:
    """Reports still owed in open periods of which nobody was told by letter."""
    said = exists(select(Letter.id).where(Letter.obligation_id == Report.obligation_id, Letter.rung == OPEN))
    owed = or_(Report.state == ReportState.ENTERING, Report.state == ReportState.RETURNED)
    return (
        select(Report.id, Plan.released_at)
        .join(Report.period)
        .join(ReportPeriod.cycle)
        .join(ReportCycle.plan)
        .where(ReportCycle.office_id == office_id, ReportPeriod.state == PeriodState.OPEN, owed, ~said)
        .order_by(Report.id)
    )


def _parts(numbers: Sequence[int], size: int) -> Iterator[list[int]]:
    rest = iter(numbers)
    while part := list(islice(rest, size)):
        yield part
