"""Read single days: "15/3", "ngày 05 tháng 01 năm 2021", and "ngày 20" whose month is given elsewhere."""

from __future__ import annotations

import itertools

from calendars.deadlines.grammar.dates.date_expr import DateExpr, day_expr, is_may
from calendars.deadlines.grammar.dates.readers.day_figures import (
    has_year,
    is_day_in_figures,
    is_listed_day,
    may_be_days,
)
from calendars.deadlines.grammar.dates.readers.nth_day import read_nth
from calendars.deadlines.lexer.token import Token

_DAY_WORDS = {"day", "days"}
_FIGURE_MARKS = {"/", "-", "."}
_BEFORE_MONTH = {"month", "months", "of", "/", ","}
_COUNTED = {"day", "working", "hour", "month"}
MONTH_PLACES = {"first_month": 0, "mid_month": 1, "final_month": 2}
# Tokens between "ngày" and its figures. Phrases need 3 (bench.deadline_limits).
_FAR = 6
_MOST_LISTED = 31
_LONGEST_MONTH, _MONTHS = 31, 12
_ENDS_OF_DAY = {"", ".", ",", ";", ")", "year", "to", "-"}
_BEFORE_DAY_OF_EACH = {"before", "latest", "to", "end", "from", "in", "do", "done", "label", ":", "(", "or"}
# The value of a day token typed "mùng", which only the lunar calendar has.
FIRST_TEN_DAYS = 1


def read_day(tokens: list[Token], at: int) -> DateExpr | None:
    """Return a day with its month, or (only after the word "ngày") a day alone."""
    named = tokens[at].name in _DAY_WORDS
    place = at + named
    if named and tokens[place].name == ":" and tokens[place + 2].name == "/":  # "trước ngày: 30/6/2026"
        place += 1
    day, following = tokens[place], tokens[place + 1].name
    if named and day.name in {"ordinal", "weekday"}:
        return read_nth_of_cycle(tokens, at)
    if not (day.name == "n" or (named and day.name == "word")):
        return None
    expr = _with_month_in_figures(tokens, at, place, named=named) if following in _FIGURE_MARKS else None
    if expr is None:
        expr = _with_month_in_words(tokens, at, place) if following in _BEFORE_MONTH else None
    if expr is None and (named or _ranges_to_day(tokens, place)) and following not in _COUNTED:
        alone = (0, day.value)
        expr = with_cycle(tokens, DateExpr("day", alone, alone, at, place + 1))
    if expr:
        expr.named = named
        if not at and day.width == 1 and [token.name for token in tokens[1:3]] == ["/", "month"]:
            expr.unsure = True  # "1/ tháng 5" may be a first item
        if named and tokens[at].value == FIRST_TEN_DAYS and expr.opens[0] and not expr.cycle:
            # "mùng 2 tháng 9 năm 2026" is rather a day of the solar year that it names; "mùng 5/6" may be of either.
            solar = expr.year is not None or following != "month"
            expr.lunar, expr.unsure = expr.lunar or not solar, not expr.lunar and solar
    return expr


