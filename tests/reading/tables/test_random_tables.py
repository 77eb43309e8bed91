"""Tables with headings and columns by chance: what is read wrong is asked, and little is read wrong."""

from __future__ import annotations

from dondoc.reading.tables.activities import activities_from_grids
from tests.reading.tables.random_tables import MadeTable, made_table

TABLES = 300


def _wrong(table: MadeTable) -> tuple[bool, bool]:
    found = activities_from_grids([table.grid])
    read = tuple((a.activity, a.lead, a.time_text) for a in found.activities)
    return read != table.rows, bool(found.doubts)


def test_no_table_is_read_wrong_in_silence_and_hardly_any_at_all() -> None:
    results = [(seed, *_wrong(made_table(seed))) for seed in range(TABLES)]
    silent = [made_table(seed).headings for seed, wrong, asked in results if wrong and not asked]
    assert silent == []
    assert sum(wrong for _, wrong, _ in results) <= TABLES // 100
    assert sum(asked for _, _, asked in results) <= TABLES // 20
