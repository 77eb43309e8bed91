"""Check the answer itself (rule 22): each day and period that was read stands in an occurrence, or was named.

What the rules on the way did is no proof that an expression has its place. Only days are compared here, without their
years, which the plan may have given.
"""

from __future__ import annotations

import datetime as dt

from calendars.deadlines.grammar.dates.date_expr import LAST_DAY, DateExpr
from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.model import Kind, Occurrence
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.placing.plan import day_of

_MONTHS = 12
_EVENT, _RECURRING = Kind.EVENT, Kind.RECURRING


def missing_dates(case: Interpretation) -> list[Dated]:
    """Return the expressions of which a day stands in no occurrence and that nothing set aside by name."""
    if case.kind is _EVENT or not case.occurrences:
        return []
    missing = []
    for each in case.scan.dated:  # a loop, as those below: most have one or two to look at
        if each.begin not in case.named and not _has_its_place(case, each):
            missing.append(each)
    return missing


def _has_its_place(case: Interpretation, dated: Dated) -> bool:
    date_list = dated.date_list
    if "after" in dated.modifiers or date_list.first.lunar or date_list.last.lunar:
        return True
    exprs = date_list.exprs
    ranged = (date_list.ranged and not date_list.mixed) or dated.feast
    for expr in _binding_ends(dated) if ranged else exprs:
        if not _stands(case, expr, within=not ranged and len(exprs) > 1 and _may_lie_inside(expr)):
            return False
    return True


def _may_lie_inside(expr: DateExpr) -> bool:
    """Return whether it is a whole month or longer, or a day of a list: the first ten days of July are a time apart."""
    return expr.unit == "day" or (expr.opens[1], expr.due[1]) == (1, LAST_DAY)


def _binding_ends(dated: Dated) -> tuple[DateExpr, ...]:
    """Return the ends of a range that an answer has to hold: "trước" a range or a feast is before its first."""
    first, last = dated.date_list.first, dated.date_list.last
    if "now" in dated.modifiers:
        return (last,)
    return (first,) if "before" in dated.modifiers and "from" not in dated.modifiers else (first, last)


def _stands(case: Interpretation, expr: DateExpr, *, within: bool) -> bool:
    """Return whether the expression's first or last day is that of an occurrence; ``within``: or lies inside one.

    A month or quarter in a list may lie inside, because periods that adjoin are one window.
    """
    (first_month, first_day), (month, day) = expr.opens, expr.due
    if expr.weekday is not None:
        return any(each.due.weekday() == expr.weekday for each in case.occurrences)
    dated = expr.unit != "year" and expr.cycle is None
    for each in case.occurrences:
        due, opens = each.due, each.opens or each.due
        if dated and due.day == day and due.month == month:  # of most the day is at once found to be its own
            return True
        if dated and opens.day == first_day and opens.month == first_month:
            return True
        if _is_day_of(expr, due, opens, recurring=case.kind is _RECURRING) or (within and _lies_inside(expr, each)):
            return True
    return False


def _is_day_of(expr: DateExpr, due: dt.date, opens: dt.date, *, recurring: bool) -> bool:
    if expr.unit == "year":
        return expr.year is None or opens.year <= expr.year <= due.year
    if expr.cycle:
        return recurring and (
            _has_number(due, expr.due[1]) or _has_number(due, expr.opens[1]) or opens.day == expr.opens[1]
        )
    return _is(due, expr.due) or _is(opens, expr.opens) or _is(due, expr.opens) or _is(opens, expr.due)


def _lies_inside(expr: DateExpr, each: Occurrence) -> bool:
    if each.opens is None or not expr.opens[0]:
        return False
    day = max(expr.due[1], 1)
    first, last = each.opens.replace(day=1) if expr.due[1] <= LAST_DAY else each.opens, each.due
    named = (day_of(year, expr.due[0], day) for year in range(first.year, last.year + 1))
    return any(each_day is not None and first <= each_day <= last for each_day in named)


def _is(day: dt.date, named: tuple[int, int]) -> bool:
    return day.month == (named[0] - 1) % _MONTHS + 1 and _has_number(day, named[1])


def _has_number(day: dt.date, number: int) -> bool:
    """Return whether the day has this number in its month; ``LAST_DAY`` and below count from the month's end."""
    return day.day == number if number > LAST_DAY else day == day_of(day.year, day.month, number)
