"""Take back a form that was received: the report as it stood before, and the work it reported."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dondoc.store.acts.undo.obligations import restore_parts
from dondoc.store.history import By
from dondoc.store.models import History, Report, ReportLine, ReportValue
from dondoc.store.models.cycle import ReportState
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.history.undoable import CannotUndoError

DAYS = ("first_sent_on", "last_sent_on", "approved_on")
PLAIN = ("nothing_arose", "why", "returns", "file_name", "sha256", "summary")
LINE = ("obligation_id", "progress", "percent", "result", "evidence", "difficulty")
VALUE = ("indicator_id", "part", "whole", "value", "note")


def report_as_it_was(session: Session, report: Report) -> dict[str, Any]:
    """Copy a report with its lines and figures, as plain values."""
    lines = session.scalars(select(ReportLine).where(ReportLine.report_id == report.id))
    values = session.scalars(select(ReportValue).where(ReportValue.report_id == report.id))
    return {
        "state": report.state.value,
        **{name: day.isoformat() if (day := getattr(report, name)) else None for name in DAYS},
        **{name: getattr(report, name) for name in PLAIN},
        "lines": [
            {**{n: getattr(one, n) for n in LINE}, "done_on": one.done_on.isoformat() if one.done_on else None}
            for one in lines
        ],
        "values": [{n: getattr(one, n) for n in VALUE} for one in values],
    }


def undo_received(session: Session, row: History, by: By, why: str) -> tuple[list[str], list[str]]:
    """Put the report back as it stood, and what the form reported of the unit's work."""
    report, before = session.get_one(Report, row.subject_id), row.before or {}
    if report.state is not ReportState.SENT:
        raise CannotUndoError("báo cáo đã được duyệt, trả lại hoặc loại trừ; hãy ghi việc ngược lại trước.")
    head = f"báo cáo {report.period.name} của {report.obligation.unit.name} như trước khi nhận biểu"
    changes, stays = restore_parts(session, row, by, office_calendar(session), why)
    _put_back(session, report, before)
    return [head, *changes], stays


def _put_back(session: Session, report: Report, before: dict[str, Any]) -> None:
    report.state = ReportState(before["state"])
    for name in DAYS:
        setattr(report, name, dt.date.fromisoformat(before[name]) if before[name] else None)
    for name in PLAIN:
        setattr(report, name, before[name])
    for table in (ReportLine, ReportValue):
        session.execute(delete(table).where(table.report_id == report.id))
    for line in before["lines"]:
        done_on = dt.date.fromisoformat(line["done_on"]) if line["done_on"] else None
        session.add(ReportLine(report_id=report.id, **{**line, "done_on": done_on}))
    session.add_all(ReportValue(report_id=report.id, **value) for value in before["values"])
