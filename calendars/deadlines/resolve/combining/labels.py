"""Periods beside a day that name the report it is about, and set no deadline of their own."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.recurrence import Recurrence
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.model import Flag
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.combining.narrowing import LABEL

_YEAR = 12
_ROUNDS = ("times", "numbered", "event_noun", "stage", "ordinal", "label")
_BEFORE_DAY = {":", "(", ",", "-", "x", "do", "done", "label", "is", "soft"}


def without_labels(case: Interpretation, dated: list[Dated]) -> list[Dated]:
    """Drop the period of "quý I: trước 15/3" and "trước 15/3 (quý I)": it names the report."""
    if len(dated) == 1:
        return dated
    if any(each.modifiers for each in dated) and not all(each.modifiers for each in dated):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
    days = [each for each in dated if each.date_list.first.unit in ("day", "point")]
    if not days:
        return dated
    # By their places: comparing each with each would take the square of a long phrase's time.
    with_day = {each.begin for each in days}
    periods = [
        each
        for each in dated
        if each.begin not in with_day
        and not each.modifiers
        and not each.date_list.ranged
        and _heads(case, each, with_day)
    ]
    for label in periods:
        case.used.add(label.begin)
        case.name(label, LABEL)
        has_year = any(expr.year for expr in label.date_list.exprs)
        if has_year or any(expr.cycle for day in days for expr in day.date_list.exprs):
            case.flags.add(Flag.PARTLY_UNDERSTOOD)  # "quý III/2025, ngày 25 tháng cuối quý": in that quarter only?
    labels = {label.begin for label in periods}
    return [each for each in dated if each.begin not in labels]


def dates_each_time(case: Interpretation, recurrences: list[Recurrence], dated: list[Dated]) -> bool:
    """Return whether each time has its date behind a number: "2 lần/năm: lần 1 tháng 6, lần 2 trước 20/11"."""
    one = recurrences[0]
    months = one.months[0] if len(recurrences) == 1 and len(one.months) == 1 and not one.points else 0
    if not months or one.unsure or len(dated) * months != _YEAR or len(dated) < 2 or dated[0].begin < one.end:
        return False
    counted = any(token.name == "times" for token in case.scan.tokens[one.begin : one.end])
    single = all(len(each.date_list.exprs) == 1 + each.date_list.ranged for each in dated)
    return counted and single and all(_is_numbered(case.scan.tokens, each.begin) for each in dated)


def _is_numbered(tokens: list[Token], at: int) -> bool:
    """Return whether "lần 1", "đợt 2:", "lần thứ nhất" stands before."""
    place = at - 1
    while place > 0 and tokens[place].name in (":", "done", "do"):
        place -= 1
    return place > 0 and tokens[place].name in ("n", "word", "roman") and tokens[place - 1].name in _ROUNDS


def _heads(case: Interpretation, label: Dated, days: set[int]) -> bool:
    """Return whether a period stands right before the day that it names the report of, or in a bracket behind it."""
    tokens, place = case.scan.tokens, label.end
    while place not in days and tokens[place].name in _BEFORE_DAY:
        place += 1
    return place in days or (label.begin > 0 and tokens[label.begin - 1].name == "(")
