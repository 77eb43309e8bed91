"""Apply the modifiers of an expression to its days: a window, an end only, a list of days, a beginning."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TypeAlias

from calendars.deadlines.grammar.dates.date_list import DateList
from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.dates.hours import ends_before_day
from calendars.deadlines.model import Occurrence
from calendars.deadlines.resolve.placing.plan import PlanPeriod

Dates: TypeAlias = tuple[dt.date, dt.date]


def apply_modifiers(
    dated: Dated, spans: list[Dates], whole: Dates, plan: PlanPeriod, *, begins: bool
) -> list[Occurrence]:
    """Return what the modifiers make of the days of a range or list: a window, several, a list of days, an end."""
    date_list, modifiers = dated.date_list, dated.modifiers
    before = "before" in modifiers and ends_before_day(dated.hour)
    if date_list.mixed:
        return _ranges_and_single(date_list, spans)
    if date_list.ranged and before and "from" not in modifiers:
        return [Occurrence(None, spans[0][0], True)]
    if date_list.ranged:
        opens, (starts, ends) = spans[0][0], spans[-1]
        opened = plan.issued if "now" in modifiers else opens
        return [Occurrence(opened, starts if date_list.exclusive else ends, date_list.exclusive)]
    if _separate(date_list, spans):
        return [occurrence_of(dated, span, plan, bare_day=not begins) for span in spans]
    if date_list.exprs[0].unit not in {"day", "point"} and _has_gaps(spans):
        return [occurrence_of(dated, span, plan, bare_day=span[0] == span[1]) for span in _adjoining(spans)]
    return [occurrence_of(dated, whole, plan, bare_day=False)]


def _ranges_and_single(date_list: DateList, spans: list[Dates]) -> list[Occurrence]:
    """Return a window for each range of "tháng 3-4, 9-10", "15-20/4, 05/10", and each other day or period."""
    groups: list[Dates] = []
    for place, span in enumerate(spans):
        if place in date_list.dashes:
            groups[-1] = (groups[-1][0], span[1])
        else:
            groups.append(span)
    if date_list.first.unit == "day":
        return [Occurrence(first if first < last else None, last) for first, last in groups]
    return [Occurrence(*span) for span in _adjoining(groups)]


def _adjoining(spans: list[Dates]) -> list[Dates]:
    """Join the periods that touch; those with a gap between them stay apart (rule 2)."""
    joined = [spans[0]]
    for first, last in spans[1:]:
        if joined[-1][0] <= last and first - joined[-1][1] <= dt.timedelta(days=1):
            joined[-1] = min(joined[-1][0], first), max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined


def occurrence_of(dated: Dated, span: Dates, plan: PlanPeriod, *, bare_day: bool) -> Occurrence:
    """Return what the modifiers make of one span; a bare day opens nothing."""
    modifiers = dated.modifiers
    if not modifiers:
        return Occurrence(None if bare_day else span[0], span[1])
    if "before" in modifiers and ends_before_day(dated.hour):
        return Occurrence(plan.issued if "now" in modifiers else None, span[0], True)
    if "now" in modifiers:
        return Occurrence(plan.issued, span[1])
    if "after" in modifiers:
        return Occurrence(span[1] + dt.timedelta(days=1), span[1])
    return Occurrence(None if bare_day or dated.limits else span[0], span[1])


def _separate(date_list: DateList, spans: list[Dates]) -> bool:
    """Return whether listed days fall due one by one; days that touch and share their month's name do not."""
    if {expr.unit for expr in date_list.exprs} - {"day", "point"}:
        return False
    touch = all(b[0] - a[0] == dt.timedelta(days=1) for a, b in itertools.pairwise(spans))
    return not (date_list.joined and touch)


def _has_gaps(spans: list[Dates]) -> bool:
    """Return whether listed periods do not touch ("tháng 3, 6, 9")."""
    return any(b[0] - a[1] != dt.timedelta(days=1) for a, b in itertools.pairwise(spans))
