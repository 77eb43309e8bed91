"""A Recurrence: something that comes back."""

from __future__ import annotations

from dataclasses import dataclass, field

from calendars.deadlines.grammar.dates.date_expr import DateExpr

MONTHS = {"month": 1, "quarter": 3, "year": 12}
DAYS = {"week": 7, "day": 1}


@dataclass(slots=True, eq=False)
class Recurrence:
    """Something that comes back every so many ``months`` or ``days``, or at the ``points`` of each year.

    ``ended``: the recurrence of "sau khi kết thúc quý", a moment from which a length is counted; ``back``: counted
    back, as in "trước khi hết quý". ``most``: the number of times is a ceiling, as in "không quá 02 lần/năm".
    """

    begin: int
    end: int
    months: tuple[int, ...] = ()
    days: int = 0
    points: list[DateExpr] = field(default_factory=list)
    year: int | None = None
    ended: bool = False
    back: bool = False
    unsure: bool = False
    weekdays: tuple[int, ...] = ()
    most: bool = False
