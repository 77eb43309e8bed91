"""A limit beside a period narrows it, and a period beside a limit may only place or label it."""

from __future__ import annotations

import datetime as dt
import itertools

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.found import Why
from calendars.deadlines.model import Flag, Kind, Occurrence
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.combining.one_work import (
    describes_period,
    is_limited_behind,
    is_of_one_work,
    is_stage,
    is_worked_on,
    overlap,
)
from calendars.deadlines.resolve.placing.occurrences import PlacedDate

CONTEXT = "năm của hạn nêu sau đó, không phải một hạn riêng"
LABEL = "chỉ tên kỳ của báo cáo, của việc; hạn là ngày nêu bên cạnh"
WIDER = "kỳ lớn hơn, có kỳ hoặc ngày đã nêu ở trong; không phải một hạn riêng"
# A bracket within a month of "giữa năm" dates it; no report on a period is due more than half a year after it.
_SOON, _HALF_YEAR = dt.timedelta(days=31), dt.timedelta(days=184)
_HAS_REPORTS = ("quarter", "half")
NARROWED = "hạn là ngày hoặc kỳ nêu sau đó"


def narrowed(case: Interpretation, placed: list[PlacedDate]) -> list[Occurrence]:
    """Return all occurrences; a limit beside its period ("trong Quý II, chậm nhất tháng 6") narrows it."""
    kept: list[Occurrence] = []
    for before, window in zip([None, *placed], placed, strict=False):
        limit = window.occurrences[0] if len(window.occurrences) == 1 else None
        if before is None:
            kept += window.occurrences
            continue
        if before and limit and kept and _repeats_wider(case, before, window, kept[-1], limit):
            case.name(window.dated, WIDER)
            continue
        if before and limit and kept and _bounds_feast(before, window, kept[-1], limit):
            case.name(window.dated, WIDER)
            continue
        if before and limit and kept and _names_report(case, before, window):
            case.name(window.dated, LABEL)
            continue
        if before and limit and kept and _repeats(case, before, window, kept[-1], limit):
            case.named.add(window.dated.begin)
            continue
        if before and limit and kept and _labels(case, before, window):
            if before.dated.date_list.first.unit != "point":
                _doubt_far_from_label(case, kept[-1], limit)
            case.name(before.dated, LABEL)
            kept[-1] = limit
        elif before and limit and kept and _narrows(case, before, window, kept[-1], limit):
            kept[-1] = _limited(case, before, window, kept[-1], limit)
        elif before and limit and kept and _only_places(case, before, window, kept[-1], limit):
            case.name(before.dated, CONTEXT)
            kept[-1] = limit
        elif before and limit and kept and _dates_point(case, before, window, kept[-1], limit):
            case.name(before.dated, NARROWED)
            kept[-1] = limit
        else:
            if before and kept:
                _doubt_kept(case, placed, (before, window), kept[-1], limit)
            kept += window.occurrences
            _doubt_restated(case, before, window)
    _doubt_overlaps(case, [each for each in placed if each.dated.begin not in case.named])
    return kept


def _doubt_overlaps(case: Interpretation, kept: list[PlacedDate]) -> None:
    """Flag times that are kept and have days in common, with no work of its own between them."""
    if case.kind is not Kind.RECURRING and any(
        overlap(case.scan.tokens, one, other) for one, other in itertools.pairwise(kept)
    ):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)


def _doubt_kept(
    case: Interpretation,
    placed: list[PlacedDate],
    pair: tuple[PlacedDate, PlacedDate],
    last: Occurrence,
    limit: Occurrence | None,
) -> None:
    """Flag a time that is kept beside the one before it and may be of the same work, or only date it."""
    before, window = pair
    doubted = _dates_each(case, before, window)
    if limit is not None:
        doubted = doubted or _limits_apart(case, before, window, last, limit)
        doubted = doubted or (len(placed) == 2 and _remarks(case, before, window))
        doubted = doubted or is_of_one_work(case.scan.tokens, before, window, last, limit)
    if doubted:
        case.flags.add(Flag.PARTLY_UNDERSTOOD)


