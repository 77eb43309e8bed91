"""Read letters with their obligations as these stand now: queued ones as their mail leaves, and those still to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, Text, bindparam, cast, select, update
from sqlalchemy.orm import Session

from dondoc.store.chase.due_obligations import cooperates
from dondoc.store.database.many_objects import many_objects
from dondoc.store.models import ActivityRow, ChaseRest, Letter, Mail, Notice, Obligation, Plan
from dondoc.store.models.obligation import OPEN_STATES, ObligationKind, Progress

_o = Obligation


@dataclass(frozen=True, slots=True)
class ObligationFacts:
    """What a letter states about an obligation; one that is chased has all its dates.

    ``version_now`` counts how often the due date was moved; ``doubts`` is a JSON list and ``deadline`` a JSON object,
    both as texts: a forecast reads a hundred thousand, and opens hardly any.
    """

    obligation_id: int
    kind: ObligationKind
    unit_id: int
    from_unit_id: int | None
    progress: Progress
    due: dt.date
    first_due: dt.date | None
    exclusive: bool
    last_day: dt.date
    chase_day: dt.date
    overdue_from: dt.date
    version_now: int
    title: str
    number: str | None
    key: str
    text: str
    product: str | None
    time_text: str | None
    deadline: str
    doubts: str


@dataclass(frozen=True, slots=True)
class QueuedLetter(ObligationFacts):
    """A letter in a mail; ``rests_until`` is set while a proposal of the unit waits for a person."""

    id: int
    mail_id: int
    rung: str
    role: str
    note: str
    due_version: int
    rests_until: dt.date | None


@dataclass(frozen=True, slots=True)
class ChasedObligation(ObligationFacts):
    """An obligation that the chase will look at again, and where it stands on its ladder (JSON texts)."""

    plan_id: int
    activity_id: int
    opens: dt.date | None
    last_rung: str | None
    next_step: str | None
    next_on: dt.date
    due_version: int
    ladder: str | None
    plan_ladder: str | None
    released_at: dt.datetime | None
    cooperates: bool


class ObligationAhead(NamedTuple):
    """An obligation as the forecast of an office reads it: its dates, its step and its name, and nothing of its letter.

    A named tuple of the columns needed: a nation has 64,000 of them, and each was made in a third of the time.
    """

    plan_id: int
    activity_id: int
    opens: dt.date | None
    last_rung: str | None
    next_step: str | None
    next_on: dt.date
    due_version: int
    ladder: str | None
    plan_ladder: str | None
    released_at: dt.datetime | None
    cooperates: bool
    obligation_id: int
    kind: ObligationKind
    unit_id: int
    due: dt.date
    chase_day: dt.date
    overdue_from: dt.date
    key: str
    text: str
    doubts: str


_FACTS: tuple[Any, ...] = (
    _o.id.label("obligation_id"),
    _o.kind,
    _o.unit_id,
    _o.from_unit_id,
    _o.progress,
    _o.due,
    _o.first_due,
    _o.exclusive,
    _o.last_day,
    _o.chase_day,
    _o.overdue_from,
    _o.due_version.label("version_now"),
    Plan.title,
    Plan.number,
    ActivityRow.key,
    ActivityRow.text,
    ActivityRow.product,
    ActivityRow.time_text,
    cast(ActivityRow.deadline, Text).label("deadline"),
    cast(ActivityRow.review, Text).label("doubts"),
)
_QUEUED: Select[*tuple[Any, ...]] = (
    select(
        *_FACTS,
        Letter.id,
        Letter.mail_id,
        Letter.rung,
        Letter.role,
        Letter.note,
        Letter.due_version,
        ChaseRest.until.label("rests_until"),
    )
    .join(_o, _o.id == Letter.obligation_id)
    .join(Plan, Plan.id == _o.plan_id)
    .join(ActivityRow, ActivityRow.id == _o.activity_id)
    .join(Mail, Mail.id == Letter.mail_id)
    # A rest is of one due date and ends on its day: moved, or over by the day of the mail, it holds nothing back.
    .outerjoin(
        ChaseRest,
        (ChaseRest.obligation_id == _o.id) & (ChaseRest.due_version == _o.due_version) & (ChaseRest.until > Mail.day),
    )
    .where(Letter.mail_id.in_(bindparam("mails", expanding=True)), Letter.dropped == "")
    .order_by(Letter.id)
)
_NOTICES = (
    select(Notice.mail_id, Notice.text)
    .where(Notice.mail_id.in_(bindparam("mails", expanding=True)))
    .order_by(Notice.id)
)
_letters: Any = Letter.__table__
_DROP = update(_letters).where(_letters.c.id == bindparam("key")).values(dropped=bindparam("why"))
_STEP: tuple[Any, ...] = (
    _o.plan_id,
    _o.activity_id,
    _o.opens,
    _o.last_rung,
    _o.next_step,
    _o.next_on,
    _o.due_version,
    cast(_o.ladder, Text).label("ladder"),
    cast(Plan.ladder, Text).label("plan_ladder"),
    Plan.released_at,
    cooperates.label("cooperates"),
)


def _chased(*columns: Any) -> Select[*tuple[Any, ...]]:
    """Return the statement that reads these columns of what the chase will look at again."""
    return (
        select(*columns)
        .join_from(_o, Plan, Plan.id == _o.plan_id)
        .join(ActivityRow, ActivityRow.id == _o.activity_id)
        .where(_o.progress.in_(OPEN_STATES), _o.next_on.is_not(None), _o.chase_day.is_not(None))
    )


_CHASED = _chased(*_FACTS, *_STEP)
_AHEAD = _chased(
    *_STEP,
    _o.id,
    _o.kind,
    _o.unit_id,
    _o.due,
    _o.chase_day,
    _o.overdue_from,
    ActivityRow.key,
    ActivityRow.text,
    cast(ActivityRow.review, Text),
)


def queued_letters(session: Session, mail_ids: list[int]) -> list[QueuedLetter]:
    """Return the letters of mails that were not dropped, in the order they were queued."""
    return [QueuedLetter(*row) for row in session.execute(_QUEUED, {"mails": mail_ids})]


def queued_notices(session: Session, mail_ids: list[int]) -> list[tuple[int, str]]:
    """Return (mail, text) of the notices in mails, in the order they were made."""
    return [(mail, text) for mail, text in session.execute(_NOTICES, {"mails": mail_ids})]


def drop_each(session: Session, reasons: Iterable[tuple[int, str]]) -> None:
    """Drop letters, each with its own reason."""
    gone = [{"key": number, "why": why} for number, why in reasons]
    if gone:
        session.connection().execute(_DROP, gone)


def ahead_by(session: Session, office_id: int, last: dt.date, unit_ids: Sequence[int] | None) -> list[ObligationAhead]:
    """Return an office's obligations with a step by ``last``, by due date; of these units only, where any are given."""
    query = _AHEAD.where(_o.office_id == office_id, _o.next_on <= last).order_by(_o.due, _o.id)
    found = session.execute(query if unit_ids is None else query.where(_o.unit_id.in_(unit_ids)))
    with many_objects():
        return [ObligationAhead._make(row) for row in found]


def chased_of_plan(session: Session, plan_id: int, most: int) -> list[ChasedObligation]:
    """Return the obligations of a plan whose step comes soonest, at most so many."""
    return _read(session, _CHASED.where(_o.plan_id == plan_id).order_by(_o.next_on, _o.due, _o.id).limit(most))


def chased_obligation(session: Session, obligation_id: int) -> ChasedObligation | None:
    """Return one obligation while the chase will look at it again."""
    return next(iter(_read(session, _CHASED.where(_o.id == obligation_id))), None)


def _read(session: Session, query: Select[*tuple[Any, ...]]) -> list[ChasedObligation]:
    with many_objects():
        return [ChasedObligation(*row) for row in session.execute(query)]
