"""The office's obligations, filtered by what stands in the address of the page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from dondoc.store.desk.paging import Paged, end_of, paged
from dondoc.store.models import ActivityRow, Obligation, Plan, Unit
from dondoc.store.models.obligation import OPEN, Progress
from dondoc.store.queries.obligation_queries import condition
from dondoc.store.queries.search import matching
from dondoc.store.queries.soonest import LISTED, soonest
from dondoc.store.queries.timeliness import Timeliness


@dataclass(frozen=True, slots=True)
class Filter:
    """Which obligations to list; empty means all that are not withdrawn. ``state`` is a word of ``STATES``."""

    state: str = ""
    plan_id: int | None = None
    unit_id: int | None = None
    words: str = ""
    page: int = 1

    @property
    def is_whole(self) -> bool:
        """Whether nothing but a state narrows the office's list."""
        return self.plan_id is None and self.unit_id is None and not self.words


STATES = {
    "qua-han": "quá hạn",
    "sap-den-han": "sắp đến hạn",
    "trong-han": "trong hạn",
    "cho-ngay": "chưa có ngày",
    "cho-xac-nhan": "chờ xác nhận",
    "tam-dung": "tạm dừng",
    "xong": "đã hoàn thành",
}
_TIMES = {
    "qua-han": Timeliness.OVERDUE,
    "sap-den-han": Timeliness.NEAR,
    "trong-han": Timeliness.IN_TIME,
    "cho-ngay": Timeliness.NO_DUE,
}
_PROGRESS = {"cho-xac-nhan": Progress.AWAITING, "tam-dung": Progress.PAUSED, "xong": Progress.DONE}


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One obligation as a line of the list."""

    id: int
    key: str
    text: str
    unit_id: int
    unit: str
    plan_id: int
    plan: str
    plan_number: str | None
    due: dt.date | None
    last_day: dt.date | None
    first_due: dt.date | None
    overdue_from: dt.date | None
    chase_day: dt.date | None
    progress: Progress
    percent: int
    done_on: dt.date | None
    review: str


def listed(session: Session, office_id: int, wanted: Filter, today: dt.date, near: dt.date) -> Paged[TaskLine]:
    """One page of the office's obligations: what is not done first, the soonest due before the later."""
    # The numbers of one page first, from an index alone: joining all rows only to sort them takes ten times as long.
    found = paged(session, _ordered(session, office_id, wanted, today, near), wanted.page)
    page = [row.id for row in found.rows]
    lines = {row.id: TaskLine(*row) for row in session.execute(_query().where(Obligation.id.in_(page)))}
    return Paged([lines[number] for number in page], found.number, found.after)


def _ordered(session: Session, office_id: int, wanted: Filter, today: dt.date, near: dt.date) -> Any:
    o = Obligation
    if wanted.is_whole and wanted.state != "xong":
        states, *where = _walked(wanted.state, today, near)
        return soonest(office_id, end_of(wanted.page), *where, states=states)
    query = _where(session, select(o.id).where(o.office_id == office_id), wanted, today, near)
    if wanted.state == "xong":
        return query.order_by(o.done_on.desc(), o.id)
    return query.order_by(o.progress == Progress.DONE, o.due.is_(None), o.due, o.id)


def _walked(state: str, today: dt.date, near: dt.date) -> tuple[Any, ...]:
    """Name the states to walk for a word of the address, and what else must hold."""
    if state in _PROGRESS:
        return ((_PROGRESS[state],),)
    if state not in _TIMES:
        return (LISTED,)
    # What is overdue was due by today, by whatever rule: the walk ends there.
    ended = [Obligation.due <= today] if _TIMES[state] is Timeliness.OVERDUE else []
    return (OPEN, condition(_TIMES[state], today, near), *ended)


def numbers(session: Session, office_id: int, wanted: Filter, today: dt.date, near: dt.date, most: int) -> list[int]:
    """The numbers of the obligations of the whole list, the soonest due first, at most so many."""
    query = _where(session, select(Obligation.id).where(Obligation.office_id == office_id), wanted, today, near)
    ordered = query.order_by(Obligation.due.is_(None), Obligation.due, Obligation.id)
    return list(session.scalars(ordered.limit(most)))


def _query() -> Any:
    o = Obligation
    return (
        select(
            o.id,
            ActivityRow.key,
            ActivityRow.text,
            o.unit_id,
            Unit.name,
            o.plan_id,
            Plan.title,
            Plan.number,
            o.due,
            o.last_day,
            o.first_due,
            o.overdue_from,
            o.chase_day,
            o.progress,
            o.percent,
            o.done_on,
            o.review,
        )
        .join(Unit, Unit.id == o.unit_id)
        .join(Plan, Plan.id == o.plan_id)
        .join(ActivityRow, ActivityRow.id == o.activity_id)
    )


def _where(session: Session, query: Any, wanted: Filter, today: dt.date, near: dt.date) -> Any:
    query = _in_state(query, wanted.state, today, near)
    for column, value in ((Obligation.plan_id, wanted.plan_id), (Obligation.unit_id, wanted.unit_id)):
        query = query if value is None else query.where(column == value)
    if wanted.words.isdecimal() and len(wanted.words) < 12:
        return query.where(Obligation.id == int(wanted.words))
    return query.where(Obligation.activity_id.in_(matching(session, wanted.words))) if wanted.words else query


def _in_state(query: Any, state: str, today: dt.date, near: dt.date) -> Any:
    if state in _TIMES:
        return query.where(Obligation.progress.in_(OPEN), condition(_TIMES[state], today, near))
    if state in _PROGRESS:
        # Written out, so that an index of one state is found to hold them.
        return query.where(Obligation.progress == literal_column(f"'{_PROGRESS[state]}'"))
    return query.where(Obligation.progress != Progress.WITHDRAWN)


def one(session: Session, office_id: int, number: int) -> Obligation | None:
    """One obligation of the office; None for another office's as for none."""
    found = session.get(Obligation, number)
    return found if found is not None and found.office_id == office_id else None


def units_of(session: Session, office_id: int) -> list[tuple[int, str]]:
    """The office's living units by name, to choose from."""
    mine = (Unit.office_id == office_id, Unit.known, Unit.valid_to.is_(None))
    return [(row.id, row.name) for row in session.execute(select(Unit.id, Unit.name).where(*mine).order_by(Unit.name))]


def plans_of(session: Session, office_id: int) -> list[tuple[int, str, str | None]]:
    """The office's plans, newest first."""
    query = select(Plan.id, Plan.title, Plan.number).where(Plan.office_id == office_id).order_by(Plan.id.desc())
    return [(row.id, row.title, row.number) for row in session.execute(query)]
