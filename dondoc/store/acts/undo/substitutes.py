"""End what somebody stood in for once its last day is over: the contact before it is the unit's again."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.store.acts.undo.take_back import undo
from dondoc.store.history import By, record
from dondoc.store.models import History, Unit
from dondoc.store.queries.history.undoable import CORRECTED, CannotUndoError, is_undone
from dondoc.store.scope import Scope

# Who stands in for who stands in: each has a line of history of its own.
MOST_IN_A_ROW = 5


def end_substitutes(session: Session, office_id: int, today: dt.date, by: By) -> list[str]:
    """Put back the contacts of an office's units whose substitute's last day is over; returns the units' names."""
    over = (Unit.office_id == office_id, Unit.contact_until < today)
    units = list(session.scalars(select(Unit).where(*over).order_by(Unit.id)))
    for unit in units:
        _end(session, unit, today, by)
    return [unit.name for unit in units]


def _end(session: Session, unit: Unit, today: dt.date, by: By) -> None:
    for _ in range(MOST_IN_A_ROW):
        if unit.contact_until is None or unit.contact_until >= today:
            return
        line = _line_of(session, unit)
        try:
            if line is None:
                raise CannotUndoError("không còn dòng ghi người thay.")
            undo(session, line.id, Scope.one(unit.office_id), by, "hết ngày thay")
        except CannotUndoError:
            break
    _only_the_day(session, unit, by)


def _only_the_day(session: Session, unit: Unit, by: By) -> None:
    """Leave a contact that somebody entered meanwhile, and forget the day alone."""
    was, unit.contact_until = unit.contact_until, None
    record(session, by, "unit", unit.id, CORRECTED, {"contact_until": was}, {"contact_until": None})


def _line_of(session: Session, unit: Unit) -> History | None:
    """Return the newest line by which somebody stands in until this day."""
    mine = (History.subject == "unit", History.subject_id == unit.id, History.what == CORRECTED)
    until = unit.contact_until.isoformat() if unit.contact_until else ""
    lines = session.scalars(select(History).where(*mine, History.undoes.is_(None)).order_by(History.id.desc()))
    wanted = (one for one in lines if (one.now or {}).get("contact_until") == until)
    return next((one for one in wanted if not is_undone(session, one)), None)
