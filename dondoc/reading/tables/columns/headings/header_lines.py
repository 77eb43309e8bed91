"""Find the lines of a header: a second one under gathering headings, and a row that numbers the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.source import Cell
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.columns.headings.heading_roles import Role, heading_of
from dondoc.text.folding import squeeze
from dondoc.text.letters import UPPER

CellRow = Sequence[Cell]
_PART_OF_YEAR = re.compile(r"(?:quý|tháng|q|t)?\s*(?:[IVX]+|\d{1,4})", re.IGNORECASE)
_BARE_PART = re.compile(r"[IVXivx]+|\d+")
# Units shortened as headings need them: "P. Đào tạo", "TT KTX", "BCHQS".
_SHORT = re.compile(rf"(?:[A-ZĐ]{{1,6}}[.-]? ?){{1,4}}(?:[{UPPER}][\w-]*(?: [\w-]+){{0,3}})?")
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-HI]{1,3})\)?\Z")


def texts_of(row: CellRow) -> list[str]:
    """Return the text of each cell of a row, on one line."""
    return [squeeze(cell.text) for cell in row]


def first_text(row: CellRow) -> str:
    """Return the first text of a row, on one line; "" where it has none."""
    return next((text for cell in row if (text := squeeze(cell.text))), "")


def second_line(rows: Sequence[CellRow], at: int) -> list[str] | None:
    """Return the second line of a header: headings under a gathering cell, and nothing new elsewhere."""
    if at + 1 >= len(rows):
        return None
    upper, lower = texts_of(rows[at]), texts_of(rows[at + 1])
    fresh = [n for n, (up, low) in enumerate(zip(upper, lower, strict=False)) if low and low != up]
    if len(fresh) < 2 or not _begins_no_row(upper[0], lower[0]) or is_column_numbers(rows[at + 1]):
        return None
    gathered = len({upper[n] for n in fresh}) < len(fresh) or not all(upper[n] for n in fresh)
    named = sum(_names_part(lower[n]) or _is_unit_below(_over(upper, n), lower[n]) for n in fresh)
    # The first cell merged over both lines shows by itself that they are one header, whatever the words below are.
    above, below = rows[at][0], rows[at + 1][0]
    tied = bool(lower[0]) and above.merged_from is not None and above.merged_from == below.merged_from
    only = _is_only_lines(upper, lower, fresh) or _fills_gaps(upper, lower, fresh)
    if not gathered or not (tied or named * 2 > len(fresh) or only):
        return None
    return list(map(title_in_lines, upper, lower))


def _begins_no_row(upper: str, lower: str) -> bool:
    """Decide whether a line's first cell is empty, merged with the heading above, or goes on it in small letters."""
    return lower in ("", upper) or lower[:1].islower()


def _over(upper: Sequence[str], at: int) -> str:
    """Return the heading over a column; where merged cells are lost it stands over the first of its columns alone."""
    return next((upper[n] for n in range(at, -1, -1) if upper[n]), "")


def _is_unit_below(upper: str, lower: str) -> bool:
    """Return whether a text is a unit under a heading of units: "P. Đào tạo" under "Đơn vị thực hiện"."""
    named = begins_unit(lower) or is_short_name(lower)
    return named and heading_of(upper).best in (Role.LEAD, Role.COOP)


def is_short_name(text: str) -> bool:
    """Decide whether a text is a unit's name shortened as headings need it: "P. Đào tạo", "BCHQS"."""
    return _SHORT.fullmatch(text) is not None


def title_in_lines(upper: str, lower: str) -> str:
    """Return the title of a column in two lines; a lower one that begins small goes on the word above it."""
    return f"{upper} {lower}" if upper and lower[:1].islower() and lower != upper else lower or upper


def _is_only_lines(upper: Sequence[str], lower: Sequence[str], fresh: Sequence[int]) -> bool:
    """Decide whether a row without a number names parts of a header, some of its words going on those above.

    ``fresh``: the columns whose lower text is new.
    """
    named = sum(
        _names_part(lower[n]) or (bool(upper[n]) and lower[n][0].islower()) or _is_unit_below(_over(upper, n), lower[n])
        for n in fresh
    )
    return (not lower[0] or lower[0][:1].islower()) and named * 2 > len(fresh)


def _fills_gaps(upper: Sequence[str], lower: Sequence[str], fresh: Sequence[int]) -> bool:
    """Return whether a row holds nothing but texts where the line above has no heading, and beside such a place.

    Where merged cells are lost a gathering heading stands over the first of its columns, and the next ones are empty.
    """
    gaps = {n for n, text in enumerate(upper) if not text}
    places = gaps | {n - 1 for n in gaps}
    held = {n for n, text in enumerate(lower) if text}
    return bool(gaps) and gaps <= set(fresh) and held <= places and held == set(fresh)


def _names_part(text: str) -> bool:
    return heading_of(text).is_heading or _PART_OF_YEAR.fullmatch(text) is not None


def is_part_of_year(text: str) -> bool:
    """Return whether a text is a month or a quarter with its word, as the heading of crosses is: "T3", "Quý II"."""
    return _PART_OF_YEAR.fullmatch(text) is not None and _BARE_PART.fullmatch(text) is None


def is_column_numbers(row: CellRow) -> bool:
    """Return whether a row only numbers the columns: (1) (2) (3) …, or A B 1 2 3."""
    texts: list[str] = []
    for cell in row:  # most rows end at their second text
        text = squeeze(cell.text)
        if text and not _COLUMN_NUMBER.match(text):
            return False
        texts += [text] if text else []
    if len(texts) < 3:
        return False
    numbers = [int(re.sub(r"\D", "", text)) for text in texts if re.fullmatch(r"\(?\d{1,2}\)?", text)]
    return len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
