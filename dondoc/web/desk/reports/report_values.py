"""A received report with last period's figures beside its own."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dondoc.reports.forms.layout import REMARKS
from dondoc.reports.indicators.numbers import write
from dondoc.store.answers.shown.last_period import last_values
from dondoc.store.desk.reports import lines_of, values_of
from dondoc.store.models import Report, ReportLine, ReportValue
from dondoc.store.models.obligation import PROGRESS_NAMES, Progress


@dataclass(frozen=True, slots=True)
class ShownReport:
    """Lines, figures and remarks as text: (activity, progress, result, evidence, difficulty); (name, now, before)."""

    lines: list[tuple[ReportLine, str, str]]
    values: list[tuple[str, str, str, str, str]]
    remarks: list[tuple[str, str]]
    author: str


def shown_report(session: Session, report: Report) -> ShownReport:
    """Read a report as it is shown."""
    return ShownReport(
        _lines(session, report), _values(session, report), _remarks(report), str(report.summary.get("author", ""))
    )


def _lines(session: Session, report: Report) -> list[tuple[ReportLine, str, str]]:
    found = lines_of(session, report.id)
    return [(line, owed.activity.text, PROGRESS_NAMES[Progress(line.progress)]) for line, owed in found]


def _values(session: Session, report: Report) -> list[tuple[str, str, str, str, str]]:
    before = last_values(session, report)
    return [
        (asked.name, asked.measure, format_value(value), format_value(before.get(asked.id)), value.note)
        for value, asked in values_of(session, report.id)
    ]


def format_value(value: ReportValue | None) -> str:
    """ "204/210 (97,14)", "1.071", nothing."""
    if value is None:
        return ""
    share = f"{write(value.part)}/{write(value.whole)}" if value.part is not None and value.whole is not None else ""
    own = write(value.value) if value.value is not None else ""
    return f"{share} ({own})" if share and own else share or own


def _remarks(report: Report) -> list[tuple[str, str]]:
    remarks = report.summary.get("remarks") or {}
    return [(label, str(remarks[name])) for name, label in REMARKS if remarks.get(name)]
