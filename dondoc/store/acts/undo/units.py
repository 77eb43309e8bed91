"""Take back a reorganisation of units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from dondoc.store.acts.register.unit_columns import UNIT_DAYS, UNIT_PLAIN
from dondoc.store.acts.undo.obligations import restore, stands_on
from dondoc.store.history import By
from dondoc.store.models import History, Unit
from dondoc.store.queries.history.undoable import CannotUndoError, is_undone


def undo_reorganisation(
    session: Session, row: History, by: By, calendar: WorkingCalendar, why: str
) -> tuple[list[str], list[str]]:
    """Put the units back and let each obligation that followed return; returns what changed, and what stays."""
    before = row.before
    if not before or "units" not in before:
        raise CannotUndoError("lần sắp xếp này do bản dondoc cũ ghi, không đủ dữ liệu để lấy lại; hãy sửa danh bạ.")
    _refuse_later(session, row, before)
    changed, stays = _obligations(session, row, before, by, calendar, why)
    for number, columns in before["units"].items():
        _put_back(session.get_one(Unit, int(number)), columns)
    for number in before["made"]:
        _void(session.get_one(Unit, int(number)))
    names = ", ".join(columns["name"] for columns in before["units"].values())
    return [f"danh bạ như trước: {names}", *changed], stays


def _refuse_later(session: Session, row: History, before: Mapping[str, Any]) -> None:
    """Refuse where a unit that came of this reorganisation was changed by a later one: the later one goes first."""
    later = select(History).where(
        History.subject == "unit",
        History.id > row.id,
        History.before.is_not(None),
        History.undoes.is_(None),
        History.part_of.is_(None),
    )
    mine = {int(number) for number in (*before["units"], *before["made"])}
    for other in session.scalars(later):
        touched = {int(n) for n in ((other.before or {}).get("units") or ())}
        if mine & touched and not is_undone(session, other):
            raise CannotUndoError(f"sau đó còn lần sắp xếp khác (mã {other.id}); hãy lấy lại lần ấy trước.")


def _obligations(
    session: Session, row: History, before: Mapping[str, Any], by: By, calendar: WorkingCalendar, why: str
) -> tuple[list[str], list[str]]:
    olds, news = set(row.now["old"] if row.now else ()), set(row.now["into"] if row.now else ())
    query = select(History).where(
        History.subject == "obligation", History.id > row.id, History.what.in_(("handed_over", "withdrawn"))
    )
    changed, stays = [], []
    for moved in session.scalars(query.order_by(History.id.desc())).all():
        if not _followed(moved, olds, news) or is_undone(session, moved):
            continue
        if stands_on(session, moved):
            changed.append(restore(session, moved, by, calendar, why))
        else:
            stays.append(f"nhiệm vụ {moved.subject_id} giữ nguyên: sau đó đã có việc khác ghi vào")
    return changed, stays


def _followed(moved: History, olds: set[int], news: set[int]) -> bool:
    """Return whether a change let an obligation go from an ended unit to one that came after it."""
    to = (moved.now or {}).get("unit")
    was = (moved.before or {}).get("unit_id", (moved.was or {}).get("unit"))
    return was in olds and to in news


def _put_back(unit: Unit, columns: Mapping[str, Any]) -> None:
    for name in UNIT_DAYS:
        setattr(unit, name, dt.date.fromisoformat(columns[name]) if columns[name] else None)
    for name in UNIT_PLAIN:
        setattr(unit, name, columns[name])


def _void(unit: Unit) -> None:
    """Void a unit that never was: no name of a document means it, and history keeps its number."""
    unit.known = False
    unit.valid_to = (unit.valid_from or dt.date(1900, 1, 2)) - dt.timedelta(days=1)
