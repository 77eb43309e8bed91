"""Define what a person corrects in a reading, and how it is kept with the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dondoc.reading.tables.columns.columns import Column

TEXTS = ("activity", "result", "time")
NAMES = ("lead", "coop")
BESIDE = ("after", "before")


@dataclass(frozen=True, slots=True)
class RowFix:
    """The correction of one row, found by its key; a field that is None stays as it was read.

    ``text`` is how the row began when it was corrected: in a later version, the row that begins so is meant, whatever
    its number. ``split`` are the texts of the rows it becomes, ``join`` the keys of rows that belong to it and
    ``join_texts`` how those began (as many, or none). ``task``:
    a target, or words that found no place, are a row of the plan; where there are none, ``activity`` is one of its own.
    ``after`` or ``before`` is the row that this one is put beside: its key, and how it begins where that is given.
    """

    key: str
    text: str = ""
    activity: str | None = None
    result: str | None = None
    time: str | None = None
    lead: tuple[str, ...] | None = None
    coop: tuple[str, ...] | None = None
    drop: bool = False
    split: tuple[str, ...] = ()
    join: tuple[str, ...] = ()
    task: bool = False
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    join_texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fix:
    """All corrections of one plan; ``columns`` are roles by the heading of the column, as printed."""

    first: dt.date | None = None
    last: dt.date | None = None
    columns: Mapping[str, Column] = field(default_factory=dict)
    rows: tuple[RowFix, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.first or self.last or self.columns or self.rows)


def as_stored(fix: Fix) -> dict[str, Any]:
    """Return the fix as plain data, for the version of the plan it was imported with."""
    return {
        "from": fix.first.isoformat() if fix.first else None,
        "to": fix.last.isoformat() if fix.last else None,
        "columns": {title: str(column) for title, column in fix.columns.items()},
        "rows": [_row_as_stored(row) for row in fix.rows],
    }


def from_stored(kept: Mapping[str, Any]) -> Fix:
    """Return the fix that was kept as plain data."""
    first, last = kept.get("from"), kept.get("to")
    return Fix(
        dt.date.fromisoformat(first) if first else None,
        dt.date.fromisoformat(last) if last else None,
        {title: Column(column) for title, column in kept.get("columns", {}).items()},
        tuple(_row_from_stored(row) for row in kept.get("rows", ())),
    )


def _row_as_stored(row: RowFix) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in ("key", "text", *TEXTS, *NAMES, "drop", "split", "join")}
    # Versions kept before rows could be added lack these keys: they are written only where they are set, so that an old
    # fix and the same fix made today stay equal.
    plain |= {name: value for name in ("task", *BESIDE, "join_texts") if (value := getattr(row, name))}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}


def _row_from_stored(row: Mapping[str, Any]) -> RowFix:
    plain: dict[str, Any] = {n: tuple(value) if isinstance(value, list) else value for n, value in row.items()}
    return RowFix(**plain)
