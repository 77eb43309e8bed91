"""Find the places in a name: "Phòng Nội vụ huyện Sìn Hồ" is the core "phòng nội vụ" in (huyện, sìn hồ)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dondoc.units.name_forms import spelling

LEVELS = ("trung ương", "tỉnh", "huyện", "xã")
#: Levels a kind of area may stand at; "thành phố" is a province (Hà Nội) or, until 01/7/2025, a district (Lai Châu).
LEVELS_OF: dict[str, tuple[str, ...]] = {
    "tỉnh": ("tỉnh",),
    "thành phố": ("tỉnh", "huyện"),
    "huyện": ("huyện",),
    "quận": ("huyện",),
    "thị xã": ("huyện",),
    "xã": ("xã",),
    "phường": ("xã",),
    "thị trấn": ("xã",),
    "đặc khu": ("xã",),
}
# "cấp xã", "hợp tác xã" and "đô thị xã" hold the words of an area without naming one.
_NOT_AFTER = {"cấp": frozenset(LEVELS_OF), "tác": {"xã"}, "đô": {"thị xã", "thị trấn"}, "siêu": {"thị xã"}}
_BODY_ENDS = frozenset({"dân", "ủy", "quốc"})
_JOINTS = frozenset({"của", "thuộc", "tại", "trực"})


class AreaPlace(NamedTuple):
    """An area as a name writes it. ``area`` is "" when only the name stands, ``name`` is "" in "UBND xã"."""

    area: str
    name: str


class Shape(NamedTuple):
    """A name taken apart: what the unit is, and where, the nearest place first as documents write them."""

    core: str
    places: tuple[AreaPlace, ...]

    @property
    def named(self) -> tuple[AreaPlace, ...]:
        return tuple(place for place in self.places if place.name)


@lru_cache(maxsize=65_536)
def shape(name: str) -> Shape:
    """Take a name apart at the words of areas."""
    return shape_of(spelling.tokens(name))


def shape_of(tokens: Sequence[str]) -> Shape:
    """Return the same, for words already in normal form."""
    starts = _starts(tokens)
    if not starts:
        return Shape(" ".join(tokens), ())
    ends = [at for at, _ in starts[1:]] + [len(tokens)]
    places = tuple(
        AreaPlace(area, " ".join(_stripped(tokens[at + len(area.split()) : end])))
        for (at, area), end in zip(starts, ends, strict=True)
    )
    return Shape(" ".join(_stripped(tokens[: starts[0][0]])), places)


def area_at(tokens: Sequence[str], at: int) -> str:
    """Return the kind of area whose words begin here, or ""."""
    barred = _NOT_AFTER.get(tokens[at - 1], frozenset()) if at else frozenset()
    for size in (2, 1):
        area = " ".join(tokens[at : at + size])
        if len(tokens) < at + size or area not in LEVELS_OF or _means_another(tokens, at, at + size):
            continue
        return "" if area in barred else area
    return ""


def _means_another(tokens: Sequence[str], at: int, after: int) -> bool:
    """Tỉnh ủy, huyện đoàn, xã đội, văn hóa xã hội: bodies and words, unlike xã Hội Sơn and phường Đoàn Kết."""
    following = tokens[after] if after < len(tokens) else ""
    goes_on = after + 1 < len(tokens)
    small = LEVELS_OF[" ".join(tokens[at:after])] == ("xã",)
    if following in ("đoàn", "đội"):
        return not (small and goes_on)
    if following in ("hội", "viên"):
        return small and not (goes_on and (at == 0 or tokens[at - 1] in _BODY_ENDS))
    return following == "ủy"


def _starts(tokens: Sequence[str]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    at = 0
    while at < len(tokens):
        area = area_at(tokens, at)
        if area:
            found.append((at, area))
        at += len(area.split()) or 1
    return found


def _stripped(tokens: Sequence[str]) -> list[str]:
    """Without "của", "thuộc", "trực thuộc" at the end: they only join a name to its place."""
    kept = list(tokens)
    while kept and kept[-1] in _JOINTS:
        kept.pop()
    return kept


def climbs(places: Sequence[AreaPlace]) -> bool:
    """Return whether each place can hold the one before it (xã, huyện, tỉnh): an address, not a list of places."""
    depth = len(LEVELS)
    for place in places:
        depth = max((LEVELS.index(level) for level in LEVELS_OF[place.area] if LEVELS.index(level) < depth), default=-1)
        if depth < 0:
            return False
    return True


def fits(path: tuple[AreaPlace, ...], places: tuple[AreaPlace, ...]) -> bool:
    """Return whether a unit in this path stands at the first place, and inside each of the others."""
    if not path or not _matches(places[0], path[0]):
        return False
    return all(any(_matches(place, area) for area in path[1:]) for place in places[1:])


def _matches(place: AreaPlace, area: AreaPlace) -> bool:
    return place.name in ("", area.name) and place.area in ("", area.area)
