"""Define DateList: expressions that are joined, with what was read of them as a whole."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_expr import DateExpr
from calendars.deadlines.grammar.dates.hours import Hour


class DateList:
    """Atoms in the order written. ``ranged``: from the first to the last; ``exclusive``: the end was "đến trước".

    ``dashes``: which of the exprs end a range; ``mixed``: ranges stand in a list, such as "tháng 3-4, 9-10".
    ``unsure``: a person has to see one of the exprs. ``years``: it falls in each of these.
    """

    __slots__ = (
        "dashes",
        "end",
        "exclusive",
        "exprs",
        "first",
        "hour",
        "joined",
        "last",
        "mixed",
        "ranged",
        "unsure",
        "years",
    )

    def __init__(self, first: DateExpr, *, joined: bool = False, unsure: bool = False) -> None:
        self.ranged = self.exclusive = self.mixed = False
        self.joined, self.unsure = joined, unsure
        self.hour: Hour | None = None
        self.dashes: tuple[int, ...] = ()
        self.years: tuple[int, ...] = ()
        self.exprs = [first]
        self.first = self.last = first
        self.end = first.end

    @property
    def comes_back(self) -> bool:
        """Return whether one of the exprs comes back, or is a day without a month."""
        for expr in self.exprs:  # noqa: SIM110 (most have a single expr, for which any() takes several times as long)
            if expr.cycle or not expr.opens[0]:
                return True
        return False
