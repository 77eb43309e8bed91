"""Several dated expressions in one phrase, and a dated one beside words that go on."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

from calendars.deadlines.model import Flag, Kind, Occurrence
from calendars.deadlines.windows import Window

if TYPE_CHECKING:
    from calendars.deadlines.meaning import Reader


def combine(reader: Reader, windows: list[Window]) -> None:
    """Decide between fixed and ongoing, and which occurrences stay."""
    if len(windows) == 1 and not reader.scan.lengths and not reader.scan.ongoing and not windows[0].begins:
        _settle(reader, windows[0].occurrences)
        return
    if _counted_from(reader, windows):
        return
    if _goes_on(reader, windows):
        return
    windows = _spanned(windows)
    settled = [window for window in windows if not window.begins]
    if not settled:
        _from_a_day(reader, windows)
        return
    if len(settled) < len(windows):
        reader.flags.add(Flag.CONTINUES)
    _settle(reader, _narrowed(reader, settled))
    _doubt_lists(reader, settled)


def _settle(reader: Reader, occurrences: list[Occurrence]) -> None:
    """Fixed, with these occurrences; a window that ends before it opens is for a person to see."""
    reader.meaning.kind = Kind.FIXED
    reader.meaning.occurrences = occurrences
    known = reader.plan.first is not None
    for each in occurrences:
        if known and not reader.plan.holds(each.due):
            reader.flags.add(Flag.OUTSIDE_PERIOD)
        if each.opens and each.opens > each.last_day:
            reader.flags.add(Flag.PARTLY_UNDERSTOOD)


def _doubt_lists(reader: Reader, settled: list[Window]) -> None:
    """Flag lists that may mean one thing or several."""
    if _loses_its_frame(reader, settled):
        reader.flags.add(Flag.PARTLY_UNDERSTOOD)
    periods = all(window.dated.chain.first.unit not in ("day", "point") for window in settled)
    if len(reader.meaning.occurrences) > 1 and periods and not reader.scan.unknown and not _names_work(reader):
        reader.flags.add(Flag.PARTLY_UNDERSTOOD)


def _loses_its_frame(reader: Reader, windows: list[Window]) -> bool:
    """ "trước 15/5; 15/11": whether the second day is also a "trước" is for a person to say."""
    for before, window in itertools.pairwise(windows):
        between = [token.name for token in reader.scan.tokens[before.dated.end : window.dated.begin]]
        if between == [";"] and before.dated.words and not window.dated.words:
            return True
    return False


def _names_work(reader: Reader) -> bool:
    return any(token.name in ("do", "done", "label") for token in reader.scan.tokens)


def _counted_from(reader: Reader, windows: list[Window]) -> bool:
    """ "trong vòng 10 ngày kể từ ngày 01/6/2021", "15 ngày trước ngày 30/6": counted from a named day."""
    lengths, meaning = reader.scan.lengths, reader.meaning
    if len(lengths) != 1 or len(windows) != 1 or not windows[0].occurrences or windows[0].dated.chain.ranged:
        return False
    length, dated = lengths[0], windows[0].dated
    if length.end != dated.begin or not dated.words & {"from", "after", "before"}:
        return False
    if length.unit not in ("day", "week"):
        meaning.kind, meaning.offset = Kind.EVENT, length.offset
        meaning.event = reader.words(dated.begin, dated.end)
        reader.flags.add(Flag.PARTLY_UNDERSTOOD)
        return True
    reader.counted = True
    days = length.count * (7 if length.unit == "week" else 1)
    start = windows[0].occurrences[0]
    base = start.opens if start.opens and "from" in dated.words else start.due
    meaning.kind, meaning.occurrences = Kind.FIXED, [Occurrence(None, base + dt.timedelta(days=days))]
    reader.note(reader.words(length.begin, dated.end), "không tính ngày bắt đầu (Bộ luật Dân sự 2015, điều 147)")
    if not reader.plan.holds(meaning.occurrences[0].due):
        reader.flags.add(Flag.OUTSIDE_PERIOD)
    return True


def _goes_on(reader: Reader, windows: list[Window]) -> bool:
    """Words such as "thường xuyên" beside dates: the dates are its window, or it goes on after them."""
    scan = reader.scan
    if not scan.ongoing:
        return False
    window = windows[0]
    steady, dated = scan.ongoing[0], window.dated
    opened = window.occurrences and window.occurrences[0].opens is not None
    between = {token.name for token in scan.tokens[dated.end : steady]} if steady >= dated.end else set()
    later = bool(between & {"and", ".", ";", "do", "done", "keep_on", "or"})
    if len(windows) > 1 or later or not (opened or window.begins):
        if window.occurrences and not window.begins:
            reader.flags.add(Flag.CONTINUES)
        return False
    if window.begins:
        _from_a_day(reader, windows)
    else:
        reader.ongoing(window.occurrences[0])
        if reader.plan.years and not reader.plan.holds(window.occurrences[0].due):
            reader.flags.add(Flag.OUTSIDE_PERIOD)
    return True


def _from_a_day(reader: Reader, windows: list[Window]) -> None:
    """Only a beginning is named: it goes on to the plan's end."""
    starts = [each.opens or each.due for window in windows for each in window.occurrences]
    last = reader.plan.last
    reader.meaning.kind = Kind.ONGOING
    if not starts:
        return
    if last is None:
        reader.flags.add(Flag.AMBIGUOUS_YEAR)
    elif min(starts) > last:
        reader.flags.add(Flag.OUTSIDE_PERIOD)
        reader.note("bắt đầu sau khi kế hoạch kết thúc", "không có lần nào trong thời gian của kế hoạch")
    else:
        reader.meaning.occurrences = [Occurrence(min(starts), last)]
        reader.note("chỉ nêu thời điểm bắt đầu", "kéo dài đến hết thời gian của kế hoạch")


