"""The Token: a named lexeme of the text, which is all that the grammar looks at."""

from __future__ import annotations

from dataclasses import dataclass, field

# Figures beside figures may be one number that a scanner split.
_FIGURES = ("n", "n3", "Y", "big", "code")
# After a token of each name, the names of those that may not simply be added behind it: the second of two slashes or
# stops, "I I". A number after "ngày" may be one of several days only where a number stands before ("02 ngày 08 và 09").
_MAY_JOIN = {
    **dict.fromkeys((*_FIGURES, "first_month", "mid_month", "final_month"), _FIGURES),
    "n": ("day", *_FIGURES),
    "word": ("day",),
    "day": ("day",),
    "/": ("/",),
    ".": (".",),
    "roman": ("roman",),
    "month": ("month",),
    "before": ("before",),
    "each": ("past",),
    "year": ("year", "day", "month", "week", "first_month", "final_month"),
}
# "" is the name of a token that depends on those beside it whatever they are.
_JOINS = {name: frozenset((*names, ")", "")) for name, names in _MAY_JOIN.items()}
NO_JOINS = frozenset((")", ""))
COUNTED_DAYS = frozenset(("n", "n3", "Y", "big", "day", ")", ""))


@dataclass(frozen=True, slots=True)
class Token:
    """What stands at one place, shared by every text in which it stands.

    ``value`` is a number's value, or what a word is worth as one (else 0), and ``width`` how many digits wrote it. The
    value of a full stop or a comma is 1 where something follows it after a gap: a stop inside figures ends no clause.
    """

    name: str
    value: int = 0
    width: int = 0
    joins: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "joins", _JOINS.get(self.name, NO_JOINS))


END = Token("")
BY_NEIGHBOURS = Token("")
"""Stands for a word or mark that has no token of its own: what it is depends on those beside it."""
UNKNOWN = Token("x")
UNACCENTED_UNIT = Token("unaccented")
