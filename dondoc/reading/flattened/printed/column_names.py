"""Score how much a text reads like the name of a column; points as those of phrase_scores, set by hand.

tests/reading/flattened/test_printed_rows.py holds them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from dondoc.reading.flattened.aligned.column_places import NUMBER_NAMES
from dondoc.reading.tables.cells.names import heads_unit
from dondoc.reading.tables.cells.phrase_scores import unit_score
from dondoc.reading.tables.columns.headings.heading_roles import Heading, Role, heading_of

NUMBER_NAME = re.compile(rf"(?:{NUMBER_NAMES}|Stt)\b")
_CODE_NAMES = ("Mã", "Mã việc", "Mã số")
_PART_OF_YEAR = re.compile(
    r"(?:(?:năm|quý|tháng|giai đoạn|tuần)\s+)?(?:20\d\d(?:\s*[-–]\s*20\d\d)?|\d{1,2})\Z", re.IGNORECASE
)
_BRACKETS = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"\b20\d\d\b")
_TITLE = re.compile(r"năm 20\d\d\b")
_FIGURE = re.compile(r"\d")
# What no column is called, and what none is called but for the words that one may be called by.
_NEVER, _HARDLY = -5.0, -4.0
# Names of so many words are usual; more are a sentence, or several names.
_USUAL, _LONGEST, _LONGEST_UNKNOWN, _LONGEST_DATED = 6, 12, 6, 4
# What two names in one cost; the share of a name's words that are known where it is no unit's own.
_TWO_NAMES, _COVERED = 1.5, 0.75
# A name that its role is sure of; one that only may be one.
_SURE, _NAMED, _MAYBE, _LIKELY = 3.4, 3.0, 1.0, 1.6


@lru_cache(maxsize=20_000)
def name_score(text: str) -> float:
    """Measure how much a text reads like one column's name: 3 is a name, below -3 surely none."""
    size = len(text.split())
    if not text[:1].isalnum() or text[:1].islower():
        return -6.0
    if NUMBER_NAME.fullmatch(text):
        return 4.0
    if text in _CODE_NAMES:
        return _NAMED
    if size > _LONGEST or _is_dated(text, size) or _holds_title(text):
        return _NEVER
    if _PART_OF_YEAR.match(text):
        return -0.6
    return _score_of(heading_of(text), text, size)


def _score_of(heading: Heading, text: str, size: int) -> float:
    """Return the score of a name by the roles its words have."""
    most = max(heading.scores.values(), default=0.0)
    beyond = -0.35 * max(0, size - _USUAL) - _TWO_NAMES * _holds_name(text)
    unknown = heading.covered < _COVERED and size > 1
    if heading.best is Role.LEAD and most < _SURE and unknown and unit_score(text) > _NAMED:
        # The name of a unit itself: "Văn phòng Đảng ủy" is a cell.
        return -1.0
    if heading.is_heading:
        return (_NAMED if most >= _SURE else _LIKELY) * heading.covered + beyond
    if heading.scores and heading.covered >= 0.3:
        return _MAYBE + beyond
    if size == 1 and heads_unit(text):
        return -3.0
    return -0.8 - 0.25 * (size - 1) if size <= _LONGEST_UNKNOWN else _HARDLY


def _holds_name(text: str) -> bool:
    """Decide whether another name begins with a capital inside a text: "Chủ điểm Nội dung"."""
    words = text.split()
    return any(
        word[0].isupper() and not word.isupper() and _is_sure(heading_of(" ".join(words[at : at + 2])))
        for at, word in enumerate(words)
        if at
    )


def _is_sure(heading: Heading) -> bool:
    return heading.is_heading and max(heading.scores.values()) >= _SURE


def _is_dated(text: str, size: int) -> bool:
    """Decide whether figures stand in a text that no column's name has."""
    if _PART_OF_YEAR.match(text):
        return text.isdigit() and len(text) <= 2
    bare = _BRACKETS.sub("", text)
    return bool(_FIGURE.search(_YEAR.sub("", bare))) or (size > _LONGEST_DATED and bool(_TITLE.search(bare)))


def _holds_title(text: str) -> bool:
    """Decide whether two words beside one another are in capitals and others are not: a document's title."""
    words = [word for word in _BRACKETS.sub("", text).split() if any(map(str.isalpha, word))]
    capitals = [word.isupper() and len(word) > 1 for word in words]
    return not all(capitals) and any(one and two for one, two in pairwise(capitals))


@lru_cache(maxsize=20_000)
def goes_on_score(line: str, before: str) -> float:
    """Return what it costs that a line goes on a name begun above: names go on with small letters."""
    first = line.split(maxsplit=2)[:2]
    if not line[:1].isupper():
        return 0.0
    if heads_unit(" ".join(first)) and name_score(line) < _LIKELY:
        return -0.2
    return -3.0 if before.endswith(")") else -1.5
