"""Several dated expressions in one phrase, and a dated one beside words that go on."""

from __future__ import annotations

import datetime as dt
import itertools

from calendars.deadlines.grammar.dates.date_expr import LAST_DAY
from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.durations import Duration
from calendars.deadlines.grammar.found import Why
from calendars.deadlines.grammar.recurrence import MONTHS
from calendars.deadlines.lexer.phrase_trie import REPORTS, REVIEWS
from calendars.deadlines.model import Flag, Kind, Occurrence
from calendars.deadlines.resolve.interpretation import Interpretation
from calendars.deadlines.resolve.occurrences import PlacedDate
from calendars.deadlines.resolve.plan import day_of
from calendars.deadlines.resolve.steady import set_ongoing

CONTEXT = "năm của hạn nêu sau đó, không phải một hạn riêng"
QUARTER = "quý của ngày nêu sau đó, không phải một hạn riêng"
_COUNTED = {
    False: "không tính ngày bắt đầu (Bộ luật Dân sự 2015, điều 147)",
    True: "kết thúc vào ngày tương ứng của tháng cuối (Bộ luật Dân sự 2015, điều 148)",
}
LABEL = "chỉ tên kỳ của báo cáo; hạn là ngày nêu trong ngoặc"


def combine(case: Interpretation, placed: list[PlacedDate]) -> None:
    """Decide between fixed and ongoing, and which occurrences stay."""
    if len(placed) == 1 and not case.scan.durations and not case.scan.ongoing and not placed[0].begins:
        _settle(case, placed[0].occurrences)
        return
    if _counted_from(case, placed):
        return
    if _goes_on(case, placed):
        return
    placed = _spanned(placed)
    settled = [window for window in placed if not window.begins]
    if not settled:
        _from_a_day(case, placed)
        return
    if len(settled) < len(placed):
        case.flags.add(Flag.CONTINUES)
    _settle(case, _narrowed(case, settled))
    _doubt_lists(case, settled)


def _settle(case: Interpretation, occurrences: list[Occurrence]) -> None:
    """Set a fixed deadline with these occurrences; a window that ends before it opens is doubted."""
    case.kind = Kind.FIXED
    case.occurrences = occurrences
    known = case.plan.first is not None
    for each in occurrences:
        if known and not case.plan.holds(each.due):
            case.flags.add(Flag.OUTSIDE_PERIOD)
        if each.opens and each.opens > each.last_day:
            case.flags.add(Flag.PARTLY_UNDERSTOOD)


def _doubt_lists(case: Interpretation, settled: list[PlacedDate]) -> None:
    """Flag lists that may mean one thing or several."""
    if _loses_its_modifier(case, settled):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
    if case.scan.counted == len(case.occurrences):
        return
    periods = all(window.dated.date_list.first.unit not in ("day", "point") for window in settled)
    if len(case.occurrences) > 1 and periods and not case.scan.unknown and not _names_work(case):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)


def _loses_its_modifier(case: Interpretation, placed: list[PlacedDate]) -> bool:
    """Return whether the second day of "trước 15/5; 15/11" may be a "trước" or not, or "trước Tết" the next year's."""
    for before, window in itertools.pairwise(placed):
        if window.dated.date_list.first.lunar and _comes_too_soon(before, window):
            return True
        between = [token.name for token in case.scan.tokens[before.dated.end : window.dated.begin]]
        if between == [";"] and before.dated.modifiers and not window.dated.modifiers:
            return True
    return False


def _comes_too_soon(before: PlacedDate, window: PlacedDate) -> bool:
    """Return whether work "từ tháng 10 đến tháng 12" would end "trước Tết" of the February before it."""
    opens = [each.opens for each in before.occurrences if each.opens]
    return any(each.last_day < min(opens) for each in window.occurrences) if opens else False


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
        case.event = case.words(dated.begin, dated.end)
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
        return True
    case.used.add(duration.begin)
    start = placed[0].occurrences[0]
    base = start.opens if start.opens and "from" in dated.modifiers else start.due
    case.kind, case.occurrences = Kind.FIXED, [Occurrence(None, _counted_on(base, duration))]
    case.note(case.words(duration.begin, dated.end), _COUNTED[duration.unit in MONTHS])
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
        case.note("chỉ nêu thời điểm bắt đầu", "kéo dài đến hết thời gian của kế hoạch")


def _spanned(placed: list[PlacedDate]) -> list[PlacedDate]:
    """Join "Bắt đầu từ quý I, hoàn thành trong quý III": the beginning of one opens the other."""
    if len(placed) != 2 or not placed[0].begins or placed[1].begins:
        return placed
    start, end = placed[0].occurrences[:1], placed[1].occurrences
    if not start or len(end) != 1 or not start[0].opens or start[0].opens > end[0].last_day:
        return placed
    placed[1].occurrences = [Occurrence(start[0].opens, end[0].due, end[0].exclusive)]
    return placed[1:]


