"""Carry what a report states about activities to their obligations: reported by the unit, confirmed by approval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from sqlalchemy.orm import Session

from dondoc.store.acts import progress
from dondoc.store.history import By
from dondoc.store.models import Report
from dondoc.store.models.obligation import OPEN_STATES, Progress
from dondoc.store.queries.obligations.lookup import get
from dondoc.store.queries.reports.unit_reports import lines_reported_done


class LineStatement(Protocol):
    """What a unit states about one obligation, as a form holds it."""

    @property
    def obligation_id(self) -> int: ...
    @property
    def progress(self) -> Progress: ...
    @property
    def done_on(self) -> dt.date | None: ...
    @property
    def percent(self) -> int: ...
    @property
    def result(self) -> str: ...


def record_progress(session: Session, lines: Sequence[LineStatement], by: By) -> None:
    """Work reported done awaits confirmation, so that nobody is chased for it meanwhile; the rest notes its percent.

    What a former version of the report had as done and this one does not is open again; the day of this one counts.
    """
    for line in lines:
        now, wanted = get(session, line.obligation_id), line.progress
        note = f"báo cáo định kỳ: {line.result}"[:300].rstrip(": ")
        if wanted is not Progress.DONE and now.progress is Progress.AWAITING:
            progress.send_back(session, now.id, by, "báo cáo gửi lại: chưa hoàn thành")
        corrected = now.progress is Progress.AWAITING and line.done_on not in (None, now.done_on)
        if wanted is Progress.DONE and (now.progress in OPEN_STATES or corrected):
            progress.done(session, now.id, by, line.done_on or by.at.date(), note, confirm=True)
        elif wanted is Progress.IN_PROGRESS and now.progress in OPEN_STATES:
            progress.under_way(session, now.id, by, line.percent, note)


def confirm_progress(session: Session, report: Report, by: By) -> int:
    """Confirm what an approved report states as done; returns how many."""
    waiting = _reported_done(session, report)
    for number in waiting:
        progress.confirm(session, number, by, "duyệt báo cáo định kỳ")
    return len(waiting)


def _reported_done(session: Session, report: Report) -> list[int]:
    done = lines_reported_done(session, report.id)
    return [number for number in done if get(session, number).progress is Progress.AWAITING]
