"""Hours of the day beside a date: kept in the reasons, while the deadline stays the day."""

from __future__ import annotations

from typing import TypeAlias

from calendars.deadlines.lexer.token import Token

Hour: TypeAlias = tuple[int, int]
_BEFORE_HOUR = (",", "in", "soft", "is", "(")
BEGIN_HOURS = {"n", *_BEFORE_HOUR}


def read_hour_after(tokens: list[Token], at: int) -> tuple[Hour, int] | None:
    """The hour of "ngày 10/9/2025 lúc 14 giờ 00", and the place after it."""
    place = at
    while tokens[place].name in _BEFORE_HOUR and place < at + 3:
        place += 1
    if tokens[place].name != "n":
        return None
    hour, mark, minute = tokens[place : place + 3]
    if mark.name != "hour" or hour.value > 24:
        return None
    timed = minute.name == "n"
    place += 2 + timed
    return (hour.value, minute.value if timed else 0), place + (tokens[place].name in ("minute", "'"))


def read_hour(tokens: list[Token], at: int) -> tuple[Hour, int] | None:
    """ "17 giờ", "17h00", "16 giờ 30 phút", "17:00", if a day follows."""
    if tokens[at].name != "n" or tokens[at + 1].name not in ("hour", ":"):
        return None
    hour, minute = tokens[at], tokens[at + 2]
    if hour.value > 24:
        return None
    place, minutes = at + 2, 0
    if minute.name == "n" and tokens[at + 3].name not in ("/", "month"):
        minutes, place = minute.value, at + 3
        place += tokens[place].name in ("minute", "'")
    while tokens[place].name in (",", "in", "of", "weekday", "soft", "is", "("):
        place += 1
    return ((hour.value, minutes), place) if tokens[place].name in ("day", "n", "days") else None
