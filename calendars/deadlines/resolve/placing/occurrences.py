"""A modified expression → its occurrences in the plan, with flags and reasons."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass

from calendars.deadlines.grammar.dates.date_expr import DateExpr
from calendars.deadlines.grammar.dates.date_list import DateList
from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.dates.hours import written
from calendars.deadlines.model import Flag, Occurrence
from calendars.deadlines.resolve.placing.findings import Findings
from calendars.deadlines.resolve.placing.lunar import check_lunar_day, place_lunar
from calendars.deadlines.resolve.placing.modified import apply_modifiers, occurrence_of
from calendars.deadlines.resolve.placing.plan import PlanPeriod, dates_in, likely_year, year_of
from calendars.deadlines.resolve.placing.reasons import (
    NO_YEAR_WRITTEN,
    SEVERAL_WAYS,
    Place,
    vn,
    why_impossible,
)
from calendars.format import weekday_name

Dates = tuple[dt.date, dt.date]
_MONTH = dt.timedelta(days=31)
# Days from 1 July to 31 December, the longer half.
_HALF_YEAR = 184
_ENDS = {"before", "latest", "to", "end"}
_DAYS = {"day", "point"}
# An enumeration's member is looked for in its class at a cost of six look-ups in a module.
_PARTLY = Flag.PARTLY_UNDERSTOOD


@dataclass(slots=True)
class PlacedDate:
    """Occurrences of one modified expression. ``begins``: it names only a beginning ("từ X", "X trở đi")."""

    dated: Dated
    occurrences: list[Occurrence]
    begins: bool = False


def place_date(dated: Dated, plan: PlanPeriod, findings: Findings) -> PlacedDate:
    """Return the expression's occurrences; none where its year is unknown or its day does not exist."""
    date_list = dated.date_list
    if dated.hour:
        findings.flags.add(Flag.TIME_OF_DAY)
        findings.note(written(dated.hour), "giờ trong ngày được giữ lại; hạn vẫn tính theo ngày")
    alone = len(date_list.exprs) == 1
    if not alone and dated.modifiers and _is_doubtful_list(dated):
        findings.flags.add(_PARTLY)
    if date_list.unsure or ("after" in dated.modifiers and "from" not in dated.modifiers):
        findings.flags.add(_PARTLY)
        findings.note((dated.begin, dated.end), SEVERAL_WAYS)
    if date_list.years:
        return _place_in_years(dated, plan, findings)
    return _place_alone(dated, plan, findings) if alone else _place_list(dated, plan, findings)


def _place_in_years(dated: Dated, plan: PlanPeriod, findings: Findings) -> PlacedDate:
    """Place "tháng 12 các năm 2026, 2027" in each of its years."""
    placed, exprs = PlacedDate(dated, []), dated.date_list.exprs
    for year in dated.date_list.years:
        for expr in exprs:
            expr.year = year
        once = _place_alone(dated, plan, findings) if len(exprs) == 1 else _place_list(dated, plan, findings)
        placed.occurrences += once.occurrences
    return placed


def _is_doubtful_list(dated: Dated) -> bool:
    """Return whether "trước" before several days may be before the first or the last, unless they are one feast.

    "trước tháng 6 và tháng 8" may be in the second.
    """
    date_list, modifiers = dated.date_list, dated.modifiers
    if "before" not in modifiers:
        return date_list.mixed and "from" in modifiers
    if date_list.mixed:
        return True
    return not dated.feast and ("from" not in modifiers if date_list.ranged else date_list.last.unit not in _DAYS)


def _place_alone(dated: Dated, plan: PlanPeriod, findings: Findings) -> PlacedDate:
    """Place a single expression: the commonest case, and the whole of most phrases."""
    expr, place = dated.date_list.first, (dated.begin, dated.end)
    span = place_lunar(expr, plan, place, findings) if expr.lunar else _span(expr, plan, findings)
    if span is None:
        return PlacedDate(dated, [])
    if expr.restated is not None:
        check_lunar_day(expr.restated, span[1], place, findings)
    if dated.weekday is not None:
        _check_weekday(dated.weekday, span[1], place, findings)
    begins = (dated.onward or bool(dated.modifiers)) and _begins(dated)
    occurrence = occurrence_of(dated, span, plan, bare_day=not begins and expr.unit in _DAYS)
    unit = "" if expr.lunar else expr.unit  # of a lunar day the conversion has noted it
    findings.steps.append((place, unit, (span,), False, () if begins else (occurrence,)))
    return PlacedDate(dated, [occurrence], begins)


