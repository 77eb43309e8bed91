"""How text is brought to one form before it is compared: composed letters, single spaces, words rejoined at breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"</?(?:p|br|b|i|u|em|strong|span|sup|sub|div)\b[^<>]*/?>", re.IGNORECASE)
# "số 120/2020/NĐ-" + "CP": a document's number broken at its hyphen is one word again.
_BROKEN_NUMBER = re.compile(r"(?:/|\b)[A-ZĐ]{2,}-$")


def squeeze(text: str) -> str:
    """The text with composed letters and every run of white space as one space."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def without_tags(text: str) -> str:
    """The text with the marks of a page's source (<p>, <br>, …) turned into spaces."""
    return _TAG.sub(" ", text) if "<" in text else text


def join_lines(parts: Iterable[str]) -> str:
    """Wrapped lines of one cell as one text; a document number broken at its hyphen is joined without a space."""
    whole = ""
    for part in map(squeeze, parts):
        if not part:
            continue
        glued = whole and _BROKEN_NUMBER.search(whole) and part[0].isupper()
        whole = whole + part if glued or not whole else f"{whole} {part}"
    return whole


def fold(text: str) -> str:
    """The text for comparison: one space, lower case, no mark at either end."""
    return squeeze(text).casefold().strip(" .,;:-–*“”\"'")


def bare(text: str) -> str:
    """The text in lower case with all accents taken off ("Sở Nội vụ" → "so noi vu")."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return squeeze("".join(c for c in plain if not unicodedata.combining(c)))
