"""List which readers to try at a token, the most specific first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from calendars.deadlines.grammar.dates.date_expr import DateExpr
from calendars.deadlines.grammar.dates.readers import days, edges, periods, points, weeks
from calendars.deadlines.grammar.dates.readers.lunar import (
    mark_lunar,
    read_day_of_new_year,
    read_feast,
    read_full_moon,
    read_new_year,
)
from calendars.deadlines.lexer.token import Token

_YEAR = (periods.read_stage, periods.read_named_year)
_EDGE = (points.read_edge_month,)

Reader: TypeAlias = Callable[[list[Token], int], DateExpr | None]
READERS: dict[str, tuple[Reader, ...]] = {
    "n": (),
    "word": (
        days.read_day_in_words,
        periods.read_span_of_months,
        periods.read_stage_of_n_years,
        periods.read_span_of_quarters,
        edges.read_edge_days,
    ),
    "day": (days.read_day, points.read_edge_day),
    "full_moon": (read_full_moon,),
    "event_noun": (read_new_year,),
    "x": (read_feast,),
    "days": (days.read_day,),
    "month": (periods.read_month,),
    "quarter": (periods.read_quarter,),
    "months": (periods.read_listed_months,),
    "quarters": (periods.read_quarter, periods.read_listed_quarters),
    "years": (periods.read_stage,),
    "half": (periods.read_part_of_half,),
    "week": (weeks.read_week,),
    **dict.fromkeys(("stage", "plan_period"), (periods.read_stage,)),
    "Y": (periods.read_iso_day, periods.read_stage),
    **dict.fromkeys(("decade_first", "decade_early", "decade_mid", "decade_late"), (periods.read_tenth,)),
    **dict.fromkeys(("first", "mid", "last"), (points.read_point,)),
    **dict.fromkeys(("year", "this_year", "next_year", "last_year", "final_year", "first_year"), _YEAR),
    **dict.fromkeys(("first_month", "mid_month", "final_month"), _EDGE),
}


_DASHED = (days.read_day, periods.read_bare_month, periods.read_months_in_figures)
# At a number, by what follows it.
_AT_NUMBER: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys(("day", "week"), (edges.read_edge_days,)),
    "month": (days.read_day, periods.read_counted_months, periods.read_span_of_months),
    "year": (periods.read_stage_of_n_years,),
    "quarter": (periods.read_span_of_quarters,),
    "-": _DASHED,
    "each": (days.read_day_of_each,),
    **dict.fromkeys(("/", "."), _DASHED[:2]),
    **dict.fromkeys(("to", "of", ",", "and"), _DASHED[:1]),
    **dict.fromkeys(periods.HALF_NAMES, (periods.read_span_of_months,)),
}


_LUNAR_MARKS = {"lunar", "solar", "sexagenary", "intercalary", "(", "year"}
_LUNAR_UNITS = ("day", "month")


def read_date_expr(tokens: list[Token], at: int) -> DateExpr | None:
    """Return the time expression at this place, or None."""
    name = tokens[at].name
    if name == "day" and tokens[at].value and (feast := read_day_of_new_year(tokens, at)):
        return feast
    for reader in _AT_NUMBER.get(tokens[at + 1].name, ()) if name == "n" else READERS.get(name, ()):
        if (expr := reader(tokens, at)) is not None:
            following = tokens[expr.end].name
            if (following in _LUNAR_MARKS or expr.lunar) and expr.unit in _LUNAR_UNITS:
                named = following != "year" or expr.lunar or tokens[expr.end + 1].name == "sexagenary"
                return mark_lunar(tokens, expr) if named else expr
            return expr
    return None
