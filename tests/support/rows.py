"""Rows of the store as tests need them: one obvious value in every column that must have one."""

from __future__ import annotations

from typing import Any

from dondoc.store.models import ActivityRow


def activity_row(plan_id: int, text: str, **more: Any) -> ActivityRow:
    """Make an activity of a plan, with a lead that nobody named; ``more`` are other columns."""
    known: dict[str, Any] = {
        "position": 1,
        "key": "I.1",
        "lead": [],
        "coop": [],
        "deadline_kind": "by",
        "deadline": {},
        "review": [],
        "place": {},
    }
    return ActivityRow(plan_id=plan_id, text=text, **{**known, **more})
