"""Make grids of a Word document's tables: merged cells, rows that start late, tables inside cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from dondoc.reading.loaders.docx.looks import Looks
from dondoc.reading.loaders.docx.numbering import VAL, W
from dondoc.reading.loaders.docx.text import TABLE, blocks, children
from dondoc.reading.progress_bar import track
from dondoc.reading.tables.merged_cells import MOST_COLUMNS, Span

# A table in a cell with at least this many columns is a table in its own right, not a way to indent text.
_NARROWEST_TABLE = 3

Texts = Callable[[etree._Element], str]


@dataclass(slots=True)
class _Growing:
    """A cell whose downward merge may still go on in the next row."""

    row: int
    column: int
    columns: int
    text: str
    struck: bool
    fill: str = ""
    rows: int = 1

    def span(self) -> Span:
        return Span(self.row, self.column, self.text, self.rows, self.columns, struck=self.struck, fill=self.fill)


@dataclass(slots=True)
class Tables:
    """The spans of one table and the tables found inside its cells."""

    spans: list[Span] = field(default_factory=list)
    inner: list[etree._Element] = field(default_factory=list)
    hidden_rows: int = 0

    def texts(self) -> list[list[str]]:
        """Return the texts of each row, from left to right."""
        rows: dict[int, list[str]] = {}
        for span in sorted(self.spans, key=lambda span: (span.row, span.column)):
            rows.setdefault(span.row, []).append(" ".join(span.text.split()))
        return list(rows.values())


def read_table(table: etree._Element, paragraph_text: Texts, looks: Looks) -> Tables:
    """Return one table; ``paragraph_text`` gives the text of a paragraph with its automatic number."""
    found = Tables()
    growing: dict[int, _Growing] = {}
    shown = [row for row in _rows(table) if row.find(f"{W}trPr/{W}hidden") is None]
    found.hidden_rows = sum(1 for _ in _rows(table)) - len(shown)
    for number, row in enumerate(track(shown, "Đọc bảng Word")):
        previous, growing = growing, {}
        for column, columns, cell in _cells(row):
            above = previous.get(column) if _continues(cell) else None
            if above is not None and above.columns == columns:
                above.rows += 1
                growing[column] = above
            else:
                struck = looks.keeps_struck = looks.is_struck(cell)
                text = _cell_text(cell, paragraph_text, found.inner)
                looks.keeps_struck = False
                growing[column] = _Growing(number, column, columns, text, struck, looks.fill_of(cell))
        found.spans += [cell.span() for column, cell in previous.items() if growing.get(column) is not cell]
    found.spans += [cell.span() for cell in growing.values()]
    return found


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Return the rows that are still in the document: a row deleted under tracked changes is gone."""
    return (row for row in children(table, W + "tr") if row.find(f"{W}trPr/{W}del") is None)


def _cells(row: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Yield each cell of a row with its first grid column and how many it covers."""
    column = _number(row, f"{W}trPr/{W}gridBefore", 0)
    for cell in children(row, W + "tc"):
        columns = max(1, _number(cell, f"{W}tcPr/{W}gridSpan", 1))
        if column + columns > MOST_COLUMNS:
            return
        yield column, columns, cell
        column += columns


def _continues(cell: etree._Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _cell_text(cell: etree._Element, paragraph_text: Texts, inner: list[etree._Element]) -> str:
    parts: list[str] = []
    for block in blocks(cell):
        if block.tag != TABLE:
            parts.append(paragraph_text(block))
        elif _is_wide(block):
            inner.append(block)
        else:
            parts += [_cell_text(one, paragraph_text, inner) for row in _rows(block) for one in children(row, W + "tc")]
    return "\n".join(part for part in parts if part.strip()).strip()


def _is_wide(table: etree._Element) -> bool:
    return any(sum(1 for _ in _cells(row)) >= _NARROWEST_TABLE for row in _rows(table))


def _number(element: etree._Element, path: str, default: int) -> int:
    found = element.find(path)
    text = found.get(VAL, "") if found is not None else ""
    return min(int(text), MOST_COLUMNS + 1) if text.isdecimal() and len(text) < 6 else default
