"""Read tables out of text in which their cells were printed one below the other, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from dondoc.activity import DOUBTED, Place
from dondoc.reading.flattened.aligned.side_by_side import Aligned
from dondoc.reading.flattened.printed.cell_kinds import SECTION, CellKind, text_score
from dondoc.reading.flattened.printed.headers import PrintedHeader, find_header, header_at, is_number_name
from dondoc.reading.flattened.printed.layout import TableLayout
from dondoc.reading.flattened.printed.lines import PrintedLine, printed_lines
from dondoc.reading.flattened.printed.row_cuts import CutPiece, cut_rows
from dondoc.reading.flattened.segmentation.running_order import marks_of
from dondoc.reading.flattened.segmentation.stream import StreamWord, words_of
from dondoc.reading.flattened.segmentation.word_statistics import SPACE
from dondoc.reading.line_text import join_lines
from dondoc.reading.source import Cell, Grid, Line
from dondoc.reading.tables.activities import TableReading

_DOUBT = "các ô của bảng này được tách theo cách xuống dòng; hãy đối chiếu với bản gốc."
_AFTER = re.compile(
    r"(?:Nơi nhận|TM\. |KT\. |TL\. |Ghi chú\s*:|Trên đây là|NGƯỜI LẬP"
    r"|(?:[IVX]+\. )?(?:TỔ CHỨC THỰC HIỆN|KINH PHÍ THỰC HIỆN|CHẾ ĐỘ BÁO CÁO|ĐIỀU KHOẢN))"
)
# Lines of narrow columns are short, those of running text are not; so many of them are a table.
_NARROW, _FEWEST_LINES, _FEWEST_ROWS = 40, 4, 2
# The cost grows with the lines, and no printed plan that was seen has so many.
_MOST_LINES = 2_000
# Rows are cut three times: widths and empty columns that the first time shows serve the next.
_PASSES = 3
# Breaks enough to know a column's width, rows enough to know what is usual.
_FEWEST_BREAKS, _FEWEST_SEEN = 4, 3
# The share of rows that name who or when where no number leads the rows, and the score of such a cell.
_MOST, _READS_LIKE = 0.6, 1.5

Cells = dict[int, CutPiece]
PrintedRow = tuple[PrintedLine, Cells]


def printed_tables(lines: Sequence[Line], file: str = "") -> list[Aligned]:
    """Return the tables of a text; none where no names of columns stand over the short lines of their cells."""
    words = words_of(lines)
    printed = printed_lines(words)
    tables: list[Aligned] = []
    at = 0
    while printed and (header := find_header(printed, at)) is not None:
        body, at = _body(printed, header)
        place = Place(file=file, table=len(tables) + 1, line=printed[header.start].number)
        table = _table(header, body, words, place)
        if table is not None:
            tables.append(table)
    return tables


def printed_reading(reading: TableReading) -> TableReading:
    """Return the reading of printed tables, every row of it marked."""
    rows = tuple(replace(row, review=(*row.review, _DOUBT), confidence=DOUBTED) for row in reading.activities)
    targets = tuple(replace(target, review=(*target.review, _DOUBT)) for target in reading.targets)
    return replace(reading, activities=rows, targets=targets)


def _body(lines: Sequence[PrintedLine], header: PrintedHeader) -> tuple[list[PrintedLine], int]:
    """Return the lines below a header without its repetitions, and the line behind the table."""
    pattern = [word for line in lines[header.start : header.end] for word in line.words]
    body: list[PrintedLine] = []
    at = header.end + _counts_columns(lines, header)
    while at < len(lines) and not _AFTER.match(lines[at].text()):
        again = _repeated(lines, at, pattern)
        if again is not None:
            at = again
            continue
        if is_number_name(lines[at]) and header_at(lines, at) is not None:
            break
        body.append(lines[at])
        at += 1
    return body, at


def _counts_columns(lines: Sequence[PrintedLine], header: PrintedHeader) -> bool:
    """Return whether the line below a header counts its columns: "(1) (2) (3)"."""
    words = lines[header.end].words if header.end < len(lines) else ()
    return [word.strip("().") for word in words] == [str(n) for n in range(1, len(header.names) + 1)]


def _repeated(lines: Sequence[PrintedLine], at: int, pattern: Sequence[str]) -> int | None:
    """Return the line behind a repetition of the header that begins at a line; None where none does."""
    words: list[str] = []
    while at < len(lines) and len(words) < len(pattern) and lines[at].words[0] == pattern[len(words)]:
        words += lines[at].words
        at += 1
    return at if words == pattern else None


def _table(
    header: PrintedHeader, body: Sequence[PrintedLine], words: Sequence[StreamWord], place: Place
) -> Aligned | None:
    """Return the table of these lines; None where they are no narrow columns, or no rows of work."""
    if not _FEWEST_LINES <= len(body) <= _MOST_LINES or median(len(line.text()) for line in body) > _NARROW:
        return None
    layout = TableLayout(header.names, body, _marks(body, words))
    rows: list[PrintedRow] = []
    for _ in range(_PASSES):
        rows = list(_rows(layout, cut_rows(layout)))
        _learn(layout, rows)
    if not _is_plan(layout, rows, numbered=header.numbered):
        return None
    titles = tuple(Cell(name, place=place) for name in header.names)
    grid = Grid((titles, *(_row(layout, row, at, place) for at, row in enumerate(rows, 2))), place=place)
    return Aligned(grid, place.line or 0, body[-1].number)


def _marks(body: Sequence[PrintedLine], words: Sequence[StreamWord]) -> set[int]:
    """Return the lines of a table at which the running numbers of its rows stand."""
    places = {line.number: at for at, line in enumerate(body)}
    own = [word for word in words if word.line in places]
    return {places[own[mark.at].line] for mark in marks_of(own) if mark.level == "row"}


def _rows(layout: TableLayout, pieces: Sequence[CutPiece]) -> Iterator[PrintedRow]:
    """Yield the rows that pieces make, each with its first line and the piece of every column."""
    cells: Cells = {}
    for piece in pieces:
        if cells and (piece.opens or piece.column in cells):
            yield _first_line(layout, cells), cells
            cells = {}
        cells[piece.column] = piece
        if piece.column == len(layout.names):
            yield _first_line(layout, cells), cells
            cells = {}
    if cells:
        yield _first_line(layout, cells), cells


def _first_line(layout: TableLayout, cells: Cells) -> PrintedLine:
    return layout.lines[min(piece.at for piece in cells.values())]


def _learn(layout: TableLayout, rows: Sequence[PrintedRow]) -> None:
    """Take up the widths and the empty cells of the rows as they were cut."""
    work = [cells for _, cells in rows if len(layout.names) not in cells]
    layout.widths = {}
    for column in range(len(layout.names)):
        pieces = (cells[column] for cells in work if column in cells)
        breaks = [one for piece in pieces for one in _broken(layout, piece)]
        if len(breaks) >= _FEWEST_BREAKS:
            layout.widths[column] = _width(breaks)
    if len(work) >= _FEWEST_SEEN:
        layout.filled = {
            column: sum(column in cells for cells in work) / len(work) for column in range(len(layout.names))
        }


def _broken(layout: TableLayout, piece: CutPiece) -> Iterator[tuple[float, float]]:
    """Yield the width of each line of a cell of several, and of it with the next word."""
    lines = layout.lines[piece.at : piece.at + piece.more + 1]
    for at, line in enumerate(lines if piece.more else ()):
        width = line.width(piece.start if at == 0 else 0)
        below = lines[at + 1].first_width() if at + 1 < len(lines) else float("inf")
        yield width, width + SPACE + below


def _width(breaks: Sequence[tuple[float, float]]) -> float:
    """Return the width at which most lines would have broken where they did."""
    edges = {width for width, _ in breaks}
    return max(
        edges, key=lambda edge: sum((width <= edge) + (edge < longer < float("inf")) for width, longer in breaks)
    )


def _is_plan(layout: TableLayout, rows: Sequence[PrintedRow], *, numbered: bool) -> bool:
    """Decide whether the rows are a plan's: numbered, or most of them name who does the work or when."""
    if not layout.numbered and len(layout.marks) >= _FEWEST_SEEN and 2 * len(layout.marks) > len(rows):
        # Names without a number's column over rows that are numbered: they are words of a row, the header is lost.
        return False
    work = [cells for _, cells in rows if layout.work() in cells]
    if numbered or len(work) < _FEWEST_ROWS:
        return len(work) >= _FEWEST_ROWS
    columns = [at for at, kind in enumerate(layout.kinds) if kind in (CellKind.UNITS, CellKind.TIME)]
    named = sum(any(_reads_like(layout, cells[column]) for column in columns if column in cells) for cells in work)
    return named >= _MOST * len(work)


def _reads_like(layout: TableLayout, piece: CutPiece) -> bool:
    return text_score(layout.kinds[piece.column], _text(layout, piece)) > _READS_LIKE


def _text(layout: TableLayout, piece: CutPiece) -> str:
    first = layout.lines[piece.at].text(piece.start, piece.end)
    below = layout.lines[piece.at + 1 : piece.at + 1 + piece.more]
    return join_lines([first, *(line.text() for line in below)])


def _row(layout: TableLayout, row: PrintedRow, at: int, table: Place) -> tuple[Cell, ...]:
    """Return a row of the grid; the title of a section stands beside its number."""
    line, cells = row
    texts = [_text(layout, cells[column]) if column in cells else "" for column in range(len(layout.names))]
    title = cells.get(len(layout.names))
    if title is not None:
        texts = _title(_text(layout, title), texts, numbered=layout.numbered)
    place = replace(table, row=at, line=line.number)
    return tuple(Cell(text, place=place) for text in texts)


def _title(title: str, texts: list[str], *, numbered: bool) -> list[str]:
    found = SECTION.match(title) if numbered else None
    if found:
        return [found["number"], title[found.end() :], *texts[2:]]
    return [title, *texts[1:]]
