"""The office's obligations, filtered by what stands in the address of the page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Date, Integer, ScalarSelect, Select, bindparam, literal_column, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from dondoc.store.database import columns
from dondoc.store.models import ActivityRow, Obligation, Plan, Unit
from dondoc.store.models.obligation import OPEN_STATES, Progress
from dondoc.store.paging import Paged, a_page, end_of, paged
from dondoc.store.queries.obligations.obligation_queries import condition
from dondoc.store.queries.obligations.search import matching
from dondoc.store.queries.obligations.soonest import LISTED, Owner, soonest
from dondoc.store.queries.obligations.timeliness import Timeliness


@dataclass(frozen=True, slots=True)
class Filter:
    """Which obligations to list; empty means all that are not withdrawn. ``state`` is a word of ``STATES``."""

    state: str = ""
    plan_id: int | None = None
    unit_id: int | None = None
    search: str = ""
    page: int = 1

    @property
    def narrowed(self) -> tuple[str, ...]:
        """Return what narrows the office's list besides a state; empty for the whole list."""
        asked = {
            "plan": self.plan_id is not None,
            "unit": self.unit_id is not None,
            "number": _is_number(self.search),
            "words": bool(self.search) and not _is_number(self.search),
        }
        return tuple(name for name, is_asked in asked.items() if is_asked)


def _is_number(text: str) -> bool:
    """Return whether what is searched for is the number of an obligation."""
    return text.isascii() and text.isdecimal() and len(text) < 12


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


class TaskLine(NamedTuple):
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
    """Return one page of the office's obligations: what is not done first, the soonest due before the later."""
    # The numbers of one page first, from an index alone: joining all rows only to sort them takes ten times as long.
    query = _in_words(session, _ordered(wanted.state, wanted.narrowed), wanted.search)
    given = _given(office_id, wanted, today, near)
    found = paged(session, query, wanted.page, wanted=end_of(wanted.page), **given)
    page = [number for (number,) in found.rows]
    lines = {row[0]: TaskLine(*row) for row in columns.rows(session, _LINES, page=page)} if page else {}
    return Paged([lines[number] for number in page], found.number, found.after)


def numbers(
    session: Session, office_id: int, wanted: Filter, today: dt.date, near: dt.date, most: int | None = None
) -> list[int]:
    """Return the numbers of the obligations of the whole list, what is done last, the soonest due first; at most so
    many.
    """
    query, o = _in_words(session, _narrowed(wanted.state, wanted.narrowed), wanted.search), Obligation
    ordered = query.order_by(o.progress == Progress.DONE, o.due.is_(None), o.due, o.id).limit(most)
    return columns.numbers(session, ordered, **_given(office_id, wanted, today, near))


_OFFICE, _WANTED = bindparam("office", type_=Integer), bindparam("wanted", type_=Integer)
_TODAY, _NEAR = bindparam("today", type_=Date), bindparam("near", type_=Date)
_NARROWING = {
    "plan": Obligation.plan_id == bindparam("plan"),
    "unit": Obligation.unit_id == bindparam("unit"),
    "number": Obligation.id == bindparam("number"),
}
"""What a list may be narrowed by, each by the name of the value that it compares."""
_WALKED = {
    (): None,
    ("plan",): Owner(Obligation.plan_id, bindparam("plan", type_=Integer)),
    ("unit",): Owner(Obligation.unit_id, bindparam("unit", type_=Integer)),
}
"""The lists that one index holds in the order of their days, and whose they are; None for the office's."""


def _of(column: InstrumentedAttribute[Any], number: InstrumentedAttribute[int]) -> ScalarSelect[Any]:
    """Look up a column of the row that a number of an obligation names.

    Joined, fifty lines have PostgreSQL read all activities of all years: after ten, that was a fifth of a page's time.
    """
    return select(column).where(column.class_.id == number).scalar_subquery()


_LINES = select(
    Obligation.id,
    _of(ActivityRow.key, Obligation.activity_id),
    _of(ActivityRow.text, Obligation.activity_id),
    Obligation.unit_id,
    _of(Unit.name, Obligation.unit_id),
    Obligation.plan_id,
    _of(Plan.title, Obligation.plan_id),
    _of(Plan.number, Obligation.plan_id),
    Obligation.due,
    Obligation.last_day,
    Obligation.first_due,
    Obligation.overdue_from,
    Obligation.chase_day,
    Obligation.progress,
    Obligation.percent,
    Obligation.done_on,
    Obligation.review,
).where(Obligation.id.in_(bindparam("page", expanding=True)))


