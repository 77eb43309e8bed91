"""Read running text that is written in capitals throughout: small letters part names from sentences.

Which words were capitals of names is lost, so that every task of such a text is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dondoc.reading.prose.outline.paragraphs import Paragraph
from dondoc.reading.tables.cells.names import heads_unit
from dondoc.text.letters import UPPER
from dondoc.text.syllables import is_syllable

IN_CAPITALS = "văn bản viết hoa toàn bộ nên tên cơ quan đoán theo chữ thường; hãy xem lại cơ quan chủ trì, phối hợp."
# A title in capitals has no mark and no full stop; sentences in capitals come in several.
_MARKED = re.compile(
    rf"(?P<mark>(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]|[a-zđ]\)|[-–+•*])\s+)(?P<text>[{UPPER}].*)", re.DOTALL
)
_FEWEST, _FEWEST_WORDS = 3, 6
_ACTS = re.compile(
    r"(?:\A|[.;:,]\s"
    r"|\b(?:giao|yêu cầu|đề nghị|phân công|phối hợp với|phối hợp cùng|cùng|với|do|về|gửi|báo cáo|trình|và)\s)\Z"
)
_ROMAN = re.compile(r"(?<=quý )(?:iv|i{1,3})\b")
_WORD = re.compile(r"[^\W\d_]+")


def in_small_letters(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], frozenset[int]]:
    """Return the paragraphs, marked sentences in capitals with small letters, and which these are."""
    found = {at: match for at, one in enumerate(paragraphs) if (match := _sentence(one.text))}
    if len(found) < _FEWEST:
        return list(paragraphs), frozenset()
    written = [
        replace(one, text=f"{found[at]['mark']}{_recased(found[at]['text'])}") if at in found else one
        for at, one in enumerate(paragraphs)
    ]
    return written, frozenset(found)


def _sentence(text: str) -> re.Match[str] | None:
    match = _MARKED.fullmatch(text)
    return match if match and match["text"].isupper() and len(text.split()) >= _FEWEST_WORDS else None


def _recased(text: str) -> str:
    """Return a sentence in small letters, but for its first, words that are no syllables, and heads of units."""
    small = _WORD.sub(lambda word: word[0].lower() if is_syllable(word[0].lower()) else word[0], text)
    small = _ROMAN.sub(lambda number: number[0].upper(), small)
    starts = [found.start() for found in _WORD.finditer(small) if _ACTS.search(small[: found.start()])]
    for start in starts:
        named = f"{small[start : start + 1].upper()}{small[start + 1 :]}"
        if start == 0 or heads_unit(named):
            small = f"{small[:start]}{named}"
    return small
