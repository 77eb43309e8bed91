"""Upkeep of the counts that are kept as obligations change: rows put together, compared with a recount, made anew.

Triggers on ``obligation`` write the rows in the transaction of the act (migration 0019; 0023 on SQLite): a count
and what it counts are never apart. A migration that makes ``obligation`` anew on SQLite drops its triggers, and must
make them again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, delete, func, insert, literal, select, text, tuple_, union_all
from sqlalchemy.orm import Session

from dondoc.store.models import Obligation, ObligationCount
from dondoc.store.models.obligation import OPEN_STATES, Progress
from dondoc.store.models.obligation_count import CountedState, CountSubject
from dondoc.store.queries.obligations.kept_counts import OWNER

_c = ObligationCount
KEY = (_c.office_id, _c.subject, _c.subject_id, _c.kind, _c.state)
"""What one count is of."""


def keep_right(session: Session) -> int:
    """Put the counts' rows together, and count anew where a recount differs; returns how many counts were wrong."""
    put_together(session)
    wrong = wrong_counts(session)
    if wrong:
        count_anew(session)
    return wrong


def put_together(session: Session) -> None:
    """Add up the rows of one subject and state, and drop those that came to nothing.

    What others note meanwhile stays a row of its own: only rows that this transaction took out are added up.
    """
    parted = select(*KEY).group_by(*KEY).having((func.count() > 1) | (func.sum(_c.number) == 0))
    taken = delete(_c).where(tuple_(*KEY).in_(parted)).returning(*KEY, _c.number)
    sums: Counter[tuple[object, ...]] = Counter()
    for *key, number in session.execute(taken, execution_options={"synchronize_session": False}):
        sums[tuple(key)] += number
    names = [column.key for column in KEY]
    rows = [dict(zip(names, key, strict=True)) | {"number": number} for key, number in sums.items() if number]
    if rows:
        session.execute(insert(_c), rows)


def wrong_counts(session: Session) -> int:
    """Count all obligations anew, and return how many kept counts differ. One statement, one moment."""
    kept = select(*KEY, _c.number.label("number"))
    every = union_all(kept, *_recounts(-1)).subquery()
    keys = [every.c[column.key] for column in KEY]
    apart = select(*keys).group_by(*keys).having(func.sum(every.c.number) != 0).subquery()
    return session.scalar(select(func.count()).select_from(apart)) or 0


def count_anew(session: Session) -> None:
    """Replace all kept counts by those of the obligations as they stand; acts on obligations wait meanwhile."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE obligation IN SHARE MODE"))
    session.execute(delete(_c))
    for recount in _recounts(1):
        session.execute(insert(_c).from_select([*(column.key for column in KEY), "number"], recount))


def _recounts(sign: int) -> Iterator[Select[*tuple[object, ...]]]:
    """Build the queries that count obligations by plan and by unit, in the columns of the kept counts."""
    o = Obligation
    for subject in CountSubject:
        columns = (o.office_id, literal(subject.value), OWNER[subject], o.kind, _state())
        named: list[Any] = [column.label(key.key) for column, key in zip(columns, KEY, strict=True)]
        yield select(*named, (func.count() * sign).label("number")).group_by(o.office_id, named[2], o.kind, named[4])


def _state() -> ColumnElement[str]:
    """Build the state of an obligation as the triggers write it."""
    o, done = Obligation, Obligation.progress == Progress.DONE
    undated = o.overdue_from.is_(None)
    return case(
        (and_(done, undated), literal(CountedState.DONE_WITHOUT_DUE.value)),
        (and_(done, o.done_on.is_(None)), literal(CountedState.DONE_DAY_UNKNOWN.value)),
        (and_(done, o.done_on >= o.overdue_from), literal(CountedState.DONE_LATE.value)),
        (done, literal(CountedState.DONE_IN_TIME.value)),
        (and_(o.progress.in_(OPEN_STATES), undated), literal(CountedState.OPEN_UNDATED.value)),
        (o.progress.in_(OPEN_STATES), literal(CountedState.OPEN_DATED.value)),
        else_=o.progress,
    )
