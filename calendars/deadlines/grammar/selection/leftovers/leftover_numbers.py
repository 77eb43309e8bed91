"""Whether a number or a roman numeral that nothing took in is a day, a month, a quarter or a length of time.

By what stands around it: a number may as well count things, mark an item of a list or name a section.
"""

from __future__ import annotations

from calendars.deadlines.grammar.expressions.found import Scan
from calendars.deadlines.grammar.expressions.non_dates import ranges_over_months
from calendars.deadlines.grammar.selection.leftovers.numbering import is_marked, numbers_item, numbers_section
from calendars.deadlines.grammar.selection.leftovers.spoiled_figures import ends_spoiled_range, stands_for_day
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import OCCASION_NOUN
from calendars.deadlines.lexer.vocabulary.values import OCCASION

COUNTED_UNITS = {
    "month",
    "quarter",
    "week",
    "hour",
    "day",
    "months",
    "quarters",
    "years",
    "first_month",
    "final_month",
    "working",
}
# A number before one of these counts it: "tháng 3, 02 lớp".
_COUNTED = {"x", "numbered", "event_noun", "doc", "plan_word", "times", "do", "named_years", "session", "label"}
# A bare number between a limit and one of these is a day that nothing placed: "trước 25, hằng tháng".
_ENDS = ("", ";", ",", ".")
_ENDS_OF_RANGE = ("from", "to", "end", "before", "latest")
_BEFORE_OWN_DAY = ([","], [";"], [":"], ["-"], ["("], ["/"], ["in"], [",", "in"])
_LONGEST_MONTH, _MONTHS = 31, 12
_AFTER_BARE_DAY = {"", "or", ",", ";", ")", "and", "each", "periodic"}


def roman_carries_time(found: Scan, at: int) -> bool:
    """Return whether it is the V of "quý I, IV, V", or a slash misread: the I of "ngày 20I11"."""
    if found.dated and found.dated[-1].end == at and found.dated[-1].date_list.last.unit == "day":
        return True
    if _stands_for_quarter(found.tokens, at):
        return True
    return _goes_on_with_list(found, at) and found.dated[-1].date_list.last.unit == "quarter"


def _stands_for_quarter(tokens: list[Token], at: int) -> bool:
    """Return whether a numeral lost its "quý" beside quarters: "p.I: rà soát, Q.II: …"; "II." numbers a section."""
    alone = tokens[at + 1].name in (":", "(") and (not at or tokens[at - 1].name in (".", ",", ";", "-", ":"))
    return alone and any(token.name == "quarter" for token in tokens)


def number_carries_time(found: Scan, at: int) -> bool:
    """Return whether a number that nothing took in is a day, a month or a length by what stands around it."""
    following = found.tokens[at + 1]
    if numbers_section(found.tokens, at) or (numbers_item(found.tokens, at) and is_marked(following)):
        return False
    if at and found.tokens[at - 1].name in ("before", "latest") and following.name in _AFTER_BARE_DAY:
        return True
    if at and found.tokens[at - 1].name in _ENDS_OF_RANGE and _begins_figures(found.tokens, at):
        return True
    if ranges_over_months(found.tokens, at):
        return True
    dated = bool(found.dated) and found.dated[-1].end == at - 1
    if dated and found.tokens[at - 1].name == "/":  # "tháng 9/12": a month, or a year?
        return True
    if at and _lasts(found.tokens[at - 1]) and following.name == "year":  # "hiệu lực 03 năm"
        return True
    if _goes_on_with_list(found, at) or (following.name == "/" and found.tokens[at + 2].name == "n"):
        return True
    if following.name in ("n", "from", "this") or stands_for_day(following):  # "2 4 giờ", "90 này kể từ", "05 ngay"
        return True
    if at and (found.tokens[at - 1].name == "this" or stands_for_day(found.tokens[at - 1])):  # "vào ngay 5"
        return True
    if _begins_list_of_days(found.tokens, at) or _is_dashed(found.tokens, at):
        return True
    if found.dated and ends_spoiled_range(found, at):
        return True
    if at and found.tokens[at - 1].name == ")" and following.name in _ENDS and found.item_end in (at, at - 1):
        return True  # "(trước 10/1)2"
    if following.name == "each" or _follows_rhythm(found, at):  # "tứ 2, 4 hằng tuần", "Covid 19 hằng tháng"
        return True
    if following.name == "roman" and at and found.tokens[at - 1].name in ("to", "before", "latest"):  # "đến 30I6"
        return True
    if following.name in ("event_noun", "numbered") or (following.name == "x" and following.value == OCCASION_NOUN):
        return False
    marker = (at == 0 or numbers_item(found.tokens, at)) and is_marked(following)
    return (at == found.item_end and not marker) or following.name in COUNTED_UNITS


def _follows_rhythm(found: Scan, at: int) -> bool:
    """Return whether the number may be the day of the rhythm before it: "hằng tháng: 25", "mỗi tháng 1 lần (05)"."""
    last = found.recurrences[-1].end if found.recurrences else at
    between = [token.name for token in found.tokens[last:at]]
    return between in _BEFORE_OWN_DAY and found.tokens[at + 1].name in _AFTER_BARE_DAY


def _begins_list_of_days(tokens: list[Token], at: int) -> bool:
    """Return whether a later number has the month: the 21 of "21, 22 và 23-9", "23; 24/4", "3, 5 tháng 6"."""
    join, later, mark = tokens[at + 1 : at + 4]
    joined = join.name in (",", ";", "and") and later.name == "n" and later.value > tokens[at].value
    return joined and mark.name in ("month", "/", "-")


def _is_dashed(tokens: list[Token], at: int) -> bool:
    """Return whether a clause ends with figures that may be a day and its month: "Hà Nội: 9-7, công bố điểm chuẩn"."""
    mark, month, behind = tokens[at + 1 : at + 4]
    days = 1 <= tokens[at].value <= _LONGEST_MONTH and month.name == "n" and 1 <= month.value <= _MONTHS
    begins = mark.name in ("-", ".") and not mark.value and behind.name == "to"  # "gieo sạ 7.11 đến …"
    return days and (begins or (mark.name == "-" and behind.name in _AFTER_BARE_DAY)) and tokens[at - 1].name != "-"


def _begins_figures(tokens: list[Token], at: int) -> bool:
    """Return whether figures go on without a gap: "… đến 14-7", "chậm nhất 22/4/Khai mạc"."""
    mark = tokens[at + 1]
    return mark.name in ("-", ".", "/") and not mark.value and tokens[at + 2].name not in ("", "x")


def _lasts(token: Token) -> bool:
    """Return whether it is in force for so long; "kỷ niệm 79 năm …" counts the years of what is celebrated."""
    return token.name == "in_force" and token.value != OCCASION


def _goes_on_with_list(found: Scan, at: int) -> bool:
    """Return whether the number would go on with the months or days before it: the 12 of "tháng 3; 6; 9; 12 + …"."""
    joined = found.tokens[at - 1].name in (";", ",", "and", "+", "or", "-") and found.item_end == at - 1 > 0
    dated = bool(found.dated) and found.dated[-1].end == at - 1
    listed = dated and len(found.dated[-1].date_list.exprs) > 2
    return joined and dated and (listed or found.tokens[at + 1].name not in _COUNTED)
