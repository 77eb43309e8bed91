"""Cut the work of a table printed column after column into as many cells as its column of numbers has.

The widest column of a page holds the work. A line that had room for the word below it ends its cell; with the number
of rows known, the surest ends are the right ones. Who does the work and when is lost with the order of the other
cells, which is not that of the rows: of times given in order where a page has as many as rows every fifth was wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from dondoc.activity import GUESSED, Activity, Place
from dondoc.reading.flattened.aligned.column_order import begins_table
from dondoc.reading.flattened.aligned.column_places import ROW_NUMBER, pages_of
from dondoc.reading.flattened.segmentation.word_statistics import SPACE, width_of
from dondoc.reading.flattened.task_blocks import blocks_of_work
from dondoc.reading.line_text import join_lines
from dondoc.reading.source import Line
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.phrase_scores import (
    begins_task,
    begins_time,
    dangling,
    result_score,
    time_score,
    unit_score,
)
from dondoc.reading.tables.columns.headings.heading_roles import heading_of
from dondoc.reading.tables.rows.outline.numbering import roman

_DOUBT = (
    "bảng in hết cột này đến cột khác: nội dung việc được tách theo số thứ tự, không biết cơ quan và thời gian; "
    "hãy đối chiếu với bản gốc, hoặc đưa chính tệp PDF, bản .docx, .xlsx."
)
_CLOSING = re.compile(r"Nơi nhận\b|TM\. |KT\. |TL\. ")
# A figure or a part of the year dates a line.
_DATED = re.compile(r"\d|\b[IVX]+\b|\b(?:tháng|quý|ngày|năm)\Z", re.IGNORECASE)
# Fewer cells are no table; a column's name takes four lines where the column is narrow.
_FEWEST_ROWS, _LONGEST_HEADING = 3, 4
# The words of a column's name ("Cơ quan, đơn vị phối hợp"), and of one that begins as work does ("Phối hợp").
_LONGEST_NAME, _LONGEST_VERB = 8, 3
# Blocks whose widest line has this share of the widest of all are of the same column. Set by hand on tables printed
# for this; tests/reading/flattened/test_text_columns.py holds it.
_AS_WIDE = 0.8
# A line ended before it was full where the word below would have left it narrower than this share of the column:
# widths are measured in letters, so a full line may come out some percent short.
_FULL, _SURE, _LEAST_SURE = 0.94, 3.0, 2.5
# Units, times and products score above this (phrase_scores).
_READS_LIKE = 2.0


@dataclass(slots=True)
class _ColumnPage:
    """The numbers of a page's first column, and its other lines in blocks between blank ones."""

    marks: list[str] = field(default_factory=list)
    blocks: list[list[Line]] = field(default_factory=list)


@dataclass(slots=True)
class _Cell:
    """The lines of one cell of work, and the number it stands beside."""

    mark: str
    lines: list[Line]

    @property
    def text(self) -> str:
        """Return the cell as one text."""
        return join_lines(line.text for line in self.lines)


def columned_tasks(lines: Sequence[Line], file: str = "") -> tuple[Activity, ...]:
    """Return the rows of a table printed by columns, each in doubt; none where its numbers do not part its work.

    Of a page whose numbers do not, what reads like work is shown block by block.
    """
    cells: list[_Cell] = []
    loose: list[Line] = []
    marks: list[str] = []
    names: set[str] = set()
    for page_lines in pages_of(_until_closing(lines)):
        page = _page(page_lines, names)
        page.marks = list(_running(page.marks, marks))
        marks += page.marks
        work, over = _work(page, goes_on=bool(cells))
        found = _cut(work, page.marks, [cell.lines for cell in cells[-1:]])
        cells += found or []
        loose += page_lines if found is None else over
    rows = tuple(_activities(cells, file))
    return (*rows, *blocks_of_work(loose, file)) if len(rows) >= _FEWEST_ROWS else ()


def _until_closing(lines: Sequence[Line]) -> Sequence[Line]:
    end = next((at for at, line in enumerate(lines) if _CLOSING.match(line.text.strip())), len(lines))
    return lines[:end]


