"""Readers of the first or last days of a month, quarter or year: "10 ngày đầu tháng 6", "05 ngày cuối mỗi quý"."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_expr import LAST_DAY, DateExpr, small
from calendars.deadlines.grammar.dates.readers.days import MONTH_PLACES, month_of_larger
from calendars.deadlines.grammar.dates.readers.periods import read_month, read_quarter
from calendars.deadlines.lexer.token import Token

_LENGTHS = {"day": 1, "week": 7}
# The length of the shortest month: more days may reach into the next.
_MOST_DAYS = 28


def read_edge_days(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "10 ngày đầu tháng 6", "hai tuần cuối tháng 6", "05 ngày cuối của năm 2021"."""
    working = tokens[at + 2].name == "working"
    side = tokens[at + 2 + working].name
    length = _LENGTHS.get(tokens[at + 1].name)
    count = (length or 0) * (small(tokens[at], _MOST_DAYS) or 0)
    if not 0 < count <= _MOST_DAYS or side not in {"first", "last"}:
        return None
    days = (1, count) if side == "first" else (LAST_DAY - count + 1, LAST_DAY)
    place = at + 3 + working
    place += tokens[place].name == "of"
    month = read_month(tokens, place) if tokens[place].name == "month" else None
    if month is None:
        expr = edge_of_cycle(tokens, at, place, days, at_end=side == "last")
        if expr:
            expr.unsure = working
        return expr
    month.begin, month.unsure = at, working
    month.opens, month.due = (month.opens[0], days[0]), (month.due[0], days[1])
    return month


_CYCLES = {
    "month": ("month", 0),
    "next_month": ("month", 1),
    "this_month": ("month", 0),
    "quarter": ("quarter", 0),
    "next_quarter": ("quarter", 3),
    "this_quarter": ("quarter", 0),
    "year": ("year", 0),
    "next_year": ("year", 12),
}


def edge_of_cycle(tokens: list[Token], at: int, place: int, days: tuple[int, int], *, at_end: bool) -> DateExpr | None:
    """Read "10 ngày đầu mỗi tháng", "05 ngày đầu của tháng sau", "tuần cuối quý": they come back."""
    each = tokens[place].name == "each"
    place += each
    if named := None if each else _edge_of_named(tokens, at, place, days, at_end=at_end):
        return named
    if tokens[place].name in MONTH_PLACES:
        return _edge_in_quarter(tokens, at, place, days)
    cycle, shift = _CYCLES.get(tokens[place].name, ("", 0))
    if not cycle or tokens[place + 1].name in {"n", "roman", "word", "Y"}:
        return None
    length = {"month": 1, "quarter": 3, "year": 12}[cycle]
    month = shift + length - 1 if at_end else shift
    end = place + 1
    if tokens[end].name == "each" and tokens[end + 1].name == cycle:
        end += 2
    return DateExpr("month", (month, days[0]), (month, days[1]), at, end, cycle=cycle)


def _edge_in_quarter(tokens: list[Token], at: int, place: int, days: tuple[int, int]) -> DateExpr | None:
    """Read "10 ngày đầu tháng cuối quý", "… tháng cuối quý II": days of a month of each quarter, or of one."""
    behind = place + 1 + (tokens[place + 1].name == "of")
    quarter = read_quarter(tokens, behind) if tokens[behind].name == "quarter" else None
    if quarter is not None and quarter.opens[0] <= 12:
        month = quarter.opens[0] + MONTH_PLACES[tokens[place].name]
        quarter.unit, quarter.begin, quarter.opens, quarter.due = "month", at, (month, days[0]), (month, days[1])
        return quarter
    cycle, shift, end = month_of_larger(tokens, place) or ("", 0, 0)
    return DateExpr("month", (shift, days[0]), (shift, days[1]), at, end, cycle=cycle) if cycle == "quarter" else None


def _edge_of_named(tokens: list[Token], at: int, place: int, days: tuple[int, int], *, at_end: bool) -> DateExpr | None:
    """Read "10 ngày cuối năm", "05 ngày cuối quý II", "tuần đầu năm 2027": of one year or quarter, and so once."""
    larger = read_quarter(tokens, place) if tokens[place].name == "quarter" else None
    if larger is None and tokens[place].name in {"year", "next_year"}:
        larger = DateExpr("year", (1, 1), (12, LAST_DAY), at, place).with_year(tokens)
        if larger.end == place:
            larger.end, larger.rel = place + 1, "unsaid"
    if larger is None or larger.opens[0] > 12:  # "quý V"
        return None
    month = larger.due[0] if at_end else larger.opens[0]
    larger.unit, larger.begin, larger.opens, larger.due = "month", at, (month, days[0]), (month, days[1])
    return larger
