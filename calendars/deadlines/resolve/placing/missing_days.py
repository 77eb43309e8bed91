"""Days of a rhythm that the calendar lacks: no 31 June for "ngày 31 tháng cuối quý", no 29 February in most years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from calendars.deadlines.grammar.dates.date_expr import DateExpr
from calendars.deadlines.grammar.expressions.recurrence import MONTHS
from calendars.deadlines.resolve.placing.plan import PlanPeriod, dates_in, day_of
from calendars.deadlines.resolve.placing.repeats import periods

# The shortest month of a common year has every day up to this.
IN_EVERY_MONTH = 28
_MONTHS, _LEAP_YEAR = 12, 2024


def why_lacking(expr: DateExpr, plan: PlanPeriod) -> str:
    """Return which months or years of the plan have no such day, and so no deadline (rule 29); "" where all have."""
    if expr.unit != "day" or expr.lunar or expr.due[1] <= IN_EVERY_MONTH or never_exists(expr):
        return ""
    if expr.cycle is None:
        years = [str(year) for year in plan.years if dates_in(expr, year) is None]
        named = f"{expr.due[1]:02d}/{expr.due[0]:02d}"
        return f"năm {', '.join(years)} không có ngày {named}: năm ấy không có hạn" if years else ""
    months = list(_months_without(expr, plan))
    return f"tháng {', '.join(months)} không có ngày {expr.due[1]}: tháng ấy không có hạn" if months else ""


def never_exists(expr: DateExpr) -> bool:
    """Return whether no year and no month has such a day: 31 April, the 32nd."""
    if expr.lunar or expr.unit != "day":
        return False
    if expr.cycle is not None:
        return all(day_of(_LEAP_YEAR, month, expr.due[1]) is None for month in range(1, _MONTHS + 1))
    return dates_in(expr, _LEAP_YEAR) is None


def _months_without(expr: DateExpr, plan: PlanPeriod) -> Iterator[str]:
    """Yield the months without the day, each with its year where the month of another year has it: "2/2025"."""
    ends = [
        first.year * _MONTHS + first.month - 1 + expr.due[0] for first, _ in periods(plan, MONTHS[expr.cycle or ""])
    ]
    lacking = [at for at in ends if day_of(at // _MONTHS, at % _MONTHS + 1, expr.due[1]) is None]
    often, lacks = Counter(at % _MONTHS for at in ends), Counter(at % _MONTHS for at in lacking)
    whole = {month for month in lacks if lacks[month] == often[month]}
    yield from (str(month + 1) for month in sorted(whole))
    yield from (f"{at % _MONTHS + 1}/{at // _MONTHS}" for at in lacking if at % _MONTHS not in whole)
