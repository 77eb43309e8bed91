"""Working-day look-ups beside their peers, per scalar call, each with the same custom list of days off.

Run: python -m bench.workdays

Every peer is given the same days off as a list of its own. NumPy and pandas have no Saturday that is worked,
and the library has only its own swaps: the last column counts answers that differ from ours over the same questions.
"""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Literal

import numpy as np
import pandas as pd
from apscheduler.triggers.base import BaseTrigger
from holidays.countries.vietnam import VN

from calendars.decisions import Decision
from calendars.triggers import MonthWorkingDayTrigger, WorkingDayTrigger
from calendars.workdays import WorkingCalendar
from config.time_zone import ZONE

QUESTIONS, ROUNDS = 2_000, 5
Call = Callable[[Any, int], Any]
# A day off the office added itself, so that nobody can answer from a table made beforehand.
OURS = WorkingCalendar([Decision("09/QĐ-UBND", day_off=dt.date(2026, 6, 15))])


def main() -> None:
    """Ask every peer the same questions, in one run, and print the table."""
    asked = _questions()
    print(f"{'question':<34}{'who':<32}{'µs a call':>10}{'ratio':>8}{'differ':>8}")
    for question, peers in (
        ("n-th working day from a day", _nth()),
        ("is it a working day", _is()),
        ("count between", _count()),
    ):
        _compare(question, peers, asked)
    print()
    for name, trigger in _triggers():
        took = _microseconds(partial(_next_fire_time, trigger), _moments())
        print(f"{'next fire time':<34}{name:<32}{took:>10.2f}")


def _next_fire_time(trigger: BaseTrigger, now: dt.datetime, _: int) -> dt.datetime | None:
    found: dt.datetime | None = trigger.get_next_fire_time(None, now)
    return found


def _questions() -> list[tuple[dt.date, int]]:
    pick = random.Random(2026)
    first = dt.date(2018, 1, 1)
    return [
        (first + dt.timedelta(days=pick.randrange(3600)), pick.choice((-20, -5, -1, 1, 3, 5, 10, 20)))
        for _ in range(QUESTIONS)
    ]


def _moments() -> list[tuple[dt.datetime, int]]:
    return [(dt.datetime.combine(day, dt.time(9), tzinfo=ZONE), n) for day, n in _questions()]


def _days_off() -> list[dt.date]:
    days = (dt.date(2015, 1, 1) + dt.timedelta(days=i) for i in range(365 * 15))
    return [day for day in days if day.weekday() < 5 and not OURS.is_working_day(day)]


def _library() -> VN:
    library = VN(years=range(2015, 2030), language="vi")  # type: ignore[no-untyped-call]
    library.append(dict.fromkeys(_days_off(), "nghỉ"))
    return library


def _nth() -> list[tuple[str, Call, Iterable[tuple[Any, int]]]]:
    asked, calendar, library, off = _questions(), np.busdaycalendar(holidays=_days_off()), _library(), _days_off()
    offsets = {n: pd.offsets.CustomBusinessDay(n, holidays=off) for n in {n for _, n in asked}}
    return [
        ("WorkingCalendar", OURS.add_working_days, asked),
        (
            "numpy.busday_offset",
            lambda day, n: np.busday_offset(day, n, roll=_roll(n), busdaycal=calendar),
            _numpy(asked),
        ),
        ("pandas CustomBusinessDay", lambda day, n: day + offsets[n], _pandas(asked)),
        ("holidays.get_nth_working_day", library.get_nth_working_day, asked),
    ]


def _roll(n: int) -> Literal["backward", "forward"]:
    return "backward" if n > 0 else "forward"


def _is() -> list[tuple[str, Call, Iterable[tuple[Any, int]]]]:
    asked, calendar, library = _questions(), np.busdaycalendar(holidays=_days_off()), _library()
    offset = pd.offsets.CustomBusinessDay(holidays=_days_off())
    return [
        ("WorkingCalendar", lambda day, n: OURS.is_working_day(day), asked),
        ("numpy.is_busday", lambda day, n: np.is_busday(day, busdaycal=calendar), _numpy(asked)),
        ("pandas CustomBusinessDay", lambda day, n: offset.is_on_offset(day), _pandas(asked)),
        ("holidays.is_working_day", lambda day, n: library.is_working_day(day), asked),
    ]


def _count() -> list[tuple[str, Call, Iterable[tuple[Any, int]]]]:
    asked, calendar, library, off = _questions(), np.busdaycalendar(holidays=_days_off()), _library(), _days_off()
    days, later = dt.timedelta(days=90), np.timedelta64(91, "D")
    return [
        ("WorkingCalendar", lambda day, n: OURS.count(day, day + days), asked),
        ("numpy.busday_count", lambda day, n: np.busday_count(day, day + later, busdaycal=calendar), _numpy(asked)),
        (
            "pandas bdate_range(freq='C')",
            lambda day, n: len(pd.bdate_range(day, day + days, freq="C", holidays=off)),
            _pandas(asked),
        ),
        ("holidays.get_working_days_count", lambda day, n: library.get_working_days_count(day, day + days), asked),
    ]


def _numpy(asked: list[tuple[dt.date, int]]) -> list[tuple[Any, int]]:
    return [(np.datetime64(day), n) for day, n in asked]


def _pandas(asked: list[tuple[dt.date, int]]) -> list[tuple[Any, int]]:
    return [(pd.Timestamp(day), n) for day, n in asked]


def _compare(
    question: str, peers: list[tuple[str, Call, Iterable[tuple[Any, int]]]], asked: list[tuple[dt.date, int]]
) -> None:
    right = [_plain(peers[0][1](day, n)) for day, n in asked]
    ours = 0.0
    for name, call, given in peers:
        took = _microseconds(call, list(given))
        ours = ours or took
        differ = sum(_plain(call(day, n)) != answer for (day, n), answer in zip(given, right, strict=True))
        print(f"{question:<34}{name:<32}{took:>10.2f}{took / ours:>7.0f}x{differ:>8}")


def _plain(answer: Any) -> Any:
    """Return an answer of any peer as a date, a number or a truth value."""
    if isinstance(answer, pd.Timestamp):
        return answer.date()
    return answer.item() if isinstance(answer, np.generic) else answer


def _microseconds(call: Call, given: list[tuple[Any, int]]) -> float:
    """Measure the best of a few rounds over distinct questions, by the call."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for day, n in given:
            call(day, n)
        best = min(best, time.perf_counter() - began)
    return best / len(given) * 1e6


def _triggers() -> list[tuple[str, Any]]:
    return [
        ("WorkingDayTrigger", WorkingDayTrigger()),
        ("MonthWorkingDayTrigger(-1)", MonthWorkingDayTrigger(-1)),
    ]


if __name__ == "__main__":
    main()
