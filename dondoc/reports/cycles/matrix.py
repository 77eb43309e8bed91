"""The matrix units × periods: nộp đúng hạn, muộn n ngày, chưa nộp, không phát sinh, loại trừ. Pure but for `facts`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy.orm import Session

from calendars.duedates import days_overdue
from dondoc.store.models import Obligation, Report, ReportPeriod
from dondoc.store.models.cycle import ReportState
from dondoc.store.models.obligation import Progress
from dondoc.store.queries.reports.unit_reports import reports_with_units


class SubmissionMark(StrEnum):
    """What one unit did about one period."""

    IN_TIME = "in_time"
    LATE = "late"
    MISSING = "missing"
    WAITING = "waiting"
    NOTHING = "nothing"
    EXCLUDED = "excluded"
    NOT_ASKED = "not_asked"


MARK_NAMES = {
    SubmissionMark.IN_TIME: "nộp đúng hạn",
    SubmissionMark.LATE: "nộp muộn",
    SubmissionMark.MISSING: "chưa nộp, quá hạn",
    SubmissionMark.WAITING: "chưa nộp, trong hạn",
    SubmissionMark.NOTHING: "không phát sinh",
    SubmissionMark.EXCLUDED: "loại trừ",
    SubmissionMark.NOT_ASKED: "không phải nộp",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """What is kept of one report, as the matrix needs it."""

    unit_id: int
    unit: str
    period_id: int
    obligation_id: int
    state: ReportState
    progress: Progress
    nothing: bool
    first_sent_on: dt.date | None
    last_day: dt.date
    overdue_from: dt.date
    returns: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One unit in one period. ``days_late`` are calendar days after the last day; 0 in time."""

    mark: SubmissionMark
    days_late: int = 0
    text: str = ""
    obligation_id: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One unit's row, a cell for each period."""

    unit_id: int
    unit: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Return units × periods on a day, and for each period how often each mark stands there."""

    today: dt.date
    periods: tuple[tuple[int, str], ...]
    lines: tuple[MatrixLine, ...]
    counts: tuple[dict[SubmissionMark, int], ...] = field(default=())


NOT_ASKED = MatrixCell(SubmissionMark.NOT_ASKED, text="–")


def cell(fact: Fact, today: dt.date) -> MatrixCell:
    """Return what one unit did about one period, as it stands on a day."""
    if fact.state is ReportState.EXCLUDED or fact.progress is Progress.WITHDRAWN:
        return MatrixCell(SubmissionMark.EXCLUDED, 0, "loại trừ", fact.obligation_id, fact.why)
    if fact.first_sent_on is None or fact.first_sent_on > today:
        return _unsent(fact, today)
    late = _days(fact, fact.first_sent_on)
    again = f", chỉnh lý {fact.returns} lần" if fact.returns else ""
    owed = ", đang chỉnh lý" if fact.state is ReportState.RETURNED else again
    if fact.nothing:
        text = "không phát sinh" + (f", muộn {late} ngày" if late else "") + owed
        return MatrixCell(SubmissionMark.NOTHING, late, text, fact.obligation_id)
    mark = SubmissionMark.LATE if late else SubmissionMark.IN_TIME
    return MatrixCell(mark, late, (f"muộn {late} ngày" if late else "đúng hạn") + owed, fact.obligation_id)


def _unsent(fact: Fact, today: dt.date) -> MatrixCell:
    late = _days(fact, today)
    if late:
        return MatrixCell(SubmissionMark.MISSING, late, f"chưa nộp, quá hạn {late} ngày", fact.obligation_id)
    return MatrixCell(SubmissionMark.WAITING, 0, "chưa nộp", fact.obligation_id)


def _days(fact: Fact, on: dt.date) -> int:
    return days_overdue(fact.overdue_from, on)


def matrix(facts: Iterable[Fact], periods: Sequence[tuple[int, str]], today: dt.date) -> Matrix:
    """Put the facts in rows and columns; a unit that owes nothing for a period gets a dash there."""
    cells: dict[tuple[int, int], MatrixCell] = {}
    names: dict[int, str] = {}
    for fact in facts:
        names.setdefault(fact.unit_id, fact.unit)
        cells[fact.unit_id, fact.period_id] = cell(fact, today)
    lines = tuple(
        MatrixLine(unit, name, tuple(cells.get((unit, period), NOT_ASKED) for period, _ in periods))
        for unit, name in names.items()
    )
    counts = tuple(_count(line.cells[column].mark for line in lines) for column in range(len(periods)))
    return Matrix(today, tuple(periods), lines, counts)


def _count(marks: Iterable[SubmissionMark]) -> dict[SubmissionMark, int]:
    found = dict.fromkeys(SubmissionMark, 0)
    for mark in marks:
        found[mark] += 1
    return found


def read(session: Session, periods: Sequence[ReportPeriod], today: dt.date) -> Matrix:
    """Return the matrix of stored periods."""
    return matrix(facts(session, [one.id for one in periods]), [(one.id, one.name) for one in periods], today)


def facts(session: Session, period_ids: Sequence[int]) -> list[Fact]:
    """Return the reports of these periods; one whose obligation was recorded done by hand counts as sent that day."""
    return [_fact(report, owed, name) for report, owed, name in reports_with_units(session, period_ids)]


def _fact(report: Report, owed: Obligation, name: str) -> Fact:
    by_hand = owed.done_on if owed.progress in (Progress.DONE, Progress.AWAITING) else None
    last_day = owed.last_day or owed.due or dt.date.max
    return Fact(
        owed.unit_id,
        name,
        report.period_id,
        owed.id,
        report.state,
        owed.progress,
        report.nothing_arose,
        report.first_sent_on or by_hand,
        last_day,
        owed.overdue_from or last_day + dt.timedelta(days=1),
        report.returns,
        report.why,
    )
