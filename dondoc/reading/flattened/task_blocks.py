"""Find the work in a table printed column after column: each cell that reads like work is a row in doubt.

Who does it and when is lost with the order of the cells, so no row is given either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.activity import GUESSED, Activity, Place
from dondoc.reading.line_text import join_lines
from dondoc.reading.source import Line
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.phrase_scores import begins_task, begins_time, result_score, time_cores

_DOUBT = (
    "bảng in hết cột này đến cột khác: chỉ đọc được nội dung việc, không biết cơ quan và thời gian; "
    "hãy đưa chính tệp PDF, bản .docx, .xlsx."
)
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?\s+(?=\S)")
# A score of phrase_scores that a text has which begins as a product does.
_PRODUCT = 2.0
_CLOSING = re.compile(r"Nơi nhận\b")
# Shorter cells are names of columns or numbers; one or two blocks of work are a paragraph, no table.
_FEWEST_WORDS, _FEWEST_ROWS = 5, 3


def task_blocks(lines: Sequence[Line], file: str = "") -> tuple[Activity, ...]:
    """Return each block of lines that reads like work, marked; none where the text names no unit or no time."""
    texts = [join_lines(parts) for _, parts in _blocks(lines)]
    named = any(map(begins_unit, texts)) and any(map(time_cores, texts))
    tasks = blocks_of_work(lines, file) if named else ()
    return tasks if len(tasks) >= _FEWEST_ROWS else ()


def blocks_of_work(lines: Sequence[Line], file: str = "") -> tuple[Activity, ...]:
    """Return each block of lines that reads like work, marked, however few."""
    blocks = ((place, _NUMBER.sub("", join_lines(parts), count=1)) for place, parts in _blocks(lines))
    tasks = ((place, text) for place, text in blocks if _is_work(text))
    return tuple(
        Activity(f"B{at}", text, place=Place(file=file, line=place), confidence=GUESSED, review=(_DOUBT,))
        for at, (place, text) in enumerate(tasks, 1)
    )


def _is_work(text: str) -> bool:
    """Decide whether a cell could be the work: words enough that begin with a capital and name no unit and no time."""
    product = result_score(text) > _PRODUCT and not begins_task(text)
    other = begins_unit(text) or begins_time(text) or product or _CLOSING.match(text)
    return len(text.split()) >= _FEWEST_WORDS and text[:1].isupper() and not text.isupper() and not other


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines between blank ones, and from one that begins with a number on: a cell as it was printed."""
    block: list[str] = []
    first = before = 0
    for line in lines:
        at, text = line.place.line or before + 1, line.text.strip()
        if block and (at - before > 1 or _NUMBER.match(text)):
            yield first, block
            block = []
        first = first if block else at
        block.append(text)
        before = at
    if block:
        yield first, block
