"""The numbers of units in a line of history as names."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from dondoc.store.models import Unit

_OF_UNITS = ("unit", "old", "into", "members")
_LABELS = {"old": "đơn vị cũ", "into": "đơn vị nhận", "from": "từ ngày"}


def named(session: Session, values: dict[str, Any] | None) -> dict[str, Any] | None:
    """Write the numbers of units as names, each with what it is where the line holds several."""
    if values is None:
        return None
    return {
        _LABELS.get(name, "") or ("" if name == "unit" else name): _names(session, name, value)
        for name, value in values.items()
        if value is not None
    }


def _names(session: Session, name: str, value: Any) -> Any:
    if name not in _OF_UNITS:
        return value
    units = [session.get(Unit, one) for one in (value if isinstance(value, list) else [value]) if isinstance(one, int)]
    return ", ".join(unit.name for unit in units if unit is not None) or value
