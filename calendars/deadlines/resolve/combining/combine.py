"""Several dated expressions in one phrase, and a dated one beside words that go on."""

from __future__ import annotations

import datetime as dt
import itertools

from calendars.deadlines.grammar.dates.date_expr import LAST_DAY
from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.counted_units import names_occasion
from calendars.deadlines.grammar.expressions.durations import Duration
from calendars.deadlines.grammar.expressions.recurrence import MONTHS
from calendars.deadlines.lexer.vocabulary.phrase_trie import LAUNCHES, REPORTS, REVIEWS
from calendars.deadlines.model import Flag, Kind, Occurrence
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.combining.narrowing import narrowed
from calendars.deadlines.resolve.combining.steady import set_ongoing
from calendars.deadlines.resolve.placing.occurrences import PlacedDate
from calendars.deadlines.resolve.placing.plan import day_of

_COUNTED = {
    False: "không tính ngày bắt đầu (Bộ luật Dân sự 2015, điều 147)",
    True: "kết thúc vào ngày tương ứng của tháng cuối (Bộ luật Dân sự 2015, điều 148)",
}
# An enumeration's member is looked for in its class at a cost of six look-ups in a module.
_FIXED, _OUTSIDE = Kind.FIXED, Flag.OUTSIDE_PERIOD
# A plan is often signed after the first weeks of its period.
_BEFORE_PLAN = dt.timedelta(days=31)
_LONG_PAST = "trước kỳ kế hoạch: có thể là việc đã qua hoặc điều kiện của đối tượng; cần người phụ trách xem lại"
GOES_ON = "lúc bắt đầu của việc còn tiếp tục sau hạn đã nêu"


def combine(case: Interpretation, placed: list[PlacedDate]) -> None:
    """Decide between fixed and ongoing, and which occurrences stay."""
    scan = case.scan
    if len(placed) == 1 and not (placed[0].begins or scan.durations or scan.ongoing):
        settle(case, placed[0].occurrences)
        return
    if _counted_from(case, placed):
        return
    if _goes_on(case, placed):
        return
    placed = _spanned(case, placed)
    settled = [window for window in placed if not window.begins]
    if not settled:
        _from_a_day(case, placed)
        return
    for window in placed if len(settled) < len(placed) else ():
        if window.begins:
            case.flags.add(Flag.CONTINUES)
            case.name(window.dated, GOES_ON)
    settle(case, narrowed(case, settled))
    _doubt_lists(case, settled)


def settle(case: Interpretation, occurrences: list[Occurrence]) -> None:
    """Set a fixed deadline with these occurrences; a window that ends before it opens is doubted."""
    case.kind = _FIXED
    case.occurrences = occurrences
    first, last = case.plan.first, case.plan.last
    for each in occurrences:
        if first is not None and (last is None or not first <= each.due <= last):
            case.flags.add(_OUTSIDE)
            if case.scan.unknown and _is_long_past(case, each):
                case.flags.add(Flag.PARTLY_UNDERSTOOD)
                case.note(f"{each.due:%d/%m/%Y}", _LONG_PAST)
        if each.opens is not None and (each.opens >= each.due if each.exclusive else each.opens > each.due):
            case.flags.add(Flag.PARTLY_UNDERSTOOD)


def _is_long_past(case: Interpretation, each: Occurrence) -> bool:
    """Return whether a day that is written with its year lies long before the plan: "khởi công trước 01/7/2025"."""
    first = case.plan.first
    written = any(expr.year is not None for dated in case.scan.dated for expr in dated.date_list.exprs)
    return (
        first is not None and written and each.due + (_BEFORE_PLAN if each.opens is None else dt.timedelta(0)) < first
    )


def _doubt_lists(case: Interpretation, settled: list[PlacedDate]) -> None:
    """Flag lists that may mean one thing or several."""
    if _loses_its_modifier(case, settled):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
    if case.scan.counted == len(case.occurrences):
        return
    periods = all(window.dated.date_list.first.unit not in ("day", "point") for window in settled)
    periods = periods and not _are_listed(case, settled) and not _each_is_counted(case, settled)
    if len(case.occurrences) > 1 and periods and not case.scan.unknown and not _names_work(case):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)


def _loses_its_modifier(case: Interpretation, placed: list[PlacedDate]) -> bool:
    """Return whether the second day of "trước 15/5; 15/11" may be a "trước" or not, or "trước Tết" the next year's."""
    for before, window in itertools.pairwise(placed):
        if window.dated.date_list.first.lunar and _comes_too_soon(before, window):
            return True
        between = [token.name for token in case.scan.tokens[before.dated.end : window.dated.begin]]
        restated = between[:1] == ["("] or case.scan.tokens[window.dated.begin].name == "same"
        if restated and _is_other_day(before, window):
            return True
        if between == [")"] and "to" in window.dated.modifiers and _begins_with_event(case, before):
            return True  # "từ ngày Luật có hiệu lực (01/7) đến hết 31/12"
        points = before.dated.date_list.last.unit == window.dated.date_list.first.unit == "point"
        if between == ["or"] or (points and not between):  # "quý II hoặc chậm nhất 15/7", "cuối tháng 6 đầu tháng 7"
            return True
        day = window.dated.date_list.first.unit in ("day", "point")
        if day and between == [";"] and before.dated.modifiers and not window.dated.modifiers:
            return True
    return False


