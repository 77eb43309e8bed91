"""A deadline as JSON holds it: what `--json` prints and the store keeps, in one place so that they stay the same."""

from __future__ import annotations

import datetime as dt
from typing import Any

from calendars.deadlines.model import Deadline, Occurrence


def as_json(deadline: Deadline) -> dict[str, Any]:
    """Return plain values, dates in ISO form; names and their order are part of the command line's promise."""
    return {
        "text": deadline.text,
        "kind": str(deadline.kind),
        "occurrences": [_occurrence(each) for each in deadline.occurrences],
        "event": deadline.event,
        "offset": list(deadline.offset) if deadline.offset else None,
        "flags": [str(flag) for flag in deadline.flags],
        "reasons": [list(reason) for reason in deadline.reasons],
    }


def _occurrence(each: Occurrence) -> dict[str, Any]:
    days = {"opens": _iso(each.opens), "due": _iso(each.due)}
    return {**days, "exclusive": each.exclusive, "last_day": _iso(each.last_day)}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
