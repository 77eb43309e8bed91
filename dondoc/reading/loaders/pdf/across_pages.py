"""Put tables together that go on over pages: repeated headers dropped, cells that a page end cut made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from dondoc.activity import Place
from dondoc.reading.loaders.pdf.ruled import Box, PageTable
from dondoc.reading.loaders.pdf.text.broken_words import completed
from dondoc.reading.source import Cell, Grid, RowState
from dondoc.text.folding import fold

# Recognised characters differ a little from page to page, so a repeated header is known by likeness
# (difflib's ratio). Set by hand; tests/reading/loaders/test_scan.py reads headers recognised on several pages.
_ALIKE = 0.85
# Headers of plans have two lines of headings and a row of column numbers at most.
_MOST_HEADER_ROWS = 3
# One filled cell alike on both pages may be chance.
_FEWEST_COLUMNS = 2
_NUMBER = re.compile(
    r"^\W*([0-9]{1,3}|[IVXLC]{1,6}|[a-zđ]|[A-ZĐ]{1,3}[-.]?[0-9]{1,3})([.)][0-9.)]*)?\W*$", re.IGNORECASE
)
_NUMBER_OF_TEXT = re.compile(r"(\d{1,3})[.)/]\s*(?=\D)")
_COLUMN_NUMBER = re.compile(r"\W*[0-9]{1,2}\W*|\W*[A-H]\W*")
_ENDED = (".", ";", ":", "!", "?")


@dataclass(slots=True)
class LongTable:
    """A table over one or more pages; ``places`` are page and row of each of its rows, ``name`` the heading above.

    ``states`` are how sure its rows are, where no lines part its columns.
    """

    columns: list[float]
    name: str = ""
    rows: list[list[Box]] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    states: list[RowState] = field(default_factory=list)
    # Cells empty at the top of a page, by row and column: the rest of a merged cell, or nothing at all.
    _empty_at_top: list[tuple[int, int]] = field(default_factory=list)

    def add(self, part: PageTable) -> None:
        """Go on with the part of this table that stands on the next page."""
        skipped = _repeated(self.rows, part.rows) if self.rows else 0
        rows = part.rows[skipped:]
        if skipped and rows:
            _take_back(self.rows[skipped - 1], part.rows[skipped - 1], rows[0])
        if self.rows and rows and _is_rest(self.rows, rows[0]):
            _complete(self.rows[-1], rows)
            self.states[-1:] = [_less_sure(self.states[-1], part.states[skipped])] if part.states else self.states[-1:]
            del rows[0]
            skipped += 1
        elif self.rows and rows:
            _complete_merged(self.rows, rows)
            if self.states[-1] is RowState.SURE and not _begins_row(rows[0]):
                self.states[-1] = RowState.OPEN
        if self.rows and rows and len(rows[0]) == len(self.rows[-1]):
            at_top = [c for c, box in enumerate(rows[0]) if c and not box.text]
            self._empty_at_top += [(len(self.rows), column) for column in at_top]
        self.rows += rows
        self.places += [(part.page, skipped + i + 1) for i in range(len(rows))]
        self.states += part.states[skipped:] or [RowState.OPEN] * len(rows)

    def _join_merged(self) -> None:
        """In a column that merges cells elsewhere, a cell empty at the top of a page belongs to the one above it."""
        for row, column in self._empty_at_top:
            if _merges_downward(self.rows, column):
                _replace(self.rows[row:], self.rows[row][column], self.rows[row - 1][column])
        self._empty_at_top.clear()

    def grid(self, file: str, number: int) -> Grid:
        """Return the table as all formats hand it over."""
        self._join_merged()
        first = _first_positions(self.rows)
        rows = []
        for i, row in enumerate(self.rows):
            page, printed = self.places[i]
            place = Place(file, page=page, table=number, row=printed)
            rows.append(tuple(_cell(box, first, place) for box in row))
        start = Place(file, page=self.places[0][0] if self.places else None, table=number)
        known = any(state is not RowState.OPEN for state in self.states)
        return Grid(tuple(rows), self.name, start, tuple(self.states) if known else ())


def _begins_row(row: Sequence[Box]) -> bool:
    """Return whether the first row of a page is beyond doubt one of its own: it has a number, or is one cell."""
    return _NUMBER.match(row[0].text) is not None or len({id(box) for box in row}) == 1


def _less_sure(one: RowState, two: RowState) -> RowState:
    """Return the state of a row of two parts: torn where one is, sure where both are."""
    if RowState.TORN in (one, two):
        return RowState.TORN
    return one if one is two else RowState.OPEN


def _repeated(above: Sequence[Sequence[Box]], below: Sequence[Sequence[Box]]) -> int:
    """Count the rows at the top of a page that repeat the table's header."""
    count, certain = 0, _header_rows(above)
    for old, new in zip(above[:_MOST_HEADER_ROWS], below, strict=False):
        if not (_is_alike(old, new) if count < certain else count and _is_same(old, new)):
            break
        count += 1
    return count


