"""Find the reports whose opening no letter has announced, and keep the letter that does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, or_, select, update
from sqlalchemy.orm import Session

from dondoc.store.acts.obligations import START
from dondoc.store.models import Attachment, Letter, Obligation, Plan, Report, ReportCycle, ReportPeriod
from dondoc.store.models.cycle import PeriodState, ReportState
from dondoc.store.outbox.attachments import AttachedFile


@dataclass(frozen=True, slots=True)
class UnannouncedReport:
    """A report still owed whose opening nobody was notified of, and since when its plan's letters may go."""

    id: int
    released_at: dt.datetime | None


def unannounced(session: Session, office_id: int, rung: str, period_id: int | None = None) -> list[UnannouncedReport]:
    """Return the reports still owed in an office's open periods (or in one) that have no letter of this rung."""
    announced = exists(select(Letter.id).where(Letter.obligation_id == Report.obligation_id, Letter.rung == rung))
    owed = or_(Report.state == ReportState.ENTERING, Report.state == ReportState.RETURNED)
    query = (
        select(Report.id, Plan.released_at)
        .join(Report.period)
        .join(ReportPeriod.cycle)
        .join(ReportCycle.plan)
        .where(ReportCycle.office_id == office_id, ReportPeriod.state == PeriodState.OPEN, owed, ~announced)
        .order_by(Report.id)
    )
    if period_id is not None:
        query = query.where(Report.period_id == period_id)
    return [UnannouncedReport(*row) for row in session.execute(query)]


def reports_of(session: Session, report_ids: Sequence[int]) -> list[Report]:
    """Return reports by number, in order."""
    return list(session.scalars(select(Report).where(Report.id.in_(report_ids)).order_by(Report.id)))


def announce(session: Session, opening: Letter, file: AttachedFile) -> bool:
    """Keep the opening letter of a report and its form in one transaction; False where somebody was quicker.

    The letter's ``due_version`` is filled in here, under the obligation's lock.
    """
    owed = session.get_one(Obligation, opening.obligation_id, with_for_update=True)
    if session.scalar(select(Letter.id).where(Letter.obligation_id == owed.id, Letter.rung == opening.rung)):
        return False
    opening.due_version = owed.due_version
    session.add(opening)
    session.flush()
    _attach(session, opening, file)
    # The chase need not announce the opening again; it goes on from here.
    session.execute(
        update(Obligation)
        .where(Obligation.id == owed.id, Obligation.last_rung.is_(None), Obligation.next_step == START)
        .values(last_rung=opening.rung)
    )
    return True


def _attach(session: Session, letter: Letter, file: AttachedFile) -> None:
    session.add(
        Attachment(
            mail_id=letter.mail_id,
            letter_id=letter.id,
            name=file.name,
            content_type=file.content_type,
            content=file.content,
            cid=file.cid,
        )
    )
