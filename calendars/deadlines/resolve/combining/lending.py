"""What one expression of a phrase lends to another: the year, quarter or month named before a day, a rhythm's cycle."""

from __future__ import annotations

import itertools

from calendars.deadlines.grammar.dates.date_expr import DateExpr
from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.recurrence import Recurrence
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.model import Flag
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.combining.narrowing import CONTEXT

QUARTER = "quý của ngày nêu sau đó, không phải một hạn riêng"


def lend_named_year(case: Interpretation) -> None:
    """Let the year of "Năm 2027: quý II, quý IV" or "Năm 2027 (quý II)" be that of what follows it, and no date."""
    year, *rest = case.scan.dated
    first = year.date_list.first
    if not rest or first.unit != "year" or first.year is None or year.modifiers or len(year.date_list.exprs) > 1:
        return
    exprs = [expr for each in rest for expr in each.date_list.exprs]
    is_placed = any(expr.year or expr.rel or expr.cycle or expr.unit == "year" for expr in exprs)
    mark = case.scan.tokens[year.end].name
    leads = mark == ":" or (mark in (",", "-", "(") and not any(each.limits for each in rest))
    if is_placed or not ((leads and rest[0].begin == year.end + 1) or _heads_list(case, year, rest[0])):
        return
    for expr in exprs:
        expr.year = first.year
    case.scan.dated.remove(year)
    case.note((year.begin, year.end), CONTEXT)


def _heads_list(case: Interpretation, year: Dated, first: Dated) -> bool:
    """Return whether the year begins the phrase and a colon the list of its parts: "Năm 2026 tổ chức 02 đợt: …"."""
    between = {token.name for token in case.scan.tokens[year.end : first.begin]}
    return year.begin == 0 and ":" in between and between.isdisjoint((";", ".", "(", ",", "-", "and"))


def lend_named_quarter(case: Interpretation) -> None:
    """Let the day of "quý III/2026, ngày 25 tháng cuối quý" be of that quarter, which is no date of its own."""
    if len(case.scan.dated) != 2:
        return
    named, day = (each.date_list.first for each in case.scan.dated)
    label, dated = case.scan.dated
    single = len(label.date_list.exprs) == len(dated.date_list.exprs) == 1 and not label.modifiers
    month = named.opens[0] + day.opens[0]
    between = {token.name for token in case.scan.tokens[label.end : dated.begin]}
    if not single or named.unit != "quarter" or day.cycle != "quarter" or month > 12 or not between <= {",", "(", ":"}:
        return
    day.cycle, day.year, day.rel, day.opens, day.due = (
        None,
        named.year,
        named.rel,
        (month, day.due[1]),
        (month, day.due[1]),
    )
    case.scan.dated.remove(label)
    case.note((label.begin, label.end), QUARTER)


def lend_year_to_bracket(case: Interpretation) -> None:
    """Let the day in the bracket of "đến hết Quý I năm sau (31/3)" be of the year just named."""
    for named, bracket in itertools.pairwise(case.scan.dated):
        last = named.date_list.last
        opened = named.end == bracket.begin - 1 and case.scan.tokens[named.end].name == "("
        if not opened or last.unit == "day" or (last.year is None and last.rel in (None, "unsaid")):
            continue
        for expr in bracket.date_list.exprs:
            if expr.year is None and expr.rel is None and expr.cycle is None:
                expr.year, expr.rel = last.year, last.rel


def lend_named_month(exprs: list[DateExpr]) -> None:
    """Let the days alone of "Tháng 10/2025 (trước ngày 15)", "(từ ngày 10 đến ngày 20)" be of the month just named."""
    named: DateExpr | None = None
    for each in exprs:
        if each.unit == "month":
            named = each
        elif named and each.unit == "day" and not each.opens[0] and each.cycle is None:
            each.opens = each.due = (named.opens[0], each.due[1])
            each.year, each.rel = named.year, named.rel
        else:
            named = None


def lend_month(case: Interpretation, recurrences: list[Recurrence], attached: dict[int, Recurrence]) -> None:
    """Give a day the months of its recurrence: "Hằng tháng, trước ngày 25"."""
    for each in case.scan.dated:
        first = each.date_list.first
        if not first.opens[0] and each.begin and _is_of_month(case.scan.tokens, each.begin):
            first.cycle = first.cycle or "month"
        if not recurrences:
            continue
        recurrence = attached.get(each.begin) or recurrences[0]
        for expr in each.date_list.exprs:
            if expr.unit == "day" and not expr.opens[0] and expr.cycle is None:
                _lend(case, expr, recurrence.months[:1])


def _is_of_month(tokens: list[Token], at: int) -> bool:
    """Return whether the day alone is of each month: "tháng trước ngày 25", "Báo cáo tháng: trước ngày 25"."""
    labelled = at > 1 and tokens[at - 1].name in (":", "(") and tokens[at - 2].name == "month"
    return tokens[at - 1].name == "month" or labelled


def _lend(case: Interpretation, expr: DateExpr, months: tuple[int, ...]) -> None:
    """Give a day alone the cycle of its recurrence; in which month of a quarter it falls is asked of a person."""
    expr.cycle = "month" if months == (1,) else "quarter" if months == (3,) else None
    if months == (3,):
        expr.opens = expr.due = (2, expr.due[1])
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