def _take_back(header: Sequence[Box], repeated: Sequence[Box], below: Sequence[Box]) -> None:
    """Take the end of a heading out of the cell below it: a repeated header too low for its text prints over it."""
    for whole, cut, box in zip(header, repeated, below, strict=False):
        rest = whole.text.removeprefix(cut.text).strip() if whole.text.startswith(cut.text) else ""
        if rest and box.text.startswith(rest) and box is not cut:
            box.text = box.text.removeprefix(rest).strip()


def _is_same(old: Sequence[Box], new: Sequence[Box]) -> bool:
    """Return whether two rows without a number are equal: only so is a header's second line without rules found."""
    pairs = [(one.text, two.text) for one, two in zip(old, new, strict=False)]
    same = all(one.startswith(two) for one, two in pairs)
    return not pairs[0][0] and same and sum(bool(two) for _, two in pairs) >= _FEWEST_COLUMNS


def _header_rows(rows: Sequence[Sequence[Box]]) -> int:
    """Count the rows of the header: one, those that a merged cell ties to it, and one that counts the columns."""
    count = 1
    while count < min(len(rows), _MOST_HEADER_ROWS) and any(
        a is b for a, b in zip(rows[count - 1], rows[count], strict=False)
    ):
        count += 1
    is_counting = count < len(rows) and all(_COLUMN_NUMBER.fullmatch(box.text) for box in rows[count])
    return count + 1 if is_counting else count


def _is_alike(old: Sequence[Box], new: Sequence[Box]) -> bool:
    one, two = ("|".join(fold(box.text) for box in row) for row in (old, new))
    if len(one.replace("|", "")) < 2:
        return one == two
    return one == two or SequenceMatcher(None, one, two, autojunk=False).ratio() >= _ALIKE


def _is_rest(above: Sequence[Sequence[Box]], row: Sequence[Box]) -> bool:
    """Decide whether the first row of a page is the rest of the row that the page end cut."""
    texts = [box.text for box in row]
    if len(row) != len(above[-1]) or len({id(box) for box in row}) == 1:
        return False
    numbered = _is_numbered(above)
    if texts[0].strip():
        return not numbered and (_goes_on_in_most(texts) or _lacks_number(above, texts))
    if _begins_in_every_column(above, row):
        return False
    if numbered:
        return True
    lowers = any(text[:1].islower() for text in texts)
    emptied = any(not text and old.text for text, old in zip(texts, above[-1], strict=True))
    return lowers and (emptied or _goes_on_in_most(texts))


def _lacks_number(above: Sequence[Sequence[Box]], texts: Sequence[str]) -> bool:
    """Decide whether a row has no number where the work of all rows above begins with one ("1. Rà soát", "2. Lập")."""
    found = [_NUMBER_OF_TEXT.match(row[0].text) for row in above[_header_rows(above) :]]
    numbers = [int(one[1]) for one in found if one]
    if not numbers or len(numbers) < len(found) or any(b != a + 1 for a, b in pairwise(numbers)):
        return False
    goes_on = any(text[:1].islower() for text in texts)
    emptied = any(not text and old.text for text, old in zip(texts, above[-1], strict=True))
    return _NUMBER_OF_TEXT.match(texts[0]) is None and (goes_on or emptied)


