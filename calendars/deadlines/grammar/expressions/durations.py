"""Lengths of time: "05 ngày làm việc", "48 giờ", "6-7 ngày", and the ways they are bound to an event."""

from __future__ import annotations

from dataclasses import dataclass

from calendars.deadlines.grammar.dates.readers.nth_day import read_nth
from calendars.deadlines.lexer.token import Token

_PREFIX = {"latest", "in", "before", "after", "soft", "is", "at_least", "of", "expected", "label"}
BEGIN_DURATIONS = _PREFIX | {"n", "n3", "word", "half", "day", "from"}
# What half a month and half a year are counted in.
_HALVES = {"month": ("day", 30), "year": ("month", 12)}
_UNITS = {"day": "day", "week": "week", "month": "month", "year": "year", "hour": "hour", "minute": "minute"}
_COME_BACK = ("month", "year")
_ANCHORS = {"from", "when", "after", "before", "ere", "foremost"}
_BACK = ("before", "ere", "foremost")
# After these, or inside a list, "3,5" are two numbers.
_LISTS = {"day", "days", "month", "months", "quarter", "quarters", "year", "years", "n", "and", "/", "-"}


@dataclass(slots=True, eq=False)
class Duration:
    """A count of a unit. ``modifiers``: the words before it; ``anchored``: an event or a date follows it."""

    begin: int
    end: int
    count: int
    unit: str
    modifiers: set[str]
    anchored: bool

    @property
    def offset(self) -> tuple[int, str]:
        return self.count, self.unit


def read_duration(tokens: list[Token], at: int) -> Duration | None:
    """Read a duration; of "6-7 ngày" the longer. It counts back after "trước" and before "trước ngày …"."""
    place = at + _runs_from(tokens, at)
    while tokens[place].name in _PREFIX and place < at + 6:
        place += 1
    modifiers = {token.name for token in tokens[at:place]}
    if tokens[place].name == "day":
        return _nth_day(tokens, at, place, modifiers)
    counted = _count(tokens, place)
    if counted is None:
        return None
    count, place = counted
    if count != int(count) or tokens[place - 1].name == "half":
        return _with_half(tokens, at, place, count, modifiers)
    count = int(count)
    unit = _UNITS.get(tokens[place].name)
    following = tokens[place + 1].name
    if unit is None or (unit == "year" and following == "Y") or (unit == "day" and following in ("first", "last")):
        return None
    if unit == "hour" and is_clock_time(tokens, place):
        return None
    place += 1
    if unit in _COME_BACK and _counts_times(tokens, place):
        return None
    if unit in ("day", "hour") and tokens[place].name == "working":
        unit, place = ("working_day" if unit == "day" else unit), place + 1
    back = "before" in modifiers or tokens[place].name in _BACK
    return Duration(at, place, -count if back else count, unit, modifiers, tokens[place].name in _ANCHORS)


def _runs_from(tokens: list[Token], at: int) -> bool:
    """Return whether two counts of a unit follow "từ": "từ 05 đến 07 ngày làm việc"."""
    first, mark, last, unit = tokens[at + 1 : at + 5]
    counts = first.name in ("n", "n3") and last.name in ("n", "n3") and first.value < last.value
    return tokens[at].name == "from" and counts and mark.name in ("-", "to") and unit.name in _UNITS


def _counts_times(tokens: list[Token], at: int) -> bool:
    """Return whether "một lần", "/lần" follows: "tối đa 6 tháng một lần" is no length."""
    place = at + (tokens[at].name in ("/", "n", "word"))
    return tokens[place].name == "times" and tokens[place + 1].name not in ("n", "roman", "ordinal")


