"""Báo cáo: cycles and their periods, the matrix of who sent, one report beside the last period's, approve or return."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from calendars.format import short_date
from dondoc.activity import DondocError
from dondoc.reports.cycles import lookup, matrix
from dondoc.reports.cycles.closing import close_period
from dondoc.reports.cycles.proposal import Offer, Wish, confirm, foreseen, offer_of, own_regimes
from dondoc.reports.cycles.states import STATE_NAMES, ReportAct, can
from dondoc.store.desk.reports import plans_without_cycle, report_numbers, reports_of_period
from dondoc.store.models import Plan, Report, ReportPeriod
from dondoc.store.models.cycle import PeriodState, ReportState
from dondoc.store.paging import sliced
from dondoc.web.desk.frame import Desk, acting, found, looking
from dondoc.web.desk.reports.report_answers import possible
from dondoc.web.desk.reports.report_values import ShownReport, shown_report
from dondoc.web.desk.undo import newest
from dondoc.web.requests.forms import Form
from dondoc.web.requests.seen import CHANGED, fingerprint, is_seen
from dondoc.web.units.new_link import queue_link

SHOWN_PERIODS = 8
PERIOD_STATES = {
    PeriodState.PLANNED: "chưa mở",
    PeriodState.OPEN: "đang mở",
    PeriodState.CONSOLIDATED: "đã tổng hợp",
    PeriodState.PAST: "đã qua",
}


def reports(request: Request) -> Response:
    """Show all periods, the matrix, and plans whose reporting regime waits to be confirmed."""
    with looking(request) as desk:
        periods = lookup.periods(desk.session, desk.scope)
        opened = [one for one in periods if one.opened_on is not None][-SHOWN_PERIODS:]
        table = matrix.read(desk.session, opened, desk.today)
        numbers = report_numbers(desk.session, [one.id for one in opened])
        return desk.page(
            "desk/reports.html",
            periods=periods,
            matrix=table,
            lines=sliced(table.lines, desk.page_number()),
            numbers=numbers,
            states=PERIOD_STATES,
            offers=[(one, foreseen(one, desk.calendar, desk.today)) for one in _offers(desk)],
        )


def _offers(desk: Desk) -> list[Offer]:
    """Return what dondoc proposes for plans that name reports and have no confirmed cycle."""
    regimes, found_offers = own_regimes(desk.site.home), []
    for plan in plans_without_cycle(desk.session, desk.office_id):
        try:
            one = offer_of(plan, plan.document or {}, regimes)
        except DondocError:  # A plan without a year: nothing can be proposed for it.
            continue
        found_offers += [one] if one.proposal else []
    return found_offers


def confirm_cycle(request: Request, form: Form) -> Response:
    """Confirm the regime proposed for a plan."""
    with acting(request, form) as desk:
        plan = desk.session.get(Plan, (form.numbers("plan") or [0])[0])
        plan = found(plan if plan is not None and plan.office_id == desk.office_id else None)
        confirm(desk.session, plan, Wish(), own_regimes(desk.site.home), desk.calendar, desk.today, desk.by)
        return desk.done("/bao-cao?da=ghi")


def own_period(desk: Desk, number: int) -> ReportPeriod:
    """Return a period of the office; 404 for another's."""
    one = desk.session.get(ReportPeriod, number)
    return found(one if one is not None and one.cycle.office_id == desk.office_id else None)


def own_report(desk: Desk, number: int) -> Report:
    """Return a report of the office; 404 for another's."""
    one = desk.session.get(Report, number)
    return found(one if one is not None and one.period.cycle.office_id == desk.office_id else None)


def period(request: Request) -> Response:
    """Show one period: who sent, who has not."""
    with looking(request) as desk:
        one = own_period(desk, request.path_params["number"])
        rows = reports_of_period(desk.session, one.id)
        cells = {fact.obligation_id: matrix.cell(fact, desk.today) for fact in matrix.facts(desk.session, [one.id])}
        return desk.page(
            "desk/period.html",
            period=one,
            at=sliced(rows, desk.page_number()),
            cells=cells,
            names=STATE_NAMES,
            states=PERIOD_STATES,
            missing=sum(1 for row in rows if _unsent(row[0])),
            waiting={row[0].id for row in rows if can(row[0].state, ReportAct.APPROVE)},
        )


def _unsent(report: Report) -> bool:
    return report.state in (ReportState.ENTERING, ReportState.RETURNED)


def remind_missing(request: Request, form: Form) -> Response:
    """Mail the page's link to those, and only those, who have not sent."""
    number = request.path_params["number"]
    with acting(request, form) as desk:
        one, office = own_period(desk, number), desk.office
        for report, _, unit in reports_of_period(desk.session, one.id):
            if _unsent(report) and unit.email:
                queue_link(desk.session, desk.site, office, unit)
        sent = desk.done(f"/bao-cao/ky/{number}?da=gui")
    desk.site.after()
    return sent


def report(request: Request) -> Response:
    """Show one report beside the last period's."""
    with looking(request) as desk:
        return render_report(desk, request.path_params["number"], {})


def render_report(desk: Desk, number: int, errors: dict[str, str], status: int = 200) -> Response:
    """Render one report's page, with what is wrong with an answer or a file that was tried."""
    one = own_report(desk, number)
    shown = shown_report(desk.session, one)
    return desk.page(
        "desk/report.html",
        status,
        report=one,
        names=STATE_NAMES,
        shown=shown,
        seen=fingerprint(facts(one, shown)),
        newest=newest(desk, "report", one.id),
        answers=possible(one) if desk.who.may_act else [],
        may_send=can(one.state, ReportAct.SEND),
        errors=errors,
    )


def facts(one: Report, shown: ShownReport) -> tuple[object, ...]:
    """Return what a person sees of a report before she approves or returns it: a unit may send it anew meanwhile."""
    rows = [
        (line.obligation_id, text, progress, line.percent, str(line.done_on), line.result, line.evidence)
        for line, text, progress in shown.lines
    ]
    return (one.id, str(one.state), one.returns, str(one.last_sent_on), rows, shown.values, shown.remarks)


def decide(request: Request, form: Form) -> Response:
    """Do what was answered, where the report is still the one that was looked at."""
    number, word = request.path_params["number"], form.text("word", 2000)
    with acting(request, form) as desk:
        one = own_report(desk, number)
        chosen = next((answer for answer in possible(one) if answer.name == form.line("answer")), None)
        if not is_seen(form, facts(one, shown_report(desk.session, one))):
            return render_report(desk, number, {"answer": CHANGED}, 409)
        if chosen is None:
            return render_report(desk, number, {"answer": "Hãy chọn một cách giải quyết."}, 422)
        if chosen.missing and not word:
            return render_report(desk, number, {"word": chosen.missing}, 422)
        chosen.do(desk, one, word)
        return desk.done(f"/bao-cao/{number}?da={DONE_MESSAGES.get(chosen.name, 'ghi')}")


DONE_MESSAGES = {"approve": "nhan", "return": "tra"}


class PeriodNotOpenError(DondocError):
    """A period that has not been opened cannot be closed."""


def close(request: Request, form: Form) -> Response:
    """Close a period whose draft was taken; what is approved later joins when it is closed again."""
    number = request.path_params["number"]
    with acting(request, form) as desk:
        one = own_period(desk, number)
        if one.opened_on is None:
            raise PeriodNotOpenError(
                f"{one.name} chưa mở nên chưa khóa được; kỳ tự mở ngày {short_date(one.opens_on)}."
            )
        close_period(desk.session, one, desk.today, desk.by)
        return desk.done(f"/bao-cao/ky/{number}?da=ghi")
