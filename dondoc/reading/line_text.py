"""Clean the text of documents: tags taken out, wrapped lines joined, headings and labels made comparable."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dondoc.text.folding import fold, squeeze

_TAG = re.compile(r"</?(?:p|br|b|i|u|em|strong|span|sup|sub|div)\b[^<>]*/?>", re.IGNORECASE)
# "số 120/2020/NĐ-" + "CP": a document's number broken at its hyphen is one word again.
_BROKEN_NUMBER = re.compile(r"(?:/|\b)[A-ZĐ]{2,}-$")


# "trong quý" + "III.", "trước ngày" + "15/3": no number of a list, though a line begins with it.
_WANTS_QUARTER = re.compile(r"(?<!hằng )(?<!hàng )(?<!mỗi )(?<!từng )\bquý\Z", re.IGNORECASE)
_WANTS_DAY = re.compile(r"(?<!hằng )(?<!hàng )(?<!mỗi )\b(?:tháng|ngày|trước|đến|từ)\Z", re.IGNORECASE)
_QUARTER, _DAY = re.compile(r"(?:IV|I{1,3})(?:[/.,;)]|\s|\Z)"), re.compile(r"\d{1,2}\s?/\s?\d")


def goes_on_number(before: str, text: str) -> bool:
    """Decide whether a line begins with the number that the line before it wants."""
    quarter = _WANTS_QUARTER.search(before) and _QUARTER.match(text)
    return bool(quarter or (_WANTS_DAY.search(before) and _DAY.match(text)))


def without_tags(text: str) -> str:
    """Return the text with the marks of a page's source (<p>, <br>, …) turned into spaces."""
    return _TAG.sub(" ", text) if "<" in text else text


def join_lines(parts: Iterable[str]) -> str:
    """Join the wrapped lines of one cell; a document number broken at its hyphen is joined without a space."""
    whole = ""
    for part in map(squeeze, parts):
        if not part:
            continue
        # The last chunk alone: to look through the whole text at each of its lines took the square of a long cell.
        glued = whole.endswith("-") and _BROKEN_NUMBER.search(whole[whole.rfind(" ") + 1 :]) and part[0].isupper()
        whole = whole + part if glued or not whole else f"{whole} {part}"
    return whole


def folded_label(text: str) -> str:
    """Return the text of a heading or a label for comparison: folded, no mark at either end."""
    return fold(text).strip(" .,;:-–*“”\"'")
