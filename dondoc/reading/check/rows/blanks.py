"""Find rows that cannot be chased: without a time, or without a lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dondoc.activity import Activity
from dondoc.reading.check.case import Case, named
from dondoc.reading.check.finding import Finding, Severity
from dondoc.reading.check.rows.keys import listed
from dondoc.reading.tables.cells.persons import begins_person


def find(case: Case) -> Iterator[Finding]:
    """Find empty time and lead cells."""
    rows = [row for table in _by_table(case.reading.activities) if not _is_of_members(table) for row in table]
    no_time = [row for row in rows if not (row.time_text or "").strip(" -–.")]
    no_lead = [row for row in rows if not row.lead]
    yield from _missing(
        "missing_time",
        "thời gian thực hiện",
        "Ghi thời hạn; nếu để trống, hạn chỉ có thể là cuối kỳ kế hoạch.",
        no_time,
        rows,
    )
    yield from _missing(
        "missing_lead", "cơ quan chủ trì", "Ghi một cơ quan chủ trì; không có thì không đôn đốc được ai.", no_lead, rows
    )


def _by_table(rows: Sequence[Activity]) -> list[list[Activity]]:
    return [list(table) for _, table in groupby(rows, lambda row: (row.place.sheet, row.place.table))]


def _is_of_members(table: Sequence[Activity]) -> bool:
    """Decide whether a table lists the members of a body with their parts in it: persons, and no time at all."""
    timed = any(row.time_text for row in table)
    led = all(row.lead and all(map(begins_person, row.lead)) for row in table)
    return led and not timed and table[0].place.table is not None


def _missing(
    code: str, what: str, advice: str, without: Sequence[Activity], rows: Sequence[Activity]
) -> Iterator[Finding]:
    if len(without) > 3 and 2 * len(without) > len(rows):
        # A plan that leaves most cells empty does so by design: one finding, not a hundred.
        where = f"hoạt động {listed([row.key for row in without], most=len(without))}"
        message = f"{len(without)} trong {len(rows)} hoạt động không ghi {what}."
        yield Finding(code, Severity.WARNING, where, message, advice, without[0].place)
        return
    for row in without:
        yield Finding(code, Severity.ERROR, named(row), f"không ghi {what}.", advice, row.place)