def _spanned(windows: list[Window]) -> list[Window]:
    """ "Bắt đầu từ quý I, hoàn thành trong quý III": the beginning of one is the opening of the other."""
    if len(windows) != 2 or not windows[0].begins or windows[1].begins:
        return windows
    start, end = windows[0].occurrences[:1], windows[1].occurrences
    if not start or len(end) != 1 or not start[0].opens or start[0].opens > end[0].last_day:
        return windows
    windows[1].occurrences = [Occurrence(start[0].opens, end[0].due, end[0].exclusive)]
    return windows[1:]


def _narrowed(reader: Reader, windows: list[Window]) -> list[Occurrence]:
    """All occurrences; but a limit told beside its period ("trong Quý II, chậm nhất tháng 6") narrows that period."""
    kept: list[Occurrence] = []
    for before, window in zip([None, *windows], windows, strict=False):
        limit = window.occurrences[0] if len(window.occurrences) == 1 else None
        if before and limit and kept and _repeats_wider(reader, before, window, kept[-1], limit):
            continue
        if before and limit and kept and _narrows(reader, before, window, kept[-1], limit):
            day = before.dated.chain.first.unit in ("day", "point") and not before.dated.chain.ranged
            opens = limit.opens or kept[-1].opens
            kept[-1] = Occurrence(None if day else opens, limit.due, limit.exclusive)
        else:
            kept += window.occurrences
    return kept


def _repeats_wider(reader: Reader, before: Window, window: Window, last: Occurrence, limit: Occurrence) -> bool:
    """ "Tháng 11/2021 (Quý IV)": a bracket that names the larger period adds nothing."""
    bracket = reader.scan.tokens[window.dated.begin - 1].name == "(" and before.dated.end == window.dated.begin - 1
    opens = last.opens or last.due
    return bracket and limit.opens is not None and limit.opens <= opens and last.due <= limit.due


def _narrows(reader: Reader, before: Window, window: Window, last: Occurrence, limit: Occurrence) -> bool:
    tokens = reader.scan.tokens
    between = {token.name for token in tokens[before.dated.end : window.dated.begin]}
    beside = not between - {",", "(", ":", "in", "soft", "nil", "done", "-"} and "or" not in between
    if not beside:
        return False
    if not window.dated.limits:
        inside = last.opens is not None and last.opens <= (limit.opens or limit.due) and limit.due <= last.due
        return inside and bool(between & {"(", ":"})
    if "expected" in before.dated.words:
        return True
    return last.opens is not None and last.opens <= limit.last_day <= last.due
