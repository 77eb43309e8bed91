"""Expressions joined by a comma, "và", a dash or "đến": one window, a list of days, or a range."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from calendars.deadlines.atom import Atom, month_atom, quarter_atom, small
from calendars.deadlines.atoms import read_atom
from calendars.deadlines.days import read_far_day, with_cycle
from calendars.deadlines.hours import Hour, read_hour
from calendars.deadlines.token import Token

_LISTING = (",", "and", "+", "or")
_JOINS = {*_LISTING, "-", "to"}
_PERIODS = {"month", "quarter", "half", "point"}


@dataclass(slots=True)
class Chain:
    """Atoms in the order written. ``ranged``: from the first to the last; ``exclusive``: the end was "đến trước".

    ``unsure``: a person has to see one of the atoms.
    """

    atoms: list[Atom]
    end: int
    ranged: bool = False
    exclusive: bool = False
    joined: bool = False
    hour: Hour | None = None
    unsure: bool = False

    @property
    def first(self) -> Atom:
        return self.atoms[0]

    @property
    def comes_back(self) -> bool:
        """Whether one of the atoms comes back, or is a day whose month is not said."""
        for atom in self.atoms:  # noqa: SIM110 (most have a single atom, for which any() takes several times as long)
            if atom.cycle or not atom.opens[0]:
                return True
        return False

    @property
    def last(self) -> Atom:
        return self.atoms[-1]


def read_chain(tokens: list[Token], at: int) -> Chain | None:
    """The expression at this place with everything joined to it."""
    first = read_atom(tokens, at)
    if first is None:
        return None
    chain = Chain([first], first.end)
    chain.joined, chain.unsure = tokens[at].name == "days", first.unsure
    while tokens[chain.end].name in _JOINS and _add_next(tokens, chain):
        pass
    if len(chain.atoms) > 1:
        _share(chain)
    return chain


def _add_next(tokens: list[Token], chain: Chain) -> bool:
    """Join the next expression, if one is joined."""
    name = tokens[chain.end].name
    if name in _LISTING:
        place = chain.end + 1 + (tokens[chain.end + 1].name == "and")
        atom = _continued(tokens, place, chain.last) or read_atom(tokens, place)
        return atom is not None and _belongs(chain.last, atom) and _add(chain, atom)
    place, exclusive = _after_to(tokens, chain.end + 1)
    if hour := read_hour(tokens, place):
        chain.hour, place = hour
        exclusive = False
    atom = _continued(tokens, place, chain.last) or read_atom(tokens, place)
    if atom is None and tokens[place].name == "day":
        atom = read_far_day(tokens, place)
    if atom is None:
        return False
    chain.ranged, chain.exclusive = True, exclusive
    return _add(chain, atom)


def _after_to(tokens: list[Token], at: int) -> tuple[int, bool]:
    """Skip "hết", "trước", "khoảng" between "đến" and the end of a range."""
    place, exclusive = at, False
    while tokens[place].name in ("end", "before", "in", "soft", "is", "latest") and place < at + 4:
        exclusive = exclusive or tokens[place].name == "before"
        place += 1
    return place, exclusive


def _add(chain: Chain, atom: Atom) -> bool:
    chain.atoms.append(atom)
    chain.end = atom.end
    chain.unsure = chain.unsure or atom.unsure
    return True


def _belongs(last: Atom, atom: Atom) -> bool:
    """Whether a list may go on: days with days, years with years, other periods with one another."""
    if last.cycle is None and atom.cycle is not None and last.opens[0]:
        return False
    return last.unit == atom.unit or {last.unit, atom.unit} <= _PERIODS


def _continued(tokens: list[Token], at: int, last: Atom) -> Atom | None:
    """A bare number that goes on in the unit before it: "quý I, II", "tháng 04-10", "ngày 08 và 09"."""
    number, following = tokens[at], tokens[at + 1].name
    if number.name not in ("n", "roman", "word") or following in ("day", "times", "hour", "week", "working"):
        return None
    if following == "year" and number.name == "n" and tokens[at + 2].name != "Y":
        return None
    if last.unit == "quarter" and small(number, 4) and following != "month" and not _is_day(tokens, at):
        return quarter_atom(tokens, at, at + 1, number.value)
    if last.unit == "month" and number.value <= 12 and following != "month" and not _is_day(tokens, at):
        return month_atom(tokens, at, at + 1, number.value)
    alone = last.unit == "day" and not last.opens[0] and number.name == "n"
    if alone and following not in ("/", "month") and not _is_day(tokens, at):
        return with_cycle(tokens, Atom("day", (0, number.value), (0, number.value), at, at + 1))
    return None


def _is_day(tokens: list[Token], at: int) -> bool:
    """Whether figures such as "15/4" stand here."""
    return tokens[at + 1].name in ("/", "-", ".") and tokens[at + 2].name == "n" and tokens[at + 1].name == "/"


def _share(chain: Chain) -> None:
    """Let what is said once count for all: month, cycle and year from the right, then the year from the left."""
    atoms = chain.atoms
    for left, right in zip(reversed(atoms[:-1]), reversed(atoms[1:]), strict=True):
        if not left.opens[0] and left.unit == "day" and left.cycle is None and right.unit == "day":
            left.cycle, left.named = right.cycle, True
            left.opens = left.due = (right.opens[0], left.due[1])
            chain.joined = chain.joined or right.cycle is None
        if left.year is None and left.rel in (None, "unsaid"):
            left.year, left.inherited = right.year, right.year is not None
    for left, right in itertools.pairwise(atoms):
        if right.year is None and right.rel in (None, "unsaid"):
            right.year, right.inherited = left.year, left.year is not None
