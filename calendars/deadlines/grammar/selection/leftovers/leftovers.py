"""Find the tokens left over that carry time all the same, so that a person has to see them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TypeAlias

from calendars.deadlines.grammar.dates.readers.lunar import NEW_YEAR
from calendars.deadlines.grammar.expressions.found import Scan, SetAside, Why
from calendars.deadlines.grammar.selection.leftovers.leftover_numbers import (
    COUNTED_UNITS,
    number_carries_time,
    roman_carries_time,
)
from calendars.deadlines.grammar.selection.occasions import is_celebrated, names_day, names_day_before
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import REPORTS, REVIEWS
from calendars.deadlines.lexer.vocabulary.values import LIMIT, SEASON

LISTED_UNITS = {"year", "quarter", "month"}
ENDS_OF_CLAUSE = ("", ",", ";", ".", ")")
# After "trừ" and "riêng" these make an exception, which no answer holds.
MAY_BE_EXCEPTED = {
    "month",
    "months",
    "day",
    "days",
    "quarter",
    "quarters",
    "year",
    "Y",
    "n",
    "event_noun",
    "weekday",
    "from",
    "first",
    "last",
    "half",
    "each",
    "week",
}
# Behind another noun a season only belongs to its name.
_BEFORE_SEASON = {
    ",",
    ";",
    ".",
    ":",
    "(",
    "-",
    "and",
    "or",
    "in",
    "to",
    "from",
    "mid",
    "each",
    "expected",
    "label",
    "done",
}
# What comes back or has its parts, and yet no days in any calendar: "mỗi vụ", "giữa kỳ", "hằng kỳ họp".
_NAMED_TIMES = {"event_noun", "session", "plan_period", "report_period", "stage", "named_years", "times"}
_LONGEST_LABEL = 10
_LONGEST_BEGINNING = 7
_FIGURES = ("n", "n3", "word", "roman", "big")
# "Ngày Vi chất dinh dưỡng: …", "Tháng Công nhân: …" name what is dated behind.
_IN_LABEL = ("x", "do", "done", "word", "soft", "event_noun", "of", "roman", "and")
_BY_NEIGHBOURS = {
    "stage",
    "hour",
    "minute",
    "day",
    "days",
    "times",
    "this",
    "after",
    "before",
    "from",
    "first",
    "last",
    "end",
}
# Frames that nothing took in, and the tokens beside which they are none: "trước hoặc trong ngày", "đầu năm học".
_FRAMES_BESIDE = {
    "before": ("or", "and", ","),
    "first": ("named_years",),
    "last": ("named_years",),
    "end": ("label", "latest"),
}
_BEFORE_OWN_TIME = ("from", "before", "latest", "(", ":")
_BEGIN_END = {"end", "day", "n", "month", "quarter", "year", "Y"}
_TIME_LEFT = {
    "today",
    "day",
    "days",
    "month",
    "months",
    "quarter",
    "quarters",
    "week",
    "hour",
    "stage",
    "Y",
    "periodic",
    "times",
    "half",
    "next_year",
    "last_year",
    "next_month",
    "last_month",
    "first_month",
    "final_month",
    "next_quarter",
    "last_quarter",
    "decade_first",
    "decade_early",
    "decade_mid",
    "decade_late",
    "full_moon",
    "after",
    "n3",
    "years",
    "final_year",
    "first_year",
    "report_period",
    "unaccented",
    "not_before",
    "minute",
    "this_year",
    "this_month",
    "this_quarter",
    "mid_month",
    "lunar_month",
    "lunar",
    "intercalary",
    "yearly",
    "now",
    "when",
    "ere",
}


# Names of tokens that make a time, or an event to wait for, behind "chậm nhất".
_OF_TIME = (
    _TIME_LEFT
    | MAY_BE_EXCEPTED
    | {"n", "word", "year", "before", "after", "to", "from", "per", "adhoc", "this", "next"}
) - {"event_noun", "times", "report_period", "plan_period", "stage"}


def _listed_unit_carries_time(found: Scan, at: int) -> bool:
    """Return whether "năm", "quý", "tháng" alone are left of a time: "31/01 năm", "báo cáo quý"."""
    year = found.tokens[at].name == "year"
    if not year and (_names_what_is_dated(found.tokens, at) or names_day_before(found, at)):
        return False
    if year and found.item_end == at > 0:  # "31/01 năm": of which?
        return True
    after_verb = at > 0 and found.tokens[at - 1].name == "do"
    return (after_verb or not year) and not (after_verb and _is_reported_period(found, at))


def _names_what_is_dated(tokens: list[Token], at: int) -> bool:
    """Return whether a month has a name and its days behind a colon: "Tháng Công nhân: 01/5 - 31/5"."""
    place = at + 1
    while tokens[place].name in ("x", "event_noun") and place < at + _LONGEST_LABEL:
        place += 1
    return place > at + 1 and tokens[place].name in (":", "(") and tokens[place + 1].name in ("n", "from", "day")


def _makes_exception(found: Scan, at: int) -> bool:
    return found.tokens[at + 1].name in MAY_BE_EXCEPTED


def _is_feast_or_season(found: Scan, at: int) -> bool:
    """Return whether it is Tết, or a season that begins a clause: not the "mùa lễ hội" that only names something."""
    if found.tokens[at].value == SEASON:
        named = at > 1 and found.tokens[at - 1].name == "(" and found.item_end == at - 1  # "Tháng 7 (mùa Vu Lan)"
        return not named and _is_season(found.tokens, at)
    return found.tokens[at].value == NEW_YEAR and found.tokens[at + 1].name not in (":", "(", "from")


def _runs_to_event(found: Scan, at: int) -> bool:
    """Return whether a time runs to an event: "từ 01/7 đến khai giảng"."""
    return found.item_end == at > 0 and found.tokens[at + 1].name in ("x", "do", "event_noun")


def _is_extended(found: Scan, at: int) -> bool:
    """Return whether a time is made longer: "từ 15/3 - 15/4, gia hạn đến 30/4"."""
    return bool(found.dated) and found.tokens[at + 1].name in ("to", "n", "day")


def _is_season(tokens: list[Token], at: int) -> bool:
    """Return whether a season begins a clause and no bracket dates it: "Trong hè (tháng 6 - tháng 8)"."""
    if at and tokens[at - 1].name not in _BEFORE_SEASON:
        return False
    place = at + 1
    while tokens[place].name in ("x", "event_noun"):
        place += 1
    return tokens[place].name not in ("(", ":", "month", "months", "from")


def _is_lone_frame(found: Scan, at: int) -> bool:
    """Return whether "chậm nhất", "mỗi", "giữa" bind a time that cannot be read: "chậm nhất mùa khô", "mỗi vụ"."""
    tokens = found.tokens
    name, following = tokens[at].name, tokens[at + 1].name
    if name == "mid":
        return following in _NAMED_TIMES and tokens[at + 2].name != ":"
    if name == "each":
        return tokens[at].value > 0 or following in _NAMED_TIMES or following in COUNTED_UNITS or following == "year"
    if tokens[at].value != LIMIT:
        return False
    place = at + 1
    while tokens[place].name not in ("", ";", ")", *_OF_TIME) and place < at + _LONGEST_LABEL:
        place += 1
    return tokens[place].name not in _OF_TIME


def _is_time_by_neighbours(found: Scan, at: int) -> bool:
    """Return whether a token carries time here: not "Ngày khai giảng: …", "một lần"; but "2026 - nay" does."""
    tokens = found.tokens
    name = tokens[at].name
    if name in _FRAMES_BESIDE:
        # "đầu xuân từ ngày 12/02"
        named = name != "before" and tokens[at + 1].name == "x" and tokens[at + 2].name in _BEFORE_OWN_TIME
        if name != "before" and found.item_end == at - 1 > 0 and tokens[at - 1].name in ("and", "or", ",", "-"):
            return True  # "đầu năm và cuối năm học": of one school year
        return tokens[at + 1].name not in _FRAMES_BESIDE[name] and tokens[at - 1].name != "event_noun" and not named
    if name == "from":  # "từ đêm Giao thừa đến hết tháng Giêng"
        ends = itertools.pairwise(tokens[at + 1 : at + _LONGEST_BEGINNING])
        return any(token.name == "to" and following.name in _BEGIN_END for token, following in ends)
    if name == "times":
        return not at or tokens[at - 1].value != 1
    if name == "this":
        figures = tokens[at + 1].name == "n" and tokens[at + 2].name == "/"  # "từ này 01/6"
        return figures or (at > 0 and tokens[at - 1].name == "-" and found.item_end == at - 1)
    if name == "stage" and found.recurrences and at and tokens[at - 1].name == "in":  # "hằng năm trong giai đoạn"
        return tokens[at + 1].name not in ENDS_OF_CLAUSE
    if name == "days":  # "trong các ngày từ 21/02 đến 24/02"
        return tokens[at + 1].name not in ("from", "weekday", "ordinal")
    if name == "after":  # "sẽ có thông báo sau"
        return tokens[at + 1].name not in ENDS_OF_CLAUSE or not at or tokens[at - 1].name not in ("x", "do", "label")
    if name == "day" and tokens[at + 1].name == "weekday":  # "ngày thứ Sáu hằng tuần"
        return False
    if name == "day" and (names_day(tokens, at) or is_celebrated(tokens, at) or names_day_before(found, at)):
        return False
    if name in ("hour", "minute"):  # "Giờ Trái đất", "giờ cao điểm"
        return tokens[at + 1].name in _FIGURES or (at > 0 and tokens[at - 1].name in _FIGURES)
    place = at + 1
    while tokens[place].name in _IN_LABEL and place < at + _LONGEST_LABEL:
        place += 1
    return place == at + 1 or tokens[place].name not in (":", "(")


def _is_reported_period(found: Scan, at: int) -> bool:
    """Return whether "báo cáo năm", "báo cáo quý:" goes on with when it is due: the report is about that period."""
    tokens = found.tokens
    bracketed = tokens[at + 1].name == ")" and any(token.name == "(" for token in tokens[max(at - 4, 0) : at])
    if tokens[at - 1].value not in (REPORTS, REVIEWS):
        return False
    if not bracketed and tokens[at + 1].name not in ("before", "latest", "(", ":", "done"):
        return False
    found.set_aside += (SetAside(at, at + 1, Why.SUBJECT),)
    return True


def _is_no_count(found: Scan, at: int) -> bool:
    """Return whether "kỳ" is more than what a number counts: "quý II (01 kỳ), quý IV (01 kỳ)" has one in each."""
    counted = at > 1 and found.tokens[at - 1].name == "n" and found.tokens[at - 2].name == "("
    return not (counted and found.tokens[at + 1].name == ")")


def _may_be_weekday(found: Scan, at: int) -> bool:
    """Return whether the name of a weekday lost a part: "chiều hứ Sáu hằng tuần"."""
    return found.tokens[at + 1].name == "each" and found.tokens[at + 2].name == "week"


def _always(_found: Scan, _at: int) -> bool:
    return True


Question: TypeAlias = Callable[[Scan, int], bool]
# The names of tokens that may carry time though nothing took them in, and the test of whether one does.
CARRY_TIME: dict[str, Question] = {
    **dict.fromkeys(_TIME_LEFT, _always),
    **dict.fromkeys(_BY_NEIGHBOURS, _is_time_by_neighbours),
    **dict.fromkeys(LISTED_UNITS, _listed_unit_carries_time),
    **dict.fromkeys(("latest", "each", "mid"), _is_lone_frame),
    "except": _makes_exception,
    "plan_period": _is_no_count,
    "word": _may_be_weekday,
    "event_noun": _is_feast_or_season,
    "to": _runs_to_event,
    "extended": _is_extended,
    "roman": roman_carries_time,
    "n": number_carries_time,
}
