"""Index the units by the core of their names, and among those by the name of their place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from dondoc.units.name_forms import spelling
from dondoc.units.name_forms.places import AreaPlace, shape
from dondoc.units.register.unit import RegisterUnit

BODY = "ủy ban nhân dân"


class NameEntry(NamedTuple):
    """One name of one unit. ``weak`` when no one wrote it: "xã Bến Lụa" for UBND xã Bến Lụa."""

    unit: RegisterUnit
    key: str
    path: tuple[AreaPlace, ...]
    alias: bool
    weak: bool = False


class Index:
    """Built in one pass over units and their places; a lookup is two dictionary reads and the few entries it finds."""

    def __init__(self, units: Iterable[tuple[RegisterUnit, tuple[AreaPlace, ...]]]) -> None:
        self._by_core: dict[str, list[NameEntry]] = {}
        self._by_place: dict[tuple[str, str], list[NameEntry]] = {}
        self._by_key: dict[str, list[NameEntry]] = {}
        for unit, path in units:
            self._add_unit(unit, path)

    def _add_unit(self, unit: RegisterUnit, path: tuple[AreaPlace, ...]) -> None:
        for at, form in enumerate((unit.name, *unit.aliases)):
            own = shape(form).named
            where = path if not own or own[0] in path[:1] else own
            self._add(shape(form).core, NameEntry(unit, spelling.key(form), where, at > 0))
        other = {BODY: "", "": BODY}.get(shape(unit.name).core)
        if other is not None and path and shape(unit.name).named:
            self._add(other, NameEntry(unit, f"{other} {' '.join(path[0])}".strip(), path, alias=True, weak=True))

    def _add(self, core: str, entry: NameEntry) -> None:
        self._by_core.setdefault(core, []).append(entry)
        self._by_key.setdefault(entry.key, []).append(entry)
        if entry.path:
            self._by_place.setdefault((core, entry.path[0].name), []).append(entry)

    def bearing(self, core: str) -> list[NameEntry]:
        """Return every entry with this core, wherever it stands."""
        return self._by_core.get(core, [])

    def at(self, core: str, place_name: str) -> list[NameEntry]:
        """Return the entries with this core whose nearest place has this name."""
        return self._by_place.get((core, place_name), [])

    def spelled(self, key: str) -> list[NameEntry]:
        """Return the entries whose whole name or alias has this key."""
        return self._by_key.get(key, [])

    @property
    def folded_keys(self) -> list[str]:
        """Return every key without diacritics, for suggesting near ones."""
        return list(self._by_folded)

    def folded(self, key: str) -> list[NameEntry]:
        """Return the entries whose key without diacritics is this."""
        return self._by_folded.get(key, [])

    def initialed(self, short: str) -> list[NameEntry]:
        """Return the entries with these initials, of the whole core or of all words but the first (HCQT)."""
        return self._by_initials.get(short, [])

    @cached_property
    def _by_folded(self) -> dict[str, list[NameEntry]]:
        return _grouped((spelling.folded(key), entry) for key, entries in self._by_key.items() for entry in entries)

    @cached_property
    def _by_initials(self) -> dict[str, list[NameEntry]]:
        pairs = ((_initials(core), entry) for core, entries in self._by_core.items() for entry in entries)
        return _grouped(
            (short, entry) for letters, entry in pairs for short in (letters, letters[1:]) if len(short) > 1
        )


def _initials(core: str) -> str:
    return "".join(word[0] for word in core.split())


def _grouped(pairs: Iterable[tuple[str, NameEntry]]) -> dict[str, list[NameEntry]]:
    found: dict[str, list[NameEntry]] = {}
    for key, entry in pairs:
        found.setdefault(key, []).append(entry)
    return found