def _nth_day(tokens: list[Token], at: int, place: int, modifiers: set[str]) -> Duration | None:
    """Read the "ngày thứ 10" of "chậm nhất ngày thứ 10 kể từ ngày …": so many days after the event."""
    found = read_nth(tokens, place + 1)
    if found is None:
        return None
    end = found[1] + (tokens[found[1]].name == ",")
    if tokens[end].name not in ("from", "when", "after"):
        return None
    return Duration(at, end, found[0], "day", modifiers | {"latest"}, anchored=True)


def _with_half(tokens: list[Token], at: int, place: int, count: float, modifiers: set[str]) -> Duration | None:
    """Read "nửa tháng", "1,5 tháng", "1,5 năm": a month is 30 days, half of it 15 (Bộ luật Dân sự 2015, điều 146)."""
    unit, each = _HALVES.get(tokens[place].name, ("", 0))
    if not unit or tokens[place + 1].name in ("first", "last", "times", "n", "roman", "Y", "/"):
        return None
    place += 1
    back = "before" in modifiers or tokens[place].name in _BACK
    length = int(count * each)
    return Duration(at, place, -length if back else length, unit, modifiers, tokens[place].name in _ANCHORS)


def is_clock_time(tokens: list[Token], place: int) -> bool:
    """Return whether "14 giờ", "lúc 8h30" ends the phrase it begins, or stands behind a weekday: an hour (rule 30).

    "8h00 - 11h30" are two hours of a day.
    """
    count = tokens[place - 1].value
    if _spans_hours(tokens, place):
        return True
    minutes = tokens[place + 1].name == "n"
    end = place + 1 + minutes
    end += tokens[end].name in ("minute", "'")
    begin = place - 1
    while begin and tokens[begin - 1].name in ("soft", ","):
        begin -= 1
    begins = begin == 0 or tokens[begin - 1].name == "weekday" or tokens[max(begin - 2, 0)].name == "ordinal"
    return begins and tokens[end].name in ("", ".") and (count < 24 or minutes)


def _spans_hours(tokens: list[Token], place: int) -> bool:
    """Return whether an hour stands behind "8h00 -", or before "- 11h30"."""
    end = place + 1 + (tokens[place + 1].name == "n")
    begins = tokens[end].name in ("-", "to") and tokens[end + 1].name == "n" and tokens[end + 2].name == "hour"
    before = [token.name for token in tokens[max(place - 4, 0) : place - 1]]
    return (
        begins or before[-2:] in (["hour", "-"], ["hour", "to"]) or before in (["hour", "n", "-"], ["hour", "n", "to"])
    )


def read_decimal(tokens: list[Token], at: int) -> int | None:
    """Return the place after the unit of "1,5 năm", "0,5 tháng"; the "3,5" of "tháng 3,5 năm 2026" is no decimal."""
    mark, following, unit = tokens[at + 1 : at + 4]
    if (
        mark.name not in (",", ".")
        or mark.value
        or following.name != "n"
        or unit.name.removeprefix("this_") not in _UNITS
    ):
        return None
    listed = at > 0 and tokens[at - 1].name in _LISTS
    if listed and tokens[at - 1].name == "/" and tokens[at - 2].name not in ("n", "Y"):  # "lần/quý / 1,5 năm"
        listed = False
    numbered = tokens[at + 4].name in (("Y",) if unit.name == "year" else ("n", "Y", "lunar_month", "roman"))
    return None if listed or numbered else at + 4


def _count(tokens: list[Token], at: int) -> tuple[float, int] | None:
    """Read a number, "nửa", "1,5", or the last of two joined by a dash or "đến", and the place after it."""
    number, mark, following = tokens[at : at + 3]
    if number.name == "half":
        return 0.5, at + 1
    if number.name not in ("n", "n3", "word") or not number.value:
        return None
    decimal = mark.name in (",", ".") and not mark.value
    if decimal and following.name == "n" and (following.value, following.width) == (5, 1):
        return number.value + 0.5, at + 3
    if mark.name in ("-", "to") and following.name in ("n", "n3"):
        return following.value, at + 3
    return number.value, at + 1
