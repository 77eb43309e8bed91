"""Readers of points: the first, middle or last day of a month, quarter or year (Bộ luật Dân sự 2015, điều 146)."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_expr import LAST_DAY, DateExpr
from calendars.deadlines.grammar.dates.readers.days import month_of_larger
from calendars.deadlines.grammar.dates.readers.periods import read_month, read_named_year, read_quarter, read_stage
from calendars.deadlines.lexer.token import Token

_IN_YEAR = {"first": (1, 1), "mid": (6, 30), "last": (12, LAST_DAY)}
_IN_QUARTER = {"first": (1, 1), "mid": (2, 15), "last": (3, LAST_DAY)}
_IN_MONTH = {"first": 1, "mid": 15, "last": LAST_DAY}
# The first and the last seven days of a month, which hold each day of the week once.
_WEEK_AT = {"first": (1, 7), "last": (LAST_DAY - 6, LAST_DAY)}
_MOST_BESIDE = 8
_YEARS = {"year", "this_year", "next_year", "last_year"}


def read_point(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "đầu tháng 6/2021", "giữa quý II", "cuối năm", "cuối mỗi quý"; the "giữa" of "giữa và cuối năm"."""
    if _goes_on(tokens, at):
        return _beside_others(tokens, at)
    place = at + 1 + (tokens[at + 1].name == "of")
    each = tokens[place].name == "each"
    place += each
    unit = tokens[place].name
    if unit in {"months", "quarters"}:
        return _at_each(tokens, at, place)
    if unit in {"month", "quarter"}:
        return _in_month_or_quarter(tokens, at, place, each=each)
    if unit in {"first_month", "mid_month", "final_month"} and (found := month_of_larger(tokens, place)):
        cycle, shift, end = found
        day = _IN_MONTH[tokens[at].name]
        return DateExpr("point", (shift, day), (shift, day), at, end, cycle=cycle)
    if unit in {"first_month", "mid_month", "final_month"} and (month := read_edge_month(tokens, place)):
        month.unit, month.begin = "point", at
        month.opens = month.due = (month.opens[0], _IN_MONTH[tokens[at].name])
        return month
    if unit in _YEARS:
        return _in_year(tokens, at, place, each=each)
    return _in_stage(tokens, at, place) if unit == "stage" else None


def _goes_on(tokens: list[Token], at: int) -> bool:
    return tokens[at + 1].name in {"and", ",", "or"} and tokens[at + 2].name in _IN_YEAR


def _beside_others(tokens: list[Token], at: int) -> DateExpr | None:
    """Read the first of several points of one unit, which is named behind the last."""
    last = at
    while _goes_on(tokens, last):
        last += 2
        if last > at + 2 * _MOST_BESIDE:
            return None
    whole = read_point([*tokens[: at + 1], *tokens[last + 1 :]], at)
    if whole is not None:
        whole.end = at + 1
    return whole


def _in_month_or_quarter(tokens: list[Token], at: int, place: int, *, each: bool) -> DateExpr | None:
    side, unit = tokens[at].name, tokens[place].name
    expr = read_month(tokens, place) if unit == "month" else read_quarter(tokens, place)
    if expr is None or each:
        return _coming_back(tokens, at, place, each=each)
    month = expr.opens[0]
    shift, day = (0, _IN_MONTH[side]) if unit == "month" else (_IN_QUARTER[side][0] - 1, _IN_QUARTER[side][1])
    expr.unit, expr.begin, expr.opens = "point", at, (month + shift, day)
    expr.due = expr.opens
    return expr


def _coming_back(tokens: list[Token], at: int, place: int, *, each: bool) -> DateExpr:
    """Read "cuối mỗi quý", "cuối tháng hằng tháng"; without "mỗi" or "hằng" it is doubted."""
    side, unit = tokens[at].name, tokens[place].name
    shift, day = (0, _IN_MONTH[side]) if unit == "month" else (_IN_QUARTER[side][0] - 1, _IN_QUARTER[side][1])
    end = place + 1
    if tokens[end].name == "each" and tokens[end + 1].name == unit:
        each, end = True, end + 2
    return DateExpr("point", (shift, day), (shift, day), at, end, cycle=unit, unsure=not each)


