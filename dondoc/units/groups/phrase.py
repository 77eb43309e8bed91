"""Reading a phrase that stands for many units, without looking at any register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dondoc.units import tables
from dondoc.units.name_forms import spelling
from dondoc.units.name_forms.places import LEVELS, LEVELS_OF, AreaPlace, area_at, shape_of
from dondoc.units.register.index import BODY

_FILE = "units_groups.toml"
_LONGEST_MEMBER = 6


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a group phrase asks for.

    ``kinds``: kinds of unit ("sở", "ban"); ``core`` with ``level`` and ``areas``: one office in each area ("UBND các
    xã, phường"), and ``named`` areas beside them. ``within``: the place, or the words after "thuộc"; None when nothing
    is said. ``belongs``: those words were "thuộc", "trực thuộc". ``indefinite``: it names nobody ("cơ quan, đơn vị").
    ``open``: "có liên quan". ``spared``: the words after "trừ".
    """

    kinds: frozenset[str] = frozenset()
    core: str | None = None
    level: str = ""
    areas: frozenset[str] = frozenset()
    named: tuple[AreaPlace, ...] = ()
    within: str | None = None
    belongs: bool = False
    plural: bool = False
    indefinite: bool = False
    open: bool = False
    spared: str = ""


@lru_cache(maxsize=16_384)
def parse(text: str) -> Phrase | None:
    """Return the phrase, or None when the words are no group. A plural of unknown words is an indefinite group."""
    head, spared = _cut(_counted(list(spelling.words(text))), "except")
    head, is_open = _without_open(head)
    plural = _starts_with(head, "plural") > 0
    head, within = _cut(_without_plural(head), "joints")
    belongs = within is not None and "thuộc" in spelling.words(text)
    found = _of_kinds(head, many=plural or is_open) or _of_areas(head, plural=plural)
    if found is None:
        return Phrase(plural=True, indefinite=True, open=True) if plural and not _is_named(head) else None
    inside = " ".join(within) if within is not None else found.within
    return Phrase(
        found.kinds,
        found.core,
        found.level,
        found.areas,
        found.named,
        inside,
        belongs,
        plural,
        found.indefinite,
        is_open,
        " ".join(spared or ()),
    )


def _counted(words: list[str]) -> list[str]:
    """ "UBND 08 huyện, thành phố" is "UBND các huyện, thành phố"."""
    return ["các" if word.isdigit() and area_at(words, at + 1) else word for at, word in enumerate(words)]


def _of_areas(words: Sequence[str], *, plural: bool) -> Phrase | None:
    """ "UBND các xã, phường", "UBND cấp huyện", "các huyện, thành phố", "Phòng Nội vụ các huyện"."""
    if "cấp" in words[:-1] and " ".join(words[words.index("cấp") + 1 :]) in LEVELS:
        return _of_level(words)
    taken = shape_of([word for at, word in enumerate(words) if not (word == "các" and area_at(words, at + 1))])
    marked = (plural and taken.core in ("", BODY)) or any(
        word == "các" and area_at(words, at + 1) for at, word in enumerate(words[:-1])
    )
    bare = [place for place in taken.places if not place.name]
    level = _common_level(bare)
    if not level or not (marked or len(bare) > 1) or _is_kinds_only(taken.core):
        return None
    rest = [place for place in taken.places if place.name]
    peers = tuple(place for place in rest if level in LEVELS_OF[place.area] and place.area != "tỉnh")
    above = [place for place in rest if place not in peers]
    return Phrase(core=taken.core, level=level, areas=frozenset(p.area for p in bare), named=peers, within=_text(above))


def _of_level(words: Sequence[str]) -> Phrase | None:
    at = list(words).index("cấp")
    core = " ".join(word for word in words[:at] if word != "các")
    if _is_kinds_only(core):
        return None
    return Phrase(core=core, level=" ".join(words[at + 1 :]))


def _of_kinds(words: Sequence[str], *, many: bool) -> Phrase | None:
    """ "sở, ban, ngành tỉnh", "phòng, ban, trung tâm", "cơ quan, đơn vị"."""
    members, used = _members(words)
    rest = [word for word in words[used:] if word != "cấp"]
    within = shape_of(rest)
    several = many or len(members) > 1 or any(" " in member and len(_table()[member]) > 1 for member in members)
    if not members or not several or within.core or (rest and not within.places):
        return None
    kinds = frozenset(kind for member in members for kind in _table()[member])
    vague = any(not _table()[member] for member in members)
    return Phrase(kinds=kinds, indefinite=vague, within=" ".join(rest) or None)


def _members(words: Sequence[str]) -> tuple[list[str], int]:
    found: list[str] = []
    at = 0
    while at < len(words):
        if words[at] in ("các", "những") and found:
            at += 1
            continue
        size = next((n for n in range(_LONGEST_MEMBER, 0, -1) if " ".join(words[at : at + n]) in _table()), 0)
        if not size:
            break
        found.append(" ".join(words[at : at + size]))
        at += size
    return found, at


def _is_kinds_only(core: str) -> bool:
    members, used = _members(core.split())
    return bool(members) and used == len(core.split())


def _common_level(places: Sequence[AreaPlace]) -> str:
    """Return the lowest level all these kinds of area may stand at: huyện for "huyện, thành phố"."""
    if not places:
        return ""
    levels = set(LEVELS_OF[places[0].area]).intersection(*(LEVELS_OF[place.area] for place in places))
    return max(levels, key=LEVELS.index, default="")


def _is_named(words: Sequence[str]) -> bool:
    """Return whether the words name places or fields after all: "các xã Bến Lụa, Gò Sen", "các sở Nội vụ, Tài
    chính".
    """
    members, _ = _members(words)
    return bool(shape_of([word for word in words if word != "các"]).named or (members and _table()[members[0]]))


def _text(places: Sequence[AreaPlace]) -> str | None:
    return " ".join(f"{place.area} {place.name}" for place in places) or None


@cache
def _table() -> dict[str, list[str]]:
    return {spelling.key(member): kinds for member, kinds in tables.table(_FILE)["member"].items()}


@cache
def _listed(entry: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(spelling.plain_words(text)) for text in tables.table(_FILE)["words"][entry])


def _starts_with(words: Sequence[str], entry: str) -> int:
    """Return how many words at the start are one of the list's; 0 when none."""
    return next((len(item) for item in _listed(entry) if tuple(words[: len(item)]) == item), 0)


def _without_plural(words: list[str]) -> list[str]:
    while size := _starts_with(words, "plural"):
        words = words[size:]
    return words


def _cut(words: list[str], entry: str) -> tuple[list[str], list[str] | None]:
    """Return the words before the first of these, and those after it; None when there is none."""
    for at in range(1, len(words)):
        size = _starts_with(words[at:], entry)
        if size:
            return words[:at], _without_joint(words[at + size :])
    return words, None


def _without_joint(words: list[str]) -> list[str]:
    while size := _starts_with(words, "joints"):
        words = words[size:]
    return words


def _without_open(words: list[str]) -> tuple[list[str], bool]:
    for at in range(1, len(words)):
        size = _starts_with(words[at:], "open")
        if size:
            rest, _ = _without_open(words[:at] + words[at + size :])
            return rest, True
    return words, False
