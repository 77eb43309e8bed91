"""Read columns headed by units whose cells hold a mark of the unit's role: "CT", "PH", crosses, the letters of RACI.

Such a table names the units in its header; the marks of a row are which of them leads and which help.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.persons import is_person
from dondoc.reading.tables.columns.cell_values import is_time_title
from dondoc.reading.tables.columns.column_choice import Choice
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.columns.headings.header_lines import is_short_name
from dondoc.reading.tables.columns.headings.heading_roles import Role, heading_of, only_directs
from dondoc.reading.tables.columns.marks.legend import NO_LEGEND, Legend, MarkedPart
from dondoc.text.folding import squeeze
from dondoc.text.letters import UPPER

# What a mark means by itself, wherever it stands.
_LEADS = re.compile(r"(?:ct|c\.t|c\.?trì|chủ trì|chính|đm|đầu mối|r\*?|a\*?/r\*?|r\*?/a\*?)\*?", re.IGNORECASE)
_HELPS = re.compile(r"(?:ph|p\.h|p\.?hợp|phối hợp|tham gia|tg|hỗ trợ|ht|c|s|c/s)\*?", re.IGNORECASE)
# The first letters of "chủ trì" and "phối hợp"; a "C" without a "P" beside it is one of RACI.
_LETTERS = {"C": MarkedPart.LEADS, "P": MarkedPart.HELPS}
# A cross beside the letters of "phối hợp", and a full sign beside the same one hollow.
_CROSSES = frozenset("xX✓✔√")
_FULL_AND_HOLLOW = (("●", "○"), ("★", "☆"), ("■", "□"), ("▲", "△"), ("◆", "◇"))
_ACRONYM = re.compile(r"(?:[A-ZĐ]{1,8}[.-]?\s?){1,6}")
_INFORMED = re.compile(r"(?:i|a\*?|k|0|[-–—])", re.IGNORECASE)
_GATHERING = re.compile(
    rf"(?:Đơn vị|Cơ quan|Bộ phận|Phân công|Trách nhiệm)(?: (?:thực hiện|phụ trách|tham gia))?\s+(?=[{UPPER}])"
)
# So large a share of a column's filled cells are marks, and of the rows hold a leading mark exactly once.
_MARKED = 0.9
# With one unit in the header there is nothing to choose between.
_FEWEST = 2
_SEVERAL = "nhiều đơn vị cùng được đánh dấu như nhau, chưa rõ đơn vị nào chủ trì: {}."
_BY_COUNT = "dấu “{}” trong cột đơn vị được hiểu là chủ trì, dấu khác là phối hợp, vì mỗi dòng có đúng một dấu này."


@dataclass(frozen=True, slots=True)
class UnitMarks:
    """The part that each mark of a table gives, and the question about it where its meaning was counted out."""

    parts: dict[str, MarkedPart]
    question: str = ""

    def of(self, text: str) -> MarkedPart:
        """Return the part that a cell gives to the unit of its column."""
        return self.parts.get(squeeze(text), MarkedPart.NONE)


def unit_marks(
    choice: Choice,
    titles: Sequence[str],
    upper: Sequence[str],
    body: Sequence[Sequence[str]],
    legend: Legend = NO_LEGEND,
) -> tuple[Choice, UnitMarks | None]:
    """Return the choice with the columns of marked units, and the meaning of their marks; None where there are none.

    ``legend`` explains the marks where the document does.
    """
    cells = [[row[at] for row in body] for at in range(len(titles))]
    found = [at for at in range(len(titles)) if _is_marked(titles[at], upper[at], cells[at])]
    # What the document explains are marks whatever the name over them is ("Chị Hoa").
    explained = [at for at in range(len(titles)) if legend and _holds_only(set(legend), titles[at], cells[at])]
    found = explained if len(explained) > len(found) else found
    if len(found) >= _FEWEST:
        found = _with_neighbours(found, titles, body)
    # Letters that read like short names of units are marks all the same under the names of units, and who only
    # directs is no lead beside these.
    leads = [at for at, column in enumerate(choice.columns) if column is Column.LEAD and at not in found]
    if not all(only_directs(titles[at]) for at in leads):
        return choice, None
    marks = _meanings([[row[at] for at in found] for row in body], legend) if len(found) >= _FEWEST else None
    if marks is None:
        return choice, None
    kept = [Column.OTHER if at in leads else column for at, column in enumerate(choice.columns)]
    columns = tuple(Column.UNIT_MARK if at in found else column for at, column in enumerate(kept))
    near = tuple(pair for pair in choice.near if not {*pair[1:]} & {*found, *leads})
    by_cells = tuple(pair for pair in choice.by_cells if pair[1] not in (*found, *leads))
    return replace(choice, columns=columns, near=near, by_cells=by_cells, indicators=False), marks


def marked(pairs: Iterable[tuple[str, MarkedPart]]) -> tuple[str, str, list[str]]:
    """Return the leading and the helping units of a row, joined, and the reasons for review."""
    held = list(pairs)
    leads = [title for title, part in held if part is MarkedPart.LEADS]
    helps = [title for title, part in held if part is MarkedPart.HELPS]
    several = [_SEVERAL.format(", ".join(leads))] if len(leads) > 1 else []
    return "; ".join(leads), "; ".join(helps), several


def _is_marked(title: str, upper: str, cells: Sequence[str]) -> bool:
    filled = [text for text in map(squeeze, cells) if text]
    if not filled or is_time_title(title) or not _names_unit(title, upper):
        return False
    return sum(_is_mark(text) for text in filled) >= _MARKED * len(filled)


def _with_neighbours(found: Sequence[int], titles: Sequence[str], body: Sequence[Sequence[str]]) -> list[int]:
    """Return the columns of marked units with those beside them that hold the same marks under a name of any kind."""
    marks = {squeeze(row[at]) for row in body for at in found} - {""}
    every = set(found)
    for step in (1, -1):
        for first in found:
            at = first + step
            while 0 <= at < len(titles) and at not in every and _holds_only(marks, titles[at], [r[at] for r in body]):
                every.add(at)
                at += step
    return sorted(every)


def _holds_only(marks: set[str], title: str, cells: Sequence[str]) -> bool:
    filled = {squeeze(text) for text in cells} - {""}
    marks = marks | {mark.upper() for mark in marks}
    return (
        bool(title) and bool(filled) and filled <= marks and not is_time_title(title) and not heading_of(title).scores
    )


def without_gathering(titles: Sequence[str], choice: Choice) -> tuple[str, ...]:
    """Return the titles, that of the first marked unit without the heading over all of them ("Đơn vị P. Đào tạo").

    In print without lines a heading over several columns may stand right over the first of them.
    """
    units = [at for at, column in enumerate(choice.columns) if column is Column.UNIT_MARK]
    over = [at for at in units if _GATHERING.match(titles[at])]
    if len(over) != 1 or len(units) < _FEWEST:
        return tuple(titles)
    return tuple(_GATHERING.sub("", title, count=1) if at in over else title for at, title in enumerate(titles))


def _is_mark(text: str) -> bool:
    named = _LEADS.fullmatch(text) or _HELPS.fullmatch(text) or _INFORMED.fullmatch(text)
    return named is not None or (len(text) == 1 and not text.isdecimal())


def _names_unit(title: str, upper: str) -> bool:
    """Return whether a column's title is a unit: by its own words, or under a heading of units."""
    gathering = heading_of(upper) if upper != title else None
    of_units = gathering is not None and gathering.best in (Role.LEAD, Role.COOP)
    return of_units or begins_unit(title) or is_person(title) or is_short_name(title)