def _begins_with_event(case: Interpretation, placed: PlacedDate) -> bool:
    """Return whether a bracket dates the event from which the work begins."""
    begins = (each for each in case.scan.events if case.scan.tokens[each.begin].name == "from")
    return any(each.end == placed.dated.begin - 1 for each in begins)


def _is_other_day(before: PlacedDate, window: PlacedDate) -> bool:
    """Return whether "10/3 âm lịch (08/4/2025)" names two days: that of the other calendar is not the same."""
    one, other = before.dated.date_list.first, window.dated.date_list.first
    days = one.unit == other.unit == "day" and one.lunar is not other.lunar
    return days and {each.due for each in before.occurrences} != {each.due for each in window.occurrences}


def _comes_too_soon(before: PlacedDate, window: PlacedDate) -> bool:
    """Return whether work "từ tháng 10 đến tháng 12" would end "trước Tết" of the February before it."""
    opens = [each.opens for each in before.occurrences if each.opens]
    return any(each.last_day < min(opens) for each in window.occurrences) if opens else False


def _are_listed(case: Interpretation, settled: list[PlacedDate]) -> bool:
    """Return whether semicolons stand between periods that have their years, or gaps between them."""
    tokens = case.scan.tokens
    if {tokens[each.dated.end].name for each in settled[:-1]} != {";"}:
        return False
    if all(each.dated.date_list.first.year is not None for each in settled):
        return True
    windows = [each for one in settled for each in one.occurrences]
    return not any(each.dated.modifiers for each in settled) and all(map(_is_apart, windows, windows[1:]))


def _is_apart(one: Occurrence, other: Occurrence) -> bool:
    """Return whether days lie between two windows in their order."""
    return other.opens is not None and other.opens - one.due > dt.timedelta(days=1)


def _each_is_counted(case: Interpretation, settled: list[PlacedDate]) -> bool:
    """Return whether each period has its own number of meetings: "02 cuộc trong quý II và 01 cuộc trong quý IV"."""
    counted = ((case.scan.tokens[each.dated.begin - 2], case.scan.tokens[each.dated.begin - 1]) for each in settled)
    places = all(each.dated.begin > 1 for each in settled)
    return places and all(
        number.name == "n" and (noun.name == "numbered" or names_occasion(noun)) for number, noun in counted
    )


def _names_work(case: Interpretation) -> bool:
    return any(token.name in ("do", "done", "label") for token in case.scan.tokens)


def _counted_from(case: Interpretation, placed: list[PlacedDate]) -> bool:
    """Count "trong vòng 10 ngày kể từ ngày 01/6/2021", "15 ngày trước ngày 30/6" from the named day."""
    durations = case.scan.durations
    if len(durations) != 1 or len(placed) != 1 or not placed[0].occurrences or placed[0].dated.date_list.ranged:
        return False
    duration, dated = durations[0], placed[0].dated
    comma = case.scan.tokens[duration.end].name == "," and dated.date_list.first.unit == "day"
    if duration.end + comma != dated.begin or not dated.modifiers & {"from", "after", "before"}:
        return False
    if duration.unit not in ("day", "week", *MONTHS):
        case.kind, case.offset = Kind.EVENT, duration.offset
        case.used.add(duration.begin)
        case.event = case.text_of(dated.begin, dated.end)
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
        return True
    case.used.add(duration.begin)
    case.named.add(dated.begin)
    start = placed[0].occurrences[0]
    base = start.opens if start.opens and "from" in dated.modifiers else start.due
    case.kind, case.occurrences = Kind.FIXED, [Occurrence(None, _counted_on(base, duration))]
    case.note((duration.begin, dated.end), _COUNTED[duration.unit in MONTHS])
    if not case.plan.holds(case.occurrences[0].due):
        case.flags.add(Flag.OUTSIDE_PERIOD)
    return True


def _counted_on(base: dt.date, duration: Duration) -> dt.date:
    """Return the day so many days, weeks, months or years after ``base``.

    A length in months or years ends on the day of the same number, or on that month's last (Bộ luật Dân sự 2015,
    điều 148.2 and 148.3).
    """
    if duration.unit not in MONTHS:
        return base + dt.timedelta(days=duration.count * (7 if duration.unit == "week" else 1))
    months = base.year * 12 + base.month - 1 + duration.count * MONTHS[duration.unit]
    year, month = divmod(months, 12)
    return day_of(year, month + 1, base.day) or day_of(year, month + 1, LAST_DAY) or base


