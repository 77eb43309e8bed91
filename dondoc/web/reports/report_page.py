"""The page of one periodic report: filled in, kept as a draft at every press, checked, sent once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dondoc.reports.cycles.states import STATE_NAMES, ReportAct, can
from dondoc.reports.forms import layout as at
from dondoc.reports.forms.content import CHOICES, FormContent, content
from dondoc.store.answers.shown.last_period import last_values
from dondoc.store.answers.submission import drafts
from dondoc.store.models import Report
from dondoc.store.models.cycle import PeriodState
from dondoc.store.models.obligation import PROGRESS_NAMES
from dondoc.store.queries.reports.unit_reports import indicator_kinds
from dondoc.web.desk.reports.report_values import format_value
from dondoc.web.rendering.pages import go, page
from dondoc.web.reports import filled
from dondoc.web.reports.fields import Problem, first_values, names
from dondoc.web.requests.forms import FieldError, Form
from dondoc.web.requests.seen import FILLED_ANEW
from dondoc.web.security.limits import ACTS_OF_LINK, require
from dondoc.web.site import site_of
from dondoc.web.units.answering.filler import Named
from dondoc.web.units.opened import Opened, open_link


@dataclass(frozen=True, slots=True)
class Asked:
    """One report asked of the open unit, what its form asks, and what is in the draft."""

    report: Report
    content: FormContent
    fields: dict[str, str]
    nonce: str
    saved: Any

    @property
    def form(self) -> str:
        """Return the name of its draft."""
        return drafts.report_form(self.report.id)

    def address(self, opened: Opened) -> str:
        """Return the path of its page."""
        return f"{opened.address}/ky/{self.report.id}"


def asked_of(request: Request, session: Session, opened: Opened) -> Asked:
    """Return the report named in the address; 404 where it is not this unit's."""
    report = session.get(Report, request.path_params["number"])
    mine = report is not None and report.obligation.unit_id in opened.unit_ids
    if report is None or not mine or report.obligation.office_id != opened.office_id:
        raise HTTPException(404)
    shown = content(session, report)
    draft = drafts.find(session, opened.link_id, drafts.report_form(report.id))
    fields = {**dict.fromkeys(names(shown), ""), **first_values(shown), **(draft.content if draft else {})}
    return Asked(report, shown, fields, draft.nonce if draft else "", draft.saved_at if draft else None)


def show(request: Request) -> Response:
    """Show the report to be filled in."""
    with site_of(request).store.read() as session:
        opened = open_link(request, session)
        return render(request, session, opened, asked_of(request, session, opened), [])


def render(
    request: Request, session: Session, opened: Opened, asked: Asked, problems: list[Problem], status: int = 200
) -> Response:
    """Render the form with last period's figures beside its boxes."""
    report = asked.report
    before = _before(session, report)
    sending = can(report.state, ReportAct.SEND) and report.period.state is not PeriodState.PLANNED
    return page(
        request,
        "unit/report.html",
        status,
        opened=opened,
        asked=asked,
        content=asked.content,
        fields=asked.fields,
        report=report,
        state=STATE_NAMES[report.state],
        may_send=sending,
        before=before,
        problems=problems,
        errors={one.field: one for one in problems if one.field},
        remarks=at.REMARKS,
        choices=[PROGRESS_NAMES[one] for one in CHOICES],
    )


def keep(request: Request, form: Form) -> Response:
    """Keep the draft; with "Xem lại" also read it as the form it is, and go on only where nothing is wrong."""
    site = site_of(request)
    with site.store.write() as session:
        opened = open_link(request, session)
        asked = asked_of(request, session, opened)
        fields = {name: _text(form, name) for name in names(asked.content)}
        drafts.change(session, opened.link_id, asked.form, site.now(), fields)
    require(request, ACTS_OF_LINK, str(opened.link_id))
    if not form.line("check"):
        return go(f"{asked.address(opened)}?da=luu")
    with site.store.read() as session:
        asked = asked_of(request, session, opened)
        kinds = indicator_kinds(session, asked.report.period.cycle_id)
        _, problems = filled.read(filled.workbook(asked.content, asked.fields)[1], kinds, site.today)
        if problems:
            return render(request, session, opened, asked, problems, 422)
    return go(f"{asked.address(opened)}/xem-lai")


def _text(form: Form, name: str) -> str:
    """Return a field's text, cut where it is far too long: the reader reports what is too long for a report."""
    try:
        return form.text(name, 20_000)
    except FieldError:
        return (form.values.get(name) or [""])[0][:20_000]


def check(request: Request) -> Response:
    """Show what would be sent, and ask who fills in."""
    with site_of(request).store.read() as session:
        opened = open_link(request, session)
        asked = asked_of(request, session, opened)
        return checked(request, session, opened, asked, Named(opened.filler_name, opened.filler_phone))


def checked(
    request: Request, session: Session, opened: Opened, asked: Asked, who: Named, status: int = 200
) -> Response:
    """Render the page that checks answers; 409 where they are no longer those that were looked at."""
    if not asked.nonce:
        return go(asked.address(opened))
    site = site_of(request)
    before = _before(session, asked.report)
    return page(
        request,
        "unit/report_check.html",
        status,
        opened=opened,
        asked=asked,
        content=asked.content,
        fields=asked.fields,
        before=before,
        remarks=at.REMARKS,
        who=who,
        months=site.settings.web_keep_months,
        seen=drafts.fingerprint(asked.fields),
        note=FILLED_ANEW if status == 409 else "",
    )


def _before(session: Session, report: Report) -> dict[int, str]:
    """Return the values of the period before, as they are shown beside the fields."""
    return {number: format_value(value) for number, value in last_values(session, report).items()}
