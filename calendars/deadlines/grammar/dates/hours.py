"""Hours of the day beside a date: kept in the reasons, while the deadline stays the day."""

from __future__ import annotations

from typing import TypeAlias

from calendars.deadlines.lexer.token import Token

# An hour and its minutes; of a span of hours the later one, with the earlier behind it.
Hour: TypeAlias = tuple[int, ...]
_BEFORE_DAY = {",", "in", "of", "weekday", "soft", "is", "(", "today"}
_BEHIND_CLOCK = {",", "in", "soft", "is", "("}
_BEFORE_HOUR = {*_BEHIND_CLOCK, ":", "from"}
WHOLE_DAY = 24
_LIMITS = ("before", "latest", "in", "soft", "to")
BEGIN_HOURS_OF_WEEKDAYS = {"n", "from", *_LIMITS}
# What stands behind the figures of an hour.
CLOCK = {"hour", ":"}
# Of a limit's next token, or of that behind the figures.
GO_ON_TO_HOURS = BEGIN_HOURS_OF_WEEKDAYS | CLOCK
_ENDS = {"", ".", ",", ";", ")", "(", "and"}
BEGIN_HOURS = {"n", *_BEFORE_HOUR}


def ends_before_day(hour: Hour | None) -> bool:
    """Return whether "trước" leaves nothing of the named day: no hour is given, or the hour is midnight."""
    return not hour or hour == (0, 0)


def written(hour: Hour) -> str:
    """Write an hour out, or the span from the earlier to the later: "8 giờ 00 - 11 giờ 30"."""
    parts = (hour[2:], hour[:2]) if len(hour) > 2 else (hour,)
    return " - ".join(f"{each} giờ {minutes:02d}" for each, minutes in parts)


def read_hour_after(tokens: list[Token], at: int) -> tuple[Hour, int] | None:
    """Return the hour of "ngày 10/9/2025 lúc 14 giờ 00", "10/9, 8h00 - 11h30", and the place after it."""
    place = at
    while tokens[place].name in _BEFORE_HOUR and place < at + 4:
        place += 1
    if tokens[place].name != "n":
        return None
    hour, mark = tokens[place : place + 2]
    length = hour.value == WHOLE_DAY and place > at and tokens[place - 1].name == "in"  # "ngày 01/12, trong 24 giờ"
    if mark.name != "hour" and (mark.name != ":" or place == at or tokens[place + 2].name != "n"):
        return None
    clock = _read_clock(tokens, place)
    if clock is None or length or (place == at and read_hour(tokens, at)):
        return None
    last = _read_clock(tokens, clock[1] + 1) if tokens[clock[1]].name in {"-", "to"} else None
    return ((*last[0], *clock[0]), last[1]) if last else clock


def read_hour_span(tokens: list[Token], at: int) -> tuple[Hour, int] | None:
    """Read "8h00 - 11h30", "20 giờ 15 phút đến 20 giờ 45 phút" if a day follows; the later hour counts."""
    first = _read_clock(tokens, at)
    if first is None or tokens[first[1]].name not in {"-", "to"}:
        return None
    last = _read_clock(tokens, first[1] + 1 + (tokens[first[1] + 1].name == "end"))
    if last is None:
        return None
    place = skip_to_day(tokens, last[1])
    return ((*last[0], *first[0]), place) if place is not None else None


def _read_clock(tokens: list[Token], at: int) -> tuple[Hour, int] | None:
    """Read an hour with its minutes, whatever follows."""
    if tokens[at].name != "n" or tokens[at + 1].name not in CLOCK or tokens[at].value > WHOLE_DAY:
        return None
    hour, minute = tokens[at], tokens[at + 2]
    if minute.name != "n" or tokens[at + 3].name in {"/", "month", "hour", ":"}:
        return (hour.value, 0), at + 2
    return (hour.value, minute.value), at + 3 + (tokens[at + 3].name in {"minute", "'"})


def skip_to_day(tokens: list[Token], at: int) -> int | None:
    """Return the place of the day behind commas and a weekday, None where no day follows."""
    place = at
    while place < at + 6:
        if tokens[place].name in _BEFORE_DAY:
            place += 1
        elif tokens[place].name == "ordinal" and tokens[place + 1].name == "n" and tokens[place + 1].value <= 8:
            place += 2
        else:
            break
    name = tokens[place].name
    dated = name in {"day", "days"} or (name == "n" and tokens[place + 1].name in {"/", "-", ".", "month"})
    return place if dated else None


