"""The kind and the level of a unit: as declared when the word is known, else as its name shows."""

from __future__ import annotations

from functools import cache, lru_cache

from dondoc.units import tables
from dondoc.units.name_forms import spelling
from dondoc.units.name_forms.places import LEVELS_OF, shape

_FILE = "units_kinds.toml"


@lru_cache(maxsize=65_536)
def kind_of(declared: str, name: str) -> str:
    """Return one of the kinds of config/units_kinds.toml; what was declared, in lower case, when no kind is known."""
    written = spelling.key(declared)
    known = _declared("kind").get(written)
    return known or _by_name(shape(name).core, placed=shape(name).named != ()) or written


@lru_cache(maxsize=4096)
def level_of(declared: str) -> str:
    """Return one of "trung ương", "tỉnh", "huyện", "xã", or "" when the word is not known."""
    return _declared("level").get(spelling.key(declared), "")


def level_by_name(name: str) -> str:
    """Return the level a name shows alone ("UBND xã ..."); "" for thành phố, which may be a province or a district."""
    places = shape(name).places
    levels = LEVELS_OF[places[0].area] if places else ()
    return levels[0] if len(levels) == 1 else ""


def _by_name(core: str, *, placed: bool) -> str:
    if not core:
        return "ubnd" if placed else ""
    starts = _starts()
    found = [start for start in starts if core == start or core.startswith(f"{start} ")]
    return starts[max(found, key=len)] if found else ""


@cache
def _starts() -> dict[str, str]:
    kinds = tables.table(_FILE)["kind"]
    return {spelling.key(start): kind for kind, entry in kinds.items() for start in entry["starts"]}


@cache
def _declared(section: str) -> dict[str, str]:
    entries = tables.table(_FILE)[section]
    return {spelling.key(word): name for name, entry in entries.items() for word in _tokens(entry)}


def _tokens(entry: dict[str, list[str]] | list[str]) -> list[str]:
    return entry["declared"] if isinstance(entry, dict) else entry
