"""Load plain text as somebody extracted it: running lines, and tables whose cells stand between tabs or bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dondoc.activity import Place, UnreadableFileError
from dondoc.files.write import sha256_of
from dondoc.gate import allow
from dondoc.gate.allowance import ROW
from dondoc.legacy_letters import code_of_all
from dondoc.reading.loaders.delimited import delimiter_of, records_of, with_quoted_breaks
from dondoc.reading.source import Cell, Grid, Line, Source

_BAR_RULE = re.compile(r"\s*\|?[\s:|+=-]*-{2,}[\s:|+=-]*\|?\s*\Z")
# The share of characters that no office text has; above it a file is not text.
_MOST_ODD = 0.02
# The longest paragraph of the plans seen has 4,000 letters, the longest plan 12,000 lines.
_LOOKED_AT = 500
_LONGEST_LINE, _MOST_LINES = 200_000, 300_000
_LEGACY = "tệp “{}” không phải chữ Unicode (có thể là TCVN3 hoặc VNI); hãy mở bằng Word rồi lưu lại dạng UTF-8."


def load(path: Path, content: bytes) -> Source:
    """Read a text file; raises UnreadableFileError where it is binary, empty of words or in an old Vietnamese code."""
    text = _decoded(path, content)
    raw = text.split("\n")
    _check_size(path, raw)
    if not any(c.isalnum() for c in text):
        raise UnreadableFileError(f"tệp “{path}” không có chữ nào; hãy lấy lại bản gốc.")
    delimiter = delimiter_of(text)
    if delimiter:
        lines, grids = _records_apart(text.replace("\v", "\n"), delimiter, path.name)
    else:
        lines, grids = _tables_apart(with_quoted_breaks(raw), path.name)
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
    """Return the text of a file in UTF-8 or UTF-16; what is neither is named for what it seems to be."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = content.decode("utf-16")
        else:
            text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\x00" in content[:4096]:
            raise UnreadableFileError(_binary(path)) from None
        return _in_old_code(path, content)
    odd = sum(ord(c) < 32 and c not in "\t\n\r\f\v" for c in text[:100_000])
    if odd > _MOST_ODD * min(len(text), 100_000):
        raise UnreadableFileError(_binary(path))
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _in_old_code(path: Path, content: bytes) -> str:
    """Return the text of a file in TCVN3 or VNI, still in the letters of its code, which are put into Unicode later."""
    text = content.decode("latin-1").replace("\r\n", "\n")
    if code_of_all(text.split("\n")[:_LOOKED_AT]) is None:
        raise UnreadableFileError(_LEGACY.format(path))
    return text


def _binary(path: Path) -> str:
    return f"tệp “{path}” không phải văn bản; hãy đưa tệp .docx, .xlsx, .pdf hoặc .txt."


def _records_apart(text: str, delimiter: str, file: str) -> tuple[list[Line], list[Grid]]:
    """Return the records of a CSV file: running lines where one cell is filled, rows of a table where more are."""
    lines: list[Line] = []
    grids: list[Grid] = []
    rows: list[tuple[int, list[str]]] = []
    for number, cells in records_of(text, delimiter):
        filled = [cell for cell in cells if cell]
        if len(filled) > 1:
            rows.append((number, cells))
        elif filled and rows:
            # A lone cell below the header is a section's heading, or the signature: the table decides.
            rows.append((number, cells))
        elif filled:
            lines.append(Line(filled[0], Place(file=file, line=number)))
    _close(rows, grids, lines, dict(enumerate(text.split("\n"), 1)), file)
    return lines, grids


def _tables_apart(raw: Sequence[tuple[int, str]], file: str) -> tuple[list[Line], list[Grid]]:
    """Running lines, and the runs of lines that are rows of a table; "\v" is a line break inside a line."""
    lines: list[Line] = []
    grids: list[Grid] = []
    rows: list[tuple[int, list[str]]] = []
    texts = dict(raw)
    for number, text in raw:
        cells = _cells_of(text)
        if cells is not None:
            rows.append((number, cells))
        elif text.strip():
            _close(rows, grids, lines, texts, file)
            lines += [Line(part, Place(file=file, line=number)) for part in text.split("\v") if part.strip()]
    _close(rows, grids, lines, texts, file)
    return lines, grids


def _cells_of(text: str) -> list[str] | None:
    """Return the cells of a line that is a row of a table, [] for the rule below a header, None for any other line."""
    if text.count("\t") >= 2:
        return [cell.replace("\v", "\n").strip() for cell in text.split("\t")]
    if text.count("|") >= 3 and text.strip().startswith("|"):
        return [] if _BAR_RULE.match(text) else [cell.strip() for cell in text.strip().strip("|").split("|")]
    return None


def _close(
    rows: list[tuple[int, list[str]]], grids: list[Grid], lines: list[Line], texts: Mapping[int, str], file: str
) -> None:
    """End the table being gathered; a single row is a line after all."""
    held = [(number, cells) for number, cells in rows if cells]
    if len(held) == 1 and not grids:
        lines.extend(Line(texts[number].replace("\v", "\n"), Place(file=file, line=number)) for number, _ in held)
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