def read_weekday(tokens: list[Token], at: int) -> tuple[int, int] | None:
    """Read "thứ Sáu", "thứ 6" before its date; Monday is 0. Return it with the place of the date."""
    if tokens[at].name == "weekday":
        weekday, place = tokens[at].value, at + 1
    elif tokens[at].name == "ordinal" and tokens[at + 1].name == "n" and 2 <= tokens[at + 1].value <= 7:
        weekday, place = tokens[at + 1].value - 2, at + 2
    else:
        return None
    day = skip_to_day(tokens, place)
    return (weekday, day) if day is not None else None


def read_weekday_alone(tokens: list[Token], at: int) -> int | None:
    """Read the "thứ Sáu)" of "ngày 13/3/2026 (thứ Sáu)"; Monday is 0."""
    day = tokens[at]
    numbered = day.name == "ordinal" and tokens[at + 1].name == "n" and 2 <= tokens[at + 1].value <= 7
    if tokens[at + 1 + numbered].name != ")":
        return None
    return tokens[at + 1].value - 2 if numbered else day.value if day.name == "weekday" else None


def read_weekday_of_month(tokens: list[Token], at: int) -> tuple[int, int] | None:
    """Read the "thứ Hai" of "thứ Hai đầu tháng", "thứ 6 cuối cùng của mỗi tháng", and the place behind it."""
    day, numbered = tokens[at], tokens[at].name == "ordinal" and 2 <= tokens[at + 1].value <= 7
    side = at + 1 + numbered
    if tokens[side].name not in {"first", "last"} or not (numbered or day.name == "weekday"):
        return None
    unit = side + 1
    while tokens[unit].name in {"of", "each"}:
        unit += 1
    weekday = tokens[at + 1].value - 2 if numbered else day.value
    return (weekday, side) if tokens[unit].name in {"month", "months"} else None


def read_hour(tokens: list[Token], at: int) -> tuple[Hour, int] | None:
    """Read "17 giờ", "17h00", "16 giờ 30 phút", "17:00", if a day follows."""
    if tokens[at].name != "n" or tokens[at + 1].name not in CLOCK:
        return None
    hour, minute = tokens[at], tokens[at + 2]
    if hour.value > WHOLE_DAY or [token.name for token in tokens[at + 1 : at + 5 : 3]] == [":", "first"]:
        return None  # "Đợt 1: 10 ngày đầu tháng 8"
    place, minutes = at + 2, 0
    if minute.name == "n" and tokens[at + 3].name not in {"/", "month"}:
        minutes, place = minute.value, at + 3
        place += tokens[place].name in {"minute", "'"}
    elif tokens[at + 1].name == ":":  # "Đợt 1: 15/3 - 15/4"
        return None
    while tokens[place].name in _BEFORE_DAY:
        place += 1
    weekday = tokens[place].name == "ordinal" and skip_to_day(tokens, place) is not None
    return ((hour.value, minutes), place) if weekday or tokens[place].name in {"day", "n", "days"} else None


def begins_clock(tokens: list[Token], at: int) -> bool:
    """Return whether figures of an hour stand here, or behind a limit or two: a first look that most phrases end."""
    place = at
    while (name := tokens[place].name) != "n":
        if name not in BEGIN_HOURS_OF_WEEKDAYS or place == at + 3:
            return False
        place += 1
    return tokens[place + 1].name in CLOCK


def read_hour_of_weekday(tokens: list[Token], at: int) -> tuple[Hour, int] | None:
    """Read the hour of "trước 16 giờ thứ Năm hằng tuần" and the place of its weekday, which no date follows."""
    place = at
    while tokens[place].name in _LIMITS and place < at + 3:
        place += 1
    clock = _read_clock(tokens, place)
    if clock is None:
        return None
    place = clock[1]
    while tokens[place].name in _BEHIND_CLOCK:
        place += 1
    place += tokens[place].name == "day" and tokens[place + 1].name in {"weekday", "ordinal"}
    named = tokens[place].name == "weekday" or (tokens[place].name == "ordinal" and tokens[place + 1].name == "n")
    return (clock[0], place) if named and read_weekday(tokens, place) is None else None


def read_hours_of_days(tokens: list[Token], at: int, *, after_rhythm: bool) -> tuple[Hour, int] | None:
    """Read "từ 7h30 đến 17h00" behind "hằng ngày", "trước 15 giờ" before or behind it; the later hour counts."""
    place = at
    while tokens[place].name in (*_LIMITS, "from") and place < at + 3:
        place += 1
    clock = _read_clock(tokens, place)
    if clock and tokens[clock[1]].name in {"-", "to"} and (last := _read_clock(tokens, clock[1] + 1)):
        clock = ((*last[0], *clock[0]), last[1])
    if clock is None or (clock[0][0] == WHOLE_DAY and place > at and tokens[place - 1].name == "in"):
        return None
    daily = tokens[clock[1]].name == "each" and tokens[clock[1] + 1].name == "day"
    return clock if daily or (after_rhythm and tokens[clock[1]].name in _ENDS) else None
