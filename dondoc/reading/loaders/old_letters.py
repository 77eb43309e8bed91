"""Put text in old Vietnamese codes, whatever the format it came in, into Unicode, and raise a doubt that names it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dondoc.activity import Doubt, Place
from dondoc.legacy_letters import LetterCode, code_of_all, converted, lost_letters
from dondoc.reading.source import Cell, Line, Source

# Above this share of rows and lines in an old code, the rest without letters of Unicode is in it too.
_MOSTLY = 0.5


def in_unicode(source: Source) -> Source:
    """Return a source whose text is in Unicode; the same source where it was already."""
    groups = [[line.text] for line in source.lines] + [
        [c.text for c in row] for grid in source.grids for row in grid.rows
    ]
    found = Counter(code for code in map(code_of_all, groups) if code)
    if not found:
        return source
    code, count = found.most_common(1)[0]
    everywhere = code if count > _MOSTLY * len(groups) else None
    lines = tuple(_line(line, everywhere) for line in source.lines)
    grids = tuple(replace(grid, rows=tuple(_row(row, everywhere) for row in grid.rows)) for grid in source.grids)
    return replace(source, lines=lines, grids=grids, doubts=(*source.doubts, *_doubts(source, code, count, groups)))


def _line(line: Line, everywhere: LetterCode | None) -> Line:
    code = everywhere or code_of_all([line.text])
    return replace(line, text=converted(line.text, code)) if code else line


def _row(row: Sequence[Cell], everywhere: LetterCode | None) -> tuple[Cell, ...]:
    code = everywhere or code_of_all([cell.text for cell in row])
    return tuple(replace(cell, text=converted(cell.text, code)) if code else cell for cell in row)


def _doubts(source: Source, code: LetterCode, count: int, groups: Sequence[Sequence[str]]) -> Iterator[Doubt]:
    name = source.path.name
    message = f"chữ theo bảng mã cũ {code} ở {count} dòng đã được chuyển sang Unicode; hãy đối chiếu với bản gốc."
    yield Doubt("old_letters", message, name, Place(name))
    lost = sum(lost_letters(text) for group in groups for text in group) if code is LetterCode.TCVN3 else 0
    if lost:
        message = f"tệp đã mất chữ “ư” ở {lost} dòng hay ô (“mười” còn “mời”); hãy đưa tệp Word gốc thay cho bản này."
        yield Doubt("lost_letters", message, name, Place(name))
