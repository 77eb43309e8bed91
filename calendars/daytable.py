"""Every day of a span of years, counted once, so that any question about working days is one look-up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from calendars.decisions import Decision

if TYPE_CHECKING:
    from holidays.countries.vietnam import Vietnam


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
    # Importing the library costs a sixth of a second, which commands that need no calendar should not pay.
    from holidays.countries.vietnam import VN

    rules = VN(years=range(first_year, last_year + 1), language="vi")  # type: ignore[no-untyped-call]
    decided = _decided(decisions)
    every_day = list(_days(first_year, last_year))
    working = [decided[day] if day in decided else rules.is_working_day(day) for day in every_day]
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


def _decided(decisions: Iterable[Decision]) -> dict[dt.date, bool]:
    decided: dict[dt.date, bool] = {}
    for decision in decisions:
        if decision.day_off:
            decided[decision.day_off] = False
        if decision.day_worked:
            decided[decision.day_worked] = True
    return decided


def _notes(rules: Vietnam, decisions: Iterable[Decision]) -> dict[dt.date, str]:
    notes = {day: _holiday_name(name) for day, name in rules.items()}
    notes |= dict.fromkeys(rules.weekend_workdays, "làm bù")
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