def _at_each(tokens: list[Token], at: int, place: int) -> DateExpr | None:
    """Read "cuối các quý", "đầu các tháng", unless numbers name the quarters or months."""
    if tokens[place + 1].name in {"n", "roman", "word"}:
        return None
    side, unit = tokens[at].name, tokens[place].name.removesuffix("s")
    shift, day = (0, _IN_MONTH[side]) if unit == "month" else (_IN_QUARTER[side][0] - 1, _IN_QUARTER[side][1])
    return DateExpr("point", (shift, day), (shift, day), at, place + 1, cycle=unit)


def _in_year(tokens: list[Token], at: int, place: int, *, each: bool) -> DateExpr | None:
    month, day = _IN_YEAR[tokens[at].name]
    if each:
        return DateExpr("point", (month - 1, day), (month - 1, day), at, place + 1, cycle="year")
    stage = read_stage(tokens, place) or read_named_year(tokens, place)
    point = DateExpr("point", (month, day), (month, day), at, place + 1, rel="unsaid")
    if stage:
        point.year, point.rel, point.end = stage.year, stage.rel, stage.end
    return point


def _in_stage(tokens: list[Token], at: int, place: int) -> DateExpr | None:
    """Read "cuối giai đoạn 2021 - 2025", "cuối kỳ"."""
    stage = read_stage(tokens, place)
    if stage is None or tokens[stage.end].name != "-" or tokens[stage.end + 1].name != "Y":
        return None
    last = tokens[at].name == "last"
    year = tokens[stage.end + 1].value if last else stage.year
    month, day = _IN_YEAR["last" if last else "first"]
    return DateExpr("point", (month, day), (month, day), at, stage.end + 2, year, unsure=tokens[at].name == "mid")


def read_edge_day(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "ngày cuối cùng của quý II"; the working day of "ngày làm việc cuối cùng" is doubted."""
    working = tokens[at + 1].name == "working"
    place = at + 1 + working
    if tokens[place].name not in {"first", "last"}:
        return None
    expr = read_point(tokens, place)
    if expr:
        expr.begin, expr.unsure = at, working
    return expr


def read_edge_month(tokens: list[Token], at: int) -> DateExpr | None:
    """Read "tháng cuối năm", "tháng đầu quý II"."""
    place = at + 1 + (tokens[at + 1].name == "of")
    shift = {"first_month": 0, "mid_month": 1, "final_month": 2}[tokens[at].name]
    if tokens[place].name == "quarter" and (quarter := read_quarter(tokens, place)):
        month = quarter.opens[0] + shift
        quarter.unit, quarter.begin = "month", at
        quarter.opens, quarter.due = (month, 1), (month, LAST_DAY)
        return quarter
    if tokens[place].name in {"quarter", "each"} and (found := month_of_larger(tokens, at)) and found[0] == "quarter":
        return DateExpr("month", (found[1], 1), (found[1], LAST_DAY), at, found[2], cycle="quarter")
    if tokens[place].name in _YEARS and shift != 1:
        month = 1 if shift == 0 else 12
        expr = DateExpr("month", (month, 1), (month, LAST_DAY), at, place).with_year(tokens)
        if expr.end == place:
            expr.end, expr.rel = place + 1, "unsaid"
        return expr
    return None


def take_first_or_last_weekday(tokens: list[Token], expr: DateExpr, weekday: int) -> None:
    """Make of "đầu tháng" behind "thứ Hai" the first Monday of the month, of "cuối tháng" the last."""
    side = tokens[expr.begin].name
    if tokens[expr.begin - 1].name not in {"weekday", "n"} or side not in _WEEK_AT:
        return
    (month, day), (first, last) = expr.due, _WEEK_AT[side]
    if day == _IN_MONTH[side] and any(token.name in {"month", "months"} for token in tokens[expr.begin : expr.end]):
        expr.opens, expr.due, expr.weekday, expr.unsure = (month, first), (month, last), weekday, False
