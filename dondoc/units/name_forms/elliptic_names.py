"""Short forms that lean on their neighbour: "UBND thành phố Lai Châu, huyện Sìn Hồ", "HĐND, UBND xã Bến Lụa"."""

from __future__ import annotations

from typing import NamedTuple

from dondoc.units import tables
from dondoc.units.name_forms import spelling
from dondoc.units.name_forms.places import shape

_HEADS = frozenset({"sở", "phòng", "ban", "bộ", "hội"})


class FullerName(NamedTuple):
    """A fuller form of a short name. ``sure`` is False when it may as well be a name of its own."""

    name: str
    sure: bool = True


def on_previous(text: str, previous: str, *, plural: bool) -> list[FullerName]:
    """Fuller forms by the name before: its core for a bare place, its kind of area, or its first word."""
    before, here = shape(previous), shape(text)
    if not here.core and here.named:
        return [FullerName(f"{before.core} {text}")] if before.core else []
    if here.places:
        return []
    readings = [FullerName(f"{before.core} {before.places[0].area} {text}")] if before.named else []
    first = before.core.split()[:1]
    return readings + ([FullerName(f"{first[0]} {text}", plural)] if first and first[0] in _HEADS else [])


def on_next(text: str, following: str) -> str:
    """Give a council or committee named without its place the place of the name after it; "" when nothing leans."""
    here, after = shape(text), shape(following)
    bodies = {spelling.key(body) for body in tables.listed("lean", "bodies")}
    if here.core not in bodies or here.places or not after.places:
        return ""
    return f"{text} {' '.join(' '.join(place) for place in after.places)}".strip()


def singular(text: str) -> str:
    """ "UBND các xã Bến Lụa" for its first member: without "các"; "" when the word is not there."""
    tokens = spelling.tokens(text)
    return " ".join(word for word in tokens if word != "các") if "các" in tokens else ""
