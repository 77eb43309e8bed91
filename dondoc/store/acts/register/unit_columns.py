"""The columns of a unit that a reorganisation changes, kept before it for taking it back."""

from __future__ import annotations

from typing import Any

from dondoc.store.models import Unit

UNIT_DAYS = ("valid_from", "valid_to")
UNIT_PLAIN = ("name", "key", "parent_id", "successor_ids", "decision", "known")


def as_it_was(unit: Unit) -> dict[str, Any]:
    """Copy the columns of a unit that a reorganisation changes, as plain values."""
    days = {name: day.isoformat() if (day := getattr(unit, name)) else None for name in UNIT_DAYS}
    return {**days, **{name: getattr(unit, name) for name in UNIT_PLAIN}}
