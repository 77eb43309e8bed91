"""Load Word documents (.docx) from their XML: linear in the number of rows, where the usual object model is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from dondoc.activity import Doubt, Place, UnreadableFileError
from dondoc.files.write import sha256_of
from dondoc.gate import allow
from dondoc.gate.allowance import ROW
from dondoc.gate.blank_cells import MOST_ROWS
from dondoc.reading.loaders import layout_tables
from dondoc.reading.loaders.docx.looks import Looks, looks_of
from dondoc.reading.loaders.docx.numbering import Numbering, W, numbering_of
from dondoc.reading.loaders.docx.table import read_table
from dondoc.reading.loaders.docx.text import BOX, TABLE, blocks, boxes, text_of
from dondoc.reading.loaders.package_limits import Package, damaged, parse
from dondoc.reading.source import Grid, Line, Source, struck_lines, struck_text
from dondoc.reading.tables.merged_cells import grid_of

_PART = "word/document.xml"
_ROW = re.compile(rb"<\w+:tr[\s>/]")
# Characters quoted of a table inside a cell.
_LONGEST = 200


def load(path: Path, content: bytes) -> Source:
    """Return the lines and tables of a .docx; a bad file raises UnreadableFileError with one clear line."""
    package = Package(path, content)
    main = package.main_part(_PART)
    content_of_main = _within_rows(path, package.part(main))
    body = parse(path, content_of_main).find(W + "body")
    if body is None:
        damaged(path)
    styles = _optional(package, package.related(main, "styles", "word/styles.xml"))
    numbering = _optional(package, package.related(main, "numbering", "word/numbering.xml"))
    page = _Page(
        path.name, numbering_of(numbering, styles), looks_of(content_of_main, styles), any(True for _ in body.iter(BOX))
    )
    page.read(body)
    return Source(path, "docx", sha256_of(content), tuple(page.lines), tuple(page.grids), tuple(page.all_doubts()))


def _within_rows(path: Path, main: bytes) -> bytes:
    """Return the main part; one with more rows than any table has is refused before a tree is made of it."""
    rows = sum(1 for _ in _ROW.finditer(main))
    if rows > MOST_ROWS:
        raise UnreadableFileError(f"tệp “{path}” có bảng quá lớn ({rows} hàng); hãy xoá các hàng trống hoặc chia nhỏ.")
    allow(ROW * rows)
    return main


def _optional(package: Package, name: str) -> etree._Element | None:
    return package.tree(name) if name in package.names else None


@dataclass(slots=True)
class _Page:
    """What has been read so far, and the list counters that go on from paragraph to paragraph."""

    file: str
    numbering: Numbering
    looks: Looks
    has_boxes: bool
    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    doubts: list[Doubt] = field(default_factory=list)

    def all_doubts(self) -> list[Doubt]:
        """Return a doubt for each kind of content that was not read, so that nothing is left out in silence."""
        return [*self.doubts, *self._left_out()]

    def _left_out(self) -> Iterator[Doubt]:
        if self.looks.hidden:
            message = f"có chữ ẩn ở {self.looks.hidden} chỗ, không đọc; nếu cần, hãy bỏ ẩn (Font, Hidden) rồi đọc lại."
            yield Doubt("hidden_text", message, self.file, Place(self.file))
        yield from struck_lines(self.lines, self.file)
        if self.looks.struck:
            yield struck_text("".join(f"“{text}” " for text in self.looks.struck), self.file)

    def read(self, container: etree._Element) -> None:
        for block in blocks(container):
            if block.tag == TABLE:
                self._table(block)
            else:
                self.lines += self._lines(block)

    def _lines(self, paragraph: etree._Element) -> Iterator[Line]:
        self.paragraphs += 1
        struck = self.looks.keeps_struck = self.looks.is_struck(paragraph)
        text = self._text(paragraph)
        self.looks.keeps_struck = False
        for line in layout_tables.split(text, Place(self.file, line=self.paragraphs)):
            yield replace(line, struck=True) if struck else line
        if self.has_boxes:
            for box in boxes(paragraph):
                self.read(box)

    def _text(self, paragraph: etree._Element) -> str:
        return self.numbering.label(paragraph) + text_of(paragraph, self.looks)

    def _table(self, table: etree._Element) -> None:
        self.tables += 1
        found = read_table(table, self._text, self.looks)
        self._doubt_rows(found.hidden_rows)
        grid = grid_of(found.spans, Place(self.file, table=self.tables), layout_tables.heading_above(self.lines))
        if layout_tables.is_layout(grid):
            self.lines += layout_tables.lines_of(grid)
        elif any(cell.text for row in grid.rows for cell in row):
            self.grids.append(grid)
        # A cell that holds a table and no word only frames it.
        frames = not any(span.text for span in found.spans)
        for inner in found.inner:
            self._table(inner)
            self.doubts += [] if frames else self._nested(inner)

    def _doubt_rows(self, hidden: int) -> None:
        if hidden:
            message = f"bảng {self.tables} có {hidden} hàng ẩn nên không đọc; nếu cần, hãy bỏ ẩn rồi đọc lại."
            self.doubts.append(Doubt("hidden_rows", message, self.file, Place(self.file, table=self.tables)))

    def _nested(self, table: etree._Element) -> Iterator[Doubt]:
        rows = read_table(table, lambda paragraph: text_of(paragraph, Looks()), Looks()).texts()
        quoted = "; ".join(" | ".join(row) for row in rows)
        where = f"bảng {self.tables}"
        message = f"{where} nằm trong một ô của bảng khác; hãy xem các hàng của nó có là nhiệm vụ không"
        yield Doubt("nested_table", f"{message}: “{quoted[:_LONGEST]}”.", where, Place(self.file, table=self.tables))
