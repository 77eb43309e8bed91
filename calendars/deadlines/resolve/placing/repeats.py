"""What comes back: every day that a recurrence or a repeated expression brings in the plan's period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from operator import lt
from typing import TypeAlias

from calendars.deadlines.grammar.dates.date_expr import LAST_DAY, DateExpr
from calendars.deadlines.grammar.dates.date_list import DateList
from calendars.deadlines.grammar.expressions.recurrence import MONTHS, Recurrence
from calendars.deadlines.model import Occurrence
from calendars.deadlines.resolve.placing.lunar import is_doubled, lunar_dates
from calendars.deadlines.resolve.placing.plan import PlanPeriod, dates_in, day_of, weekday_among

# Sixteen years of days: no plan is longer, and dates that were misread may lie centuries apart.
_MOST = 6000
# Days from the first to the last of a common year.
_WHOLE_YEAR = 364
ONE_DAY = dt.timedelta(days=1)
Dates: TypeAlias = tuple[dt.date, dt.date]


def periods(plan: PlanPeriod, months: int) -> Iterator[tuple[dt.date, dt.date]]:
    """Give every period of so many months that touches the plan; longer than a year they count from its start."""
    if plan.first is None or plan.last is None:
        return
    month = 0 if 12 % months == 0 or months % 12 == 0 else plan.first.month - 1
    while (first := day_of(plan.first.year, month + 1, 1)) and first <= plan.last:
        last = day_of(first.year, first.month + months - 1, LAST_DAY)
        if last is None:
            return
        if last >= plan.first:
            yield first, last
        month += months


def of_recurrence(recurrence: Recurrence, plan: PlanPeriod, weekdays: Sequence[int] = ()) -> list[Occurrence]:
    """Return the repetitions of a recurrence that names no day: each period, due on its last day."""
    found = [Occurrence(*span) for months in dict.fromkeys(recurrence.months) for span in periods(plan, months)]
    found += [
        Occurrence(*dates) for year in plan.years for expr in recurrence.points if (dates := dates_in(expr, year))
    ]
    if recurrence.days == 7 and weekdays and plan.first and plan.last:
        mondays = [each.opens or each.due for each in _by_days(7, plan.first, plan.last)]
        found += [Occurrence(None, monday + ONE_DAY * day) for monday in mondays for day in weekdays if 0 <= day <= 6]
    elif recurrence.days and plan.first and plan.last:
        found += _by_days(recurrence.days, plan.first, plan.last)
    return [each for each in found if plan.holds(each.due)]


def _by_days(days: int, first: dt.date, last: dt.date) -> list[Occurrence]:
    """Return every day, or every so many weeks from Monday to Sunday."""
    start = first if days == 1 else first - dt.timedelta(days=first.weekday())
    count = min((last - start).days // days + 1, _MOST)
    starts = (start + dt.timedelta(days=days * n) for n in range(count))
    return [Occurrence(day, day + dt.timedelta(days=days - 1)) for day in starts]


def of_date_list(date_list: DateList, plan: PlanPeriod, *, exclusive: bool, opens: bool) -> list[Occurrence]:
    """Return the repetitions of "ngày 25 hằng tháng", "15/12 hằng năm", "từ ngày 15 … đến ngày 14 tháng cuối quý"."""
    if date_list.ranged:
        return _ranges(date_list, plan)
    found: list[Occurrence] = []
    for expr in date_list.exprs:
        for span, (first, last) in _each_time(expr, plan):
            due = first if exclusive else last
            opened = first if opens and expr.unit not in ("day", "point") and not exclusive else None
            if _counts(plan, due, span[1]):
                found.append(Occurrence(opened, due, exclusive))
    return _adjoined(found) if len(date_list.exprs) > 1 and opens and not date_list.first.cycle else found


def _adjoined(found: list[Occurrence]) -> list[Occurrence]:
    """Join the windows of one year that adjoin: "quý II và quý III hằng năm" is one (rule 2); a whole year is not."""
    joined: list[Occurrence] = []
    for each in sorted(found, key=lambda one: one.due):
        if joined and _adjoin(joined[-1], each):
            joined[-1] = Occurrence(joined[-1].opens, each.due)
        else:
            joined.append(each)
    whole = any(each.opens and (each.due - each.opens).days >= _WHOLE_YEAR for each in joined)
    return found if whole else joined


def _adjoin(one: Occurrence, other: Occurrence) -> bool:
    return one.opens is not None and other.opens == one.due + ONE_DAY and one.due.year == other.due.year


def _counts(plan: PlanPeriod, due: dt.date, period_end: dt.date) -> bool:
    """Return whether it is in the plan, or brought after its end by a period that lies inside it."""
    if plan.first is None or plan.last is None or due < plan.first:
        return False
    return due <= plan.last or period_end <= plan.last


def _each_time(expr: DateExpr, plan: PlanPeriod) -> Iterator[tuple[tuple[dt.date, dt.date], tuple[dt.date, dt.date]]]:
    """Return each period of the cycle with the days that the expression names for it."""
    if expr.lunar:
        for year in range(plan.years[0] - 1, plan.years[-1] + 1) if plan.years else ():
            if (dates := lunar_dates(expr, year)) and not is_doubled(year, expr.opens[0]):
                yield dates, dates
        return
    if expr.cycle is None:
        shift = {"next": 1, "previous": -1}.get(expr.rel or "", 0)
        for year in plan.years:
            dates = dates_in(expr, year + shift)
            if dates:
                yield (dt.date(year, 1, 1), dt.date(year, 12, 31)), dates
        return
    for span in periods(plan, MONTHS[expr.cycle]):
        first = day_of(span[0].year, span[0].month + expr.opens[0], expr.opens[1])
        last = day_of(span[0].year, span[0].month + expr.due[0], expr.due[1])
        if first and last and expr.weekday is not None:
            yield span, weekday_among(expr.weekday, first, last) or (first, last)
        elif first and last:
            yield span, (first, last)


def _ranges(date_list: DateList, plan: PlanPeriod) -> list[Occurrence]:
    """Pair each beginning with its end; a beginning later in the year than its end belongs to the year before."""
    found: list[Occurrence] = []
    first, last = date_list.first, date_list.last
    if first.cycle and last.cycle and first.cycle != last.cycle:
        first.cycle = last.cycle
    for span, start, end in _paired(first, last, plan):
        opens, due = start[0], end[0] if date_list.exclusive else end[1]
        if opens > due and not first.cycle:
            opens = dates_in(first, opens.year - 1)[0] if dates_in(first, opens.year - 1) else opens  # type: ignore[index]
        if _counts(plan, due, span[1]):
            found.append(Occurrence(opens, due, date_list.exclusive))
    return found


def _paired(first: DateExpr, last: DateExpr, plan: PlanPeriod) -> Iterator[tuple[Dates, Dates, Dates]]:
    """Give each period with the days that both ends have in it; February has none of "ngày 25 - 30 hằng tháng"."""
    if first.lunar or last.lunar:
        for (span, end), (_, start) in zip(_each_time(last, plan), _each_time(first, plan), strict=False):
            yield span, start, end
        return
    starts = dict(_each_time(first, plan))
    for span, end in _each_time(last, plan):
        if span in starts:
            yield span, starts[span], end


def merged(occurrences: list[Occurrence]) -> tuple[Occurrence, ...]:
    """Return the occurrences in order of due, of those with one due date the one that opens earliest."""
    dues = [each.due for each in occurrences]
    if all(map(lt, dues, dues[1:])):  # as most come: of a dozen, sorting takes ten times as long
        return tuple(occurrences)
    kept: dict[tuple[dt.date, bool], Occurrence] = {}
    for each in occurrences:
        seen = kept.get((each.due, each.exclusive))
        if seen is None or (seen.opens and each.opens and each.opens < seen.opens):
            kept[each.due, each.exclusive] = each
    return tuple(kept[key] for key in sorted(kept))
