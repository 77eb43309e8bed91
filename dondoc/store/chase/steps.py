"""Write what a sweep decided: letters, and the next steps of their obligations. One statement writes many rows.

Of a thousand obligations due on one day most take the same step, so they are moved together; row by row the writing
took two thirds of a chase on PostgreSQL.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ARRAY, BigInteger, ColumnElement, bindparam, func, select, update
from sqlalchemy import column as sql_column
from sqlalchemy.orm import Session

from dondoc.activity import first_line
from dondoc.store.database.dialects import upsert
from dondoc.store.models import Letter, Obligation

SET_ASIDE = "Không đôn đốc được: "
"""How the review of an obligation begins that could not be decided; the reason follows."""

_table: Any = Obligation.__table__
_letters: Any = Letter.__table__
_steps: dict[str, Any] = {"next_step": bindparam("step"), "next_on": bindparam("on"), "last_rung": bindparam("last")}
_REVIEW = update(_table).where(_table.c.id == bindparam("key")).values(review=bindparam("why"))


@dataclass(frozen=True, slots=True)
class StepMove:
    """The step one obligation takes; ``fresh`` is the ladder to keep on it where it starts, as JSON."""

    key: int
    step: str | None
    on: dt.date | None
    last: str | None
    fresh: str | None
    was_marked: bool


def add_letters(session: Session, rows: Sequence[Mapping[str, Any]]) -> int:
    """Add letters; returns how many were not there before."""
    statement = upsert(session, _letters)
    if session.get_bind().dialect.name == "sqlite":
        statement, values = statement.on_conflict_do_nothing(), rows
    else:
        names = list(rows[0])
        statement = statement.from_select(names, select(_columns(names))).on_conflict_do_nothing()
        values = {name: [row[name] for row in rows] for name in names}  # type: ignore[assignment]
    # SQLAlchemy keeps the count of rows of an INSERT only where it is asked to.
    done = session.connection().execute(statement, values, execution_options={"preserve_rowcount": True})
    return int(done.rowcount)


def _columns(names: Iterable[str]) -> Any:
    """Make one list a column, read as rows: PostgreSQL takes a few long values faster than many short ones."""
    columns = {name: _letters.c[name] for name in names}
    lists = [bindparam(name, type_=ARRAY(column.type)) for name, column in columns.items()]
    named = [sql_column(name, one.type) for name, one in columns.items()]
    return func.unnest(*lists).table_valued(*named).render_derived()


def move_steps(session: Session, moves: Iterable[StepMove]) -> None:
    """Write the next steps; an obligation that starts keeps its ladder, one that was marked is clear again."""
    alike: dict[tuple[Any, ...], list[int]] = {}
    clear: list[int] = []
    for one in moves:
        alike.setdefault((one.step, one.on, one.last, one.fresh), []).append(one.key)
        if one.was_marked:
            clear.append(one.key)
    these = update(_table).where(_among(session))
    for (step, on, last, fresh), keys in alike.items():
        values = {"keys": keys, "step": step, "on": on, "last": last}
        if fresh is None:
            session.connection().execute(these.values(_steps), values)
        else:
            kept = {**_steps, "ladder": bindparam("kept")}
            session.connection().execute(these.values(kept), {**values, "kept": json.loads(fresh)})
    if clear:
        session.connection().execute(these.values(review=""), {"keys": clear})


def _among(session: Session) -> ColumnElement[bool]:
    """Make the condition "among keys": one value of PostgreSQL's, as many as there are keys elsewhere."""
    if session.get_bind().dialect.name == "sqlite":
        return _table.c.id.in_(bindparam("keys", expanding=True))  # type: ignore[no-any-return]
    return _table.c.id == func.any(bindparam("keys", type_=ARRAY(BigInteger)))  # type: ignore[no-any-return]


def set_aside(session: Session, bad: Sequence[tuple[int, Exception]]) -> None:
    """Mark obligations that could not be decided with the reason."""
    rows = [{"key": number, "why": f"{SET_ASIDE}{first_line(error)}"} for number, error in bad]
    if rows:
        session.connection().execute(_REVIEW, rows)