def _place_list(dated: Dated, plan: PlanPeriod, findings: Findings) -> PlacedDate:
    """Place a range, or a list of days or periods."""
    date_list, place = dated.date_list, (dated.begin, dated.end)
    lunar = date_list.exprs[0].lunar or date_list.exprs[-1].lunar
    spans = _lunar_spans(date_list, plan, place, findings) if lunar else _spans(date_list, plan, findings)
    if spans is None:
        return PlacedDate(dated, [])
    for at, expr in enumerate(date_list.exprs):
        if expr.restated is not None:
            check_lunar_day(expr.restated, spans[at][1], place, findings)
    if dated.weekday is not None:
        _check_weekday(dated.weekday, spans[-1][1], place, findings)
    begins = _begins(dated)
    whole = _whole(spans)
    occurrences = apply_modifiers(dated, spans, whole, plan, begins=begins)
    shown = [whole] if len(occurrences) == 1 else [(each.opens or each.due, each.due) for each in occurrences]
    due = () if begins else tuple(occurrences)
    findings.steps.append((place, date_list.first.unit, shown, not date_list.mixed, due))
    return PlacedDate(dated, occurrences, begins)


def _whole(spans: list[Dates]) -> Dates:
    """Return the first and the last day of several spans, of which most are two."""
    first, last = spans[0]
    for opens, due in spans:
        if opens < first:
            first = opens
        if due > last:
            last = due
    return first, last


def _lunar_spans(date_list: DateList, plan: PlanPeriod, place: Place, findings: Findings) -> list[Dates] | None:
    """Return the solar days of a list with lunar dates; one of them alone may be solar."""
    spans: list[Dates] = []
    for expr in date_list.exprs:
        placed = place_lunar(expr, plan, place, findings) if expr.lunar else _span(expr, plan, findings)
        if placed is None:
            return None
        spans.append(placed)
    return spans


def _check_weekday(weekday: int, day: dt.date, place: Place, findings: Findings) -> None:
    """Flag a date whose weekday is another than the one written beside it."""
    if day.weekday() != weekday:
        findings.flags.add(Flag.PARTLY_UNDERSTOOD)
        findings.other_weekday = day
        findings.note(place, f"ngày {vn(day)} là {weekday_name(day)}; cần người phụ trách xem lại")


def _begins(dated: Dated) -> bool:
    """Return whether only a beginning is named."""
    modifiers = dated.modifiers
    if not modifiers:
        return dated.onward and not (dated.date_list.ranged or dated.date_list.first.closed)
    if dated.date_list.ranged or dated.date_list.first.closed or "now" in modifiers:
        return False
    only_from = "from" in modifiers and modifiers.isdisjoint(_ENDS)
    return dated.onward or only_from or "after" in modifiers


def _spans(date_list: DateList, plan: PlanPeriod, findings: Findings) -> list[Dates] | None:
    """Return first and last day of each expr, or None with the flag that gives the reason."""
    years = _years(date_list, plan, findings)
    if years is None:
        return None
    known: list[Dates] = []
    for expr, year in zip(date_list.exprs, years, strict=True):
        span = dates_in(expr, year)
        if span is None:
            _name_impossible(date_list, expr, year, findings)
            return None
        known.append(span)
    if date_list.ranged and not date_list.mixed:
        return _in_order(date_list, years, known, findings)
    if _overlap(date_list, known) or (not date_list.ranged and _lists_points(date_list, known)):
        findings.flags.add(_PARTLY)
    return _in_order(date_list, years, known, findings) if date_list.ranged else known


def _name_impossible(date_list: DateList, expr: DateExpr, year: int, findings: Findings) -> None:
    """Flag a list in which a day has no month, or an expression of which the calendar has no such day."""
    if any(each.unit == "day" and not each.opens[0] for each in date_list.exprs):
        _check_day_exists(date_list.first, findings)
        return
    findings.flags.add(Flag.IMPOSSIBLE_DATE)
    findings.note(*why_impossible(expr, year))


