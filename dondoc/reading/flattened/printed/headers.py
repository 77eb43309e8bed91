"""Find the names of a printed table's columns: the lines that read like names, cut so that each cell is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dondoc.reading.flattened.printed.column_names import NUMBER_NAME, goes_on_score, name_score
from dondoc.reading.flattened.printed.lines import PrintedLine
from dondoc.reading.tables.columns.headings.heading_roles import Role, heading_of

Names = tuple[str, ...]
# The first number of a table: that of its first row, section or part.
_FIRST = re.compile(r"(?:0?1|I|A|1\.1|[A-Z]{1,3}[.-]?0?1)[.)/]?\Z")
_CODES = "Mã"
# Lines of a header at most, lines that a name goes on, and its words.
_TALLEST, _MOST_MORE, _LONGEST = 16, 5, 12
# A table without numbers is looked for so far below where the search begins.
_LOOKED_AT = 80
# What it costs that a name alone in its line is followed by another line: a second row of names.
_NEXT_ROW = 4.0
# A title in capitals above the names.
_CAPITALS = 6.0
_FEWEST, _FEWEST_NUMBERED = 3, 4
_GATHERS = re.compile(
    r"(?:phân công|trách nhiệm|cơ quan|đơn vị|tổ chức|thời gian|thời hạn|tiến độ|kinh phí|nguồn|dự toán|bộ phận)\b"
)
_UNITS, _TIMES = (Role.LEAD, Role.COOP), (Role.TIME, Role.START, Role.END)
_WORK = (Role.WORK, Role.DUTY, Role.OBJECTIVE)
_MOST_NESTED = 6


@dataclass(frozen=True, slots=True)
class PrintedHeader:
    """The names of columns and their lines, from ``start`` up to ``end``."""

    start: int
    end: int
    names: Names
    score: float
    numbered: bool


def find_header(lines: Sequence[PrintedLine], start: int) -> PrintedHeader | None:
    """Return the first header that begins with the number's column, else the surest one near by without numbers."""
    for at in range(start, len(lines)):
        if is_number_name(lines[at]) and (header := header_at(lines, at)) is not None:
            return header
    best: PrintedHeader | None = None
    for at in range(start, min(len(lines), start + _LOOKED_AT)):
        header = header_at(lines, at) if lines[at].words[0][:1].isupper() else None
        if header is not None and (best is None or header.score > best.score):
            best = header
    return best


def is_number_name(line: PrintedLine) -> bool:
    """Decide whether a line begins with the name of the column of numbers or codes."""
    return NUMBER_NAME.match(line.words[0]) is not None or line.words[0] == _CODES


def header_at(lines: Sequence[PrintedLine], at: int) -> PrintedHeader | None:
    """Return the best reading of the lines from here on as names of columns; None where they are none."""
    numbered = is_number_name(lines[at])
    found = _HeaderSearch(lines, at).endings()
    firsts = [end for _, end, names in found if len(names) >= _FEWEST and _is_first(lines, end)]
    if numbered and firsts:
        found = [one for one in found if one[1] == min(firsts)]
    rated = [(score - _capitals(names), -end, names) for score, end, names in found if _may_head(names)]
    if not rated:
        return None
    score, end, names = max(rated)
    if not _is_sure(names, numbered=numbered and _is_first(lines, -end)):
        return None
    return PrintedHeader(at, -end, with_nested(names), score, numbered)


def _is_first(lines: Sequence[PrintedLine], at: int) -> bool:
    return at < len(lines) and _FIRST.match(lines[at].words[0]) is not None


def _may_head(names: Names) -> bool:
    return len(names) >= _FEWEST and name_score(names[0]) >= 1.0


def _capitals(names: Names) -> float:
    """Return what names in capitals cost among others that are not: they are a title."""
    others = [name for name in names if not NUMBER_NAME.fullmatch(name)]
    capitals = [name for name in others if name.isupper()]
    titles = sum(len(name.split()) > 1 for name in capitals)
    return _CAPITALS * titles if len(capitals) < len(others) else 0.0


