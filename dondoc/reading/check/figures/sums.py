"""Find figures that do not add up: shares in per cent, sums written out, points lost, totals of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from dondoc.reading.check.case import Case, Passage
from dondoc.reading.check.finding import Finding, Severity
from dondoc.reading.source import Grid

_N = r"\d[\d.,]*\d|\d"
_SHARE = re.compile(
    rf"(?<![\d/.,])({_N})\s*/\s*({_N})(?![\d/])\s*[^%\d;:]{{0,40}}?"
    rf"(?:bằng|đạt|chiếm|tỷ lệ|=|\()\s*(?:tỷ lệ\s*)?({_N})\s*%"
)
_SUM = re.compile(rf"(?<![\d.,/])((?:{_N})(?:\s*\+\s*(?:{_N}))+)\s*=\s*({_N})(?!\s*[%/\d])")
_LOST = re.compile(rf"không đạt(?: là)?\s+({_N})\s*điểm")
_SCORE = re.compile(rf":\s*({_N})\s*/\s*({_N})\s*điểm")
_TOTAL = re.compile(r"\s*(?:tổng(?: cộng| số)?|cộng)[\s:.]*", re.IGNORECASE)
_CENT = Decimal(100)


def find(case: Case) -> Iterator[Finding]:
    """Find sums and shares that are wrong by more than rounding."""
    for passage in (*case.cells, *case.paragraphs):
        yield from _shares(passage)
        yield from _written_out(passage)
    yield from _points(case.paragraphs)
    for grid in case.source.grids:
        yield from _totals(grid)


def _shares(passage: Passage) -> Iterator[Finding]:
    for found in _SHARE.finditer(passage.text):
        part, whole, stated = (number(found[i]) for i in (1, 2, 3))
        if part is None or stated is None or not whole:
            continue
        true = part / whole * _CENT
        if abs(true - stated) >= _rounding(stated):
            yield _finding(passage.at(found.start()), f"“{found[0]}”: tính ra {_shown(true)}%.")


def _written_out(passage: Passage) -> Iterator[Finding]:
    for found in _SUM.finditer(passage.text):
        parts, stated = [number(part) for part in found[1].split("+")], number(found[2])
        true = sum((part for part in parts if part is not None), Decimal(0))
        if stated is not None and None not in parts and true != stated:
            yield _finding(passage.at(found.start()), f"“{found[0]}”: cộng lại là {_shown(true)}.")


def _points(paragraphs: Sequence[Passage]) -> Iterator[Finding]:
    """Check "Điểm không đạt là 0,6332 điểm, cụ thể:" against the scores listed under it."""
    for i, passage in enumerate(paragraphs):
        lost = _LOST.search(passage.text)
        stated = number(lost[1]) if lost and passage.text.rstrip().endswith(":") else None
        if stated is None:
            continue
        losses = list(_losses(paragraphs[i + 1 :]))
        true = sum(losses, Decimal(0))
        if len(losses) > 1 and abs(true - stated) > Decimal("0.0005"):
            yield _finding(
                passage, f"ghi không đạt {_shown(stated)} điểm, nhưng các dòng dưới cộng lại là {_shown(true)}."
            )


def _losses(paragraphs: Sequence[Passage]) -> Iterator[Decimal]:
    for passage in paragraphs:
        if not passage.text.lstrip().startswith(("-", "+", "*")):
            return
        for found in _SCORE.finditer(passage.text):
            got, most = number(found[1]), number(found[2])
            if got is not None and most is not None:
                yield most - got


def _totals(grid: Grid) -> Iterator[Finding]:
    """Yield a row of totals against the column above it, in tables of figures."""
    for i, row in enumerate(grid.rows):
        if i < 2 or not any(_TOTAL.fullmatch(cell.text) for cell in row[:2]):
            continue
        body = grid.rows[_header_lines(grid) : i]
        for column in range(1, len(row)):
            # A cell merged over several rows is one amount.
            own = ((at, other[column]) for at, other in enumerate(body, _header_lines(grid)))
            above = [number(cell.text) for at, cell in own if cell.merged_from in (None, (at, column))]
            stated, parts = number(row[column].text), [value for value in above if value is not None]
            if stated is None or len(parts) < 2 or len(parts) < len(above):
                continue
            if sum(parts) not in (stated, 2 * stated):
                place = row[column].place
                message = f"cột “{grid.rows[0][column].text}”: ghi {_shown(stated)}, cộng lại là {_shown(sum(parts))}."
                yield _finding(Passage("", f"bảng {place.table}, hàng {place.row}", place), message)


def _header_lines(grid: Grid) -> int:
    """Return how many rows the header takes: as many as its first cell reaches over, so that no year in it is added
    up.
    """
    start = grid.rows[0][0].merged_from if grid.rows and grid.rows[0] else None
    return max(1, sum(1 for row in grid.rows if start is not None and row and row[0].merged_from == start))


def number(text: str) -> Decimal | None:
    """Return a figure as Vietnamese offices write it: "39.265" is thousands, "98,8" has a decimal comma."""
    plain = text.strip()
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", plain):
        plain = plain.replace(".", "")
    try:
        return Decimal(plain.replace(",", ".")) if re.fullmatch(r"\d+([.,]\d+)?", plain) else None
    except InvalidOperation:
        return None


def _rounding(stated: Decimal) -> Decimal:
    """Return one unit of the last digit that is written: some round, some cut off."""
    exponent = stated.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _shown(value: Decimal | int) -> str:
    return f"{round(Decimal(value), 4).normalize():f}".replace(".", ",")


def _finding(passage: Passage, message: str) -> Finding:
    advice = "Tính lại và sửa con số sai."
    return Finding("arithmetic", Severity.WARNING, passage.where, message, advice, passage.place)
