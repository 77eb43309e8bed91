"""Lengths of time: "05 ngày làm việc", "48 giờ", "6-7 ngày", and the ways they are bound to an event."""

from __future__ import annotations

from dataclasses import dataclass

from calendars.deadlines.lexer.token import Token

_PREFIX = {"latest", "in", "before", "after", "soft", "is", "at_least", "of", "expected", "label"}
BEGIN_DURATIONS = _PREFIX | {"n", "n3", "word"}
_UNITS = {"day": "day", "week": "week", "month": "month", "year": "year", "hour": "hour", "minute": "minute"}
_ANCHORS = {"from", "when", "after", "before", "ere"}


@dataclass(slots=True)
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
    place = at
    while tokens[place].name in _PREFIX and place < at + 6:
        place += 1
    modifiers = {token.name for token in tokens[at:place]}
    counted = _count(tokens, place)
    if counted is None:
        return None
    count, place = counted
    unit = _UNITS.get(tokens[place].name)
    following = tokens[place + 1].name
    if unit is None or (unit == "year" and following == "Y") or (unit == "day" and following in ("first", "last")):
        return None
    if unit == "hour" and is_clock_time(tokens, at, place):
        return None
    place += 1
    if unit in ("day", "hour") and tokens[place].name == "working":
        unit, place = ("working_day" if unit == "day" else unit), place + 1
    back = "before" in modifiers or tokens[place].name in ("before", "ere")
    return Duration(at, place, -count if back else count, unit, modifiers, tokens[place].name in _ANCHORS)


def is_clock_time(tokens: list[Token], at: int, place: int) -> bool:
    """Return whether the whole phrase is "14 giờ" or "8h30": an hour of some day, not so many hours (rule 30)."""
    count = tokens[place - 1].value
    minutes = tokens[place + 1].name == "n"
    end = place + 1 + minutes
    end += tokens[end].name in ("minute", "'")
    return at == 0 and place == 1 and tokens[end].name in ("", ".") and (count < 24 or minutes)


def _count(tokens: list[Token], at: int) -> tuple[int, int] | None:
    """Read a number, or the last of two joined by a dash or "đến", and the place after it."""
    if tokens[at].name not in ("n", "n3", "word") or not tokens[at].value:
        return None
    if tokens[at + 1].name in ("-", "to") and tokens[at + 2].name in ("n", "n3"):
        return tokens[at + 2].value, at + 3
    return tokens[at].value, at + 1
