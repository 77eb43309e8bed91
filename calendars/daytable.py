"""Every day of a span of years, counted once, so that any question about working days is one look-up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from calendars.decisions import Decision
from calendars.holiday_rules import HolidayRules, load_rules

FRIDAY = 4
"""The last weekday that is worked, as ``date.weekday`` counts; later ones are the weekly rest."""


@dataclass(frozen=True, slots=True)
class DayTable:
    """``before[i]`` is the number of working days before day ``start + i``; ``days`` are the working days in order.

    ``notes`` is the reason, in Vietnamese, why a day is a public holiday, swapped or made up; weekly rest is not noted.
    """

    first_year: int
    last_year: int
    start: int
    size: int
    before: list[int]
    days: list[dt.date]
    notes: dict[dt.date, str]


@lru_cache(maxsize=32)
def day_table(decisions: tuple[Decision, ...], first_year: int, last_year: int) -> DayTable:
    """Count the days of first_year..last_year: public holidays of `holidays`, then each decision in turn."""
    rules = load_rules(range(first_year, last_year + 1))
    every_day = list(_days(first_year, last_year))
    off, worked = _off_and_worked(rules, decisions)
    working = [day in worked if day.weekday() > FRIDAY else day not in off for day in every_day]
    return DayTable(
        first_year,
        last_year,
        start=every_day[0].toordinal(),
        size=len(every_day),
        before=list(accumulate(working, initial=0)),
        days=[day for day, works in zip(every_day, working, strict=True) if works],
        notes=_notes(rules, decisions),
    )


def _days(first_year: int, last_year: int) -> Iterator[dt.date]:
    first, last = dt.date(first_year, 1, 1).toordinal(), dt.date(last_year, 12, 31).toordinal()
    return map(dt.date.fromordinal, range(first, last + 1))


def _off_and_worked(rules: HolidayRules, decisions: Iterable[Decision]) -> tuple[set[dt.date], set[dt.date]]:
    """Return the days off of which a weekday is no working day, and the days worked of which a rest day is one."""
    off, worked = set(rules.names), set(rules.made_up)
    for decision in decisions:
        if decision.day_off:
            off.add(decision.day_off)
            worked.discard(decision.day_off)
        if decision.day_worked:
            off.discard(decision.day_worked)
            worked.add(decision.day_worked)
    return off, worked


def _notes(rules: HolidayRules, decisions: Iterable[Decision]) -> dict[dt.date, str]:
    notes = {day: _holiday_name(name) for day, name in rules.names.items()}
    notes |= dict.fromkeys(rules.made_up, "làm bù")
    for decision in decisions:
        if decision.day_off:
            notes[decision.day_off] = decision.why_off()
        if decision.day_worked:
            notes[decision.day_worked] = decision.why_worked()
    return notes


def _holiday_name(name: str) -> str:
    # The library calls the second day off before Tết "29 Tết" even in years when it is 28 tháng Chạp.
    name = re.sub(r"\b29 Tết\b", "Tết Nguyên đán", name).replace("Nguyên Đán", "Nguyên đán")
    return re.sub(r"^Ngày nghỉ \(thay cho ngày (.+)\)$", r"nghỉ hoán đổi, làm bù \1", name)