def _page(lines: Sequence[Line], names: set[str]) -> _ColumnPage:
    """Part a page into numbers and blocks; above the name of the number's column there are none."""
    head = next((at for at, line in enumerate(lines) if begins_table(line)), -1)
    page = _ColumnPage([], [[]])
    before = 0
    for at, line in enumerate(lines):
        place, text = line.place.line or before + 1, line.text.strip()
        if ROW_NUMBER.match(text):
            page.marks += [text.strip(".)/")] if at > head else []
            page.blocks.append([])
        elif at != head:
            page.blocks += [[]] if place - before > 1 else []
            page.blocks[-1].append(line)
        before = place
    page.blocks = [rest for block in page.blocks if (rest := _without_heading(block, names))]
    return page


def _without_heading(block: list[Line], names: set[str]) -> list[Line]:
    """Leave out the name of a column, on one line or several, over the first of its cells.

    ``names`` are the names seen so far: over a cell that goes on from the page before only such a one is known.
    """
    for size in range(min(_LONGEST_HEADING, len(block)), 0, -1):
        text = join_lines(line.text for line in block[:size])
        below = block[size].text.strip()[:1] if size < len(block) else ""
        if text in names or (_names_column(block[:size], text) and not below.islower()):
            names.add(text)
            return block[size:]
    return block


def _names_column(lines: Sequence[Line], whole: str) -> bool:
    """Decide whether lines are the name of a column, not a time, nor work with words that columns are called by."""
    size = len(whole.split())
    if not heading_of(whole).is_heading or size > _LONGEST_NAME or (begins_task(whole) and size > _LONGEST_VERB):
        return False
    dated = any(begins_time(line.text.strip()) and _DATED.search(line.text) for line in lines)
    return not dated and not any(_reads_otherwise([line]) for line in lines)


def _running(found: Iterable[str], before: Sequence[str]) -> Iterator[str]:
    """Yield the numbers that go on those before: the next, or a first one; others are figures of the text."""
    found = _in_order(list(found))
    values = dict.fromkeys((True, False), 0)
    for mark in before:
        values[roman(mark) is not None] = _value(mark)
    for mark in found:
        kind, value = roman(mark) is not None, _value(mark)
        if value in (1, values[kind] + 1):
            values[kind] = value
            yield mark


def _in_order(marks: list[str]) -> list[str]:
    """Return the numbers of rows by value where no section stands among them: the column may be printed in parts."""
    return sorted(set(marks), key=int) if all(mark.isdigit() for mark in marks) else marks


def _value(mark: str) -> int:
    last = mark.rsplit(".", 1)[-1]
    return roman(mark) or (int(last) if last.isdigit() else 0)


def _work(page: _ColumnPage, *, goes_on: bool) -> tuple[list[list[Line]], list[Line]]:
    """Return the blocks of the widest column that hold the cells of a page's numbers, and the lines of other such.

    Those that read most like work come first; narrower ones that are work by their words where these have too few.
    ``goes_on``: the first may be the rest of a cell of the page before.
    """
    others = [block for block in page.blocks if not _reads_otherwise(block)]
    wanted = len(page.marks) + bool(goes_on and others and others[0][0].text.strip()[:1].islower())
    widest = max(map(_width, others), default=0.0)
    wide = [block for block in others if _width(block) >= _AS_WIDE * widest]
    short = [block for block in others if _width(block) < _AS_WIDE * widest and _is_short_work(block)]
    chosen: set[int] = set()
    fewest = most = 0
    for at, block in enumerate((*sorted(wide, key=lambda block: -_likeness(block, widest)), *short)):
        ends, first = _ends([block], widest), not block[0].text.strip()[:1].islower()
        sure = first + sum(worth >= _LEAST_SURE for worth in ends.values())
        if fewest + sure <= wanted and (at < len(wide) or most < wanted):
            chosen.add(id(block))
            fewest, most = fewest + sure, most + first + len(ends)
    over = [block for block in wide if id(block) not in chosen and _likeness(block, widest) >= _AS_WIDE]
    return [block for block in others if id(block) in chosen], [line for block in over for line in block]


