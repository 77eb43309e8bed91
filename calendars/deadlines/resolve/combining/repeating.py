"""Dates that come back: each of their repetitions in the plan, and those that the calendar lacks."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.dates.hours import ends_before_day
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.model import Flag, Kind, Occurrence
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.combining.labels import without_labels
from calendars.deadlines.resolve.combining.steady import check_recurrence_falls
from calendars.deadlines.resolve.placing.missing_days import IN_EVERY_MONTH, never_exists, why_lacking
from calendars.deadlines.resolve.placing.repeats import of_date_list

_DATA = "bắt đầu từ kỳ trước, có thể là khoảng thời gian của số liệu; cần người phụ trách xem lại"


def repeating(case: Interpretation, dated: list[Dated], *, each_time: bool = False) -> None:
    """Repeat each expression; one with a year of its own comes only once.

    ``each_time``: as many stand there as the rhythm has times in a year, so that none only names a report.
    """
    case.kind = Kind.RECURRING
    for each in dated if each_time else without_labels(case, dated):
        case.used.add(each.begin)
        if [expr for expr in each.date_list.exprs if expr.year]:
            case.occurrences += case.place(each).occurrences
            case.flags.add(Flag.PARTLY_UNDERSTOOD)
            continue
        opens = not each.limits
        if _begins_in_other_period(each) and not _names_report(case.scan.tokens[each.begin : each.end]):
            case.flags.add(Flag.PARTLY_UNDERSTOOD)
            case.note((each.begin, each.end), _DATA)
        came = of_date_list(
            each.date_list, case.plan, exclusive="before" in each.modifiers and ends_before_day(each.hour), opens=opens
        )
        if any(_meets(one, came) for one in case.occurrences):  # "quý I hằng năm, 15/3": which?
            case.flags.add(Flag.PARTLY_UNDERSTOOD)
        case.occurrences += came
        if came:
            case.note((each.begin, each.end), f"lặp lại {len(came)} lần trong thời gian của kế hoạch")
        _check_repeats(case, each, came)
    check_recurrence_falls(case)


def _meets(one: Occurrence, others: list[Occurrence]) -> bool:
    """Return whether a window holds a day of others, or one of theirs holds it."""
    opens = one.opens or one.due
    return any(
        (one.opens or each.opens) and (each.opens or each.due) <= one.due and opens <= each.due for each in others
    )


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


def _begins_in_other_period(dated: Dated) -> bool:
    """Return whether it runs from "tháng trước" to the end of a quarter, which may be the period of data."""
    first, last = dated.date_list.first, dated.date_list.last
    return dated.date_list.ranged and first.opens[0] < 0 and last.cycle not in (None, first.cycle)


def _names_report(words: list[Token]) -> bool:
    """Return whether "tháng trước kỳ báo cáo" names of what the month is the one before."""
    return any(token.name == "report_period" for token in words)


def _only_opens(dated: Dated) -> bool:
    """Return whether it names no limit: "sau ngày 05 hằng tháng", "từ ngày 05 hằng tháng"."""
    return "after" in dated.modifiers or ("from" in dated.modifiers and not dated.date_list.ranged)
