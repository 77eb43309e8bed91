"""Find which acts can be taken back: the newest of each thing first, since a later one rests on it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sqlalchemy import Integer, Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from dondoc.activity import DondocError
from dondoc.store.history import Channel
from dondoc.store.models import History

UNDONE = "undone"
"""The text of the line of history that takes another one back."""
EVIDENCE = "evidence"
"""A note beside an obligation: no later act rests on it, so that it is taken back in any order."""
CORRECTED = "changed"
"""The text of the line of history about plain columns that a person corrected."""
CYCLE_CONFIRMED = "cycle_confirmed"
"""The text of the line of history about a plan's reporting periods that a person confirmed."""
OF_OBLIGATION = frozenset({"progress", "due", "handed_over", "withdrawn", "restored"})
OF_UNIT = frozenset({"merge", "split", "rename", "dissolve", "name_confirmed", "members", "none_of_ours"})
OF_READING = frozenset({"reading_columns", "reading_period", "reading_row", "reading_offer", "reading_file"})
OF_CALENDAR = frozenset({"swap_added", "swap_removed"})
UNDOABLE: dict[str, frozenset[str]] = {
    "obligation": OF_OBLIGATION | {EVIDENCE},
    "unit": OF_UNIT | {CORRECTED},
    "calendar": OF_CALENDAR,
    "plan": frozenset({"released", CYCLE_CONFIRMED}),
    "activity": frozenset({"time_phrase"}),
    "report": frozenset({"received"}),
    "office": frozenset({"date_confirmed", CORRECTED}),
    "reading": OF_READING,
}


class CannotUndoError(DondocError):
    """An act that cannot be taken back, or not before a later one."""

    exit_code = 2


def last_acts(session: Session, subject: str, subject_ids: Iterable[int], most: int = 10) -> list[History]:
    """List the newest acts on these things that can be taken back and were not, each by its leading row."""
    rows = session.scalars(_standing(subject), {"things": list(subject_ids), "most": most * 4})
    leading: dict[int, History] = {}
    for row in rows:
        root = row if row.part_of is None else session.get(History, row.part_of)
        if root is not None and not is_undone(session, root):
            leading.setdefault(root.id, root)
    return list(leading.values())[:most]


@cache
def _standing(subject: str) -> Select[History]:
    """Build the query of the newest lines that stand and may be taken back, once for each kind of thing."""
    undo = aliased(History)
    taken_back = select(undo.id).where(undo.undoes == History.id).exists()
    standing = select(History).where(
        History.subject == subject,
        History.subject_id.in_(bindparam("things", expanding=True)),
        History.what.in_(UNDOABLE[subject]),
        History.channel != Channel.CLOCK,
        History.undoes.is_(None),
        ~taken_back,
    )
    return standing.order_by(History.id.desc()).limit(bindparam("most", type_=Integer))


def is_undone(session: Session, row: History) -> bool:
    """Return whether a line of history was taken back."""
    return session.scalar(select(History.id).where(History.undoes == row.id).limit(1)) is not None


def newest_on(session: Session, obligation_id: int) -> History | None:
    """Find the newest change of an obligation that stands, whoever made it."""
    undo = aliased(History)
    taken_back = select(undo.id).where(undo.undoes == History.id).exists()
    query = select(History).where(
        History.subject == "obligation",
        History.subject_id == obligation_id,
        History.what.in_(OF_OBLIGATION),
        History.undoes.is_(None),
        ~taken_back,
    )
    return session.scalar(query.order_by(History.id.desc()).limit(1))


def parts(session: Session, row: History) -> list[History]:
    """List an act's own line and all that belong to it, the newest first."""
    belong = session.scalars(select(History).where(History.part_of == row.id).order_by(History.id.desc()))
    return [*belong, row]
