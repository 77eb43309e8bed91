"""Find how a table crosses: which columns stand beside the rows, and whether cells or headings hold the work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dondoc.reading.tables.cells.phrase_scores import begins_task
from dondoc.reading.tables.cells.unit_titles import is_actor
from dondoc.reading.tables.columns.column_contents import MARK, contents_of, is_time
from dondoc.reading.tables.columns.headings.header_lines import CellRow, texts_of
from dondoc.reading.tables.columns.headings.heading_roles import Role, heading_of
from dondoc.reading.tables.crossed.axes import Axis, axis_of, is_time_axis, without_role
from dondoc.reading.tables.crossed.entries import entries_of
from dondoc.reading.times.in_text import hour_alone
from dondoc.text.folding import squeeze


class Crossing(StrEnum):
    """Where a crossed table holds its work: in its cells under times or under those who act, or over its columns."""

    UNDER_TIMES = "under_times"
    UNDER_ACTORS = "under_actors"
    OVER_TIMES = "over_times"
    OVER_MARKS = "over_marks"


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns beside the rows with what each holds, the titles of the crossed columns, and where its rows begin."""

    kind: Crossing
    beside: tuple[tuple[int, Axis, str], ...]
    over: tuple[tuple[int, str], ...]
    aside: tuple[tuple[int, str], ...]
    first: int
    width: int


# The header stands in one of the first rows.
_MOST_ABOVE = 4
_MOST_BESIDE = 3
# So many cells of a column show what it holds.
_SAMPLED = 80
_FEWEST = 2
_ALL_ALIKE, _FEW = 0.75, 0.3
# "Tiếng Việt" is a lesson, "Họp liên tịch" a work.
_FEWEST_WORDS = 2.5
_NAMES_ROLE = 3.0
# Words of the names of those on duty in a cell.
_MOST_OF_NAME = 6


def layout_of(rows: Sequence[CellRow]) -> Layout | None:
    """Return the layout of a crossed table; None for a table whose rows each hold their work, or none at all."""
    for at in range(min(_MOST_ABOVE, len(rows) - 1)):
        titles, first = _titles(rows, at)
        found = _under(titles, rows, first) or _over(titles, rows, first)
        if found is not None:
            return found
    return None


def _titles(rows: Sequence[CellRow], at: int) -> tuple[list[str], int]:
    """Return the titles over the columns and the row below them; parts of the day may stand below the days."""
    upper = texts_of(rows[at])
    lower = texts_of(rows[at + 1])
    parts = [n for n, text in enumerate(lower) if n < len(upper) and text != upper[n] and hour_alone(text)]
    if len(parts) < _FEWEST or any(not is_time_axis(upper[n]) for n in parts):
        return upper, at + 1
    return [f"{up}, {lower[n]}" if n in parts else up for n, up in enumerate(upper)], at + 2


def _under(titles: Sequence[str], rows: Sequence[CellRow], first: int) -> Layout | None:
    """Return the layout of a table whose cells are works, under times or under those who act."""
    timed = [at for at, title in enumerate(titles) if is_time_axis(title)]
    acting = [] if timed else [at for at, title in enumerate(titles) if at and is_actor(title) and not _is_role(title)]
    over = timed or acting
    if len(over) < _FEWEST or over != [*range(over[0], over[-1] + 1)] or not 1 <= over[0] <= _MOST_BESIDE:
        return None
    if not _are_works(_cells(rows, first, at) for at in over):
        return None
    beside = _beside(titles, rows, first, over[0])
    kinds = {axis for _, axis, _ in beside}
    needed = Axis.TIME in kinds if acting else True
    # A heading of work beside the rows makes what is in the cells the detail of that work.
    if not beside or not needed or any(heading_of(title).best is Role.WORK for _, _, title in beside):
        return None
    kind = Crossing.UNDER_TIMES if timed else Crossing.UNDER_ACTORS
    aside = tuple((at, titles[at]) for at in range(over[-1] + 1, len(titles)))
    return Layout(kind, beside, tuple((at, titles[at]) for at in over), aside, first, len(titles))


