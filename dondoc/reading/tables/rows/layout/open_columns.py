"""Mark rows of tables without lines between their columns for a person where they do not read like a whole row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dondoc.activity import Activity, Doubt
from dondoc.reading.source import NO_LINES, Grid, RowState
from dondoc.reading.tables.cells.persons import begins_person, is_addressed
from dondoc.reading.tables.cells.phrase_scores import time_score, unit_score
from dondoc.reading.tables.columns.cell_values import is_ditto

_REASON = "bảng trong trang này không kẻ cột, dòng này chưa chắc đã tách đúng ô; hãy đối chiếu với bản gốc."
# "Bà Trần Thị Hoa - Phó Hiệu trưởng": a person with an office takes no more words than this.
_MOST_WORDS = 10
_LAST_NUMBER = re.compile(r"(\d{1,4})\Z")
_TWO_ROWS, _TWO_DATES = re.compile(r"\d \d"), re.compile(r"20\d\d \d{1,2}/\d")
# What no text of a cell ends with.
_BROKEN_OFF = (" và", " của", " các", " từ", " đến", " trước", " trong", ",", " -", " –", "(")
# Scores of a cell that reads like a time or like units (phrase_scores).
_READS_LIKE = 2.0


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The fields a whole row has beside a lead, and the names that several rows give.

    ``products`` are the tables, by number, that name products.
    """

    products: frozenset[int | None]
    times: bool
    helpers: bool
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Above:
    """The fields that a row above has, in the same section: its cell may be merged downward."""

    products: bool
    helpers: bool


def doubted(
    activities: Iterable[Activity], doubts: Sequence[Doubt], grids: Sequence[Grid] = ()
) -> tuple[Activity, ...]:
    """Return the activities; of tables without column lines those are marked that may hold texts of another row.

    The loader states by their places on the page which rows are sure or torn. Of the others each field must read whole,
    and the last row of a page must stand above a sure one, or one of the next number: its rest may stand there.
    """
    rows = tuple(activities)
    states = _states(rows, doubts, grids)
    if not any(states):
        return rows
    wanted = _wanted(rows)
    cut = {
        at
        for at, (above, below) in enumerate(pairwise(rows))
        if above.place.page != below.place.page and states[at + 1] is not RowState.SURE and _is_cut(above, below)
    }
    above = _filled_above(rows)
    return tuple(
        _marked(row) if state and _is_doubtful(row, state, wanted, above[at], is_cut=at in cut) else row
        for at, (row, state) in enumerate(zip(rows, states, strict=True))
    )


def _states(rows: Sequence[Activity], doubts: Sequence[Doubt], grids: Sequence[Grid]) -> list[RowState | None]:
    """Return how sure each row is by its place; None for rows between drawn lines."""
    pages = {doubt.place.page for doubt in doubts if doubt.code == NO_LINES and doubt.place is not None}
    known = {cells[0].place: state for grid in grids for cells, state in zip(grid.rows, grid.states, strict=False)}
    return [known.get(row.place, RowState.OPEN if row.place.page in pages else None) for row in rows]


def _wanted(rows: Sequence[Activity]) -> _Wanted:
    products = frozenset(row.place.table for row in rows if row.result)
    return _Wanted(products, any(row.time_text for row in rows), _loses_merges(rows), _repeated(rows))


def _is_doubtful(row: Activity, state: RowState, wanted: _Wanted, above: _Above, *, is_cut: bool) -> bool:
    if state is RowState.SURE:
        # Only a cell of the same section can reach down into an empty one.
        helpers = wanted.helpers and above.helpers
        own = replace(wanted, products=wanted.products if above.products else frozenset(), helpers=helpers)
        return _runs_over_rows(row) or not _is_filled(row, own)
    return is_cut or state is RowState.TORN or not _is_whole(row, wanted)


def _filled_above(rows: Sequence[Activity]) -> list[_Above]:
    """Return for each row whether a row above it in its section has a product, and whether one has helpers."""
    found: list[_Above] = []
    products = helpers = False
    section: tuple[int | None, str | None] | None = None
    for row in rows:
        if section != (row.place.table, row.section):
            section, products, helpers = (row.place.table, row.section), False, False
        found.append(_Above(products, helpers))
        products, helpers = products or bool(row.result), helpers or bool(row.coop)
    return found


def _is_cut(row: Activity, below: Activity) -> bool:
    """Decide whether the row at the end of a page may go on on the next: no row of the next number begins there."""
    numbers = [_LAST_NUMBER.search(one.key) for one in (row, below)]
    own, following = (int(found[1]) if found else 0 for found in numbers)
    return own == 0 or following != own + 1


def _marked(activity: Activity) -> Activity:
    return replace(activity, review=(*activity.review, _REASON))


def _loses_merges(rows: Sequence[Activity]) -> bool:
    """Decide whether cells merged over several rows stand in the first of them alone: rows without a lead show it."""
    return any(row.lead for row in rows) and not all(row.lead for row in rows)


def _repeated(rows: Sequence[Activity]) -> frozenset[str]:
    """Return the names that more than one row gives: cells that ran into each other are never alike."""
    counts = Counter(name for row in rows for name in {*row.lead, *row.coop})
    return frozenset(name for name, count in counts.items() if count > 1)


def _is_whole(activity: Activity, wanted: _Wanted) -> bool:
    """Return whether each field reads whole; a product only where the plan names products at all."""
    names = [*activity.lead, *activity.coop]
    times = time_score(activity.time_text or "") >= _READS_LIKE
    if _runs_over_rows(activity) or any(_holds_another(name, wanted.known) for name in names):
        return False
    whole = all(name in wanted.known or _is_holder(name) or unit_score(name) >= _READS_LIKE for name in names)
    return _is_filled(activity, wanted) and times and whole


def _is_filled(activity: Activity, wanted: _Wanted) -> bool:
    """Return whether no field is empty that may be a merged cell's, whose text stands in the row above."""
    if (activity.place.table in wanted.products and not activity.result) or (wanted.helpers and not activity.coop):
        return False
    return bool(activity.lead) and (bool(activity.time_text) or not wanted.times)


def _runs_over_rows(activity: Activity) -> bool:
    """Return whether cells of several rows ran into one: two numbers, two dates, a ditto mark among other words."""
    fields = [*activity.lead, *activity.coop, activity.time_text or ""]
    if _TWO_ROWS.search(activity.key) or _TWO_DATES.search(activity.time_text or ""):
        return True
    if any(text.endswith(_BROKEN_OFF) for text in fields):
        return True
    return any(is_ditto(word) for text in fields for word in text.split())


def _holds_another(name: str, known: Collection[str]) -> bool:
    """Return whether a person begins in the middle of a name, with no comma: the next row has run into it.

    Either the words before are a whole name, or the person is addressed as one: "Hà Đông" ends a school's name.
    """
    parts = name.split()
    ends = [at for at in range(1, len(parts)) if parts[at][:1].isupper() and parts[at - 1][-1].isalnum()]
    heads = {at: " ".join(parts[:at]) for at in ends if begins_person(" ".join(parts[at:]))}
    if begins_person(name) or name in known:
        return False
    return any(head in known or is_addressed(" ".join(parts[at:])) for at, head in heads.items())


def _is_holder(name: str) -> bool:
    """Return whether a name is a person's, with the office they hold at most."""
    return len(name.split()) <= _MOST_WORDS and begins_person(name)
