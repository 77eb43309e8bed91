"""Confirm leads taken from titles of sections by the titles beside them: where all are units, none is asked about."""

from __future__ import annotations

from collections.abc import Sequence

from dondoc.reading.tables.rows.elsewhere import BY_TITLE, is_surely_unit, unit_of
from dondoc.reading.tables.rows.rows import Row, Section

# Two titles of units may stand among titles of fields by chance.
_FEWEST = 3
# So large a share of the titles must be units by themselves.
_SURE = 0.5


def confirm_sections(rows: Sequence[Row]) -> None:
    """Take back the question who leads, in tables whose sections are units: "1. Văn phòng", "2. Công an phường"."""
    for table in {row.table for row in rows}:
        own = [row for row in rows if row.table == table]
        if _are_units([*{id(row.section): row.section for row in own}.values()]):
            for row in own:
                asked = BY_TITLE.format(unit_of(row.section.title or ""))
                row.review = [reason for reason in row.review if reason != asked]


def _are_units(sections: Sequence[Section]) -> bool:
    units = [unit_of(section.title or "") for section in sections]
    return len(units) >= _FEWEST and all(units) and sum(map(is_surely_unit, units)) >= _SURE * len(units)
