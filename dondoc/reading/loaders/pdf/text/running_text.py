"""Read the running text of a page: the letterhead's two columns one after the other, a line for each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median_low

from dondoc.reading.line_text import goes_on_number
from dondoc.reading.loaders.pdf.text.page_text import NO_SPACE, Word, joined, lines_of_words
from dondoc.text.letters import UPPER

# At least this much empty space (points) parts the two columns of a letterhead, or the cells of a row without lines.
_GUTTER = 8.0
_BROKEN_DATE = re.compile(r"\b(?:ngày|tháng|năm)(?:\s+\d{1,2})?$", re.IGNORECASE)
_MOTTO = re.compile(r"CỘNG|Độc", re.IGNORECASE)
# What a paragraph begins with: a bullet, a letter or number of a list, a row number.
_BEGINS = re.compile(
    r"[-–](?!\s*\d{4}\b)|[+•*·]|\(?[a-zđ]\)|(?:\d+\.)+\d*\s|\d+\)|[IVXL]+[.)]|[A-H]\.|\d{1,3}\s(?!\s*(?:tháng|năm|/|%))"
)
# A label ("Đơn vị chủ trì: …") and what is counted ("Nhiệm vụ 2. …", "Điều 3.") begin a paragraph after any line.
_BEGINS_LABEL = re.compile(
    rf"[{UPPER}][^\W\d]*(?: [^\W\d]+){{0,6}}(?: \([^()]{{1,30}}\))?:(?:\s|$)"
    r"|(?:Nhiệm vụ|Nội dung|Hoạt động|Bước|Điều|Dự án|Mô hình|Chương|Phần|Mục) \d{1,3}\s?[.:–-]"
    r"|(?:Tháng|Quý|Tuần|THÁNG|QUÝ|TUẦN) (?:\d{1,2}|[IVX]{1,4})[\s\d/–-]*(?:năm \d{4})?:?$|V/v "
    r"|\((?:Ban hành )?[Kk]èm theo "
    rf"|[IVXL]+\s?[-–]\s|\d+\s?[-–]\s+[{UPPER}]"
)
# Lines of one paragraph stand closer than this share of the page's usual distance, and never further left or right.
_CLOSE, _SAME_EDGE, _SPACE = 1.2, 3.0, 4.0
# A shorter line is never broken by the width of a page.
_NARROWEST = 180.0

Line = Sequence[Word]


def running_lines(words: Iterable[Word], right: float, *, first_page: bool) -> Iterator[tuple[str, float]]:
    """Yield the lines outside tables with their height on the page; the letterhead's left column before its right one.

    ``right`` is the right edge of the text of the page, tables included.
    """
    lines = lines_of_words(words)
    split, count = _letterhead(lines) if first_page else (0.0, 0)
    for left in (True, False):
        halves = ([word for word in line if (word.middle[0] < split) is left] for line in lines[:count])
        yield from _unbroken(half for half in halves if half)
    yield from _unwrapped(lines[count:], right)


def _unbroken(lines: Iterable[list[Word]]) -> Iterator[tuple[str, float]]:
    """Return the lines of one column, a date that its narrowness broke put together again."""
    kept: list[tuple[str, float]] = []
    for line in lines:
        text = " ".join(word.text for word in line)
        if kept and _BROKEN_DATE.search(kept[-1][0]):
            kept[-1] = (f"{kept[-1][0]} {text}", kept[-1][1])
        else:
            kept.append((text, line[0].top))
    return iter(kept)


def _letterhead(lines: list[list[Word]]) -> tuple[float, int]:
    """Return where the two columns of the letterhead part, and how many lines have them; (0, 0) where there is none."""
    starts = [word.x0 for line in lines[:4] for word in line if _MOTTO.match(word.text) and word is not line[0]]
    if not starts:
        return 0.0, 0
    split = min(starts) - 1
    count = 0
    while count < len(lines) and _parts_at(lines[count], split):
        count += 1
    # A title on the left below the place and date, or half a page of short lines, is no part of the letterhead.
    while count and not _belongs(lines[count - 1], split):
        count -= 1
    return split, count


def _belongs(line: list[Word], split: float) -> bool:
    return line[0].text.startswith("Số") or any(word.middle[0] >= split for word in line)


def _parts_at(line: list[Word], split: float) -> bool:
    left = [word.x1 for word in line if word.middle[0] < split]
    right = [word.x0 for word in line if word.middle[0] >= split]
    if not left or not right:
        return True
    return min(right) - max(left) >= _GUTTER


def _unwrapped(lines: list[list[Word]], right: float) -> Iterator[tuple[str, float]]:
    """Return the lines, those of a paragraph that its width broke put together again."""
    pitch = _usual_distance(lines)
    kept: list[tuple[str, float, Line]] = []
    for line in lines:
        text = " ".join(word.text for word in line).replace(f"{NO_SPACE} ", " ")
        if kept and _goes_on(kept[-1][2], line, text, right, pitch):
            kept[-1] = (joined(kept[-1][0], text), kept[-1][1], line)
        else:
            kept.append((text, line[0].top, line))
    return ((text.removesuffix(NO_SPACE), height) for text, height, _ in kept)


def _usual_distance(lines: list[list[Word]]) -> float:
    """Return the smallest distance between two lines that is common on the page."""
    distances = sorted(below[0].bottom - above[0].bottom for above, below in pairwise(lines))
    return median_low(distances[: max(1, len(distances) // 2)]) if distances else 0.0


def _goes_on(line: Line, following: Line, text: str, right: float, pitch: float) -> bool:
    first = following[0]
    is_full = right - line[-1].x1 < first.x1 - first.x0 + _SPACE and line[-1].x1 - line[0].x0 > _NARROWEST
    is_close = first.bottom - line[0].bottom < _CLOSE * pitch
    is_left = first.x0 < line[0].x0 + _SAME_EDGE or _is_centred(line, following)
    before = " ".join(word.text for word in line[-2:])
    begins = (_BEGINS.match(text) or _BEGINS_LABEL.match(text)) and not goes_on_number(before, text)
    return is_full and is_close and is_left and not begins and not (_is_row(line) or _is_row(following))


def _is_centred(line: Line, following: Line) -> bool:
    """Return whether the middles of two lines stand above one another."""
    middles = [(one[0].x0 + one[-1].x1) / 2 for one in (line, following)]
    return abs(middles[0] - middles[1]) < _SAME_EDGE


def _is_row(line: Line) -> bool:
    """Return whether a line has gaps as between the cells of a row."""
    return any(right.x0 - left.x1 > _GUTTER for left, right in pairwise(line))
