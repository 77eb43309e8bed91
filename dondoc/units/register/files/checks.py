"""Find what is wrong between the rows of a register file: duplicates, unknown parents, circles of parents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dondoc.units.name_forms import spelling
from dondoc.units.name_forms.places import fits, shape
from dondoc.units.register.files import columns
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit, UnitId


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing to mend: the row as the user's program numbers it, the column's heading, what is wrong."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f", cột “{self.column}”" if self.column else ""
        return f"Dòng {self.row}{where}: {self.message}."


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A row that was read: its unit without a parent, and the parent's name as written."""

    row: int
    unit: RegisterUnit
    parent: str


def linked(drafts: Sequence[RowDraft], known: Register) -> tuple[tuple[RegisterUnit, ...], list[RowProblem]]:
    """Return the units with the ids of their parents, and every duplicate, unknown or ambiguous parent, and circle."""
    parents, unclear = _parents(drafts, known)
    units = tuple(replace(draft.unit, parent_id=parents.get(draft.unit.id)) for draft in drafts)
    return units, [*unclear, *_circles(drafts, parents), *_duplicates(drafts, parents)]


def _parents(drafts: Sequence[RowDraft], known: Register) -> tuple[dict[UnitId, UnitId], list[RowProblem]]:
    """First by the parent's whole name; then, for names several units bear, by the place written after it."""
    by_key = _by_key(drafts, known)
    found: dict[UnitId, UnitId] = {}
    unclear: list[tuple[RowDraft, str]] = []
    for draft in filter(lambda one: one.parent, drafts):
        bearing = by_key.get(spelling.key(draft.parent), {})
        fitting = _fitting([unit for unit in bearing.values() if unit.id != draft.unit.id], draft.unit, known)
        if len(fitting) == 1:
            found[draft.unit.id] = fitting[0].id
        else:
            unclear.append((draft, _why(draft, bearing, fitting)))
    by_place = _by_place(drafts, unclear, found, known) if unclear else {}
    left = [(draft, why) for draft, why in unclear if draft.unit.id not in by_place]
    return {**found, **by_place}, [RowProblem(draft.row, columns.heading("parent"), why) for draft, why in left]


def _by_place(
    drafts: Sequence[RowDraft], unclear: list[tuple[RowDraft, str]], found: dict[UnitId, UnitId], known: Register
) -> dict[UnitId, UnitId]:
    """ "UBND xã Tân An, tỉnh Lào Cai", for the many communes that share a name."""
    placed = Register([*known, *(replace(draft.unit, parent_id=found.get(draft.unit.id)) for draft in drafts)])
    chosen: dict[UnitId, UnitId] = {}
    for draft, _ in unclear:
        wanted = shape(draft.parent)
        entries = placed.index.at(wanted.core, wanted.named[0].name) if len(wanted.named) > 1 else []
        units = {e.unit.id: e.unit for e in entries if fits(e.path, wanted.named) and e.unit.id != draft.unit.id}
        fitting = _fitting(list(units.values()), draft.unit, known)
        if len(fitting) == 1:
            chosen[draft.unit.id] = fitting[0].id
    return chosen


def _fitting(bearing: list[RegisterUnit], child: RegisterUnit, known: Register) -> list[RegisterUnit]:
    """Choose, of several units with the parent's name, those of the child's time, then those of the file itself.

    One alone is taken whatever its dates: a sở of 2004 may well stand under a committee listed from 01/7/2025.
    """
    if len(bearing) < 2:
        return bearing
    timely = [unit for unit in bearing if _overlap(unit, child)] or bearing
    return [unit for unit in timely if unit.id >= known.next_id] or timely


def _why(draft: RowDraft, bearing: dict[UnitId, RegisterUnit], fitting: list[RegisterUnit]) -> str:
    if len(fitting) > 1:
        return f"có {len(fitting)} đơn vị tên “{draft.parent}”: ghi thêm nơi, ví dụ “{draft.parent}, tỉnh …”"
    if draft.unit.id in bearing:
        return "đơn vị không thể là cha của chính nó"
    return f"không có đơn vị “{draft.parent}” trong tệp hay trong danh mục"


def _by_key(drafts: Sequence[RowDraft], known: Register) -> dict[str, dict[UnitId, RegisterUnit]]:
    found: dict[str, dict[UnitId, RegisterUnit]] = {}
    for unit in [*known, *(draft.unit for draft in drafts)]:
        for name in (unit.name, *unit.aliases):
            found.setdefault(spelling.key(name), {})[unit.id] = unit
    return found


def _circles(drafts: Sequence[RowDraft], parents: dict[UnitId, UnitId]) -> list[RowProblem]:
    """Return one problem for each row that stands in a circle; each row is walked once."""
    state: dict[UnitId, bool] = {}
    names = {draft.unit.id: draft for draft in drafts}
    for draft in drafts:
        walk: dict[UnitId, None] = {}
        here: UnitId | None = draft.unit.id
        while here is not None and here in names and here not in state and here not in walk:
            walk[here] = None
            here = parents.get(here)
        way = list(walk)
        in_circle = set(way[way.index(here) :]) if here in walk else set()
        state.update({unit_id: unit_id in in_circle for unit_id in walk})
    return [
        RowProblem(
            names[i].row, columns.heading("parent"), f"“{names[i].unit.name}” và các đơn vị cha của nó thành một vòng"
        )
        for i, circular in state.items()
        if circular
    ]


def _duplicates(drafts: Sequence[RowDraft], parents: dict[UnitId, UnitId]) -> list[RowProblem]:
    """Return two units of one parent with one name at one time; the later row is named, with the row of the first."""
    met: dict[tuple[str, UnitId | None], list[RowDraft]] = {}
    problems: list[RowProblem] = []
    for draft in drafts:
        for key in dict.fromkeys(spelling.key(name) for name in (draft.unit.name, *draft.unit.aliases)):
            group = met.setdefault((key, parents.get(draft.unit.id)), [])
            twin = next((one for one in group if key and one is not draft and _overlap(one.unit, draft.unit)), None)
            if twin is not None:
                problems.append(
                    RowProblem(
                        draft.row, columns.heading("name"), f"trùng tên “{_shown(draft, key)}” với dòng {twin.row}"
                    )
                )
            group.append(draft)
    return problems


def _shown(draft: RowDraft, key: str) -> str:
    return next(name for name in (draft.unit.name, *draft.unit.aliases) if spelling.key(name) == key)


def _overlap(one: RegisterUnit, other: RegisterUnit) -> bool:
    first = max(one.valid_from or dt.date.min, other.valid_from or dt.date.min)
    return first <= min(one.valid_to or dt.date.max, other.valid_to or dt.date.max)
