"""Find a time inside the name of an event: one that is read nowhere else, so that a person has to see it."""

from __future__ import annotations

from calendars.deadlines.grammar.expressions.durations import read_duration
from calendars.deadlines.grammar.expressions.events import (
    EXAM,
    OWNED,
    EventClause,
    after_owned,
    counts_times,
    describes_noun,
    is_dated_apart,
)
from calendars.deadlines.grammar.expressions.non_dates import BEGIN_NON_DATES, read_non_date
from calendars.deadlines.grammar.expressions.recurrence_readers import read_recurrence
from calendars.deadlines.grammar.selection.leftovers.leftovers import MAY_BE_EXCEPTED
from calendars.deadlines.grammar.selection.leftovers.spoiled_figures import stands_for_day
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.values import SEASON

# Behind one of these a time is none of the name before it.
_PARTED = ("+", "/", "(", "-", ":", ",")
_ANYWHERE = {"each", "periodic", "yearly"}
_UNITS = {"day", "week", "month", "quarter", "year", "first_month", "final_month"}
# "kỳ họp thứ năm", "lần thứ sáu" count; and "thứ hai" to "thứ tư" number more than they name days.
_BEFORE_ORDINAL = {"session", "event_noun", "times", "doc", "plan_word"}
_THURSDAY = 3
_NEXT = {"next_month", "last_month", "next_quarter", "last_quarter"}
_MONTHS = {"month", "months", "first_month", "mid_month", "final_month", "each"}
_LIMITS = {"before", "latest", "to", "end"}
_PERIOD_NAMES = {"n", "day", "month", "quarter", "Y"}
_BEFORE_SPOILED = {"to", "end", "before", "ere", "/"}
# What a time in an event can begin with, or words that hold none: most of its words are neither.
_MAY_HOLD_TIME = BEGIN_NON_DATES | OWNED | _ANYWHERE | _PERIOD_NAMES | _BEFORE_SPOILED
_MAY_HOLD_TIME |= {"weekday", "except", "unaccented", "n", "n3", "word"}


def holds_time(tokens: list[Token], event: EventClause) -> bool:
    """Return whether a time stands in the text of an event that is no part of the event's own name."""
    place = event.begin + 1
    if tokens[event.begin].name == "per" and tokens[place].name == "named_years" and tokens[place].value != EXAM:
        return True  # "Theo nhiệm kỳ 2026-2031"
    if tokens[event.end - 1].name in _LIMITS and event.end > place:  # "khi phát sinh trước", whose day is elsewhere
        return True
    if tokens[event.end - 1].name in ("n", "word") and tokens[event.end].name in _UNITS:  # "… 6" before "tháng đầu năm"
        return True
    if tokens[event.begin].name == "per" and _is_season(tokens[place]) and _is_at_its_end(tokens, event):
        return True  # "Trong dịp hè 2026": on which days?
    while place < event.end:
        name = tokens[place].name
        if name not in _MAY_HOLD_TIME:
            place += 1
            continue
        figures = name == "n" and tokens[place + 1].name != "/"
        if name in BEGIN_NON_DATES and not figures and (past := read_non_date(tokens, place)):
            place = past
            continue
        if name in OWNED and (past := after_owned(tokens, place)):
            place = past
            continue
        if name == "weekday" and tokens[place].value >= _THURSDAY and tokens[place - 1].name not in _BEFORE_ORDINAL:
            return True
        if name in _ANYWHERE and not _describes(tokens, place, event) and read_recurrence(tokens, place):
            return True
        if name == "except" and tokens[place + 1].name in MAY_BE_EXCEPTED:
            return True
        if name == "unaccented" or _is_spoiled(tokens, place) or (name == "n" and _names_day(tokens, place)):
            return True
        if name in ("n", "word") and _counts_time(tokens, place):  # "… (thường 2 năm/lần)", "… + 15 ngày"
            return True
        if name in _PERIOD_NAMES and is_dated_apart(tokens, place):
            return True
        place += 1
    return False


def _is_season(token: Token) -> bool:
    return token.name == "event_noun" and token.value == SEASON


def _is_at_its_end(tokens: list[Token], event: EventClause) -> bool:
    """Return whether no work or paper is named in the event, whose own time could then be known."""
    return not any(token.name in ("do", "done", "doc", "plan_word") for token in tokens[event.begin : event.end])


def _describes(tokens: list[Token], place: int, event: EventClause) -> bool:
    """Return whether a rhythm belongs to the plan that is named: not "theo kế hoạch (mỗi năm 02 lần)"."""
    apart = tokens[place - 1].name in _PARTED or (tokens[place].name == "periodic" and tokens[place - 1].name == "x")
    recurrence = read_recurrence(tokens, place)
    counted = recurrence is not None and any(token.name == "times" for token in tokens[place : recurrence.end])
    return not (apart or counted) and describes_noun(tokens, place, event.begin)


def _names_day(tokens: list[Token], place: int) -> bool:
    """Return whether a day that cannot be placed stands here: "trước ngày 05 tháng mầu quý sau", "10 tháng sau"."""
    return tokens[place + 1].name in _NEXT or (tokens[place - 1].name == "day" and tokens[place + 1].name in _MONTHS)


def _is_spoiled(tokens: list[Token], place: int) -> bool:
    """Return whether figures of a date have run together or apart: "trước ngày 2815", "trước ngày họp 7 0 ngày"."""
    name, following = tokens[place].name, tokens[place + 1].name
    if name in _BEFORE_SPOILED and following in ("big", "n3"):
        return True
    if name == "n3" and following == "/" and tokens[place + 2].name == "Y":
        return True
    if name == "n" and (following in ("n", "this") or stands_for_day(tokens[place + 1])):
        return True
    return name in ("day", "month") and following in ("big", "n3", "Y")


def _counts_time(tokens: list[Token], place: int) -> bool:
    """Return whether a rhythm or a length stands here and is none of a plan's name: "theo kế hoạch 5 năm"."""
    if counts_times(tokens, place) or tokens[place + 2].name == "/":
        return read_recurrence(tokens, place) is not None
    apart = tokens[place - 1].name in (*_PARTED, "in", "latest", "at_least")
    duration = read_duration(tokens, place)
    if duration is None:
        return False
    # "khi có dịch (tong vòng 24 giờ)"
    closes = tokens[duration.end].name == ")" and any(token.name == "(" for token in tokens[max(place - 3, 0) : place])
    return apart or closes or (duration.anchored and tokens[duration.end].name in ("when", "from"))
