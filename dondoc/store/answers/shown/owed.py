"""Read all that the units of a link owe or help with, as plain values for one page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Integer, bindparam, or_, select
from sqlalchemy.orm import Session

from dondoc.store.database import columns
from dondoc.store.models import ActivityRow, CooperatingUnit, Obligation, Plan, Proposal, Submission, Unit
from dondoc.store.models.incoming.proposal import ProposalKind, ProposalState
from dondoc.store.models.obligation import UNFINISHED, ObligationKind, Progress

MOST_OPEN, MOST_DONE, MOST_HELPED = 200, 20, 5000
"""What one page shows of open and of finished work, and of how many rows of plans a unit may help with."""
ACTIVITY, REPORT = ObligationKind.ACTIVITY, ObligationKind.REPORT


class UnitTask(NamedTuple):
    """One obligation as a unit's page shows it; ``helps`` where the unit only cooperates."""

    # A tuple, since a page makes 200 of them: a frozen dataclass of so many fields is made in four times its time.

    id: int
    kind: str
    activity_id: int
    unit_id: int
    unit_name: str
    plan_title: str
    plan_number: str | None
    key: str
    text: str
    product: str | None
    time_text: str | None
    deadline: dict[str, Any]
    due: dt.date | None
    exclusive: bool
    last_day: dt.date | None
    chase_day: dt.date | None
    overdue_from: dt.date | None
    first_due: dt.date | None
    due_version: int
    progress: Progress
    percent: int
    note: str
    done_on: dt.date | None
    helps: bool = False


@dataclass(frozen=True, slots=True)
class LastProposal:
    """The newest thing a unit proposed about an obligation, and what became of it."""

    obligation_id: int
    kind: ProposalKind
    state: ProposalState
    fields: dict[str, Any]
    word: str
    at: dt.datetime


_o = Obligation
_COLUMNS = (
    _o.id,
    _o.kind,
    _o.activity_id,
    _o.unit_id,
    Unit.name,
    Plan.title,
    Plan.number,
    ActivityRow.key,
    ActivityRow.text,
    ActivityRow.product,
    ActivityRow.time_text,
    ActivityRow.deadline,
    _o.due,
    _o.exclusive,
    _o.last_day,
    _o.chase_day,
    _o.overdue_from,
    _o.first_due,
    _o.due_version,
    _o.progress,
    _o.percent,
    _o.note,
    _o.done_on,
)


# Built once: to put a statement of so many columns together costs more than to run it for one unit.
_TASKS = (
    select(*_COLUMNS)
    .join(Unit, Unit.id == _o.unit_id)
    .join(Plan, Plan.id == _o.plan_id)
    .join(ActivityRow, ActivityRow.id == _o.activity_id)
)
_UNITS: BindParameter[Any] = bindparam("units", expanding=True)
# The condition on the office is written so that no database begins with all that the office owns.
_OF_OFFICE = _o.office_id + 0 == bindparam("office")
_SOONEST = (_o.due.is_(None), _o.due, _o.id)
_OPEN = (
    _TASKS.where(_o.unit_id.in_(_UNITS), _OF_OFFICE, _o.progress.in_(UNFINISHED))
    .order_by(*_SOONEST)
    .limit(MOST_OPEN + 1)
    .offset(bindparam("skip", type_=Integer))
)
_DONE = (
    _TASKS.where(_o.unit_id.in_(_UNITS), _OF_OFFICE, _o.progress == Progress.DONE)
    .order_by(_o.done_on.desc(), _o.id.desc())
    .limit(MOST_DONE)
)
_HELPED = select(CooperatingUnit.activity_id).where(CooperatingUnit.unit_id.in_(_UNITS)).distinct().limit(MOST_HELPED)
_OF_OTHERS = (
    _TASKS.where(
        _o.activity_id.in_(bindparam("activities", expanding=True)),
        _o.unit_id.not_in(_UNITS),
        _OF_OFFICE,
        _o.progress.in_(UNFINISHED),
    )
    .order_by(*_SOONEST)
    .limit(MOST_OPEN + 1)
    .offset(bindparam("skip", type_=Integer))
)


def _task(row: Any, *, helps: bool = False) -> UnitTask:
    return UnitTask._make((*row, helps))


def open_tasks(session: Session, office_id: int, unit_ids: Sequence[int], page: int = 1) -> list[UnitTask]:
    """Read one page of what these units owe, and one row more where another page follows.

    The soonest due comes first, what waits for an event last.
    """
    given = {"units": list(unit_ids), "office": office_id, "skip": (page - 1) * MOST_OPEN}
    return [_task(row) for row in columns.rows(session, _OPEN, **given)]


def done_tasks(session: Session, office_id: int, unit_ids: Sequence[int]) -> list[UnitTask]:
    """Read what these units finished last."""
    return [_task(row) for row in columns.rows(session, _DONE, units=list(unit_ids), office=office_id)]


def helped_tasks(session: Session, office_id: int, unit_ids: Sequence[int], page: int = 1) -> list[UnitTask]:
    """Read one page of the open work of others that these units cooperate with, as `open_tasks` does."""
    # In two questions: asked in one, a database may begin with everything that is owed.
    activities = columns.numbers(session, _HELPED, units=list(unit_ids))
    if not activities:
        return []
    given = {"units": list(unit_ids), "office": office_id, "skip": (page - 1) * MOST_OPEN, "activities": activities}
    return [_task(row, helps=True) for row in columns.rows(session, _OF_OTHERS, **given)]


_WANTED = (
    _TASKS.where(
        _o.id.in_(bindparam("numbers", expanding=True)),
        _o.office_id == bindparam("office"),
        or_(
            _o.unit_id.in_(_UNITS),
            _o.activity_id.in_(select(CooperatingUnit.activity_id).where(CooperatingUnit.unit_id.in_(_UNITS))),
        ),
        _o.progress != Progress.WITHDRAWN,
    )
).order_by(*_SOONEST)


def tasks_of(session: Session, office_id: int, unit_ids: Sequence[int], numbers: Sequence[int]) -> list[UnitTask]:
    """Read the tasks of these numbers that the units owe or help with."""
    rows = columns.rows(session, _WANTED, numbers=list(numbers), units=list(unit_ids), office=office_id)
    return [_task(row, helps=row.unit_id not in unit_ids) for row in rows]


_LAST_PROPOSALS = (
    select(Proposal.obligation_id, Proposal.kind, Proposal.state, Proposal.fields, Proposal.word, Submission.at)
    .join(Submission, Submission.id == Proposal.submission_id)
    .where(Proposal.obligation_id.in_(bindparam("numbers", expanding=True)))
    .order_by(Proposal.id)
)


def newest_proposals(session: Session, obligation_ids: Sequence[int]) -> dict[int, LastProposal]:
    """Read the newest proposal about each obligation."""
    found: dict[int, LastProposal] = {}
    numbers = list(obligation_ids)
    for start in range(0, len(numbers), 500):
        rows = columns.rows(session, _LAST_PROPOSALS, numbers=numbers[start : start + 500])
        found.update({row[0]: LastProposal(*row) for row in rows})
    return found