def _years(date_list: DateList, plan: PlanPeriod, findings: Findings) -> list[int] | None:
    """Return the year of each expr, or None with the flag that gives the reason."""
    exprs = date_list.exprs
    years = [expr.year for expr in exprs if expr.year]
    if len(years) == len(exprs):
        return years
    relative = bool([expr for expr in exprs if expr.rel])
    years.clear()
    for expr in exprs:
        year = expr.year or _year(expr, plan, relative=relative, findings=findings)
        if year is None:
            _check_day_exists(expr, findings)
            return None
        years.append(year)
    return years


def _span(expr: DateExpr, plan: PlanPeriod, findings: Findings) -> Dates | None:
    """Return the days of a single expression, or None with the flag that gives the reason."""
    year = expr.year or _year(expr, plan, relative=expr.rel is not None, findings=findings)
    if year is None or not expr.opens[0]:
        _check_day_exists(expr, findings)
        return None
    span = dates_in(expr, year)
    if span is None:
        findings.flags.add(Flag.IMPOSSIBLE_DATE)
        findings.note(*why_impossible(expr, year))
    return span


def _lists_points(date_list: DateList, spans: list[Dates]) -> bool:
    """Return whether points are listed, which may be one window or several: "cuối tháng 3, đầu tháng 4".

    Points of one unit that is named once are several: "giữa và cuối năm"; and so are those months apart.
    """
    apart = all(b[0] - a[1] > _MONTH for a, b in itertools.pairwise(spans))
    if apart or {expr.unit for expr in date_list.exprs} != {"point"}:
        return False
    return any(expr.end - expr.begin > 1 for expr in date_list.exprs[:-1])


def _overlap(date_list: DateList, spans: list[Dates]) -> bool:
    """Return whether a listed period lies in or before the one it follows: "quý II, tháng 5" may be one time or two."""
    return any(b[0] <= a[1] and a != b for a, b in itertools.pairwise(spans)) and date_list.first.unit != "day"


def _year(expr: DateExpr, plan: PlanPeriod, *, relative: bool, findings: Findings) -> int | None:
    year = year_of(expr, plan)
    if year is not None:
        return year
    year = likely_year(expr, plan)
    if year is None:
        findings.flags.add(Flag.AMBIGUOUS_YEAR)
        findings.note(NO_YEAR_WRITTEN, "kế hoạch không nằm gọn trong một năm nên chưa rõ năm nào; cần xem lại")
    elif not relative:
        findings.flags.add(Flag.NO_YEAR)
        if (step := (NO_YEAR_WRITTEN, f"lấy năm của kế hoạch: {year}")) not in findings.steps:
            findings.note(*step)
    return year


def _check_day_exists(expr: DateExpr, findings: Findings) -> None:
    if expr.unit == "day" and not expr.opens[0]:
        findings.flags.add(Flag.PARTLY_UNDERSTOOD)
        findings.note("không rõ tháng nào", "cần người phụ trách xem lại")
    elif dates_in(expr, 2024) is None:
        findings.flags.add(Flag.IMPOSSIBLE_DATE)
        findings.flags.discard(Flag.AMBIGUOUS_YEAR)
        findings.note(*why_impossible(expr, None))


def _in_order(date_list: DateList, years: list[int], spans: list[Dates], findings: Findings) -> list[Dates]:
    """Correct a range that runs over New Year and gives its year once ("từ tháng 11 đến tháng 3/2026")."""
    first, last = spans[0], spans[-1]
    if not date_list.mixed and first[0] <= last[1] < first[1]:  # "đến hết quý I - tuần 2 tháng 2"
        findings.flags.add(Flag.PARTLY_UNDERSTOOD)
    if first[0] <= last[1]:
        return spans
    if date_list.first.inherited:
        moved = dates_in(date_list.first, years[0] - 1)
        _doubt_long(moved or first, last, findings)
        return [moved or first, *spans[1:]]
    if date_list.last.year is None or date_list.last.inherited:
        moved = dates_in(date_list.last, years[-1] + 1)
        _doubt_long(first, moved or last, findings)
        findings.flags |= {Flag.PARTLY_UNDERSTOOD} if date_list.last.year is None else set()
        return [*spans[:-1], moved or last]
    findings.flags.add(Flag.PARTLY_UNDERSTOOD)
    return spans


def _doubt_long(first: Dates, last: Dates, findings: Findings) -> None:
    """Flag a range that runs over New Year for more than half a year: rather two times that a dash parts."""
    if (last[1] - first[0]).days > _HALF_YEAR:
        findings.flags.add(Flag.PARTLY_UNDERSTOOD)