def _goes_on_in_most(texts: Sequence[str]) -> bool:
    """Return whether most texts of a row begin small, and several: a lone letter is the cross of a table by months."""
    lowers = sum(1 for text in texts if text[:1].islower() and len(text) > 1)
    return lowers > 1 and 2 * lowers >= sum(map(bool, texts))


def _begins_in_every_column(above: Sequence[Sequence[Box]], row: Sequence[Box]) -> bool:
    """Decide whether a row without a number has a text of its own in every column: a further row of a merged number.

    The rest of a cut row is empty in some column, or goes on with a small letter; the rest of a heading is one cell. An
    empty cell of a column that merges cells elsewhere may belong to the cell above it. Where no number is ever merged,
    a row without one is a rest.
    """
    if len({id(box) for box in row[1:]}) == 1 or not _merges_downward(above, 0):
        return False
    own = [
        (old.text, new.text)
        for column, (old, new) in enumerate(zip(above[-1], row, strict=True))
        if column and (old.text or new.text) and (new.text or not _merges_downward(above, column))
    ]
    return len(own) >= _FEWEST_COLUMNS and all(old and new and not new[0].islower() for old, new in own)


def _is_numbered(rows: Sequence[Sequence[Box]]) -> bool:
    """Decide whether the first column holds numbers, so that a row without one is no row of its own."""
    body = rows[1:] or rows
    return 2 * sum(1 for row in body if _NUMBER.match(row[0].text)) >= len(body)


def _complete(last: Sequence[Box], rows: Sequence[list[Box]]) -> None:
    """Give the last row the rest of its texts; a merged cell that goes on below the rest stays one cell."""
    done: set[int] = set()
    for box, more in zip(last, list(rows[0]), strict=True):
        if more.text and id(more) not in done:
            done.add(id(more))
            box.text = completed(box.text, more.text)
            box.confidence = min(box.confidence, more.confidence)
        _replace(rows[1:], more, box)


def _complete_merged(above: Sequence[Sequence[Box]], rows: Sequence[list[Box]]) -> None:
    """Join a merged cell whose text goes on beside a new row of the next page: "…hết hiệu lực hoặc", "không còn phù
    hợp".
    """
    if len(rows[0]) != len(above[-1]):
        return
    for column in range(1, len(rows[0])):
        old, new = above[-1][column], rows[0][column]
        goes_on = new.text[:1].islower() and old.text and not old.text.endswith(_ENDED)
        if goes_on and _merges_downward(above, column) and not _lower_is_usual(above, column):
            old.text = completed(old.text, new.text)
            _replace(rows, new, old)


def _replace(rows: Sequence[list[Box]], old: Box, new: Box) -> None:
    """Put one box where another stands, from the first of these rows down."""
    for row in rows:
        if not any(box is old for box in row):
            return
        row[:] = [new if box is old else box for box in row]


def _merges_downward(rows: Sequence[Sequence[Box]], column: int) -> bool:
    """Return whether some cell of this column covers more than one row."""
    return any(above[column] is below[column] for above, below in pairwise(rows))


def _lower_is_usual(rows: Sequence[Sequence[Box]], column: int) -> bool:
    texts = [row[column].text for row in rows if row[column].text]
    return 10 * sum(1 for text in texts if text[0].islower()) > len(texts)


def _first_positions(rows: Sequence[Sequence[Box]]) -> dict[int, tuple[tuple[int, int], bool]]:
    """For each box its first position, and whether it stands in more than one."""
    first: dict[int, tuple[tuple[int, int], bool]] = {}
    for i, row in enumerate(rows):
        for j, box in enumerate(row):
            known = first.get(id(box))
            first[id(box)] = ((i, j), False) if known is None else (known[0], True)
    return first


def _cell(box: Box, first: dict[int, tuple[tuple[int, int], bool]], place: Place) -> Cell:
    position, repeated = first[id(box)]
    return Cell(box.text, position if repeated else None, place, round(box.confidence, 3), fill=box.fill)