def _limited(
    case: Interpretation, before: PlacedDate, window: PlacedDate, last: Occurrence, limit: Occurrence
) -> Occurrence:
    """Return the period up to the limit that narrows it."""
    date_list = before.dated.date_list
    day = date_list.first.unit in ("day", "point") and not date_list.ranged
    beside = before.dated.end == window.dated.begin and bool(window.dated.limits)
    labelled = _goes_on_reporting(case, before) or (beside and _has_its_like(case, before))
    opens = limit.opens or (None if labelled else last.opens)
    if date_list.ranged and limit.last_day < last.last_day:
        case.flags.add(Flag.PARTLY_UNDERSTOOD)  # "từ 01/02 đến 28/02 (trước Tết)": two ends
    case.name(before.dated, NARROWED)
    if any(token.name == "event_noun" for token in case.scan.tokens[window.dated.begin : window.dated.end]):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)  # "Tháng 3 (dịp 08/3)": on that day, or in its honour?
    if len(before.occurrences) > 1:  # "Tháng 6, tháng 12 (trước ngày 20)": of one of them, or of each?
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
    return Occurrence(None if day else opens, limit.due, limit.exclusive)


def _only_places(
    case: Interpretation, before: PlacedDate, window: PlacedDate, last: Occurrence, limit: Occurrence
) -> bool:
    """Return whether a bare year only completes a limit in the same clause."""
    tokens = case.scan.tokens[before.dated.end : window.dated.begin]
    year = before.dated.date_list.first.unit == "year" and not before.dated.modifiers
    if not year or not window.dated.limits or any(token.name in (";", ".", "and") for token in tokens):
        return False
    return last.opens is not None and last.opens <= limit.last_day <= last.due


def _dates_point(
    case: Interpretation, before: PlacedDate, window: PlacedDate, last: Occurrence, limit: Occurrence
) -> bool:
    """Return whether a bracket gives the time of a point: "Sơ kết giữa năm (tháng 7)"; one far from it is asked."""
    named, tokens = before.dated, case.scan.tokens
    bracket = tokens[window.dated.begin - 1].name == "(" and named.end == window.dated.begin - 1
    if not bracket or tokens[window.dated.end].name != ")" or named.limits or named.date_list.first.unit != "point":
        return False
    if named.date_list.first is not named.date_list.last:
        return False
    if (limit.opens or limit.last_day) <= last.due + _SOON and limit.last_day >= last.due - _SOON:
        return True
    case.flags.add(Flag.PARTLY_UNDERSTOOD)
    return False


def _dates_each(case: Interpretation, before: PlacedDate, window: PlacedDate) -> bool:
    """Return whether a bracket holds a day of each period before it: "Tháng 3 và tháng 10 (dịp 08/3 và 20/10)"."""
    bracket = case.scan.tokens[window.dated.begin - 1].name == "(" and before.dated.end == window.dated.begin - 1
    periods, days = before.occurrences, window.occurrences
    if not bracket or len(days) < 2 or len(days) != len(periods):
        return False
    return all(one.opens and one.opens <= day.last_day <= one.due for one, day in zip(periods, days, strict=True))


def _doubt_far_from_label(case: Interpretation, period: Occurrence, limit: Occurrence) -> None:
    """Flag "Quý III/2025: trước 20/6/2025": the limit of a report on a period lies in it or within half a year."""
    before = period.opens is not None and limit.last_day < period.opens
    if before or limit.last_day > period.due + _HALF_YEAR:
        case.flags.add(Flag.PARTLY_UNDERSTOOD)


def _doubt_restated(case: Interpretation, before: PlacedDate | None, window: PlacedDate) -> None:
    """Flag "trong quý I, muộn nhất trước ngày 15/4", "trước 30/6, chậm nhất 15/7": which of the two binds?"""
    if before is None or not window.dated.limits or "latest" in before.dated.modifiers:
        return
    between = {token.name for token in case.scan.tokens[before.dated.end : window.dated.begin]}
    bracketed = between == {"("} and not before.dated.limits  # "Quý III (trước 20/6)"
    if not bracketed and "latest" not in window.dated.modifiers:
        return
    if between <= {",", "(", ":", "-"}:
        case.flags.add(Flag.PARTLY_UNDERSTOOD)


def _limits_apart(
    case: Interpretation, before: PlacedDate, window: PlacedDate, last: Occurrence, limit: Occurrence
) -> bool:
    """Return whether a semicolon alone parts a period from a limit inside it: "Quý III/2026; chậm nhất 25/9"."""
    between = [token.name for token in case.scan.tokens[before.dated.end : window.dated.begin]]
    inside = last.opens is not None and last.opens <= limit.last_day < last.due
    bare = window.dated.date_list.last.year is None and window.dated.limits and not before.dated.limits
    return between == [";"] and bare and inside