def _given(office_id: int, wanted: Filter, today: dt.date, near: dt.date) -> dict[str, object]:
    """Return the values that the statements of a list compare with; those that a list is not narrowed by go unused."""
    number = int(wanted.search) if _is_number(wanted.search) else 0
    return {
        "office": office_id,
        "today": today,
        "near": near,
        "plan": wanted.plan_id,
        "unit": wanted.unit_id,
        "number": number,
    }


@cache
def _ordered(state: str, narrowed: tuple[str, ...]) -> Select[int]:
    """Build the query of the numbers of one page, once for each kind of list."""
    o = Obligation
    if narrowed in _WALKED and state != "xong":
        states, *where = _walked(state)
        query = soonest(_OFFICE, _WANTED, *where, of=_WALKED[narrowed], states=states)
    else:
        last = (o.done_on.desc(),) if state == "xong" else (o.progress == Progress.DONE, o.due.is_(None), o.due)
        query = _narrowed(state, narrowed).order_by(*last, o.id)
    return a_page(query)


@cache
def _narrowed(state: str, narrowed: tuple[str, ...]) -> Select[int]:
    """Build the query of the numbers of a list in no order, once for each kind of list."""
    where = [_NARROWING[name] for name in narrowed if name in _NARROWING]
    return _in_state(select(Obligation.id).where(Obligation.office_id == _OFFICE, *where), state)


def _in_words(session: Session, query: Select[int], text: str) -> Select[int]:
    """Narrow a query to the activities that hold these words."""
    if not text or _is_number(text):
        return query
    return query.where(Obligation.activity_id.in_(matching(session, text)))


def _walked(state: str) -> tuple[Any, ...]:
    """Name the states to walk for a word of the address, and what else must hold."""
    if state in _PROGRESS:
        return ((_PROGRESS[state],),)
    if state not in _TIMES:
        return (LISTED,)
    # What is overdue was due by today, by whatever rule: the walk ends there.
    ended = [Obligation.due <= _TODAY] if _TIMES[state] is Timeliness.OVERDUE else []
    return (OPEN_STATES, condition(_TIMES[state], _TODAY, _NEAR), *ended)


def _in_state(query: Select[int], state: str) -> Select[int]:
    if state in _TIMES:
        return query.where(Obligation.progress.in_(OPEN_STATES), condition(_TIMES[state], _TODAY, _NEAR))
    if state in _PROGRESS:
        # Written out, so that an index of one state is found to hold them.
        return query.where(Obligation.progress == literal_column(f"'{_PROGRESS[state]}'"))
    return query.where(Obligation.progress != Progress.WITHDRAWN)


def one(session: Session, office_id: int, number: int) -> Obligation | None:
    """Return one obligation of the office; None for another office's as for none."""
    found = session.get(Obligation, number)
    return found if found is not None and found.office_id == office_id else None


def whole(session: Session, office_id: int, number: int) -> Obligation | None:
    """Read one obligation of the office with its plan, activity and unit; None for another office's as for none."""
    return session.scalar(_WHOLE, {"office": office_id, "number": number})


_WHOLE = (
    select(Obligation)
    .options(*(joinedload(part, innerjoin=True) for part in (Obligation.plan, Obligation.activity, Obligation.unit)))
    .where(Obligation.id == bindparam("number"), Obligation.office_id == bindparam("office"))
)


def units_of(session: Session, office_id: int) -> list[tuple[int, str]]:
    """Return the office's living units by name, to choose from."""
    return [(number, name) for number, name in columns.rows(session, _UNITS, office=office_id)]


_UNITS = (
    select(Unit.id, Unit.name)
    .where(Unit.office_id == bindparam("office"), Unit.known, Unit.valid_to.is_(None))
    .order_by(Unit.name)
)


def plans_of(session: Session, office_id: int) -> list[tuple[int, str, str | None]]:
    """Return the office's plans, newest first."""
    return [(number, title, code) for number, title, code in columns.rows(session, _PLANS, office=office_id)]


_PLANS = select(Plan.id, Plan.title, Plan.number).where(Plan.office_id == bindparam("office")).order_by(Plan.id.desc())
