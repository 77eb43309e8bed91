"""Kế hoạch: the plans, one plan with its counts and rows, doubts settled on the spot, the release of its mails."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.store.acts import plans as plan_acts
from dondoc.store.acts.dates.deadline_review import confirm_reading, set_date
from dondoc.store.desk import tasks as asked
from dondoc.store.desk.release import rests_on
from dondoc.store.desk.tasks import Filter, units_of
from dondoc.store.models import ActivityRow, Plan
from dondoc.store.paging import sliced
from dondoc.store.plan_sources import source_of
from dondoc.store.queries.obligations.obligation_queries import Wanted, counts, near_limit
from dondoc.store.queries.obligations.obligation_queries import plans as all_plans
from dondoc.store.queries.questions.doubtful_names import names_in_doubt
from dondoc.store.queries.questions.reading_draft import MOST_LISTED, MOST_OPEN, open_drafts
from dondoc.store.queries.questions.rows_in_doubt import in_doubt
from dondoc.web.desk.frame import Desk, acting, found, looking
from dondoc.web.desk.obligations.tasks import standing
from dondoc.web.desk.undo import newest
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import FieldError, Form
from dondoc.web.requests.seen import CHANGED, fingerprint, is_seen
from notifications.chase.forecasts.first_mails import first_mails

PLANS_A_PAGE, MOST_DOUBTS, FIRST_MAILS = 20, 50, 10


def plans(request: Request) -> Response:
    """List the office's plans with their counts."""
    with looking(request) as desk:
        return render_list(desk, {})


def render_list(desk: Desk, errors: dict[str, str], status: int = 200) -> Response:
    """Render a page of the plans, with what is wrong with a file that was uploaded."""
    at = sliced(all_plans(desk.session, desk.scope), desk.page_number(), PLANS_A_PAGE)
    near = desk.site.settings.near_days
    sums = {
        plan.id: counts(desk.session, Wanted(desk.scope, plan_id=plan.id), desk.today, desk.calendar, near)
        for plan in at.rows
    }
    drafts = open_drafts(desk.session, desk.office_id, MOST_LISTED if desk.query("dang-sua") else MOST_OPEN)
    return desk.page("desk/plans.html", status, at=at, sums=sums, errors=errors, drafts=drafts)


def plan(request: Request) -> Response:
    """Show one plan."""
    with looking(request) as desk:
        return render(desk, request.path_params["number"], {})


def own(desk: Desk, number: int) -> Plan:
    """Return a plan of the office; 404 for another's."""
    one = desk.session.get(Plan, number)
    return found(one if one is not None and one.office_id == desk.office_id else None)


def render(desk: Desk, number: int, errors: dict[str, str], status: int = 200, written: str = "") -> Response:
    """Render one plan's page."""
    one, session, day = own(desk, number), desk.session, desk.today
    near = near_limit(day, desk.calendar, desk.site.settings.near_days)
    state = desk.query("trang-thai")
    wanted = Filter(state if state in asked.STATES else "", one.id, None, desk.query("tim"), desk.page_number())
    at = asked.listed(session, desk.office_id, wanted, day, near)
    sums = counts(session, Wanted(desk.scope, plan_id=one.id), day, desk.calendar, desk.site.settings.near_days)
    return desk.page(
        "desk/plan.html",
        status,
        plan=one,
        sums=sums,
        at=at,
        wanted=wanted,
        states=asked.STATES,
        standing={line.id: standing(line, day, desk.calendar) for line in at.rows},
        doubts=in_doubt(session, desk.scope, one.id),
        names=names_in_doubt(session, desk.office_id, day, one.id),
        units=units_of(session, desk.office_id),
        version=one.versions[-1] if one.versions else None,
        reading_at=_file_of(desk, one),
        errors=errors,
        written=written,
        newest=newest(desk, "plan", one.id),
        most=MOST_DOUBTS,
        seen="" if one.released_at else fingerprint(rests_on(session, one.id)),
        filters=urlencode({"trang-thai": wanted.state, "tim": wanted.search}),
    )


def _file_of(desk: Desk, one: Plan) -> str:
    """Return the digest of the file that the plan was read from; empty where it is not kept."""
    digest = one.versions[-1].sha256 if one.versions else ""
    return digest if digest and source_of(desk.site.home, desk.office_id, digest) else ""


def settle_date(request: Request, form: Form) -> Response:
    """Settle a doubtful time: as it was read, or a day."""
    number, row = request.path_params["number"], request.path_params["row"]
    try:
        with acting(request, form) as desk:
            plan_row = found(desk.session.get(ActivityRow, row))
            found(plan_row if plan_row.plan_id == own(desk, number).id else None)
            if form.line("answer") == "right":
                confirm_reading(desk.session, row, desk.by)
            else:
                day = form.day("day")
                if day is None:
                    raise FieldError("Hãy chọn “đúng như đã hiểu”, hoặc ghi ngày như 30/06/2026.")
                set_date(desk.session, row, desk.by, day, desk.calendar)
            return desk.done(f"/ke-hoach/{number}?da=ghi#ngo")
    except (FieldError, DondocError) as error:
        return again(request, number, f"row-{row}", error)


def first(request: Request) -> Response:
    """Show the first mail of each recipient, as it will look once the plan is released."""
    with looking(request) as desk:
        return _first(desk, own(desk, request.path_params["number"]))


def _first(desk: Desk, one: Plan, note: str = "") -> Response:
    found_mails = first_mails(desk.session, desk.site.settings, one, desk.today)
    return desk.page(
        "desk/first_mails.html",
        409 if note else 200,
        plan=one,
        at=sliced(found_mails, desk.page_number(), FIRST_MAILS),
        nowhere=f"@{desk.site.settings.placeholder_domain}",
        seen=fingerprint(rests_on(desk.session, one.id)),
        note=note,
    )


def release(request: Request, form: Form) -> Response:
    """Let the first mails go, where they are still those that were shown."""
    number = request.path_params["number"]
    with acting(request, form) as desk:
        one = own(desk, number)
        if not is_seen(form, rests_on(desk.session, number)):
            return _first(desk, one, CHANGED)
        plan_acts.release(desk.session, number, desk.by, desk.scope)
        return desk.done(f"/ke-hoach/{number}?da=cho-gui")


def again(request: Request, number: int, field: str, error: Exception, written: str = "") -> Response:
    """Render a plan's page again with what is wrong with one answer, and what was ``written`` in it."""
    with looking(request) as desk:
        return render(desk, number, {field: sentence(error)}, 422, written)
