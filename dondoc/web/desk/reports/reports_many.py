"""Approve several reports of a period at once: chosen in the list, shown with what each states, then approved."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.reports.cycles import acts
from dondoc.reports.cycles.states import STATE_NAMES, ReportAct, can
from dondoc.store.models import Report, ReportPeriod
from dondoc.web.desk.frame import Desk, acting, found
from dondoc.web.desk.reports.report_values import ShownReport, shown_report
from dondoc.web.desk.reports.reports import facts, own_period, own_report
from dondoc.web.rendering.pages import go
from dondoc.web.requests.forms import Form
from dondoc.web.requests.seen import CHANGED, fingerprint, is_seen

MOST = 100


def approve(request: Request, form: Form) -> Response:
    """Show what approving the chosen ones takes in; with the second press, approve them."""
    number = request.path_params["number"]
    with acting(request, form) as desk:
        period = own_period(desk, number)
        chosen = [_of(period, own_report(desk, one)) for one in form.numbers("chon")[:MOST]]
        sent = [one for one in chosen if can(one.state, ReportAct.APPROVE)]
        if not chosen:
            return go(f"/bao-cao/ky/{number}")
        shown = [(one, shown_report(desk.session, one)) for one in sent]
        seen = [facts(one, values) for one, values in shown]
        if not (sent and form.line("keep") and is_seen(form, *seen)):
            return _review(desk, period, shown, chosen, CHANGED if form.line("keep") else "")
        for one in sent:
            acts.approve(desk.session, one, desk.by, desk.today)
        return desk.done(f"/bao-cao/ky/{number}?da=nhan")


def _of(period: ReportPeriod, one: Report) -> Report:
    return found(one if one.period_id == period.id else None)


def _review(
    desk: Desk, period: ReportPeriod, shown: list[tuple[Report, ShownReport]], chosen: list[Report], note: str
) -> Response:
    sent = {one.id for one, _ in shown}
    return desk.page(
        "desk/reports_review.html",
        409 if note else 200,
        period=period,
        shown=shown,
        refused=[one for one in chosen if one.id not in sent],
        names=STATE_NAMES,
        seen=fingerprint(*(facts(one, values) for one, values in shown)),
        note=note,
    )
