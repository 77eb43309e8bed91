"""Find what stands twice in a plan: one task in two rows, one unit in both roles of a row."""

from __future__ import annotations

from collections.abc import Iterator

from dondoc.activity import Activity
from dondoc.reading.check.case import Case, named
from dondoc.reading.check.finding import Finding, Severity
from dondoc.text.folding import fold


def find(case: Case) -> Iterator[Finding]:
    """Yield rows alike in every field, and leads that are named as cooperating units too."""
    yield from _rows(case.reading.activities)
    for row in case.reading.activities:
        helping = {unit.casefold() for unit in row.coop}
        both = [unit for unit in row.lead if unit.casefold() in helping]
        if both:
            message = f"{', '.join(both)} vừa chủ trì vừa phối hợp."
            advice = "Bỏ tên ấy ở một trong hai cột."
            yield Finding("both_roles", Severity.NOTE, named(row), message, advice, row.place)


def _rows(activities: tuple[Activity, ...]) -> Iterator[Finding]:
    first: dict[tuple[object, ...], Activity] = {}
    for row in activities:
        above = first.setdefault(_essence(row), row)
        if above is not row:
            message = f"trùng nội dung, chủ trì, thời gian với hoạt động {above.key}."
            advice = "Bỏ một hàng, hoặc ghi rõ hai việc khác nhau thế nào."
            yield Finding("row_repeated", Severity.WARNING, named(row), message, advice, row.place)


def _essence(row: Activity) -> tuple[object, ...]:
    fields = (row.activity, row.result or "", row.time_text or "", row.duty or "", row.section or "")
    return (*(fold(field) for field in fields), row.lead, row.coop)