def _over(titles: Sequence[str], rows: Sequence[CellRow], first: int) -> Layout | None:
    """Return the layout of a table whose headings are works, and whose cells are their times, for each unit beside.

    Crosses under the works give no time: it stands in a column of its own, if anywhere.
    """
    deeds = {at: without_role(title) for at, title in enumerate(titles) if at and _is_deed(title)}
    if sum(map(begins_task, deeds.values())) < _FEWEST:
        return None
    timed = {at for at in range(len(titles)) if _is_alike(rows, first, at, is_time)}
    crossed = {at for at in range(len(titles)) if _is_alike(rows, first, at, _is_mark)}
    over = [at for at in deeds if at in (crossed or timed)]
    if len(over) < _FEWEST or len({deeds[at] for at in over}) < len(over) or over[0] > _MOST_BESIDE:
        return None
    if sum(begins_task(deeds[at]) for at in over) < len(over) / 2:
        return None
    beside = _beside(titles, rows, first, over[0])
    rest = [at for at in range(over[0], len(titles)) if at not in over]
    times = tuple((at, Axis.TIME, titles[at]) for at in rest if at in timed)
    if [axis for _, axis, _ in beside if axis is not Axis.NUMBER] != [Axis.ACTOR] or (times and not crossed):
        return None
    kind = Crossing.OVER_MARKS if crossed else Crossing.OVER_TIMES
    aside = tuple((at, titles[at]) for at in rest if at not in timed)
    return Layout(kind, beside + times, tuple((at, deeds[at]) for at in over), aside, first, len(titles))


def _is_role(title: str) -> bool:
    """Decide whether a heading names a role ("Đơn vị chủ trì") and not one unit of several."""
    heading = heading_of(title)
    return heading.is_heading and heading.covered == 1.0


def _is_deed(title: str) -> bool:
    heading = heading_of(title)
    timed = max(heading.score(Role.START), heading.score(Role.END)) >= _NAMES_ROLE and len(title.split()) <= _NAMES_ROLE
    return bool(title) and not timed and not is_time_axis(title) and heading.best not in (Role.OTHER, Role.NOTE)


def _beside(titles: Sequence[str], rows: Sequence[CellRow], first: int, stop: int) -> tuple[tuple[int, Axis, str], ...]:
    found = []
    for at in range(stop):
        cells = [cell for cell in _column(rows, first, at) if cell]
        if cells:
            found.append((at, axis_of(titles[at], cells, contents_of(cells, [True] * len(cells))), titles[at]))
    return tuple(found)


def _column(rows: Sequence[CellRow], first: int, at: int) -> list[str]:
    return [squeeze(row[at].text) if at < len(row) else "" for row in rows[first:]]


def _cells(rows: Sequence[CellRow], first: int, at: int) -> list[str]:
    return [row[at].text if at < len(row) else "" for row in rows[first:]]


def _is_alike(rows: Sequence[CellRow], first: int, at: int, kind: Callable[[str], bool]) -> bool:
    """Decide whether nearly all cells of a column are of one kind."""
    cells = [cell for cell in _column(rows, first, at)[:_SAMPLED] if cell]
    return bool(cells) and sum(map(kind, cells)) >= _ALL_ALIKE * len(cells)


def _is_mark(text: str) -> bool:
    return MARK.match(text) is not None


def _are_works(columns: Iterable[Sequence[str]]) -> bool:
    """Decide whether cells hold works: words, and neither times nor names, as those who are on duty, nor figures."""
    cells = [entry.text for column in columns for cell in column for entry in entries_of(cell)]
    if len(cells) < _FEWEST:
        return False
    held = contents_of(cells, [True] * len(cells))
    alone = sum(is_time(cell) for cell in cells) / len(cells)
    figures = sum(cell[0].isdigit() for cell in cells) / len(cells)
    # A longer text that begins with a unit is what it does: "Thanh tra kiểm tra sổ đầu bài lớp 6A".
    brief = [cell for cell in cells if len(cell.split()) <= _MOST_OF_NAME]
    units = contents_of(brief, [True] * len(brief)).unit * len(brief) / len(cells)
    strange = max(alone, figures, held.number, held.amount, held.mark, units, held.persons)
    return strange <= _FEW and held.word_count >= _FEWEST_WORDS
