"""Phrases with neither date nor recurrence: events to wait for, durations, and what goes on."""

from __future__ import annotations

import datetime as dt

from calendars.deadlines.grammar.expressions.durations import Duration
from calendars.deadlines.grammar.expressions.events import ends_a_period
from calendars.deadlines.grammar.expressions.recurrence import Recurrence
from calendars.deadlines.model import Flag, Kind, Occurrence
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.combining.steady import set_ongoing, set_recurrences, whole_plan
from calendars.deadlines.resolve.placing.plan import day_of
from calendars.deadlines.resolve.placing.repeats import of_recurrence

COUNTED_ON = "tính từ ngày sau ngày có sự kiện (Bộ luật Dân sự 2015, điều 147)"
COUNTED_FROM_THEN = "tính từ thời điểm có sự kiện (Bộ luật Dân sự 2015, điều 147)"
COUNTED_BACK = "tính lùi từ ngày có sự kiện, không kể ngày ấy"


def interpret_without_dates(case: Interpretation) -> None:
    """Interpret a phrase without date or recurrence: work that goes on, an event, a duration, or nothing."""
    ended = [recurrence for recurrence in case.scan.recurrences if recurrence.ended]
    if ended and case.scan.durations:
        _count_from_each_end(case, ended[0])
    elif case.scan.ongoing or (case.has_left("periodic") and not any(each.before for each in case.scan.events)):
        set_ongoing(case, whole_plan(case.plan))
    elif (case.scan.durations or case.scan.events or ended) and not _is_part_of_year(case):
        _wait(case)
    elif _is_whole_stage(case):
        _set_whole_plan(case)


def _is_whole_stage(case: Interpretation) -> bool:
    """Return whether "cả giai đoạn", "trong giai đoạn" is all that is named, in a plan of several years."""
    scan = case.scan
    if len(scan.left) != 1 or scan.unknown > 1 or len(case.plan.years) < 2:
        return False
    place = scan.left[0]
    framed = place > 0 and scan.tokens[place - 1].name in ("soft", "in")
    return framed and scan.tokens[place].name == "stage" and not scan.tokens[place + 1].name


def _set_whole_plan(case: Interpretation) -> None:
    place = case.scan.left[0]
    span = whole_plan(case.plan)
    if span is not None:
        case.kind, case.occurrences, case.scan.left = Kind.FIXED, [span], ()
        case.note((place - 1, place + 1), "cả thời gian của kế hoạch")


def _wait(case: Interpretation) -> None:
    """Set an event to wait for, with the duration counted from it."""
    case.kind = Kind.EVENT
    _set_offset(case)
    case.used.update(each.begin for each in case.scan.recurrences[:1])
    if any(ends_a_period(case.scan.tokens, event_clause) for event_clause in case.scan.events):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
    if case.event is None and case.scan.recurrences:
        first = case.scan.recurrences[0]
        each = any(token.name == "each" for token in case.scan.tokens[first.begin : first.end])
        if first.back or each:
            case.flags.add(Flag.PARTLY_UNDERSTOOD)
        case.event = case.text_of(case.scan.recurrences[0].begin, case.scan.recurrences[0].end)
    if case.event:
        case.note(case.event, "chờ sự kiện này; người phụ trách ghi ngày xảy ra thì mới có hạn")


def _set_offset(case: Interpretation) -> None:
    """Set the offset from the first duration, negative where the event is counted back from."""
    durations = case.scan.durations
    if not durations:
        return
    first = durations[0]
    case.used.add(first.begin)
    if [token.name for token in case.scan.tokens[first.end : first.end + 2]] in (["before", "/"], ["before", "or"]):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)  # "30 ngày trước/sau khi đưa vào sử dụng": back, or on?
    back = _counts_back(case, first) and first.count > 0 and "in" not in first.modifiers
    case.offset = (-first.count if back else first.count, first.unit)
    forward = COUNTED_FROM_THEN if first.unit in ("hour", "minute") else COUNTED_ON
    case.note((first.begin, first.end), COUNTED_BACK if case.offset[0] < 0 else forward)


def _counts_back(case: Interpretation, duration: Duration) -> bool:
    """Return whether the event that the length is counted from comes after it; of several that do not, asked."""
    events = case.scan.events
    beside = [each for each in events if duration.end == each.begin or each.end == duration.begin]
    if not beside and len({each.before for each in events}) > 1:
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
    return any(each.before for each in beside[:1] or events)


def _is_part_of_year(case: Interpretation) -> bool:
    """Interpret "9 tháng" alone as the plan year's first nine months, and "6 tháng" alone as coming back twice."""
    durations = case.scan.durations
    alone = len(durations) == 1 and not case.scan.events and not durations[0].modifiers - {"soft"}
    if not alone or durations[0].unit != "month" or durations[0].count not in (6, 9):
        return False
    if any(token.name in ("-", "to") for token in case.scan.tokens[durations[0].begin : durations[0].end]):
        return False  # "6-9 tháng"
    if durations[0].count == 6:
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
        set_recurrences(case, [Recurrence(durations[0].begin, durations[0].end, (6,))], case.plan)
    else:
        _set_nine_months(case)
    return True


def _set_nine_months(case: Interpretation) -> None:
    case.kind = Kind.FIXED
    case.used.update(each.begin for each in case.scan.durations)
    year = case.plan.year
    last = day_of(year, 9, 30) if year else None
    case.flags.add(Flag.NO_YEAR if last else Flag.AMBIGUOUS_YEAR)
    if year and last:
        case.occurrences = [Occurrence(dt.date(year, 1, 1), last)]
        case.note("9 tháng", f"từ tháng 1 đến hết tháng 9 năm {year}")


def _count_from_each_end(case: Interpretation, recurrence: Recurrence) -> None:
    """Count "chậm nhất 15 ngày sau khi kết thúc quý" on, or back, from each period's last day."""
    duration = case.scan.durations[0]
    count = -abs(duration.count) if recurrence.back else duration.count
    days = count * {"day": 1, "week": 7}.get(duration.unit, 0)
    if not days:
        _wait(case)
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
        case.note(
            "trước khi hết mỗi kỳ" if recurrence.back else "sau mỗi kỳ",
            "thời hạn không tính bằng ngày lịch nên chưa ra ngày cụ thể; cần xem lại",
        )
        return
    case.used |= {duration.begin, *(each.begin for each in case.scan.recurrences if each.months == recurrence.months)}
    for each in case.scan.recurrences:
        if each is not recurrence and each.begin in case.used:
            case.note((each.begin, each.end), "nhịp lặp lại của ngày được nêu")
    ends = of_recurrence(recurrence, case.plan)
    case.kind = Kind.RECURRING
    case.occurrences = [Occurrence(None, each.due + dt.timedelta(days=days)) for each in ends]
    place = (min(duration.begin, recurrence.begin), max(duration.end, recurrence.end))
    case.note(place, f"mỗi kỳ: ngày cuối của kỳ {'trừ' if recurrence.back else 'cộng'} {abs(days)} ngày")
