"""Text that holds a table column after column, as pdftotext writes it without -layout: what is of one row is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.flattened.column_places import NUMBER_NAMES, ROW_NUMBER
from dondoc.reading.source import Line

_NUMBER_NAME = re.compile(rf"{NUMBER_NAMES}\.?")
# Below the name of the column its numbers stand alone on their lines; in rows poured out work stands between them.
_LOOKED_AT, _FEWEST_NUMBERS = 4, 3
# A line with fewer letters than this is a scrap of a narrow column.
SCRAP = 25
# A letterhead and a signature have fewer short lines than this.
_FEWEST_SCRAPS = 20


def prints_by_column(lines: Sequence[Line]) -> bool:
    """Decide whether a table's numbers stand below one another before anything else of its rows."""
    texts = [line.text.strip() for line in lines if line.text.strip()]
    heads = [at for at, text in enumerate(texts) if _NUMBER_NAME.fullmatch(text)]
    return any(_numbers_follow(texts[at + 1 : at + 1 + _LOOKED_AT]) for at in heads)


def begins_table(line: Line) -> bool:
    """Decide whether a line is the name of a table's column of numbers alone."""
    return _NUMBER_NAME.fullmatch(line.text.strip()) is not None


def _numbers_follow(texts: Sequence[str]) -> bool:
    numbers = [ROW_NUMBER.match(text) is not None for text in texts]
    return bool(numbers) and numbers[0] and sum(numbers) >= _FEWEST_NUMBERS


def is_scraps(lines: Sequence[Line]) -> bool:
    """Decide whether most lines are the scraps of narrow columns."""
    texts = [line.text.strip() for line in lines if line.text.strip()]
    short = sum(len(text) < SCRAP for text in texts)
    return short >= _FEWEST_SCRAPS and short > len(texts) / 2
