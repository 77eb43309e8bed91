"""Names that stand alone somewhere in a document: in a list, in brackets, as a heading; there each is whole.

"Trưởng khoa Cơ khí | động lực hằng tháng báo cáo": that "(Khoa Cơ khí động lực)" stands elsewhere shows the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.tables.cells.names import heads_unit, split_units

_ENDS = re.compile(r"[.;:,()]|\s[-–—]\s|\A\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[-–+•])\s")
_FULL_ENDS = re.compile(_ENDS.pattern.replace(",", "", 1))
_JOIN = re.compile(r"\A(?:và|hoặc|cùng)\s+")
_FEWEST_WORDS, _MOST_WORDS = 3, 12


def names_alone(texts: Iterable[str], *, commas: bool = True) -> frozenset[str]:
    """Return the units that fill a piece between two marks of a text, in small letters.

    ``commas``: these are such marks, so that of "Sở Văn hóa, Thể thao và Du lịch" the first piece is taken for a name
    too; without them a name is certain to be whole.
    """
    ends = _ENDS if commas else _FULL_ENDS
    pieces = (_JOIN.sub("", piece.strip()) for text in texts for piece in ends.split(text))
    return frozenset(piece.casefold() for piece in pieces if _is_name(piece))


def _is_name(piece: str) -> bool:
    tokens = piece.split()
    if not _FEWEST_WORDS <= len(tokens) <= _MOST_WORDS or not heads_unit(piece) or cut_units(piece)[1]:
        return False
    if len(split_units(piece)) > 1:
        # "Bộ Công an và Ủy ban nhân dân các tỉnh" before a comma: two, and the second goes on.
        return False
    return not any(is_deed(" ".join(tokens[at:])) for at in range(2, len(tokens)) if tokens[at].islower())


def completed(name: str, text: str, names: Set[str]) -> str:
    """Return a name with the words that follow it in its sentence where a name of the document goes on over its end."""
    small = text.casefold()
    start = small.find(name.casefold())
    end = start + len(name)
    if start < 0 or not small[end : end + 1].isspace():
        return name
    longest = end
    for one in names:
        at = small.find(one, start, end + len(one))
        if start <= at < end < at + len(one) and not small[at + len(one) : at + len(one) + 1].isalnum():
            longest = max(longest, at + len(one))
    return text[start:longest] if longest > end else name
