"""Take in the number of a round or week, which only names it: "đợt 1 tháng 6", "Tuần 35 (24/8 - 30/8)"."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import BEGIN_DATES, read_dated
from calendars.deadlines.grammar.dates.readers.weeks import WEEKS_OF_MONTH, week_of
from calendars.deadlines.grammar.expressions.found import Scan, SetAside, Why, took
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.values import ROUND

# A round, time or stage has few of its kind: "lần 10" is the widest.
_WIDE = 3


def take_round(found: Scan, at: int) -> int | None:
    """Take in the number of a round or week, which only names it: "đợt 1 tháng 6", "Tuần 35 (24/8 - 30/8)"."""
    if found.tokens[at].name == "week" and (end := _narrow_to_week(found, at)):
        return end
    end = _after_number_of_round(found.tokens, at)
    if end is None:
        return None
    found.unknown += 1
    if found.tokens[at].name == "week":
        found.set_aside += (SetAside(at, end, Why.NAMED),)
    return took(found, end)


def _narrow_to_week(found: Scan, at: int) -> int | None:
    """Narrow the month before a bracket to its week: "tháng 9 (tuần 2)"."""
    former = found.dated[-1] if found.dated else None
    if former is None or found.tokens[at - 1].name != "(" or former.end != at - 1 or former.modifiers:
        return None
    days, month = week_of(found.tokens, at + 1), former.date_list.first
    if days is None or month.unit != "month" or len(former.date_list.exprs) > 1 or month.cycle:
        return None
    month.opens, month.due = (month.opens[0], days[0]), (month.due[0], days[1])
    former.end = at + 1
    while found.tokens[former.end - 1].name != ")":
        former.end += 1
    return took(found, former.end)


def _after_number_of_round(tokens: list[Token], at: int) -> int | None:
    """Return the place after "đợt 1" before its month or quarter, and after "Tuần 35" before its days in brackets."""
    number, following = tokens[at + 1], tokens[at + 2].name
    if number.name not in ("n", "roman"):
        return None
    if tokens[at].name == "week":
        return _after_numbers_of_weeks(tokens, at)
    if number.width >= _WIDE or not (tokens[at].name in ("times", "stage") or tokens[at].value == ROUND):
        return None
    # "lần 1 ngày 05/6", "giai đoạn 1 tháng 3/2027", "đợt 2 từ 20/4 đến 10/7"
    if following == "," and _dates_round(tokens, at + 3):  # "Đợt 1, 24/01 - 15/02/2026"
        return at + 2
    dated = read_dated(tokens, at + 2) if following in BEGIN_DATES or following == "n" else None
    if dated is None:
        return None
    timed = dated.modifiers or dated.date_list.first.unit != "year"
    return at + 2 if timed or _has_round_of_other_year(tokens, at, dated.end) else None


def _has_round_of_other_year(tokens: list[Token], at: int, end: int) -> bool:
    """Return whether another round with its year stands beside: "đợt 1 năm 2027, đợt 2 năm 2028"."""
    noun, behind, before = tokens[at], tokens[end + 1 : end + 5], tokens[max(at - 5, 0) : at - 1]
    beside = [each for each in (behind, before) if len(each) == 4 and each[0] == noun]
    return any([each[1].name, each[2].name, each[3].name] == ["n", "year", "Y"] for each in beside)


def _dates_round(tokens: list[Token], at: int) -> bool:
    """Return whether a time stands here, and no further number as in "đợt 1, 2 tháng 6"."""
    return (tokens[at].name != "n" or tokens[at + 1].name == "/") and read_dated(tokens, at) is not None


def _after_numbers_of_weeks(tokens: list[Token], at: int) -> int | None:
    """Return the place after weeks that only number: "Tuần 35 (24/8 - 30/8)", "từ ngày 08/9 (tuần 1)"."""
    place = at + 2
    if tokens[place].name in ("-", "to"):
        again = tokens[place + 1].name == "week"
        place += 2 + again if tokens[place + 1 + again].name == "n" else 0
    if at and tokens[at - 1].name == "(" and tokens[place].name == ")" and tokens[at - 2].name in ("n", "Y"):
        return place
    if place == at + 2 and tokens[at + 1].value <= WEEKS_OF_MONTH and tokens[place + 1].name == "month":
        return None  # "tuần 3 (tháng 5)"
    return place if tokens[place].name == "(" and read_dated(tokens, place + 1) else None
