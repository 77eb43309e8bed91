"""Ask for what a coordinator looks at: obligations filtered and ordered, and the counts that offices publish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVarTuple

from sqlalchemy import BindParameter, Date, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from calendars.workdays import WorkingCalendar
from dondoc.activity import DondocError
from dondoc.store.database import columns
from dondoc.store.models import ActivityRow, Obligation, Plan, Unit, UnitAlias
from dondoc.store.models.obligation import OPEN_STATES, ObligationKind, Progress
from dondoc.store.models.obligation_count import CountedState, CountSubject
from dondoc.store.queries.obligations.kept_counts import Counted, soon, whole_counts
from dondoc.store.queries.obligations.search import matching
from dondoc.store.queries.obligations.timeliness import Timeliness
from dondoc.store.scope import Scope
from dondoc.units.name_forms.spelling import key
from dondoc.units.name_forms.typed_names import find_typed

Ts = TypeVarTuple("Ts")
Day = dt.date | BindParameter[dt.date]
"""A day, or the place of one in a statement that is built once."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which obligations to show, of which offices; None means all. ``unit`` is a name, as a person writes it."""

    scope: Scope
    plan_id: int | None = None
    unit: str | None = None
    section: str | None = None
    timeliness: Timeliness | None = None
    search: str | None = None
    limit: int | None = 200


@dataclass(slots=True)
class Counts:
    """Progress crossed with timeliness, as offices publish it; ``waiting`` has no date yet.

    ``reports`` of the total are periodic reports a unit owes, not work of a plan.
    """

    total: int = 0
    reports: int = 0
    done_in_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    near: int = 0
    overdue: int = 0
    waiting: int = 0
    paused: int = 0
    awaiting: int = 0


def near_limit(today: dt.date, calendar: WorkingCalendar, near_days: int) -> dt.date:
    """Return the last chase day that counts as near: that many working days from today."""
    return calendar.add_working_days(today, near_days)


def condition(state: Timeliness, today: Day, near: Day) -> Any:
    """Return timeliness as SQL, the same as dondoc.store.queries.obligations.timeliness decides in Python."""
    o = Obligation
    done = o.progress == Progress.DONE
    late, dated = o.overdue_from <= today, o.overdue_from.is_not(None)
    return {
        Timeliness.NO_DUE: ~dated,
        Timeliness.DONE_IN_TIME: and_(done, dated, o.done_on < o.overdue_from),
        Timeliness.DONE_LATE: and_(done, dated, o.done_on >= o.overdue_from),
        Timeliness.OVERDUE: and_(~done, dated, late),
        Timeliness.NEAR: and_(~done, dated, ~late, o.chase_day <= near),
        Timeliness.IN_TIME: and_(~done, dated, ~late, o.chase_day > near),
    }[state]


def filtered(query: Select[*Ts], session: Session, wanted: Wanted, today: dt.date, near: dt.date) -> Select[*Ts]:
    """Narrow a query of obligations to the wanted ones; one by section is joined to the activities."""
    query = query.where(Obligation.progress != Progress.WITHDRAWN, wanted.scope.where(Obligation.office_id))
    if wanted.plan_id is not None:
        query = query.where(Obligation.plan_id == wanted.plan_id)
    if wanted.unit is not None:
        query = query.where(Obligation.unit_id.in_(unit_ids(session, wanted.unit, wanted.scope)))
    if wanted.section is not None:
        query = query.join(Obligation.activity).where(
            or_(ActivityRow.section == wanted.section, ActivityRow.key.startswith(wanted.section + "."))
        )
    if wanted.timeliness is not None:
        query = query.where(condition(wanted.timeliness, today, near))
    if wanted.search is not None:
        query = query.where(Obligation.activity_id.in_(matching(session, wanted.search)))
    return query


def unit_ids(session: Session, name: str, scope: Scope) -> Sequence[int]:
    """Find the units of this name or alias; where there is none, those meant by a name typed in a hurry."""
    text = key(name)
    other = select(UnitAlias.unit_id).where(UnitAlias.key == text)
    query = select(Unit.id).where(or_(Unit.key == text, Unit.id.in_(other)), scope.where(Unit.office_id))
    return session.scalars(query).all() or _typed(session, name, scope)


def _typed(session: Session, name: str, scope: Scope) -> list[int]:
    """Return units of a name typed in a hurry ("so noi vu"); those of the register before names that plans brought."""
    mine = scope.where(Unit.office_id)
    own = session.execute(select(Unit.id, Unit.known, Unit.name).where(mine))
    other = session.execute(select(Unit.id, Unit.known, UnitAlias.alias).join(UnitAlias.unit).where(mine))
    known = [((number, known), written) for number, known, written in (*own, *other)]
    found = sorted(find_typed(name, known))
    return [number for number, known in found if known] or [number for number, _ in found]


