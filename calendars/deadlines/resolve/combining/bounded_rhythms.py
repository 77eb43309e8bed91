"""A rhythm inside a named period: "Hằng tháng trong quý II", "Triển khai 6 tháng cuối năm, báo cáo hằng tháng"."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_expr import LAST_DAY
from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.recurrence import Recurrence
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import REPORTS, REVIEWS
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.combining.recurrence_bounds import within
from calendars.deadlines.resolve.combining.steady import set_recurrences

BOUNDS = "khoảng thời gian của nhịp lặp lại, không phải một hạn riêng"
_PERIODS = ("quarter", "half", "month", "year")
_YEAR = 12
_SHORTEST_MONTH = 28
# What may stand between the period and the verb of reporting that comes back in it.
_BETWEEN = {",", ";", ".", "-", "do", "x", "doc", "of", "soft", "numbered", "(", "label"}


def is_bounded(case: Interpretation, recurrences: list[Recurrence]) -> bool:
    """Return whether the only rhythm comes back within the only period, and nowhere else."""
    if len(recurrences) != 1 or len(case.scan.dated) != 1:
        return False
    rhythm, period = recurrences[0], case.scan.dated[0]
    if rhythm.points or rhythm.unsure or rhythm.weekdays or not _is_longer(period, rhythm):
        return False
    if period.begin >= rhythm.end:
        between = [each.name for each in case.scan.tokens[rhythm.end : period.begin]]
        return between in ([], [","]) and "in" in period.modifiers
    return _is_reported(case, period, rhythm)


def set_within(case: Interpretation, recurrences: list[Recurrence]) -> None:
    """Set the repetitions within the period, which is no deadline of its own."""
    period = case.scan.dated[0]
    case.scan.doubtful = tuple(place for place in case.scan.doubtful if place != period.begin)
    case.note((period.begin, period.end), BOUNDS)
    set_recurrences(case, recurrences, within(case, [period]))


def _is_longer(period: Dated, rhythm: Recurrence) -> bool:
    """Return whether it is a whole period with nothing of a limit, longer than one turn of the rhythm."""
    date_list = period.date_list
    first, last = date_list.first, date_list.last
    whole = (first.opens[1], last.due[1]) == (1, LAST_DAY) and first.cycle is None and first.unit in _PERIODS
    if not whole or len(date_list.exprs) > 1 + date_list.ranged:
        return False
    if period.modifiers - ({"in", "from"} if date_list.ranged else {"in"}):
        return False
    months = last.due[0] - first.opens[0] + 1 + _YEAR * ((last.year or 0) - (first.year or 0))
    if rhythm.days:
        return rhythm.days < _SHORTEST_MONTH * months
    return len(rhythm.months) == 1 and months > rhythm.months[0] and not months % rhythm.months[0]


def _is_reported(case: Interpretation, period: Dated, rhythm: Recurrence) -> bool:
    """Return whether work in a period is reported on in a rhythm; a report on the period has a day of its own."""
    tokens = case.scan.tokens
    between = tokens[period.end : rhythm.begin]
    names = [token.name for token in between]
    if any(map(_reviews, tokens[: period.begin])):
        return False
    if names == ["("] or (names == [","] and any(map(_reviews, tokens[rhythm.begin : rhythm.end + 1]))):
        return True
    return any(map(_reviews, between)) and _BETWEEN.issuperset(names)


def _reviews(token: Token) -> bool:
    return token.name == "do" and token.value in (REPORTS, REVIEWS)
