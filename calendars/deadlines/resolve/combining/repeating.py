"""Dates that come back: each of their repetitions in the plan, and those that the calendar lacks."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.dates.hours import ends_before_day
from calendars.deadlines.model import Flag, Kind, Occurrence
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.combining.labels import without_labels
from calendars.deadlines.resolve.combining.steady import check_recurrence_falls
from calendars.deadlines.resolve.placing.missing_days import IN_EVERY_MONTH, never_exists, why_lacking
from calendars.deadlines.resolve.placing.repeats import of_date_list


def repeating(case: Interpretation, dated: list[Dated]) -> None:
    """Repeat each expression; one with a year of its own comes only once."""
    case.kind = Kind.RECURRING
    for each in without_labels(case, dated):
        case.used.add(each.begin)
        if [expr for expr in each.date_list.exprs if expr.year]:
            case.occurrences += case.place(each).occurrences
            case.flags.add(Flag.PARTLY_UNDERSTOOD)
            continue
        opens = not each.limits
        came = of_date_list(
            each.date_list, case.plan, exclusive="before" in each.modifiers and ends_before_day(each.hour), opens=opens
        )
        case.occurrences += came
        if came:
            case.note((each.begin, each.end), f"lặp lại {len(came)} lần trong thời gian của kế hoạch")
        _check_repeats(case, each, came)
    check_recurrence_falls(case)


def _check_repeats(case: Interpretation, dated: Dated, came: list[Occurrence]) -> None:
    if dated.hour:
        case.flags.add(Flag.TIME_OF_DAY)
    if dated.date_list.unsure or (dated.modifiers and _only_opens(dated)):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
    place = (dated.begin, dated.end)
    exprs = dated.date_list.exprs
    if came and len(exprs) == 1 and exprs[0].due[1] <= IN_EVERY_MONTH:  # as most do: nothing is lacking
        return
    for why in dict.fromkeys(why_lacking(expr, case.plan) for expr in exprs):
        if why:
            case.note(place, why)
    if any(map(never_exists, exprs)):
        case.flags.add(Flag.IMPOSSIBLE_DATE)
        case.note(place, "năm nào cũng không có ngày này trong lịch; cần người phụ trách xem lại")
    elif not came and case.plan.years and any(why_lacking(expr, case.plan) for expr in exprs):
        case.flags.add(Flag.IMPOSSIBLE_DATE)
        case.note(place, "không tự dời sang ngày khác; cần người phụ trách xem lại")
    elif not came and case.plan.years:
        case.note(place, "không có lần nào trong thời gian của kế hoạch; cần người phụ trách xem lại")
        case.flags |= {Flag.OUTSIDE_PERIOD, Flag.PARTLY_UNDERSTOOD}


def _only_opens(dated: Dated) -> bool:
    """Return whether it names no limit: "sau ngày 05 hằng tháng", "từ ngày 05 hằng tháng"."""
    return "after" in dated.modifiers or ("from" in dated.modifiers and not dated.date_list.ranged)
