"""What a coordinator looks at: obligations filtered and ordered, and the counts that offices publish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVarTuple

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager

from calendars.duedates import in_time_until
from calendars.workdays import WorkingCalendar
from dondoc.activity import DondocError
from dondoc.store.models import ActivityRow, Obligation, Plan, Unit, UnitAlias
from dondoc.store.models.obligation import OPEN, PROGRESS_NAMES, Progress
from dondoc.store.queries.search import matching
from dondoc.store.queries.timeliness import TIMELINESS_NAMES, Timeliness, days_late, timeliness
from dondoc.store.scope import Scope
from dondoc.text.folding import bare
from dondoc.units.resolve.spelling import key

Ts = TypeVarTuple("Ts")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which obligations to show, of which offices; None means all. ``unit`` is a name, as a person writes it."""

    scope: Scope
    plan_id: int | None = None
    unit: str | None = None
    section: str | None = None
    timeliness: Timeliness | None = None
    words: str | None = None
    limit: int = 200


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """One obligation as a line of a table."""

    id: int
    plan_id: int
    plan: str
    key: str
    section: str | None
    activity: str
    product: str | None
    unit: str
    time_text: str | None
    due: dt.date | None
    last_day: dt.date | None
    overdue_from: dt.date | None
    first_due: dt.date | None
    progress: Progress
    progress_name: str
    percent: int
    timeliness: Timeliness
    timeliness_name: str
    days_late: int
    done_on: dt.date | None
    next_step: str | None
    next_on: dt.date | None
    review: list[str] = field(default_factory=list)

    @property
    def in_time_until(self) -> dt.date | None:
        """The last day in time by law (Bộ luật Dân sự 2015 điều 148 khoản 5); None without a date."""
        return in_time_until(self.overdue_from) if self.overdue_from else None


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
    """The last chase day that counts as near: that many working days from today."""
    return calendar.add_working_days(today, near_days)


def condition(state: Timeliness, today: dt.date, near: dt.date) -> Any:
    """Timeliness as SQL, the same as dondoc.store.queries.timeliness decides in Python."""
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


def rows(
    session: Session, wanted: Wanted, today: dt.date, calendar: WorkingCalendar, near_days: int
) -> list[ObligationRow]:
    """The wanted obligations, what is due soonest first; then those waiting for an event, and what is done last."""
    near = near_limit(today, calendar, near_days)
    query = (
        _filtered(_joined(select(Obligation)), session, wanted, today, near)
        .options(contains_eager(Obligation.plan), contains_eager(Obligation.activity), contains_eager(Obligation.unit))
        .order_by(Obligation.progress == Progress.DONE, Obligation.due.is_(None), Obligation.due, Obligation.id)
        .limit(wanted.limit)
    )
    return [_row(obligation, today, calendar, near_days) for obligation in session.scalars(query)]


def _joined(query: Select[Any]) -> Select[Any]:
    return query.join(Obligation.plan).join(Obligation.activity).join(Obligation.unit)


def _filtered(query: Select[*Ts], session: Session, wanted: Wanted, today: dt.date, near: dt.date) -> Select[*Ts]:
    query = query.where(Obligation.progress != Progress.WITHDRAWN, wanted.scope.where(Obligation.office_id))
    if wanted.plan_id is not None:
        query = query.where(Obligation.plan_id == wanted.plan_id)
    if wanted.unit is not None:
        query = query.where(Obligation.unit_id.in_(unit_ids(session, wanted.unit, wanted.scope)))
    if wanted.section is not None:
        query = query.where(
            or_(ActivityRow.section == wanted.section, ActivityRow.key.startswith(wanted.section + "."))
        )
    if wanted.timeliness is not None:
        query = query.where(condition(wanted.timeliness, today, near))
    if wanted.words is not None:
        query = query.where(Obligation.activity_id.in_(matching(session, wanted.words)))
    return query


def unit_ids(session: Session, name: str, scope: Scope) -> Sequence[int]:
    """Find the units of this name or alias; where there is none, those of the same letters without marks."""
    words = key(name)
    other = select(UnitAlias.unit_id).where(UnitAlias.key == words)
    query = select(Unit.id).where(or_(Unit.key == words, Unit.id.in_(other)), scope.where(Unit.office_id))
    return session.scalars(query).all() or _without_marks(session, name, scope)


def _without_marks(session: Session, name: str, scope: Scope) -> list[int]:
    """Units of a name typed in a hurry ("so noi vu"); those of the register before names that plans brought."""
    wanted = bare(name)
    if not wanted:
        return []
    query = select(Unit.id, Unit.name, Unit.known).where(scope.where(Unit.office_id)).order_by(Unit.id)
    found = [(number, known) for number, name, known in session.execute(query) if bare(name) == wanted]
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


def _row(o: Obligation, today: dt.date, calendar: WorkingCalendar, near_days: int) -> ObligationRow:
    state = timeliness(o, today, calendar, near_days)
    return ObligationRow(
        id=o.id,
        plan_id=o.plan_id,
        plan=o.plan.title,
        key=o.activity.key,
        section=o.activity.section,
        activity=o.activity.text,
        product=o.activity.product,
        unit=o.unit.name,
        time_text=o.activity.time_text,
        due=o.due,
        last_day=o.last_day,
        overdue_from=o.overdue_from,
        first_due=o.first_due,
        progress=o.progress,
        progress_name=PROGRESS_NAMES[o.progress],
        percent=o.percent,
        timeliness=state,
        timeliness_name=TIMELINESS_NAMES[state],
        days_late=days_late(o, today),
        done_on=o.done_on,
        next_step=o.next_step,
        next_on=o.next_on,
        review=[*o.activity.review, *([o.review] if o.review else [])],
    )


def counts(session: Session, wanted: Wanted, today: dt.date, calendar: WorkingCalendar, near_days: int) -> Counts:
    """The published counts over the wanted obligations."""
    near = near_limit(today, calendar, near_days)
    open_ = Obligation.progress.in_(OPEN)
    parts = {
        "total": Obligation.id.is_not(None),
        "reports": Obligation.kind == "report",
        "done_in_time": condition(Timeliness.DONE_IN_TIME, today, near)
        | and_(Obligation.progress == Progress.DONE, Obligation.overdue_from.is_(None)),
        "done_late": condition(Timeliness.DONE_LATE, today, near),
        "open_in_time": and_(open_, condition(Timeliness.IN_TIME, today, near)),
        "near": and_(open_, condition(Timeliness.NEAR, today, near)),
        "overdue": and_(open_, condition(Timeliness.OVERDUE, today, near)),
        "waiting": and_(open_, condition(Timeliness.NO_DUE, today, near)),
        "paused": Obligation.progress == Progress.PAUSED,
        "awaiting": Obligation.progress == Progress.AWAITING,
    }
    sums = [func.count(Obligation.id).filter(part).label(name) for name, part in parts.items()]
    query = select(*sums)
    if wanted.section is not None:
        query = query.join(Obligation.activity)
    found = session.execute(_filtered(query, session, wanted, today, near)).one()
    return Counts(**found._asdict())


def plans(session: Session, scope: Scope) -> list[Plan]:
    """All plans, newest first."""
    return list(session.scalars(select(Plan).where(scope.where(Plan.office_id)).order_by(Plan.id.desc())))
