"""Tables whose columns stand side by side in lines (pdftotext -layout): read by place, every row marked."""

from __future__ import annotations

import textwrap
from itertools import zip_longest
from pathlib import Path

from dondoc.activity import Reading
from dondoc.reading import read
from tests.reading.poured import NAMES, WIDTHS, rows_in_order
from tests.reading.test_text_poured import TITLE, wrong_cells

COLUMNS = ("activity", "result", "lead", "coop", "time")


def lines_of(number: str, cells: list[str], *, moved: int) -> list[str]:
    """The lines of one row, its cells wrapped to their columns; ``moved`` letters to the right of the margin."""
    wrapped = [textwrap.wrap(cell, WIDTHS[column]) or [""] for cell, column in zip(cells, COLUMNS, strict=True)]
    found = []
    for at, parts in enumerate(zip_longest(*wrapped, fillvalue="")):
        first = number if at == 0 else ""
        body = "  ".join(part.ljust(WIDTHS[column]) for part, column in zip(parts, COLUMNS, strict=True))
        found.append(f"{'' if first else ' ' * moved}{first.ljust(6)}{body}".rstrip())
    return found


def aligned(*, page: int) -> str:
    """The table of `tests.reading.poured` with a page break before every so many rows."""
    lines = lines_of("STT", [NAMES[column] for column in COLUMNS], moved=0)
    section = None
    for at, (key, title, row) in enumerate(rows_in_order()):
        roman, number = key.split(".")
        if title != section:
            lines.append(f"{roman.ljust(6)}{title}")
            section = title
        text = lines_of(number, [row[column] for column in COLUMNS], moved=0)
        lines.extend([f"\f{text[0]}", *text[1:]] if at and at % page == 0 else text)
    return "\n".join(lines)


def read_text(folder: Path, text: str) -> Reading:
    path = folder / "bang.txt"
    path.write_text(TITLE + text + "\n\nNơi nhận:\n- Như trên.\n", encoding="utf-8")
    return read(path)


def test_cells_are_told_apart_by_their_place_in_the_line_and_every_row_is_marked(tmp_path: Path) -> None:
    reading = read_text(tmp_path, aligned(page=100))
    assert wrong_cells(reading) == []
    assert all(activity.review for activity in reading.activities)


def test_a_page_break_between_rows_changes_nothing(tmp_path: Path) -> None:
    assert wrong_cells(read_text(tmp_path, aligned(page=3))) == []


def test_columns_that_lie_elsewhere_on_the_next_page_are_the_same_columns(tmp_path: Path) -> None:
    first, *others = aligned(page=4).split("\f")
    moved = "\n".join(f"{line[:6]}   {line[6:]}" for line in "\f".join(others).split("\n"))
    assert wrong_cells(read_text(tmp_path, f"{first}\f{moved}")) == []
