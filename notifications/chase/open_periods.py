"""Opening reporting periods, and the letter that goes with it: in the unit's mail of the day, its form attached.

Obligations of a period are made in one transaction; the letters follow in batches, each of which makes a second one
impossible: what stopped half-way is finished by the next call, and nothing is written twice.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy.orm import Session

from config.settings import Settings
from dondoc.activity import first_line
from dondoc.files.workbook import XLSX
from dondoc.reports.cycles import opening
from dondoc.reports.forms import write as form
from dondoc.reports.forms.content import content
from dondoc.store.chase.report_openings import announce, reports_of, unannounced
from dondoc.store.engine import Store
from dondoc.store.history import By, Channel
from dondoc.store.models import Letter, Office, ReportPeriod
from dondoc.store.models.mail import RecipientRole
from dondoc.store.queries.offices import DEFAULT, slugs, the_office
from notifications.chase.context import ChaseContext, chase_context
from notifications.letters.model import File
from notifications.letters.recipients import Directory, Recipient
from notifications.timing.clock_check import CLOCK
from notifications.timing.date_doubt import HELD, date_doubt
from notifications.timing.ladder import OPENED

log = logging.getLogger("notifications.chase.open_periods")

# Forms are written before the write lock is taken: other writers wait for so many rows, and not for their workbooks.
BATCH = 50


@dataclass(slots=True)
class OpenSummary:
    """What one call did: periods opened or settled again, mails queued, mails waiting for the plan's release.

    ``broken`` holds why an office's periods could not be opened, by its short name. ``held``: the date is in doubt.
    """

    day: dt.date
    opened: list[opening.OpenedPeriod] = field(default_factory=list)
    mails: int = 0
    waiting: int = 0
    held: bool = False
    broken: dict[str, str] = field(default_factory=dict)

    @property
    def fresh(self) -> list[opening.OpenedPeriod]:
        """Return the periods opened by this call."""
        return [one for one in self.opened if one.fresh]

    @property
    def note(self) -> str:
        """Why nothing was opened; empty where something was, or nothing had to be."""
        return HELD if self.held and not self.opened else ""


@dataclass(frozen=True, slots=True)
class _Form:
    """One unit's form, written before the write lock is taken."""

    obligation_id: int
    to: Recipient
    file: File


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

    Called again, it changes nothing. A date in doubt opens nothing: what a clock opened that ran ahead stays open.
    Without ``now`` the day is rehearsed: it is 08:00 of that day in Việt Nam.
    """
    context = chase_context(store, settings, office, today, now=now)
    summary = OpenSummary(today)
    actor = by or By(CLOCK, context.now, Channel.CLOCK)
    with store.write() as session:
        if date_doubt(session, settings, context.office.id, today) is not None:
            summary.held = True
            return summary
        summary.opened = opening.open_all(session, context.office.id, context.calendar, today, actor)
    summary.mails, summary.waiting = queue_openings(context)
    return summary


def open_one(
    store: Store, settings: Settings, today: dt.date, period_id: int, *, now: dt.datetime | None = None, by: By
) -> OpenSummary:
    """Open one period alone, or look at it again, and queue its letters; other periods are left as they are."""
    with store.read() as session:
        office = session.get_one(Office, session.get_one(ReportPeriod, period_id).cycle.office_id).slug
    context = chase_context(store, settings, office, today, now=now)
    summary = OpenSummary(today)
    with store.write() as session:
        period = session.get_one(ReportPeriod, period_id)
        summary.opened = [opening.open_period(session, period, context.calendar, today, by)]
    summary.mails, summary.waiting = queue_openings(context, period_id)
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
        all_of_them.held |= one.held
    return all_of_them


def queue_openings(context: ChaseContext, period_id: int | None = None) -> tuple[int, int]:
    """Queue every opening letter not yet queued, of one period or of all open ones of the office.

    Returns how many, and how many wait for their plan's release.

    An opening is a letter like any other: it goes in the recipient's one mail of the day, with its form beside it.
    """
    with context.store.read() as session:
        found = unannounced(session, context.office.id, OPENED, period_id)
    going = [row.id for row in found if row.released_at is not None or not context.requires_release]
    done = sum(_queue_batch(context, part) for part in _parts(going, BATCH))
    return done, len(found) - len(going)


def _queue_batch(context: ChaseContext, report_ids: Sequence[int]) -> int:
    with context.store.read() as session:
        forms = list(_forms(context, session, report_ids))
    with context.store.write() as session:
        mails = context.outbox(session).mails(
            {one.to.address: one.to for one in forms}.values(), context.mail_day, context.now
        )
        return sum(_put(context, session, one, mails[one.to.address]) for one in forms)


def _forms(context: ChaseContext, session: Session, report_ids: Sequence[int]) -> Iterator[_Form]:
    directory = Directory(session, context.settings, context.office)
    for report in reports_of(session, report_ids):
        asked = content(session, report)
        file = File(form.file_name(asked), XLSX, form.write(asked))
        yield _Form(
            report.obligation.id,
            directory.recipient(RecipientRole.UNIT, report.obligation.unit_id, context.today),
            file,
        )


def _put(context: ChaseContext, session: Session, one: _Form, mail_id: int) -> bool:
    """Keep letter, form and the obligation's rung in one transaction; False where somebody was quicker."""
    letter = Letter(
        obligation_id=one.obligation_id,
        rung=OPENED,
        role=one.to.role,
        recipient=one.to.address,
        mail_id=mail_id,
        queued_on=context.today,
        note=one.to.note,
        dropped="",
    )
    return announce(session, letter, one.file)


def _parts(numbers: Sequence[int], size: int) -> Iterator[list[int]]:
    rest = iter(numbers)
    while part := list(islice(rest, size)):
        yield part
