"""Act on a unit's report, and keep the obligation behind it in step."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from dondoc.reports.cycles.line_acts import confirm_progress
from dondoc.reports.cycles.states import ReportAct, after
from dondoc.store.acts import progress
from dondoc.store.acts.obligations import restart, withdraw
from dondoc.store.history import By, record
from dondoc.store.models import Report
from dondoc.store.models.cycle import ReportState
from dondoc.store.models.obligation import Progress


def send(session: Session, report: Report, by: By, on: dt.date, note: str = "", *, nothing: bool = False) -> Report:
    """Record that the unit sent its report on a day (a mail may be taken up days after it came).

    Whether it is in time is decided by the first sending; what is sent again after corrections were asked for keeps
    that day, and how often it went back is counted beside.
    """
    report.state = after(report.state, ReportAct.SEND)
    report.first_sent_on = min(report.first_sent_on or on, on)
    report.last_sent_on, report.nothing_arose, report.why = on, nothing, ""
    if report.obligation.progress is not Progress.DONE:  # Recorded by hand already: it stays done.
        progress.done(session, report.obligation_id, by, report.first_sent_on, note or report.file_name, confirm=True)
    return report


def approve(session: Session, report: Report, by: By, on: dt.date) -> Report:
    """Approve a report for the coordinator: from now on its figures are summed, and the work it reports as done is."""
    report.state = after(report.state, ReportAct.APPROVE)
    report.approved_on = on
    if report.obligation.progress is Progress.AWAITING:
        progress.confirm(session, report.obligation_id, by, "duyệt báo cáo")
    confirm_progress(session, report, by)
    return report


def send_back(session: Session, report: Report, by: By, why: str) -> Report:
    """Send a report back for corrections: it is owed again, and chased again."""
    report.state = after(report.state, ReportAct.SEND_BACK, why)
    report.returns, report.why, report.approved_on = report.returns + 1, why, None
    progress.send_back(session, report.obligation_id, by, why)
    return report


def exclude(session: Session, report: Report, by: By, why: str) -> Report:
    """Leave a unit out of a period (dissolved, merged, split): it is not chased and not counted."""
    report.state = after(report.state, ReportAct.EXCLUDE, why)
    report.why = why
    withdraw(session, report.obligation, by, why)
    return report


def include(session: Session, report: Report, by: By) -> Report:
    """Take a unit that was left out back in; what it had sent before awaits approval again."""
    report.state = after(report.state, ReportAct.INCLUDE)
    report.why = ""
    obligation = report.obligation
    obligation.progress = Progress.NOT_STARTED
    restart(obligation)
    record(session, by, "obligation", obligation.id, "restored")
    if report.first_sent_on is not None:
        on, nothing = report.last_sent_on or report.first_sent_on, report.nothing_arose
        send(session, report, by, on, nothing=nothing)
    return report


def consolidate(session: Session, report: Report, by: By) -> Report:
    """Record that its figures went into the office's own report."""
    if report.state is not ReportState.CONSOLIDATED:
        report.state = after(report.state, ReportAct.CONSOLIDATE)
        record(session, by, "obligation", report.obligation_id, "consolidated")
    return report