def _meanings(rows: Sequence[Sequence[str]], legend: Legend) -> UnitMarks | None:
    """Find what the marks mean: by the legend, by their letters, else by how often each stands in a row."""
    texts = [[squeeze(text) for text in row] for row in rows]
    every = list(dict.fromkeys(text for row in texts for text in row if text))
    if every and all(text.casefold() in legend for text in every):
        return UnitMarks({text: legend[text.casefold()] for text in every})
    if {text.upper() for text in every} == set(_LETTERS):
        return UnitMarks({text: _LETTERS[text.upper()] for text in every})
    parts = {text: part for text in every if (part := _named_part(text))}
    if MarkedPart.LEADS in parts.values() or not every:
        return UnitMarks(parts) if every else None
    if (plain := _plain_pair(every)) is not None:
        return UnitMarks(plain)
    if len(every) == 1:
        return UnitMarks({every[0]: MarkedPart.LEADS})
    once = [mark for mark in every if sum(row.count(mark) == 1 for row in texts) >= _MARKED * len(texts)]
    if len(once) != 1:
        return None
    parts = {mark: MarkedPart.LEADS if mark in once else MarkedPart.HELPS for mark in every}
    return UnitMarks(parts, _BY_COUNT.format(once[0]))


def _plain_pair(every: Sequence[str]) -> dict[str, MarkedPart] | None:
    """Return what two kinds of marks mean without a legend: "x" beside "P" or "PH", "●" beside "○"."""
    crosses = [mark for mark in every if mark in _CROSSES]
    helps = [mark for mark in every if mark.upper() in ("P", "PH")]
    if crosses and helps and len(crosses) + len(helps) == len(every):
        return {mark: MarkedPart.LEADS if mark in crosses else MarkedPart.HELPS for mark in every}
    pair = next((pair for pair in _FULL_AND_HOLLOW if set(pair) == set(every)), None)
    return {pair[0]: MarkedPart.LEADS, pair[1]: MarkedPart.HELPS} if pair else None


def _named_part(mark: str) -> MarkedPart | None:
    if _LEADS.fullmatch(mark):
        return MarkedPart.LEADS
    if _HELPS.fullmatch(mark):
        return MarkedPart.HELPS
    return MarkedPart.NONE if _INFORMED.fullmatch(mark) else None
