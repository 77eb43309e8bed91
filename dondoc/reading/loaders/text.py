"""Plain text as somebody extracted it: running lines, and tables whose cells stand between tabs or bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from dondoc.activity import Place, UnreadableFileError
from dondoc.gate import allow
from dondoc.gate.allowance import ROW
from dondoc.reading.source import Cell, Grid, Line, Source, sha256_of

_BAR_RULE = re.compile(r"\s*\|?[\s:|+=-]*-{2,}[\s:|+=-]*\|?\s*\Z")
# The share of characters that no office text has; above it a file is not text.
_MOST_ODD = 0.02
# The longest paragraph of the plans seen has 4,000 letters, the longest plan 12,000 lines.
_LONGEST_LINE, _MOST_LINES = 200_000, 300_000
_LEGACY = "tệp “{}” không phải chữ Unicode (có thể là TCVN3 hoặc VNI); hãy mở bằng Word rồi lưu lại dạng UTF-8."


def load(path: Path, content: bytes) -> Source:
    """Read a text file; raises UnreadableFileError where it is binary, empty of words or in an old Vietnamese code."""
    text = _decoded(path, content)
    raw = text.split("\n")
    _check_size(path, raw)
    if not any(c.isalnum() for c in text):
        raise UnreadableFileError(f"tệp “{path}” không có chữ nào; hãy lấy lại bản gốc.")
    lines, grids = _tables_apart(raw, path.name)
    return Source(path, "text", sha256_of(content), tuple(lines), tuple(grids))


def _check_size(path: Path, lines: Sequence[str]) -> None:
    """Refuse what no office text is: a line of a book's length, or more lines than a library's."""
    longest = max(range(len(lines)), key=lambda at: len(lines[at]))
    if len(lines[longest]) > _LONGEST_LINE:
        raise UnreadableFileError(
            f"tệp “{path}” có dòng {longest + 1} dài {len(lines[longest])} chữ, không phải văn bản; "
            "hãy mở bằng Word rồi lưu lại."
        )
    if len(lines) > _MOST_LINES:
        raise UnreadableFileError(f"tệp “{path}” có {len(lines)} dòng, quá {_MOST_LINES}; hãy chia nhỏ.")
    allow(ROW * len(lines))


def _decoded(path: Path, content: bytes) -> str:
    """The text of a file in UTF-8 or UTF-16; what is neither is named for what it seems to be."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = content.decode("utf-16")
        else:
            text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\x00" in content[:4096]:
            raise UnreadableFileError(_binary(path)) from None
        raise UnreadableFileError(_LEGACY.format(path)) from None
    odd = sum(ord(c) < 32 and c not in "\t\n\r\f\v" for c in text[:100_000])
    if odd > _MOST_ODD * min(len(text), 100_000):
        raise UnreadableFileError(_binary(path))
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\x00", "")


def _binary(path: Path) -> str:
    return f"tệp “{path}” không phải văn bản; hãy đưa tệp .docx, .xlsx, .pdf hoặc .txt."


def _tables_apart(raw: Sequence[str], file: str) -> tuple[list[Line], list[Grid]]:
    """Running lines, and the runs of lines that are rows of a table."""
    lines: list[Line] = []
    grids: list[Grid] = []
    rows: list[tuple[int, list[str]]] = []
    for number, text in enumerate(raw, 1):
        cells = _cells_of(text)
        if cells is not None:
            rows.append((number, cells))
        elif text.strip():
            _close(rows, grids, lines, raw, file)
            lines.append(Line(text, Place(file=file, line=number)))
    _close(rows, grids, lines, raw, file)
    return lines, grids


def _cells_of(text: str) -> list[str] | None:
    """The cells of a line that is a row of a table, [] for the rule below a header, None for any other line."""
    if text.count("\t") >= 2:
        return [cell.strip() for cell in text.split("\t")]
    if text.count("|") >= 3 and text.strip().startswith("|"):
        return [] if _BAR_RULE.match(text) else [cell.strip() for cell in text.strip().strip("|").split("|")]
    return None


def _close(
    rows: list[tuple[int, list[str]]], grids: list[Grid], lines: list[Line], raw: Sequence[str], file: str
) -> None:
    """End the table being gathered; a single row is a line after all."""
    held = [(number, cells) for number, cells in rows if cells]
    if len(held) == 1 and not grids:
        lines.extend(Line(raw[number - 1], Place(file=file, line=number)) for number, _ in held)
    elif held:
        table = len(grids) + 1
        width = max(len(cells) for _, cells in held)
        grids.append(
            Grid(tuple(_grid_rows(held, width, table, file)), place=Place(file=file, table=table, line=held[0][0]))
        )
    rows.clear()


def _grid_rows(held: Sequence[tuple[int, list[str]]], width: int, table: int, file: str) -> Iterator[tuple[Cell, ...]]:
    for at, (number, cells) in enumerate(held, 1):
        place = Place(file=file, table=table, row=at, line=number)
        yield tuple(Cell(text, place=place) for text in [*cells, *[""] * (width - len(cells))])
