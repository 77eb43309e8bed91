"""Phrases that name no date: recurrences without a day of their own, and work that goes on."""

from __future__ import annotations

import datetime as dt

from calendars.deadlines.grammar.expressions.recurrence import Recurrence
from calendars.deadlines.model import Flag, Kind, Occurrence
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.placing.plan import PlanPeriod
from calendars.deadlines.resolve.placing.repeats import of_recurrence

_WEEK = 7
_TOO_DENSE = "lặp lại quá dày để nhắc từng lần: là việc thường xuyên, hỏi ở mỗi kỳ báo cáo"

_AT_MOST = "chỉ là số lần nhiều nhất, không buộc làm đủ; cần người phụ trách xem lại"


def set_recurrences(case: Interpretation, recurrences: list[Recurrence], plan: PlanPeriod) -> None:
    """Set the occurrences of recurrences with no day of their own: due on the last day of each period."""
    case.used.update(each.begin for each in recurrences)
    if all(each.days and not (each.weekdays or case.scan.weekdays) for each in recurrences):
        _go_on(case, recurrences, plan)
        return
    case.kind = Kind.RECURRING
    for recurrence in _coarse(case, recurrences):
        year = recurrence.year
        within = plan if year is None else PlanPeriod(dt.date(year, 1, 1), dt.date(year, 12, 31))
        weekdays = recurrence.weekdays or case.scan.weekdays
        case.occurrences += of_recurrence(recurrence, within, weekdays)
        due = "hạn là thứ đã nêu của mỗi tuần" if weekdays and recurrence.days == _WEEK else "hạn là ngày cuối mỗi kỳ"
        case.note((recurrence.begin, recurrence.end), f"lặp lại theo kỳ trong thời gian của kế hoạch; {due}")
        doubt_unsure(case, recurrence)
        if weekdays and recurrence.days > _WEEK:  # "thứ Sáu, hai tuần một lần": in which weeks?
            case.flags.add(Flag.PARTLY_UNDERSTOOD)
    ranged = any(token.name in ("to", "-", "from") for token in case.scan.tokens)
    if len(case.scan.weekdays) > 1 and ranged:  # "từ thứ Hai đến thứ Sáu hằng tuần": each of them, or all five days?
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
    if not case.occurrences and plan.first and plan is not case.plan and case.plan.holds(plan.first):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)  # "thứ Sáu hằng tuần, 10-12/8": no Friday among these days
    if case.plan.years and case.occurrences and not any(case.plan.holds(each.due) for each in case.occurrences):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)  # "hằng quý năm 2027" in a plan of 2026
    check_recurrence_falls(case)


def _coarse(case: Interpretation, recurrences: list[Recurrence]) -> list[Recurrence]:
    """Drop "hằng ngày", "hằng tuần" beside longer rhythms, with the reason: too dense to chase (rule 29)."""
    dense = [each for each in recurrences if each.days and not (each.weekdays or case.scan.weekdays)]
    for each in dense:
        case.note((each.begin, each.end), _TOO_DENSE)
    return [each for each in recurrences if each not in dense]


def _go_on(case: Interpretation, recurrences: list[Recurrence], plan: PlanPeriod) -> None:
    """Read "hằng ngày", "hằng tuần" as work that goes on, reported at each reporting period (rule 29)."""
    if not case.occurrences:
        set_ongoing(case, whole_plan(plan))
    for each in recurrences:
        case.note((each.begin, each.end), _TOO_DENSE)
        doubt_unsure(case, each)


def doubt_unsure(case: Interpretation, recurrence: Recurrence) -> None:
    """Flag a rhythm without a place in its cycle, "02 năm/lần", and one whose number of times is only a ceiling."""
    if recurrence.unsure:
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
        if recurrence.most:
            case.note((recurrence.begin, recurrence.end), _AT_MOST)


def check_recurrence_falls(case: Interpretation) -> None:
    """Flag a recurrence none of whose repetitions falls in the plan."""
    if not case.occurrences and Flag.IMPOSSIBLE_DATE not in case.flags:
        case.flags.add(Flag.OUTSIDE_PERIOD if case.plan.years else Flag.AMBIGUOUS_YEAR)


def whole_plan(plan: PlanPeriod) -> Occurrence | None:
    """Return the plan's period as one occurrence, None for a plan without a period."""
    return Occurrence(plan.first, plan.last) if plan.first and plan.last else None


def set_ongoing(case: Interpretation, span: Occurrence | None) -> None:
    """Set work that goes on through ``span``; without one the year is unknown."""
    case.kind = Kind.ONGOING
    if span is None:
        case.flags.add(Flag.AMBIGUOUS_YEAR)
        return
    case.occurrences = [span]
    case.note("việc làm thường xuyên", "kéo dài suốt thời gian được nêu hoặc thời gian của kế hoạch")
