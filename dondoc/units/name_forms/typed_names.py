"""A unit by its name as a person types it in a hurry: without marks ("so noi vu"), "xã X" for its people's committee.

A word that bears marks must bear the right ones: names of communes differ by them alone (Minh Quân, Minh Quán).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from dondoc.units.name_forms.abbreviations import expanded
from dondoc.units.name_forms.spelling import folded, plain_tokens

Thing = TypeVar("Thing")
_COMMITTEE = ("ủy", "ban", "nhân", "dân")
_CONNECTOR = "va"


def find_typed(typed: str, names: Iterable[tuple[Thing, str]]) -> list[Thing]:
    """List the things one of whose names is meant, each once: by the whole name, else by the place it governs."""
    wanted = _tokens(typed)
    whole: dict[Thing, None] = {}
    of_place: dict[Thing, None] = {}
    for thing, name in names if wanted else ():
        tokens = _tokens(name)
        if _same(wanted, tokens):
            whole[thing] = None
        elif tokens[:4] == _COMMITTEE and _same(wanted, tokens[4:]):
            of_place[thing] = None
    return list(whole or of_place)


def _tokens(text: str) -> tuple[str, ...]:
    """Return the words of a name, abbreviations written out, without "và" between two words, with marks or not."""
    found = plain_tokens(text)
    last = len(found) - 1
    return expanded(tuple(word for at, word in enumerate(found) if folded(word) != _CONNECTOR or at in (0, last)))


def _same(typed: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return len(typed) == len(known) and all(
        mine in (other, folded(other)) for mine, other in zip(typed, known, strict=True)
    )