def _is_sure(names: Names, *, numbered: bool) -> bool:
    """Decide whether enough names are known: two beside the number's, else three of two roles; work is one of them."""
    known = [heading_of(name) for name in names]
    if not any(heading.best in _WORK for heading in known):
        return False
    named = [heading for heading in known if heading.is_heading]
    if numbered:
        return len(named) >= _FEWEST - 1 and len(names) >= _FEWEST_NUMBERED
    roles = {heading.best for heading in named} - {None, Role.NUMBER, Role.OTHER, Role.NOTE}
    return len(named) >= _FEWEST and len(roles) > 1


@dataclass(slots=True)
class _HeaderSearch:
    """The best ways to cut the lines from one on into names.

    A name that stands beside others in a line is one line high; what follows a name of several lines begins a line.
    """

    lines: Sequence[PrintedLine]
    start: int
    found: list[tuple[float, int, Names]] = field(default_factory=list)
    reached: dict[int, tuple[float, Names]] = field(default_factory=dict)

    def endings(self) -> list[tuple[float, int, Names]]:
        """Return the readings as score, line behind, names."""
        self.reached = {self.start: (0.0, ())}
        last = min(len(self.lines), self.start + _TALLEST)
        for at in range(self.start, last):
            if at in self.reached:
                self._read(at, last)
        return self.found

    def _read(self, at: int, last: int) -> None:
        line = self.lines[at]
        within = {0: self.reached[at]}
        for end in line.cuts():
            for start in [place for place in within if place < end]:
                self._put(within, end, self._with(within[start], line.text(start, end)))
        for start, (score, names) in within.items():
            self._end(at, last, score, names, line.text(start))

    def _with(self, before: tuple[float, Names], name: str) -> tuple[float, Names]:
        return before[0] + name_score(name), (*before[1], name)

    def _put(self, states: dict[int, tuple[float, Names]], at: int, state: tuple[float, Names]) -> None:
        if at not in states or states[at][0] < state[0]:
            states[at] = state

    def _end(self, at: int, last: int, score: float, names: Names, text: str) -> None:
        """End the line with a name: alone in it, or going on below."""
        alone = self._with((score, names), text)
        self.found.append((alone[0], at + 1, alone[1]))
        self._put(self.reached, at + 1, (alone[0] - _NEXT_ROW, alone[1]))
        for below in range(at + 1, min(last, at + 1 + _MOST_MORE)):
            more = self.lines[below].text()
            score, text = score + goes_on_score(more, text), f"{text} {more}"
            if len(text.split()) > _LONGEST:
                return
            whole = self._with((score, names), text)
            self.found.append((whole[0], below + 1, whole[1]))
            self._put(self.reached, below + 1, whole)


def with_nested(names: Names) -> Names:
    """Return the columns of a header in two rows: "Phân công" over "Chủ trì" and "Phối hợp" is those two."""
    for size in range(min(_MOST_NESTED, len(names) - 2), 1, -1):
        upper, lower = names[:-size], names[-size:]
        owners = [_owner(name, upper) for name in lower]
        if -1 in owners or owners != sorted(owners) or any(owners.count(owner) < 2 for owner in owners):
            continue
        parts = {owner: [name for name, own in zip(lower, owners, strict=True) if own == owner] for owner in owners}
        return tuple(part for at, name in enumerate(upper) for part in parts.get(at, [name]))
    return names


def _owner(name: str, upper: Names) -> int:
    """Return the last name of the upper row that may gather this one; -1 where none may."""
    fits = [
        at
        for at, above in enumerate(upper)
        if _family(above) == _family(name) and _GATHERS.match(above.casefold()) is not None
    ]
    return fits[-1] if fits else -1


def _family(name: str) -> str:
    best = heading_of(name).best
    return "units" if best in _UNITS else "times" if best in _TIMES else "others"