def read_nth_of_cycle(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "ngày thứ 20 của tháng tiếp theo", "ngày thứ ba mươi của quý tiếp theo"."""
    found = read_nth(tokens, at + 1)
    if found is None or not 1 <= found[0] <= _LONGEST_MONTH:
        return None
    expr = with_cycle(tokens, DateExpr("day", (0, found[0]), (0, found[0]), at, found[1]))
    return expr if expr.cycle else None


def _ranges_to_day(tokens: list[Token], place: int) -> bool:
    """Return whether a bare number begins "15-20/4/2021", "10, 11 và 12 tháng 6", "01 đến 10 hằng tháng"."""
    if tokens[place + 1].name in {"-", "to"}:
        return _ends_list_of_days(tokens, place + 2)
    for last in range(place + 2, place + 2 * _MOST_LISTED, 2):
        if tokens[last - 1].name not in {",", "and"} or tokens[last].name != "n":
            return False
        if tokens[last].value <= tokens[last - 2].value:  # "Km 25, 22/5"
            return False
        if _ends_list_of_days(tokens, last):
            return True
    return False


def _ends_list_of_days(tokens: list[Token], at: int) -> bool:
    """Return whether the number is the day of a month in figures or words, or of every month."""
    if tokens[at].name != "n" or not 1 <= tokens[at].value <= _LONGEST_MONTH:
        return False
    after, then = tokens[at + 1].name, tokens[at + 2].name
    in_words = after == "month" and then in {"n", "word", "lunar_month"}  # "1,5 tháng" is a length
    in_figures = (after == "/" and then == "n") or (after in {"-", "."} and has_year(tokens, at))
    in_figures = in_figures or is_listed_day(tokens, at)
    return in_words or in_figures or (after == "each" and then == "month")


def read_day_in_words(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "mười lăm tháng sáu", whose month ends its part; "ba tháng một lần" is no day."""
    month, end = tokens[at + 2], tokens[at + 3]
    if tokens[at + 1].name != "month" or month.name not in {"n", "word"} or end.name not in _ENDS_OF_DAY:
        return None
    return day_expr(tokens, at, at + 3, tokens[at].value, month.value) if month.value <= _MONTHS else None


def read_day_of_each(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "25 hằng tháng" behind a limit, a verb or a mark, or as all that stands: a day without "ngày"."""
    limited = tokens[at - 1].name in _BEFORE_DAY_OF_EACH if at else tokens[3].name == "" and tokens[2].name == "month"
    if not limited or not 1 <= tokens[at].value <= _LONGEST_MONTH or tokens[at + 2].name not in {"month", "quarter"}:
        return None
    return with_cycle(tokens, DateExpr("day", (0, tokens[at].value), (0, tokens[at].value), at, at + 1))


def _with_month_in_figures(tokens: list[Token], at: int, place: int, *, named: bool) -> DateExpr | None:
    """Read "15/3", "15/3/2021", "31-1-2021", "31.01.21"; a dash or dot without year needs "ngày"."""
    day, mark, month, again, year = tokens[place : place + 5]
    if month.name != "n" or mark.name not in _FIGURE_MARKS:
        return None
    if year.name == "Y" and again.name == mark.name == "/":  # by far the commonest: "15/3/2021"
        dated = (month.value, day.value)
        return DateExpr("day", dated, dated, at, place + 5, year.value)
    if mark.name == "-" and again.name == "/" and not named and not (day.value > _MONTHS >= month.value > 0):
        return None
    if again.name == "number_sign" and day.value < month.value:  # "quá 1/2 số thành viên"
        return None
    short = year.name == "n" and year.width == 2 and again.name == mark.name
    short = short and [token.name for token in tokens[place + 5 : place + 7]] != [mark.name, "n"]  # "10-4 - 26-9"
    if again.name in {"/", "-", "."} and (year.name == "Y" or short):
        full = 2000 + year.value if short else year.value
        dated = (month.value, day.value)
        return DateExpr("day", dated, dated, at, place + 5, full)
    if mark.name == "/" or is_day_in_figures(tokens, at, place, named=named):
        expr = day_expr(tokens, at, place + 3, day.value, month.value)
        expr.unsure = mark.name == "-" and may_be_days(tokens, place)
        return expr
    return None


def _with_month_in_words(tokens: list[Token], at: int, place: int) -> DateExpr | None:
    """Read "05 tháng 01 năm 2021", "ngày 20 của tháng 6", "20/tháng 6"."""
    mark = tokens[place + 1].name
    # "ngày 25, tháng 6"; of "Km 25, tháng 6" the number is no day.
    word = place + 1 + (mark in {"of", "/"} or (mark == "," and place > at))
    month = tokens[word + 1]
    if mark == "/" and tokens[word].name == "lunar_month":  # "08/Giêng ÂL"
        expr = day_expr(tokens, at, word + 1, tokens[place].value, tokens[word].value)
        expr.lunar = True
        return expr
    if (
        tokens[word].name not in {"month", "months"}
        or tokens[word + 2].name == "times"
        or (tokens[word + 2].name == "day" and tokens[word + 3].name == "first")
        or not (month.name in {"n", "word", "lunar_month"} or (month.name == "year" and is_may(tokens, word)))
    ):
        return None
    if tokens[at].name == "n" and (month.name == "year" or _counts_months(tokens, word)):
        return None
    expr = day_expr(tokens, at, word + 2, tokens[place].value, month.value)
    expr.lunar = month.name == "lunar_month"
    return expr


def _counts_months(tokens: list[Token], word: int) -> bool:
    """Return whether "2 tháng 9, 10/2021" counts months and is no day: another month's number follows."""
    joined = tokens[word + 2].name in {",", "and"} and tokens[word + 3].name == "n"
    after = tokens[word + 4].name
    return joined and (after in {"year", "Y", "", ".", ";", ")"} or (after == "/" and tokens[word + 5].name == "Y"))


def read_far_day(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "ngày bầu cử 15/3/2026": a few words between "ngày" and its figures."""
    for place in range(at + 1, at + 1 + _FAR):
        if tokens[place].name == "n":
            expr = _with_month_in_figures(tokens, at, place, named=False) if place > at + 1 else None
            dated = expr and (expr.year or (tokens[place + 1].name == "/" and 1 <= expr.opens[0] <= _MONTHS))
            return expr if dated else None
        if tokens[place].name not in {"x", "(", "do", "done", "event_noun", "in_force"}:
            return None
    return None


def with_cycle(tokens: list[Token], expr: DateExpr) -> DateExpr:
    """Give a day alone the cycle of "hằng tháng", "tháng cuối quý", "tháng tiếp theo"."""
    place = expr.end + (tokens[expr.end].name == "of")
    found = _cycle(tokens, place, after_of=place > expr.end)
    if found:
        expr.unsure = expr.unsure or _follows_unknown_period(tokens, place, found[2])
        expr.cycle, shift, expr.end = found
        expr.opens = expr.due = (shift, expr.due[1])
    return expr


def _follows_unknown_period(tokens: list[Token], at: int, end: int) -> bool:
    """Return whether "của tháng kế tiếp sau kỳ báo cáo" follows and nothing shows that the reports are monthly."""
    between = {token.name for token in tokens[at + 1 : end]}
    if tokens[at].name != "next_month" or "report_period" not in between or "month" in between:
        return False
    pairs = itertools.pairwise(token.name for token in tokens)
    return not any(pair in (("each", "month"), ("periodic", "month"), ("per", "month")) for pair in pairs)


def _cycle(tokens: list[Token], at: int, *, after_of: bool) -> tuple[str, int, int] | None:
    """Return (cycle, months after its first month, next place)."""
    name = tokens[at].name
    if name == "each" and tokens[at + 1].name == "month":
        return "month", 0, at + 2
    if name in MONTH_PLACES and (found := month_of_larger(tokens, at)):
        return found
    sooner = name in {"next_month", "month"} and tokens[at + 1].name == "after"
    if sooner and tokens[at + 2].name in {"quarter", "this_quarter"}:  # "tháng sau quý báo cáo"
        return "quarter", 3, at + 3
    if name == "next_quarter" and after_of:
        return "quarter", 3, _after_reported_month(tokens, at + 1)
    if name == "next_month":
        return "month", 1, _after_reported_month(tokens, at + 1)
    if name == "last_month":
        return "month", -1, _after_reported_month(tokens, at + 1)
    if name == "this_month" or (name == "month" and after_of):
        return "month", 0, _after_reported_month(tokens, at + 1)
    return None


def month_of_larger(tokens: list[Token], at: int) -> tuple[str, int, int] | None:
    """Read "tháng cuối (của mỗi) quý", "tháng đầu quý sau", "tháng cuối năm"."""
    place = at + 1
    while tokens[place].name in {"of", "each"}:
        place += 1
    shift = MONTH_PLACES[tokens[at].name]
    larger = tokens[place].name
    if larger in {"quarter", "next_quarter", "this_quarter", "last_quarter"}:
        shift += {"next_quarter": 3, "last_quarter": -3}.get(larger, 0)
        return "quarter", shift, _after_reported_month(tokens, place + 1)
    if larger == "year":
        return "year", {0: 0, 1: 5, 2: 11}[shift], place + 1
    return None


def _after_reported_month(tokens: list[Token], at: int) -> int:
    """Skip "sau tháng kỳ báo cáo", "thuộc kỳ báo cáo", "của tháng báo cáo"."""
    place = at
    while tokens[place].name in {"after", "of", "month", "report_period", "this_month", "quarter", "this_quarter"}:
        place += 1
    if tokens[place - 1].name in {"month", "quarter"} and tokens[place].name in {"adhoc", "finish_of"}:
        return _after_words(tokens, place + 1)
    kept = tokens[place - 1].name in {"report_period", "this_month", "this_quarter"}
    return place if kept else at


def _after_words(tokens: list[Token], at: int) -> int:
    """Return the place after "quý phát sinh nghĩa vụ thuế", which only picks out a quarter."""
    place = at
    while tokens[place].name in {"x", "do"} and place < at + _FAR:
        place += 1
    return place