def _is_short_work(block: Sequence[Line]) -> bool:
    """Decide whether a block too narrow for its column is work by its words ("Tổng kết năm")."""
    text = join_lines(line.text for line in block)
    return begins_task(text) and result_score(text) <= _READS_LIKE


def _likeness(block: Sequence[Line], widest: float) -> float:
    """Return how much a block reads like the cells of work: by its width and its verbs."""
    verbs = sum(begins_task(line.text.strip()) for line in block)
    product = result_score(join_lines(line.text for line in block)) > _READS_LIKE and not verbs
    return _width(block) / widest + verbs - product


def _reads_otherwise(block: Sequence[Line]) -> bool:
    """Decide whether a block is of units, one below another or in a list, or of a time."""
    texts = [line.text.strip() for line in block]
    text = join_lines(texts)
    listed = 2 * sum(map(begins_unit, texts)) >= len(texts) or unit_score(text) > _READS_LIKE
    return (begins_unit(text) and listed) or (begins_time(text) and time_score(text) > _READS_LIKE)


def _width(block: Sequence[Line]) -> float:
    return max(_printed(line) for line in block)


def _printed(line: Line) -> float:
    return sum(width_of(word) + SPACE for word in line.text.split()) - SPACE


def _cut(work: Sequence[Sequence[Line]], marks: Sequence[str], above: Sequence[list[Line]]) -> list[_Cell] | None:
    """Return one cell for each number; None where the ends of lines are evidence of more cells, or of fewer.

    What goes on the last cell of the page before is added to it (``above``).
    """
    lines = [line for block in work for line in block]
    if not lines:
        return None if marks else []
    ends = _ends(work, max(map(_width, work)))
    sure = sum(worth >= _LEAST_SURE for worth in ends.values())
    carried = bool(above) and (lines[0].text.strip()[:1].islower() or sure == len(marks) > 0)
    wanted = len(marks) - (not carried)
    if wanted < 0 or sure > wanted or len(ends) < wanted:
        return None
    starts = sorted(sorted(ends, key=lambda at: -ends[at])[:wanted])
    parts = [lines[start:end] for start, end in pairwise([0, *starts, len(lines)])]
    if carried:
        above[0].extend(parts.pop(0))
    return [_Cell(mark, part) for mark, part in zip(marks, parts, strict=True)]


def _ends(work: Sequence[Sequence[Line]], widest: float) -> dict[int, float]:
    """Return the lines at which a cell may begin, each with its score."""
    lines = [line for block in work for line in block]
    firsts = set(accumulate((len(block) for block in work), initial=0))
    room = _FULL * widest
    ends: dict[int, float] = {}
    for at in range(1, len(lines)):
        before, text = lines[at - 1].text.strip(), lines[at].text.strip()
        fits = _printed(lines[at - 1]) + SPACE + width_of(text.split()[0]) <= room
        goes_on = not fits and (before[-1:] in ",(" or dangling(before, 1.0) > 0.0)
        if not text[:1].isalnum() or text[:1].islower() or goes_on:
            continue
        score = (before[-1] in ".;") + (at in firsts) + 1.5 * begins_task(text) - 0.5 * text[0].isdigit()
        ends[at] = _SURE * fits + score
    return ends


def _activities(cells: Iterable[_Cell], file: str) -> Iterator[Activity]:
    """Yield the rows with the sections above them; their keys are the table's, as prose beside it has numbers too."""
    section, title = "", None
    seen: Counter[str] = Counter()
    for cell in cells:
        if roman(cell.mark) is not None:
            section, title = f"{cell.mark}.", cell.text
            continue
        key = f"B1.{section}{cell.mark}"
        seen[key] += 1
        key = f"{key}({seen[key]})" if seen[key] > 1 else key
        place = Place(file=file, line=cell.lines[0].place.line)
        yield Activity(key, cell.text, title, place=place, confidence=GUESSED, review=(_DOUBT,))
