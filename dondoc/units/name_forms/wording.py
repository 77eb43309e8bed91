"""Take off what stands around a name and does not change the unit: bullets, notes in brackets, the head's title."""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.units import tables
from dondoc.units.name_forms import spelling

_BULLET = re.compile(r"^(?:[-–—+*•·▪●○,;:.]\s*|\(?\d{1,2}[.)]\s+|[a-zđ]\)\s*)+", re.IGNORECASE)
_TAIL = re.compile(r"[\s.,;:…/]+$")
_BRACKETED = re.compile(r"^(?P<name>.+?)\s*[(\[](?P<note>[^()\[\]]*)[)\]]?\s*$")


def bare(text: str) -> str:
    """Return the text without bullets before it, punctuation after it, and notes such as "(chủ trì)"."""
    shown = _TAIL.sub("", _BULLET.sub("", spelling.tidy(text).strip("\"'“”‘’ ")))
    name, note = bracketed(shown)
    return bare(name) if note and _is_note(note) else shown


def bracketed(text: str) -> tuple[str, str]:
    """Return a name and what stands in brackets after it; the note is "" when there is none."""
    match = _BRACKETED.match(text)
    return (match["name"], match["note"].strip()) if match else (text, "")


def untitled(text: str) -> str:
    """Return the unit behind its head: "Giám đốc Sở Nội vụ" is the Sở; "" when the text begins with no title."""
    tokens = spelling.tokens(text)
    for title in _titles("words"):
        if tokens[: len(title)] == title and len(tokens) > len(title):
            return " ".join(tokens[len(title) :])
    for title in _titles("clipped"):
        if tokens[: len(title)] == title:
            return " ".join(tokens[1:])
    return ""


def _is_note(note: str) -> bool:
    written = " ".join(spelling.plain_tokens(note))
    return any(written == " ".join(spelling.plain_tokens(word)) for word in tables.listed("notes", "words"))


@lru_cache
def _titles(entry: str) -> tuple[tuple[str, ...], ...]:
    found = (tuple(spelling.plain_tokens(title)) for title in tables.listed("titles", entry))
    return tuple(sorted(found, key=len, reverse=True))
