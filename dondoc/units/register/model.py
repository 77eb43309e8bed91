"""The register of units: immutable, and indexed so that finding a name costs as little in a nation as in a commune."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from dondoc.units.name_forms import spelling
from dondoc.units.name_forms.places import LEVELS_OF, AreaPlace, shape
from dondoc.units.register import kinds
from dondoc.units.register.index import Index
from dondoc.units.register.unit import RegisterUnit, UnitId

Path = tuple[AreaPlace, ...]
_WORDS_OF_PERSON = range(2, 7)
"""One word is a given name, which many bear; no name of a person has more than six."""


class Register:
    """Units by id, by parent and by name. ``path``, ``kind`` and ``level`` are derived from unit, name and parents.

    Raises ValueError when two units have one id.
    """

    def __init__(self, units: Iterable[RegisterUnit] = ()) -> None:
        self._units = {}
        for unit in units:
            if unit.id in self._units:
                raise ValueError(f"two units have the id {unit.id}")
            self._units[unit.id] = unit
        self._paths: dict[UnitId, Path] = {}

    _units: dict[UnitId, RegisterUnit]

    def __iter__(self) -> Iterator[RegisterUnit]:
        return iter(self._units.values())

    def __len__(self) -> int:
        return len(self._units)

    def __contains__(self, unit_id: object) -> bool:
        return unit_id in self._units

    def get(self, unit_id: UnitId) -> RegisterUnit | None:
        """Return the unit with this id, None when there is none."""
        return self._units.get(unit_id)

    def __getitem__(self, unit_id: UnitId) -> RegisterUnit:
        return self._units[unit_id]

    def changed(self, units: Iterable[RegisterUnit]) -> Register:
        """Return a new register with these units put in, in place of those with the same id."""
        return Register({**self._units, **{unit.id: unit for unit in units}}.values())

    @property
    def next_id(self) -> UnitId:
        """Return an id no unit has yet."""
        return max(self._units, default=0) + 1

    def parent(self, unit: RegisterUnit) -> RegisterUnit | None:
        return None if unit.parent_id is None else self._units.get(unit.parent_id)

    def ancestors(self, unit: RegisterUnit) -> tuple[RegisterUnit, ...]:
        """Return the unit itself, its parent, and so on up; a cycle ends where it closes."""
        chain: dict[UnitId, RegisterUnit] = {}
        here: RegisterUnit | None = unit
        while here is not None and here.id not in chain:
            chain[here.id] = here
            here = self.parent(here)
        return tuple(chain.values())

    def children(self, unit_id: UnitId) -> tuple[RegisterUnit, ...]:
        """Return the units directly under this one, of any date."""
        return self._children.get(unit_id, ())

    @cached_property
    def _children(self) -> dict[UnitId, tuple[RegisterUnit, ...]]:
        found: dict[UnitId, list[RegisterUnit]] = {}
        for unit in self:
            if unit.parent_id is not None:
                found.setdefault(unit.parent_id, []).append(unit)
        return {parent: tuple(units) for parent, units in found.items()}

    def of_person(self, text: str) -> tuple[RegisterUnit, ...]:
        """Return the units whose head, or who is rung up about them, is named in a text by the whole name."""
        words = spelling.plain_tokens(text)
        spans = (words[at : at + size] for size in _WORDS_OF_PERSON for at in range(len(words) - size + 1))
        return tuple(dict.fromkeys(unit for span in spans for unit in self._by_person.get(" ".join(span), ())))

    @cached_property
    def _by_person(self) -> dict[str, list[RegisterUnit]]:
        found: dict[str, list[RegisterUnit]] = {}
        for unit in self:
            for name in {unit.head_name, unit.contact_name} - {""}:
                found.setdefault(" ".join(spelling.plain_tokens(name)), []).append(unit)
        return found

    def in_area(self, path: Path) -> tuple[RegisterUnit, ...]:
        """Return the units whose nearest places are exactly these, of any date."""
        return self._by_path.get(path, ())

    @cached_property
    def _by_path(self) -> dict[Path, tuple[RegisterUnit, ...]]:
        found: dict[Path, list[RegisterUnit]] = {}
        for unit in self:
            found.setdefault(self.path(unit), []).append(unit)
        return {path: tuple(units) for path, units in found.items()}

    @cached_property
    def index(self) -> Index:
        """Return names to units, built once."""
        return Index((unit, self.path(unit)) for unit in self)

    def kind(self, unit: RegisterUnit) -> str:
        """Return the kind, from the word declared or from the name (config/units_kinds.toml)."""
        return kinds.kind_of(unit.kind, unit.name)

    def level(self, unit: RegisterUnit) -> str:
        """Return the level declared, or derived from the name, the kind, or the place it belongs to."""
        stated_level = kinds.level_of(unit.level) or kinds.level_by_name(unit.name)
        return stated_level or {"sở": "tỉnh", "bộ": "trung ương"}.get(self.kind(unit), "") or self._level_of_place(unit)

    def _level_of_place(self, unit: RegisterUnit) -> str:
        path = self.path(unit)
        if not path:
            return ""
        if path[0].area == "thành phố":
            return "huyện" if len(path) > 1 else "tỉnh"
        return LEVELS_OF[path[0].area][0]

    def path(self, unit: RegisterUnit) -> Path:
        """Return the places the unit stands in, the nearest first: its own name's, then those of its parents."""
        for ancestor in reversed(self.ancestors(unit)):
            if ancestor.id not in self._paths:
                self._paths[ancestor.id] = self._own_path(ancestor)
        return self._paths[unit.id]

    def _own_path(self, unit: RegisterUnit) -> Path:
        parent = self.parent(unit)
        above = self._paths.get(parent.id, ()) if parent else ()
        own = shape(unit.name).named
        if own and own[-1] in above:
            above = above[above.index(own[-1]) + 1 :]
        whole = own + above
        return whole + self.home if self._is_local(unit, whole) else whole

    def _is_local(self, unit: RegisterUnit, path: Path) -> bool:
        """Return whether the only province of the register may be added: the unit names none, and is not of the
        centre.
        """
        if kinds.level_of(unit.level) == "trung ương" or self.kind(unit) == "bộ":
            return False
        return not path or (path[-1].area != "tỉnh" and path[-1] not in self.home)

    @cached_property
    def home(self) -> Path:
        """Return the province, when the register holds just one; else nothing."""
        found = {place for unit in self for place in shape(unit.name).named if self._is_province(unit, place)}
        return tuple(found) if len(found) == 1 else ()

    def _is_province(self, unit: RegisterUnit, place: AreaPlace) -> bool:
        if place.area == "thành phố":
            return kinds.level_of(unit.level) == "tỉnh" and self.kind(unit) == "ubnd"
        return place.area == "tỉnh"
