"""Take back a correction of plain columns: an office's card, whom a unit is reached by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from calendars.format import short_date
from dondoc.store.acts.dates.confirm_date import undo_confirmed
from dondoc.store.history import By
from dondoc.store.models import History, Office, Unit
from dondoc.store.queries.history.describe import FIELDS as LABELS
from dondoc.store.queries.history.undoable import CORRECTED, CannotUndoError
from dondoc.store.queries.office_lines import FIELDS as OFFICE_FIELDS

UNIT_FIELDS = ("email", "head_name", "head_email", "contact_name", "contact_phone", "contact_until")
"""What may be put back of a unit by itself; its name, parent and days belong to a register or a reorganisation."""
Lines = tuple[list[str], list[str]]


def undo_of_office(session: Session, row: History, by: By, why: str) -> Lines:
    """Take back what was recorded of an office: a correction of its card, or the word that the date is right."""
    if row.what != CORRECTED:
        return undo_confirmed(session, row, by, why)
    lines = _put_back(session.get_one(Office, row.subject_id), row, OFFICE_FIELDS)
    stays = ["ai đã được vào bàn điều phối thì vẫn vào được; bỏ ở trang Người dùng"]
    return lines, stays if any(name.endswith("_email") for name in row.was or {}) else []


def undo_of_unit(session: Session, row: History) -> Lines:
    """Take back a correction of whom a unit is reached by. Raises CannotUndoError for one of its name or its days."""
    return _put_back(session.get_one(Unit, row.subject_id), row, UNIT_FIELDS), []


def _put_back(corrected: Office | Unit, row: History, fields: tuple[str, ...]) -> list[str]:
    was, now = row.was or {}, row.now or {}
    changed = [name for name, value in now.items() if value != was.get(name)]
    if any(name not in fields for name in changed):
        raise CannotUndoError("lần sửa này đổi cả tên hoặc hiệu lực của đơn vị; hãy nhập lại danh bạ.")
    if any(_as_kept(getattr(corrected, name)) != now[name] for name in changed):
        raise CannotUndoError("sau đó còn lần sửa khác; hãy lấy lại lần sửa sau trước.")
    for name in changed:
        setattr(corrected, name, _as_column(name, was.get(name)))
    return [_line(name, was, now) for name in changed]


def _as_kept(value: Any) -> Any:
    """Return a column's value as history keeps it."""
    return value.isoformat() if isinstance(value, dt.date) else value


def _as_column(name: str, kept: Any) -> Any:
    """Return what history keeps of a column as the column holds it: the only day of these may be missing."""
    if name == "contact_until":
        return dt.date.fromisoformat(kept) if kept else None
    return kept or ""


def _line(name: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    old, new = (_shown(_as_column(name, one.get(name))) for one in (was, now))
    return f"{LABELS.get(name, 'tên')}: {new} → {old}"


def _shown(value: Any) -> str:
    return short_date(value) if isinstance(value, dt.date) else str(value or "(trống)")
