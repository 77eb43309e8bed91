"""Load web pages saved as documents (.doc, .xls and .mht in name): their paragraphs and tables."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree, html

from dondoc.activity import Place
from dondoc.files.write import sha256_of
from dondoc.gate import allow
from dondoc.gate.allowance import ROW
from dondoc.reading.loaders import layout_tables
from dondoc.reading.loaders.misnamed_files import is_archive
from dondoc.reading.loaders.package_limits import damaged
from dondoc.reading.source import Grid, Line, Source
from dondoc.reading.tables.merged_cells import Span, grid_of

_UNSEEN = frozenset({"script", "style", "head", "title", "template", "object"})
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "center",
        "blockquote",
        "pre",
        "td",
        "th",
        "tr",
        "ul",
        "ol",
        "section",
        "article",
        "body",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
# Browsers clamp colspan to the same; a page may declare any number.
_MOST_SPAN = 1_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def load(path: Path, content: bytes) -> Source:
    """Return the lines and tables of a web page; one without any element raises UnreadableFileError."""
    try:
        root = html.fromstring(_decoded(_page(content)), parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError):
        damaged(path)
    page = _HtmlPage(path.name)
    page.read(root)
    page.end_line()
    return Source(path, "html", sha256_of(content), tuple(page.lines), tuple(page.grids))


def _page(content: bytes) -> bytes | str:
    """Return the page itself: of a web archive (MHTML) its first part that is one."""
    if not is_archive(content):
        return content
    whole = email.message_from_bytes(content, policy=email.policy.default)
    part = next((part for part in whole.walk() if part.get_content_type() == "text/html"), None)
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes):
        return content
    return payload.decode(part.get_content_charset() or "utf-8", "replace")


def _decoded(page: bytes | str) -> bytes | str:
    """Return the page as text where its encoding is certain; else its bytes, for the parser to find one declared."""
    if isinstance(page, bytes):
        try:
            page = page.decode("utf-16" if page.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
        except UnicodeDecodeError:
            return page
    return _DECLARATION.sub("", page)


@dataclass(slots=True)
class _HtmlPage:
    """What has been read so far, and the line that is being put together."""

    file: str
    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    text: str = ""

    def read(self, element: etree._Element) -> None:
        for child in element:
            if child.tag == "table":
                self.end_line()
                self._table(child)
            elif isinstance(child.tag, str) and not _is_unseen(child):
                self._read_child(child)
            self.text += child.tail or ""

    def _read_child(self, child: etree._Element) -> None:
        if child.tag in _BLOCKS or child.tag == "br":
            self.end_line()
        self.text += child.text or ""
        self.read(child)
        if child.tag in _BLOCKS:
            self.end_line()

    def end_line(self) -> None:
        text = " ".join(self.text.split())
        self.text = ""
        if text:
            self.lines.append(Line(text, Place(self.file, line=len(self.lines) + 1)))

    def _table(self, table: etree._Element) -> None:
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table and not _is_unseen(row)]
        allow(ROW * len(rows))
        place = Place(self.file, table=len(self.grids) + 1)
        grid = grid_of(_spans(rows), place, layout_tables.heading_above(self.lines))
        if layout_tables.is_layout(grid):
            self.lines += layout_tables.lines_of(grid)
        elif any(cell.text for row in grid.rows for cell in row):
            self.grids.append(grid)


def _spans(rows: list[etree._Element]) -> Iterator[Span]:
    """Yield the cells of the rows, each at the first column that no cell from above covers."""
    covered: dict[int, set[int]] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in (one for one in row if one.tag in ("td", "th")):
            while column in covered.get(number, ()):
                column += 1
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            down = min(down, len(rows) - number)
            for below in range(number, number + down):
                covered.setdefault(below, set()).update(range(column, column + across))
            yield Span(number, column, _text(cell), down, across, struck=_is_struck(cell))
            column += across
        covered.pop(number, None)


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    return max(1, min(int(text), _MOST_SPAN)) if text.isdecimal() and len(text) < 6 else 1


def _text(cell: etree._Element) -> str:
    page = _HtmlPage("")
    page.text = cell.text or ""
    page.read(cell)
    page.end_line()
    inner = [" | ".join(one.text for one in row) for grid in page.grids for row in grid.rows]
    return "\n".join([*(line.text for line in page.lines), *inner])


def _is_unseen(element: etree._Element) -> bool:
    return element.tag in _UNSEEN or bool(_HIDDEN.search(element.get("style", "")))


def _is_struck(cell: etree._Element) -> bool:
    struck = [one for one in cell.iter("s", "strike", "del") if " ".join(map(str, one.itertext())).strip()]
    return (
        bool(struck)
        and "".join(str(text) for one in struck for text in one.itertext()).split()
        == "".join(map(str, cell.itertext())).split()
    )
