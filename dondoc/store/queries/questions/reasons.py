"""The chain of reasons of one due date (rule 5): words → rule → date → weekend rule → the day it is chased."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from calendars.duedates import due_dates, explain
from calendars.format import short_date
from calendars.workdays import WorkingCalendar

Reason = tuple[str, str]


def reasons(
    deadline: Mapping[str, Any], due: dt.date, *, exclusive: bool, first_due: dt.date | None, calendar: WorkingCalendar
) -> list[Reason]:
    """Return every step as (what, why). ``deadline`` is the stored meaning of the phrase; an extension is a step."""
    reasons_given = _of_phrase(deadline, first_due or due)
    if first_due is not None and first_due != due:
        reasons_given.append((f"hạn ban đầu {short_date(first_due)}", f"hạn hiện nay {short_date(due)}"))
    days = _of_day(due, exclusive=exclusive, calendar=calendar)
    # Where the phrase itself has "trước ngày …", its own steps have already named the day before.
    return reasons_given + list(days[1:] if exclusive and reasons_given else days)


@lru_cache(maxsize=4096)
def _of_day(due: dt.date, *, exclusive: bool, calendar: WorkingCalendar) -> tuple[Reason, ...]:
    """Return the steps from the day to the day of chasing: the same for all that is due on it."""
    return explain(due_dates(due, exclusive=exclusive, calendar=calendar), calendar)


def _of_phrase(deadline: Mapping[str, Any], due: dt.date) -> list[Reason]:
    """Return the steps of the phrase that concern this date: one of its two dates does not explain the other."""
    steps = [(str(what), str(why)) for what, why in deadline.get("reasons", [])]
    others = _other_days(deadline, due) if steps else []
    if not others:
        return steps
    own = short_date(due)
    return [step for step in steps if own in " ".join(step) or not any(day in " ".join(step) for day in others)]


def _other_days(deadline: Mapping[str, Any], due: dt.date) -> list[str]:
    named = {dt.date.fromisoformat(span["due"]) for span in deadline.get("occurrences", [])}
    return [short_date(day) for day in named - {due}]
