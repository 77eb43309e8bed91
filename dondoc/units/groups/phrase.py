"""Read a phrase that stands for many units, without looking at any register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dondoc.units import tables
from dondoc.units.name_forms import spelling
from dondoc.units.name_forms.places import LEVELS, LEVELS_OF, AreaPlace, area_at, shape_of
from dondoc.units.register.index import BODY

_FILE = "units_groups.toml"
# Syllables of the longest member in the table, "đơn vị sự nghiệp công lập".
_LONGEST_MEMBER = 6


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a group phrase asks for.

    ``kinds``: kinds of unit ("sở", "ban"); ``core`` with ``level`` and ``areas``: one office in each area ("UBND các
    xã, phường"), and ``named`` areas beside them. ``within``: the place, or the text after "thuộc"; None where there is
    none. ``belongs``: that text stood after "thuộc", "trực thuộc". ``indefinite``: it names nobody ("cơ quan, đơn vị").
    ``open``: "có liên quan". ``spared``: the text after "trừ".
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
    head, spared = _cut(_counted(list(spelling.tokens(text))), "except")
    head, is_open = _without_open(head)
    plural = _starts_with(head, "plural") > 0
    head, within = _cut(_without_plural(head), "joints")
    belongs = within is not None and "thuộc" in spelling.tokens(text)
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


def _counted(tokens: list[str]) -> list[str]:
    """ "UBND 08 huyện, thành phố" is "UBND các huyện, thành phố"."""
    return ["các" if token.isdigit() and area_at(tokens, at + 1) else token for at, token in enumerate(tokens)]


def _of_areas(tokens: Sequence[str], *, plural: bool) -> Phrase | None:
    """ "UBND các xã, phường", "UBND cấp huyện", "các huyện, thành phố", "Phòng Nội vụ các huyện"."""
    if "cấp" in tokens[:-1] and " ".join(tokens[tokens.index("cấp") + 1 :]) in LEVELS:
        return _of_level(tokens)
    taken = shape_of([token for at, token in enumerate(tokens) if not (token == "các" and area_at(tokens, at + 1))])
    marked = (plural and taken.core in ("", BODY)) or any(
        token == "các" and area_at(tokens, at + 1) for at, token in enumerate(tokens[:-1])
    )
    bare = [place for place in taken.places if not place.name]
    level = _common_level(bare)
    if not level or not (marked or len(bare) > 1) or _is_kinds_only(taken.core):
        return None
    rest = [place for place in taken.places if place.name]
    peers = tuple(place for place in rest if level in LEVELS_OF[place.area] and place.area != "tỉnh")
    above = [place for place in rest if place not in peers]
    return Phrase(core=taken.core, level=level, areas=frozenset(p.area for p in bare), named=peers, within=_text(above))


def _of_level(tokens: Sequence[str]) -> Phrase | None:
    at = list(tokens).index("cấp")
    core = " ".join(token for token in tokens[:at] if token != "các")
    if _is_kinds_only(core):
        return None
    return Phrase(core=core, level=" ".join(tokens[at + 1 :]))


def _of_kinds(tokens: Sequence[str], *, many: bool) -> Phrase | None:
    """ "sở, ban, ngành tỉnh", "phòng, ban, trung tâm", "cơ quan, đơn vị"."""
    members, used = _members(tokens)
    rest = [token for token in tokens[used:] if token != "cấp"]
    within = shape_of(rest)
    several = many or len(members) > 1 or any(" " in member and len(_table()[member]) > 1 for member in members)
    if not members or not several or within.core or (rest and not within.places):
        return None
    kinds = frozenset(kind for member in members for kind in _table()[member])
    vague = any(not _table()[member] for member in members)
    return Phrase(kinds=kinds, indefinite=vague, within=" ".join(rest) or None)


def _members(tokens: Sequence[str]) -> tuple[list[str], int]:
    found: list[str] = []
    at = 0
    while at < len(tokens):
        if tokens[at] in ("các", "những") and found:
            at += 1
            continue
        size = next((n for n in range(_LONGEST_MEMBER, 0, -1) if " ".join(tokens[at : at + n]) in _table()), 0)
        if not size:
            break
        found.append(" ".join(tokens[at : at + size]))
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


def _is_named(tokens: Sequence[str]) -> bool:
    """Return whether the words name places or fields after all: "các xã Bến Lụa, Gò Sen", "các sở Nội vụ, Tài
    chính".
    """
    members, _ = _members(tokens)
    return bool(shape_of([token for token in tokens if token != "các"]).named or (members and _table()[members[0]]))


def _text(places: Sequence[AreaPlace]) -> str | None:
    return " ".join(f"{place.area} {place.name}" for place in places) or None


@cache
def _table() -> dict[str, list[str]]:
    return {spelling.key(member): kinds for member, kinds in tables.table(_FILE)["member"].items()}


@cache
def _listed(entry: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(spelling.plain_tokens(text)) for text in tables.table(_FILE)["words"][entry])


def _starts_with(tokens: Sequence[str], entry: str) -> int:
    """Return how many words at the start are one of the list's; 0 when none."""
    return next((len(item) for item in _listed(entry) if tuple(tokens[: len(item)]) == item), 0)


def _without_plural(tokens: list[str]) -> list[str]:
    while size := _starts_with(tokens, "plural"):
        tokens = tokens[size:]
    return tokens


def _cut(tokens: list[str], entry: str) -> tuple[list[str], list[str] | None]:
    """Return the words before the first of these, and those after it; None when there is none."""
    for at in range(1, len(tokens)):
        size = _starts_with(tokens[at:], entry)
        if size:
            return tokens[:at], _without_joint(tokens[at + size :])
    return tokens, None


def _without_joint(tokens: list[str]) -> list[str]:
    while size := _starts_with(tokens, "joints"):
        tokens = tokens[size:]
    return tokens


def _without_open(tokens: list[str]) -> tuple[list[str], bool]:
    for at in range(1, len(tokens)):
        size = _starts_with(tokens[at:], "open")
        if size:
            rest, _ = _without_open(tokens[:at] + tokens[at + size :])
            return rest, True
    return tokens, False
