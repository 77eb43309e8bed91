"""The columns of an obligation that acts change, kept before an act and put back when the act is taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from dondoc.store.models.obligation import Obligation, Progress

DAYS = (
    "opens",
    "due",
    "last_day",
    "chase_day",
    "overdue_from",
    "first_due",
    "done_on",
    "paused_on",
)
PLAIN = ("unit_id", "from_unit_id", "exclusive", "percent", "note", "last_rung", "due_version")
_IN_LETTERS = ("unit_id", "due", "exclusive")
"""Where one of these changes, letters queued about the obligation are no longer true."""


def snapshot(obligation: Obligation) -> dict[str, Any]:
    """Copy the columns that acts change, as plain values."""
    days = {name: day.isoformat() if (day := getattr(obligation, name)) else None for name in DAYS}
    plain = {name: getattr(obligation, name) for name in PLAIN}
    return {**days, **plain, "progress": obligation.progress.value}


def put_back(obligation: Obligation, before: Mapping[str, Any]) -> None:
    """Write the columns as they were. ``due_version`` only grows: letters of both dates stay distinct."""
    moved = any(before[name] != _now(obligation, name) for name in _IN_LETTERS)
    for name in DAYS:
        setattr(obligation, name, dt.date.fromisoformat(before[name]) if before[name] else None)
    for name in PLAIN:
        if name != "due_version":
            setattr(obligation, name, before[name])
    obligation.progress = Progress(before["progress"])
    obligation.due_version += int(moved)


def _now(obligation: Obligation, name: str) -> Any:
    value = getattr(obligation, name)
    return value.isoformat() if isinstance(value, dt.date) else value