def _narrowed(case: Interpretation, placed: list[PlacedDate]) -> list[Occurrence]:
    """Return all occurrences; a limit beside its period ("trong Quý II, chậm nhất tháng 6") narrows it."""
    kept: list[Occurrence] = []
    for before, window in zip([None, *placed], placed, strict=False):
        limit = window.occurrences[0] if len(window.occurrences) == 1 else None
        if before and limit and kept and _repeats_wider(case, before, window, kept[-1], limit):
            continue
        if before and limit and kept and _says_again(case, before, window, kept[-1], limit):
            continue
        if before and limit and kept and _labels(case, before, window):
            case.note(case.words(before.dated.begin, before.dated.end), LABEL)
            kept[-1] = Occurrence(None, limit.due, limit.exclusive)
        elif before and limit and kept and _narrows(case, before, window, kept[-1], limit):
            day = before.dated.date_list.first.unit in ("day", "point") and not before.dated.date_list.ranged
            opens = limit.opens or (None if _goes_on_reporting(case, before) else kept[-1].opens)
            kept[-1] = Occurrence(None if day else opens, limit.due, limit.exclusive)
            if len(before.occurrences) > 1:  # "Tháng 6, tháng 12 (trước ngày 20)": of one of them, or of each?
                case.flags.add(Flag.PARTLY_UNDERSTOOD)
        elif before and limit and kept and _only_places(case, before, window, kept[-1], limit):
            case.note(case.words(before.dated.begin, before.dated.end), CONTEXT)
            kept[-1] = limit
        else:
            kept += window.occurrences
            _doubt_restated(case, before, window)
    return kept


def _only_places(
    case: Interpretation, before: PlacedDate, window: PlacedDate, last: Occurrence, limit: Occurrence
) -> bool:
    """Return whether a bare year only says of which year a limit in the same clause is."""
    tokens = case.scan.tokens[before.dated.end : window.dated.begin]
    year = before.dated.date_list.first.unit == "year" and not before.dated.modifiers
    if not year or not window.dated.limits or any(token.name in (";", ".", "and") for token in tokens):
        return False
    return last.opens is not None and last.opens <= limit.last_day <= last.due


def _doubt_restated(case: Interpretation, before: PlacedDate | None, window: PlacedDate) -> None:
    """Flag "trong quý I, muộn nhất trước ngày 15/4": a limit that ought to be in the period before it and is not."""
    if before is None or "latest" not in window.dated.modifiers or before.dated.limits:
        return
    between = {token.name for token in case.scan.tokens[before.dated.end : window.dated.begin]}
    if between <= {",", "(", ":", "-"}:
        case.flags.add(Flag.PARTLY_UNDERSTOOD)


def _repeats_wider(
    case: Interpretation, before: PlacedDate, window: PlacedDate, last: Occurrence, limit: Occurrence
) -> bool:
    """Return whether a bracket only names the larger period: "Tháng 11/2021 (Quý IV)"."""
    bracket = case.scan.tokens[window.dated.begin - 1].name == "(" and before.dated.end == window.dated.begin - 1
    opens = last.opens or last.due
    return bracket and limit.opens is not None and limit.opens <= opens and last.due <= limit.due


def _says_again(
    case: Interpretation, before: PlacedDate, window: PlacedDate, last: Occurrence, limit: Occurrence
) -> bool:
    """Return whether a bracket only repeats the day: "trước rằm tháng 7 (27/8/2026)"."""
    bracket = case.scan.tokens[window.dated.begin - 1].name == "(" and before.dated.end == window.dated.begin - 1
    return bracket and not window.dated.modifiers and limit.opens is None and limit.due == last.due


def _labels(case: Interpretation, before: PlacedDate, window: PlacedDate) -> bool:
    """Return whether the period only names the report whose limit follows in brackets, outside the period itself.

    "6 tháng đầu năm (trước 10/7)" is due before 10/7; in "Quý II (chậm nhất 15/6)" the limit narrows the period.
    """
    between = [token.name for token in case.scan.tokens[before.dated.end : window.dated.begin]]
    first = before.dated.date_list.first
    single_day = window.dated.date_list.first.unit == "day"
    named = between[:1] == [":"] and between[1:] in ([], ["x"]) and single_day  # "Quý 1: 30/04", "Họp đầu năm: CN 20/9"
    period = first.unit != "day" and (named or first.unit != "point") and len(before.occurrences) == 1
    if not (named or (between == ["("] and window.dated.limits)) or before.dated.modifiers or not period:
        return False
    return window.occurrences[0].due > before.occurrences[0].due


def _goes_on_reporting(case: Interpretation, before: PlacedDate) -> bool:
    """Return whether the period is what a report is about: "Báo cáo quý I trước 15/3, quý II trước 15/6"."""
    first = case.scan.set_aside[:1]
    return bool(first) and first[0].why is Why.SUBJECT and first[0].begin < before.dated.begin


def _narrows(case: Interpretation, before: PlacedDate, window: PlacedDate, last: Occurrence, limit: Occurrence) -> bool:
    tokens = case.scan.tokens
    between = {token.name for token in tokens[before.dated.end : window.dated.begin]}
    beside = not between - {",", "(", ":", "in", "soft", "nil", "done", "-"} and "or" not in between
    if not beside:
        return False
    if not window.dated.limits:
        inside = last.opens is not None and last.opens <= (limit.opens or limit.due) and limit.due <= last.due
        return inside and bool(between & {"(", ":"})
    if "expected" in before.dated.modifiers:
        return True
    return last.opens is not None and last.opens <= limit.last_day <= last.due
