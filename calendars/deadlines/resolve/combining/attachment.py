"""Which dates belong to which recurrence: in "Định kỳ 6 tháng (trước ngày 20/6), hằng năm" the day is of the first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from calendars.deadlines.grammar.dates.date_list import DateList
from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.recurrence import MONTHS, Recurrence
from calendars.deadlines.lexer.token import Token

_YEAR = 12
_BESIDE = {"(", ",", ":", "-", "in", "soft", "do", "done", "is", "label", "expected", "of", "x", "nil"}


def attach(tokens: list[Token], recurrences: list[Recurrence], dated: list[Dated]) -> dict[int, Recurrence]:
    """Map the place of each dated expression to the recurrence it belongs to; one that stands apart has none.

    A phrase of n expressions costs n log n: places are looked up in order, never each against all others.
    """
    beginning = {each.begin: each for each in reversed(recurrences)}
    # "trước ngày 25 hằng tháng"
    ahead = [beginning.get(each.end + (tokens[each.end].name == "of")) for each in dated]
    if None in ahead:
        ahead = [found or behind for found, behind in zip(ahead, _behind(tokens, recurrences, dated), strict=True)]
    return {each.begin: found for each, found in zip(dated, ahead, strict=True) if found is not None}


def _behind(tokens: list[Token], recurrences: list[Recurrence], dated: list[Dated]) -> Iterator[Recurrence | None]:
    """Yield for each dated expression the nearest recurrence before it, where nothing parts them."""
    by_end = sorted(recurrences, key=lambda each: each.end)
    ends, begins = [each.end for each in by_end], sorted(each.begin for each in dated)
    for each in dated:
        before = bisect_right(ends, each.begin)
        nearest = by_end[bisect_left(ends, ends[before - 1])] if before else None
        parted = nearest is None or begins[bisect_left(begins, nearest.end)] < each.begin
        beside = nearest is not None and not parted and _stands_beside(tokens[nearest.end : each.begin])
        yield nearest if beside else None


def _stands_beside(between: list[Token]) -> bool:
    """Return whether nothing but punctuation, a verb or an object stands between a recurrence and a date behind it."""
    return all(token.name in _BESIDE for token in between)


def owned(dated: list[Dated], attached: dict[int, Recurrence]) -> dict[int, list[Dated]]:
    """Map each recurrence, by its identity, to the dated expressions that belong to it."""
    found: dict[int, list[Dated]] = {}
    for each in dated:
        if (recurrence := attached.get(each.begin)) is not None:
            found.setdefault(id(recurrence), []).append(each)
    return found


def split_years(recurrences: list[Recurrence], attached: dict[int, Recurrence], dated: list[Dated]) -> list[Recurrence]:
    """Part the year from a list whose one date names its month: "hằng quý, hằng năm (trước ngày 15/12)"."""
    if not [each for each in recurrences if each.points]:
        return recurrences
    parted: list[Recurrence] = []
    owns = owned(dated, attached)
    for each in recurrences:
        own = owns.get(id(each), [])
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
    listed = {each.begin: each.date_list for each in dated if len(each.date_list.exprs) > 1}
    dated_months = {each.months for each in attached.values() if not (each.days or each.points)}
    apart = (each for each in recurrences if id(each) not in taken and not _has_own_cycle(each, listed))
    return [each for each in apart if each.days or each.points or each.months not in dated_months]


def _has_own_cycle(recurrence: Recurrence, listed: dict[int, DateList]) -> bool:
    """Return whether the first day of a list right behind comes back with it: "Hằng quý, … tháng cuối quý, …"."""
    behind = (listed.get(recurrence.end), listed.get(recurrence.end + 1))
    cycles = [date_list.first.cycle for date_list in behind if date_list is not None]
    return any(cycle and recurrence.months == (MONTHS[cycle],) for cycle in cycles)


def parts(recurrence: Recurrence) -> int:
    """Return how many recurrences a list such as "tháng, quý và năm" holds."""
    return len(set(recurrence.months)) + len(recurrence.points) + bool(recurrence.days)


def days_of(own: list[Dated]) -> int:
    """Return how many days the expressions of a recurrence name."""
    return sum(len(each.date_list.exprs) for each in own)


def has_other_cycle(own: list[Dated], recurrence: Recurrence) -> bool:
    """Return whether a day of its own comes back more or less often than it: not so a day of each year's rhythm."""
    cycles = {MONTHS[expr.cycle] for each in own for expr in each.date_list.exprs if expr.cycle}
    return bool(cycles and recurrence.months) and recurrence.months[0] not in (*cycles, _YEAR)
