"""Report what the loader could not read of the file: hidden sheets, formulas never calculated, pages without end."""

from __future__ import annotations

from collections.abc import Iterator

from dondoc.reading.check.case import Case
from dondoc.reading.check.finding import Finding, Severity


def find(case: Case) -> Iterator[Finding]:
    """Yield the loader's doubts, as notes."""
    for doubt in case.source.doubts:
        advice = "Xem lại tệp trước khi trình ký."
        yield Finding(doubt.code, Severity.NOTE, doubt.where, doubt.message, advice, doubt.place or case.place)
