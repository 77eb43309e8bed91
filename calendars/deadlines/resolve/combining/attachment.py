"""Which dates belong to which recurrence: in "Định kỳ 6 tháng (trước ngày 20/6), hằng năm" the day is of the first."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.recurrence import MONTHS, Recurrence
from calendars.deadlines.lexer.token import Token

_YEAR = 12
_BESIDE = {"(", ",", ":", "-", "in", "soft", "do", "done", "is", "label", "expected", "of", "x", "nil"}


def attach(tokens: list[Token], recurrences: list[Recurrence], dated: list[Dated]) -> dict[int, Recurrence]:
    """Map the place of each dated expression to the recurrence it belongs to; one that stands apart has none."""
    attached: dict[int, Recurrence] = {}
    for each in dated:
        found = _following(recurrences, each, tokens) or _preceding(recurrences, each, dated, tokens)
        if found:
            attached[each.begin] = found
    return attached


def _following(recurrences: list[Recurrence], dated: Dated, tokens: list[Token]) -> Recurrence | None:
    """Return the recurrence right behind: "trước ngày 25 hằng tháng", "15/6 và 15/12 của hằng năm"."""
    place = dated.end + (tokens[dated.end].name == "of")
    return next((each for each in recurrences if each.begin == place), None)


def _preceding(
    recurrences: list[Recurrence], dated: Dated, others: list[Dated], tokens: list[Token]
) -> Recurrence | None:
    """Return the nearest recurrence before, if nothing but punctuation, a verb or an object stands between."""
    before = [each for each in recurrences if each.end <= dated.begin]
    if not before:
        return None
    nearest = max(before, key=lambda each: each.end)
    parted = any(nearest.end <= other.begin < dated.begin for other in others)
    between = {token.name for token in tokens[nearest.end : dated.begin]}
    return nearest if not parted and between <= _BESIDE else None


def split_years(recurrences: list[Recurrence], attached: dict[int, Recurrence], dated: list[Dated]) -> list[Recurrence]:
    """Part the year from a list whose one date names its month: "hằng quý, hằng năm (trước ngày 15/12)"."""
    parted: list[Recurrence] = []
    for each in recurrences:
        own = [one for one in dated if attached.get(one.begin) is each]
        exprs = [expr for one in own for expr in one.date_list.exprs]
        years = [point for point in each.points if point.unit == "year"]
        monthly = all(expr.opens[0] and not expr.cycle for expr in exprs)
        if exprs and monthly and years and each.months and len(exprs) < parts(each):
            each.points = [point for point in each.points if point.unit != "year"]
            yearly = Recurrence(each.begin, each.end, (12,))
            attached.update({one.begin: yearly for one in own})
            parted.append(yearly)
    return recurrences + parted


def unattached(recurrences: list[Recurrence], attached: dict[int, Recurrence], dated: list[Dated]) -> list[Recurrence]:
    """Return the recurrences with no day of their own, where every date belongs to another of them."""
    if len(recurrences) < 2 or len(attached) < len(dated):
        return []
    taken = {id(each) for each in attached.values()}
    return [each for each in recurrences if id(each) not in taken and not _has_own_cycle(each, dated)]


def _has_own_cycle(recurrence: Recurrence, dated: list[Dated]) -> bool:
    """Return whether the first day of a list right behind comes back with it: "Hằng quý, … tháng cuối quý, …"."""
    listed = [each.date_list for each in dated if 0 <= each.begin - recurrence.end <= 1]
    return any(
        len(date_list.exprs) > 1 and date_list.first.cycle and recurrence.months == (MONTHS[date_list.first.cycle],)
        for date_list in listed
    )


def parts(recurrence: Recurrence) -> int:
    """Return how many recurrences a list such as "tháng, quý và năm" holds."""
    return len(set(recurrence.months)) + len(recurrence.points) + bool(recurrence.days)


def days_of(dated: list[Dated], recurrence: Recurrence, attached: dict[int, Recurrence]) -> int:
    """Return how many days belong to the recurrence."""
    return sum(len(each.date_list.exprs) for each in dated if attached.get(each.begin) is recurrence)


def has_other_cycle(dated: list[Dated], recurrence: Recurrence, attached: dict[int, Recurrence]) -> bool:
    """Return whether a day of its own comes back more or less often than it: not so a day of each year's rhythm."""
    own = [each for each in dated if attached.get(each.begin) is recurrence]
    cycles = {MONTHS[expr.cycle] for each in own for expr in each.date_list.exprs if expr.cycle}
    return bool(cycles and recurrence.months) and recurrence.months[0] not in (*cycles, _YEAR)
