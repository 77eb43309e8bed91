"""The plan's period, and the dates of expressions placed in it."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, field
from functools import lru_cache

from calendars.deadlines.grammar.dates.date_expr import LAST_DAY, DateExpr

_DECEMBER = 12
_FIRST_YEAR, _LAST_YEAR = dt.MINYEAR + 1, dt.MAXYEAR - 1
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """The period of a plan; a document without one has None. ``issued``: the day it was signed.

    ``years``: every calendar year it touches; ``year``: the only one, where it has exactly one.
    """

    first: dt.date | None
    last: dt.date | None
    issued: dt.date | None = None
    years: range = field(init=False)
    year: int | None = field(init=False)

    def __post_init__(self) -> None:
        years = range(self.first.year, self.last.year + 1) if self.first and self.last else range(0)
        object.__setattr__(self, "years", years)
        object.__setattr__(self, "year", years[0] if len(years) == 1 else None)

    def holds(self, day: dt.date) -> bool:
        return self.first is not None and self.last is not None and self.first <= day <= self.last


@lru_cache(maxsize=4096)
def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Return the day; ``LAST_DAY`` is the month's last and -1 the one before it, months may run into the next year.

    None if there is no such day.
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not dt.MINYEAR < year < dt.MAXYEAR:
        return None
    length = 29 if month == 2 and calendar.isleap(year) else _LENGTHS[month]
    if day > length:
        return None
    return dt.date(year, month, day if day > LAST_DAY else max(length + day, 1))


def dates_in(expr: DateExpr, year: int) -> tuple[dt.date, dt.date] | None:
    """Return first and last day of the expression in this year; None where such a day does not exist."""
    opens, due = expr.opens, expr.due
    if opens is due and _FIRST_YEAR <= year <= _LAST_YEAR:  # a day, which is made more quickly than looked up
        month, day = due
        try:
            only = dt.date(year, month, day)
        except ValueError:  # the 29th of a February, a month 13
            return _dates_in(opens, due, year, expr.unit)
        return only, only
    found = _dates_in(opens, due, year, expr.unit)
    return found if expr.weekday is None or found is None else weekday_among(expr.weekday, *found)


def weekday_among(weekday: int, first: dt.date, last: dt.date) -> tuple[dt.date, dt.date] | None:
    """Return the only such day of the week from ``first`` to ``last``."""
    day = first + dt.timedelta(days=(weekday - first.weekday()) % 7)
    return (day, day) if day <= last else None


@lru_cache(maxsize=4096)
def _dates_in(opens: tuple[int, int], due: tuple[int, int], year: int, unit: str) -> tuple[dt.date, dt.date] | None:
    """Return the days of a period; a day without its number is not the month's last."""
    if not (1 <= opens[0] <= _DECEMBER and 1 <= due[0] <= _DECEMBER) or (unit == "day" and due[1] == LAST_DAY):
        return None
    first, last = day_of(year, *opens), day_of(year, *due)
    return (first, last) if first and last else None


def year_of(expr: DateExpr, plan: PlanPeriod) -> int | None:
    """Return the year the expression names or, relative to the plan, means; None where it does neither."""
    if expr.year is not None or expr.rel is None:
        return expr.year
    if expr.rel in {"first", "final"}:
        return (plan.years[0] if expr.rel == "first" else plan.years[-1]) if plan.years else None
    shift = {"next": 1, "previous": -1}.get(expr.rel, 0)
    return None if plan.year is None else plan.year + shift


def likely_year(expr: DateExpr, plan: PlanPeriod) -> int | None:
    """Return the plan's year for an expression without one; in a plan over several, the only one that falls inside."""
    if plan.year is not None:
        return plan.year
    inside = (
        [y for y in plan.years if (dates := dates_in(expr, y)) and plan.holds(dates[1])] if len(plan.years) < 4 else []
    )
    return inside[0] if len(inside) == 1 else None