def one_unit(session: Session, name: str, scope: Scope) -> int:
    """Find the id of the one unit of this name; NoSuchUnitError where there is none, or more than one."""
    found = unit_ids(session, name, scope)
    if len(found) == 1:
        return found[0]
    if not found:
        raise NoSuchUnitError(f"không có đơn vị nào tên “{name}” trong danh bạ; xem tên bằng `dondoc units list`.")
    above = aliased(Unit)
    rows = session.execute(
        select(Unit.id, Unit.name, above.name).outerjoin(above, above.id == Unit.parent_id).where(Unit.id.in_(found))
    )
    named = "; ".join(f"{number} {own}{f' ({parent})' if parent else ''}" for number, own, parent in rows)
    raise NoSuchUnitError(f"có {len(found)} đơn vị tên “{name}”: {named}; hãy ghi rõ hơn.")


class NoSuchUnitError(DondocError):
    """A name that stands for no unit, or for several."""

    exit_code = 2


def counts(session: Session, wanted: Wanted, today: dt.date, calendar: WorkingCalendar, near_days: int) -> Counts:
    """Return the published counts over the wanted obligations; of offices, plans and units they are kept, and read."""
    near = near_limit(today, calendar, near_days)
    kept_of = subject_of(session, wanted) if wanted.timeliness is None else None
    return _kept(session, kept_of, today, near) if kept_of else _counted(session, wanted, today, near)


def subject_of(session: Session, wanted: Wanted) -> Counted | None:
    """Name whose obligations are wanted: all, a plan's or units'; None where more than a timeliness narrows them."""
    if wanted.section is not None or wanted.search is not None or None not in (wanted.plan_id, wanted.unit):
        return None
    if wanted.plan_id is not None:
        return Counted(wanted.scope, CountSubject.PLAN, (wanted.plan_id,))
    if wanted.unit is not None:
        return Counted(wanted.scope, CountSubject.UNIT, unit_ids(session, wanted.unit, wanted.scope))
    return Counted(wanted.scope)


def _kept(session: Session, of: Counted, today: dt.date, near: dt.date) -> Counts:
    whole, coming = whole_counts(session, of), soon(session, of, today, near)
    states = whole.states
    return Counts(
        total=states.total(),
        reports=whole.reports,
        done_in_time=states[CountedState.DONE_IN_TIME] + states[CountedState.DONE_WITHOUT_DUE],
        done_late=states[CountedState.DONE_LATE],
        open_in_time=states[CountedState.OPEN_DATED] - coming.overdue - coming.near,
        near=coming.near,
        overdue=coming.overdue,
        waiting=states[CountedState.OPEN_UNDATED],
        paused=states[CountedState.PAUSED],
        awaiting=states[CountedState.AWAITING],
    )


def _counted(session: Session, wanted: Wanted, today: dt.date, near: dt.date) -> Counts:
    found = columns.rows(session, filtered(_sums(), session, wanted, today, near), today=today, near=near)
    return Counts(**found[0]._asdict())


@cache
def _sums() -> Select[*tuple[int, ...]]:
    """Build what is counted, once."""
    today, near = bindparam("today", type_=Date), bindparam("near", type_=Date)
    o = Obligation
    open_, done = o.progress.in_(OPEN_STATES), o.progress == Progress.DONE
    # The day stands first: SQLite looks no further where it is false, which is a third of the time of a million rows.
    parts = {
        "total": o.id.is_not(None),
        "reports": o.kind == ObligationKind.REPORT,
        "done_in_time": or_(and_(o.done_on < o.overdue_from, done), and_(o.overdue_from.is_(None), done)),
        "done_late": and_(o.done_on >= o.overdue_from, done),
        "open_in_time": and_(o.overdue_from > today, o.chase_day > near, open_),
        "near": and_(o.overdue_from > today, o.chase_day <= near, open_),
        "overdue": and_(o.overdue_from <= today, open_),
        "waiting": and_(o.overdue_from.is_(None), open_),
        "paused": o.progress == Progress.PAUSED,
        "awaiting": o.progress == Progress.AWAITING,
    }
    return select(*(func.count().filter(part).label(name) for name, part in parts.items()))


def plans(session: Session, scope: Scope) -> list[Plan]:
    """Return all plans, newest first."""
    return list(session.scalars(select(Plan).where(scope.where(Plan.office_id)).order_by(Plan.id.desc())))