def _goes_on(case: Interpretation, placed: list[PlacedDate]) -> bool:
    """Decide for "thường xuyên" beside dates whether they are its window, or it goes on after them."""
    scan = case.scan
    if not scan.ongoing:
        return False
    window = placed[0]
    steady, dated = scan.ongoing[0], window.dated
    opened = window.occurrences and window.occurrences[0].opens is not None
    between = {token.name for token in scan.tokens[dated.end : steady]} if steady >= dated.end else set()
    later = bool(between & {"and", ".", ";", "do", "done", "keep_on", "or"})
    if steady < dated.begin:
        later = _stands_apart(case, steady, dated)
    if len(placed) > 1 or later or not (opened or window.begins):
        if window.occurrences and not window.begins:
            case.flags.add(Flag.CONTINUES)
        return False
    if window.begins:
        _from_a_day(case, placed)
    else:
        set_ongoing(case, window.occurrences[0])
        if case.plan.years and not case.plan.holds(window.occurrences[0].due):
            case.flags.add(Flag.OUTSIDE_PERIOD)
    return True


def _stands_apart(case: Interpretation, steady: int, dated: Dated) -> bool:
    """Return whether the date behind "thường xuyên" is that of a further part: "…; tổng kết quý IV"."""
    between = case.scan.tokens[steady + 1 : dated.begin]
    names = {token.name for token in between}
    if dated.limits and (names & {"(", ";"}):  # no window of the whole, but the limit of a part
        return True
    if "x" in names and names & {",", ";", "("}:  # a peak, or the window of the whole?
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
        return False
    reviews = any(token.name == "do" and token.value in (REPORTS, REVIEWS) for token in between)
    return "done" in names or reviews or {";", "do"} <= names


def _from_a_day(case: Interpretation, placed: list[PlacedDate]) -> None:
    """Set work of which only the beginning is named: it goes on to the plan's end."""
    starts = [each.opens or each.due for window in placed for each in window.occurrences]
    last = case.plan.last
    case.kind = Kind.ONGOING
    if not starts:
        return
    if last is None:
        case.flags.add(Flag.AMBIGUOUS_YEAR)
    elif min(starts) > last:
        case.flags.add(Flag.OUTSIDE_PERIOD)
        case.note("bắt đầu sau khi kế hoạch kết thúc", "không có lần nào trong thời gian của kế hoạch")
    else:
        case.occurrences = [Occurrence(min(starts), last)]
        first, begin = placed[0].occurrences[0], placed[0].dated.begin
        may_narrate = case.scan.unknown or (begin and case.scan.tokens[begin - 1].name == "done")
        if may_narrate and _is_long_past(case, Occurrence(None, first.opens or first.due)):
            case.flags.add(Flag.PARTLY_UNDERSTOOD)
            case.note((begin, placed[0].dated.end), _LONG_PAST)
        case.note("chỉ nêu thời điểm bắt đầu", "kéo dài đến hết thời gian của kế hoạch")


def _spanned(case: Interpretation, placed: list[PlacedDate]) -> list[PlacedDate]:
    """Join "Bắt đầu từ quý I, hoàn thành trong quý III": the beginning of one opens the other."""
    if len(placed) == 3 and case.scan.tokens[placed[1].dated.end].name == "(":  # "…, hoàn thành tháng 5 (điểm: 10/3)"
        return [*_spanned(case, placed[:2]), placed[2]]
    if len(placed) != 2 or not (placed[0].begins or _is_launched(case, placed)) or placed[1].begins:
        return placed
    if _parts_works(case, placed):
        return placed
    start, end = placed[0].occurrences[:1], placed[1].occurrences
    opens = (start[0].opens or start[0].due) if start else None
    if opens is None or len(end) != 1 or opens > end[0].last_day:
        return placed
    placed[1].occurrences = [Occurrence(opens, end[0].due, end[0].exclusive)]
    return placed[1:]


def _parts_works(case: Interpretation, placed: list[PlacedDate]) -> bool:
    """Return whether a semicolon stands between and nothing names an end: "từ 01/7; giải quyết trong tháng 8"."""
    between = [token.name for token in case.scan.tokens[placed[0].dated.end : placed[1].dated.begin]]
    if placed[0].dated.date_list.ranged:
        return True
    if "done" in between or "finish_of" in between or (between == [";"] and "to" in placed[1].dated.modifiers):
        return False
    if between[:1] == [","] and not placed[1].dated.limits and not {"x", "do"}.isdisjoint(between):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)  # "Ôn tập từ 24/5, thi ngày 25, 26/6": one work, or two?
    return ";" in between


def _is_launched(case: Interpretation, placed: list[PlacedDate]) -> bool:
    """Return whether one work is launched at the first time and ends at the second: "khởi động T3, kết thúc T10"."""
    tokens, begin = case.scan.tokens, placed[0].dated.begin
    if tokens[placed[1].dated.begin - 1].name not in ("finish_of", "done"):
        return False
    before = tokens[begin - 1]
    launched = begin > 0 and before.name == "do" and before.value == LAUNCHES
    # "từ 8 giờ ngày 06/4, kết thúc 17 giờ ngày 24/4"
    return launched or tokens[begin].name == "from"
