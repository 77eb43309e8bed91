"""Recognise text that holds a table column after column, as pdftotext writes it without -layout: its rows are lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from dondoc.reading.flattened.aligned.column_places import NUMBER_NAMES, ROW_NUMBER
from dondoc.reading.source import Line
from dondoc.reading.tables.columns.headings.heading_roles import Role, heading_of
from dondoc.text.letters import UPPER

_NUMBER_NAME = re.compile(rf"{NUMBER_NAMES}\.?")
# Below the name of the column its numbers stand alone on their lines; in rows poured out work stands between them.
_LOOKED_AT, _FEWEST_NUMBERS = 4, 3
# Numbers with fewer figures number rows; so many of them right below one another are no chance.
_LONGEST_NUMBER, _FEWEST_ADJOINING = 3, 2
_TABLE_HEAD = re.compile(rf"{NUMBER_NAMES}(?!\w)\.?", re.IGNORECASE)
_NUMBER_THEN_NAME = re.compile(rf"(?:STT|Stt|S\.TT|Số TT|SỐ TT) [{UPPER}]")
_ROW = re.compile(r"(?:\d{1,2}\.)*(\d{1,3})[.)]?(?:\s+\S|\Z)")
# Numbers 1, 2, 3 in their order are a table's; a shorter run also stands in running text.
_FEWEST_NUMBERED = 3
# The share a heading's later term has (headings.py); so many columns a header names, over lines so long.
_NAMED, _FEWEST_NAMED = 1.5, 3
# Lines below the headings, and their median width in characters: a column printed alone is narrow, sentences are not.
_BELOW, _NARROW = 40, 40
# Words of a column's name that stands alone.
_LONGEST_NAME = 6
# A line with fewer letters than this is a scrap of a narrow column.
SCRAP = 25
# A letterhead and a signature have fewer short lines than this.
_FEWEST_SCRAPS = 20


def prints_by_column(lines: Sequence[Line]) -> bool:
    """Decide whether a table's numbers stand below one another before anything else of its rows."""
    texts = [line.text.strip() for line in lines if line.text.strip()]
    heads = [at for at, text in enumerate(texts) if _NUMBER_NAME.fullmatch(text)]
    follow = any(_numbers_follow(texts[at + 1 : at + 1 + _LOOKED_AT]) for at in heads)
    return follow or (bool(heads) and _numbers_adjoin(texts[heads[0] + 1 :]))


def _numbers_adjoin(texts: Sequence[str]) -> bool:
    """Decide whether numbers of rows stand right below the number before, where work of a row poured out would."""
    numbers = [int(text) if text.isdigit() and len(text) < _LONGEST_NUMBER else 0 for text in texts]
    pairs = sum(0 < number == after - 1 for number, after in pairwise(numbers))
    following = 0
    for number in numbers:
        following += number == following + 1
    return pairs >= _FEWEST_ADJOINING and 3 * pairs >= following


def begins_table(line: Line) -> bool:
    """Decide whether a line is the name of a table's column of numbers alone."""
    return _NUMBER_NAME.fullmatch(line.text.strip()) is not None


def table_head(lines: Sequence[Line]) -> int | None:
    """Find the line of column names that heads a table whose cells lie among the lines, its rows numbered below."""
    texts = [line.text.strip() for line in lines]
    heads = (at for at, text in enumerate(texts) if _is_header(text, texts[at + 1 :]))
    return next((at for at in heads if _is_numbered(texts[at + 1 :])), None)


def heads_apart(lines: Sequence[Line]) -> int | None:
    """Find the first of the column names of a table that stand apart, each alone on its line among narrow ones.

    A table printed column after column has the work, who does it and when as such lines, whether it numbers its rows
    or not. The lines of running text below its headings are long.
    """
    texts = [line.text.strip() for line in lines]
    named = {at: role for at, text in enumerate(texts) if (role := _column_named(text))}
    narrow = bool(named) and median([len(text) for text in texts[min(named) :] if text]) <= _NARROW
    known = {Role.WORK, Role.TIME} <= set(named.values()) and {Role.LEAD, Role.COOP} & set(named.values())
    return min(named) if narrow and known else None


def _column_named(text: str) -> Role | None:
    """Return the role that a line alone names as a column's heading does: "Nội dung", "Bộ phận thực hiện"."""
    if not text[:1].isupper() or text.isupper() or len(text.split()) > _LONGEST_NAME or text[-1] in ":;.,":
        return None
    heading = heading_of(text)
    return heading.best if heading.is_heading and heading.covered == 1.0 else None


def names_targets(head: Line) -> bool:
    """Decide whether the column names of a line head a table of targets: "TT Chỉ tiêu Chủ trì"."""
    return heading_of(_TABLE_HEAD.sub("", head.text.strip(), count=1)).indicator


def _is_header(text: str, below: Sequence[str]) -> bool:
    """Decide whether a line is made of the names of columns alone: "TT Chỉ tiêu Chủ trì", or the first of them.

    Without the name of the number's column three others have to be named, over the short lines of narrow columns: a
    heading of running text may name as many.
    """
    number = _TABLE_HEAD.match(text)
    others = heading_of(text[number.end() :] if number else text)
    if number:
        # "STT" begins no sentence: what goes on with a capital behind it are names of columns, be they cut off.
        return not others.text.strip() or others.is_heading or _NUMBER_THEN_NAME.match(text) is not None
    if not text[:1].isupper() or text.isupper() or not others.is_heading or any(map(str.isdigit, text)):
        return False
    named = sum(others.score(role) >= _NAMED for role in (Role.WORK, Role.LEAD, Role.COOP, Role.TIME, Role.RESULT))
    return named >= _FEWEST_NAMED and bool(below) and median([len(line) for line in below[:_BELOW]]) <= _NARROW


def _is_numbered(texts: Sequence[str]) -> bool:
    """Decide whether rows numbered from one stand below, numbers of other things among them."""
    following = 1
    for text in texts:
        found = _ROW.match(text)
        following += found is not None and int(found[1]) == following
    return following > _FEWEST_NUMBERED


def _numbers_follow(texts: Sequence[str]) -> bool:
    numbers = [ROW_NUMBER.match(text) is not None for text in texts]
    return bool(numbers) and numbers[0] and sum(numbers) >= _FEWEST_NUMBERS


def is_scraps(lines: Sequence[Line]) -> bool:
    """Decide whether most lines are the scraps of narrow columns."""
    texts = [line.text.strip() for line in lines if line.text.strip()]
    short = sum(len(text) < SCRAP for text in texts)
    return short >= _FEWEST_SCRAPS and short > len(texts) / 2