def _remarks(case: Interpretation, before: PlacedDate, window: PlacedDate) -> bool:
    """Return whether a bracket behind a time holds words and a further one: "trước 20/9 (hết hạn 25/9)": which?"""
    names = [token.name for token in case.scan.tokens[before.dated.end : window.dated.begin]]
    parts = {",", ";", ")", "and", ".", ":"}
    return names[:1] == ["("] and len(names) > 1 and "n" not in names and parts.isdisjoint(names)


def _repeats_wider(
    case: Interpretation, before: PlacedDate, window: PlacedDate, last: Occurrence, limit: Occurrence
) -> bool:
    """Return whether a bracket only names the larger period: "Tháng 11/2021 (Quý IV)"."""
    bracket = case.scan.tokens[window.dated.begin - 1].name == "(" and before.dated.end == window.dated.begin - 1
    opens = last.opens or last.due
    return bracket and limit.opens is not None and limit.opens <= opens and last.due <= limit.due


def _bounds_feast(before: PlacedDate, window: PlacedDate, last: Occurrence, limit: Occurrence) -> bool:
    """Return whether a period ends before the feast that is named right behind: "Trong tháng 01/2026 trước Tết"."""
    beside = before.dated.end == window.dated.begin and "before" in window.dated.modifiers
    return beside and bool(window.dated.date_list.first.lunar) and last.last_day <= limit.last_day


def _names_report(case: Interpretation, before: PlacedDate, window: PlacedDate) -> bool:
    """Return whether a bracket behind a day only names the period reported on: "30/4 (quý I), 31/7 (quý II)"."""
    opened = case.scan.tokens[window.dated.begin - 1].name == "(" and before.dated.end == window.dated.begin - 1
    closed = case.scan.tokens[window.dated.end].name == ")"
    period = window.dated.date_list.first.unit in ("quarter", "half", "year") and not window.dated.modifiers
    return opened and closed and period and before.dated.date_list.last.unit == "day"


def _repeats(case: Interpretation, before: PlacedDate, window: PlacedDate, last: Occurrence, limit: Occurrence) -> bool:
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
    if not between and is_limited_behind(before, window):
        # "Thanh toán tháng 6 trước 10/7"; the second quarter of "Báo cáo quý I trước 10/4, quý II trước 10/7"
        return is_worked_on(case.scan.tokens, before) or _goes_on_reporting(case, before)
    if describes_period(before, window) and between in ([], [":"], ["("]):
        return True
    if not between and is_stage(case.scan.tokens, before):
        return _goes_on_reporting(case, before)  # "Tổng kết giai đoạn … năm 2028; giai đoạn 2029-2030 năm 2030"
    named = between[:1] == [":"] and between[1:] in ([], ["x"]) and single_day  # "Quý 1: 30/04", "Họp đầu năm: CN 20/9"
    period = first.unit != "day" and (named or first.unit != "point") and len(before.occurrences) == 1
    if not (named or (between == ["("] and window.dated.limits)) or before.dated.modifiers or not period:
        return False
    if between == [":"] and (window.dated.limits or _labels_each(case)):  # "6 tháng đầu năm: trước 20/6"
        return True
    return window.occurrences[0].due > before.occurrences[0].due


def _labels_each(case: Interpretation) -> bool:
    """Return whether several periods each have a day behind a colon: "Quý I: 10/3; Quý II: 10/6"."""
    tokens, pairs = case.scan.tokens, itertools.pairwise(case.scan.dated)
    labelled = (one for one, other in pairs if tokens[one.end].name == ":" and one.end + 1 == other.begin)
    return len(list(itertools.islice(labelled, 2))) > 1


def _goes_on_reporting(case: Interpretation, before: PlacedDate) -> bool:
    """Return whether the period is what a report is about: "Báo cáo quý I trước 15/3, quý II trước 15/6"."""
    first = case.scan.set_aside[:1]
    return bool(first) and first[0].why is Why.SUBJECT and first[0].begin < before.dated.begin


def _has_its_like(case: Interpretation, before: PlacedDate) -> bool:
    """Return whether quarters or halves each have a limit right behind: "Quý I trước 15/3 Quý II trước 15/6"."""
    pairs = itertools.pairwise(case.scan.dated)
    # Two are enough: to look through all for each of them would cost the square of a long phrase.
    limited = [one for one, _ in itertools.islice(filter(_is_limited_behind, pairs), 2)]
    return len(limited) > 1 and before.dated.date_list.first.unit in _HAS_REPORTS and not before.dated.modifiers


def _is_limited_behind(pair: tuple[Dated, Dated]) -> bool:
    one, other = pair
    named = one.date_list.first.unit in _HAS_REPORTS and not one.modifiers
    return named and one.end == other.begin and bool(other.limits)


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
