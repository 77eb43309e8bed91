"""Đơn vị: the register, one unit with its addresses and links, its page as it sees it, an upload of the register."""

from __future__ import annotations

from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.store.acts.reassign import find_units_of_names
from dondoc.store.acts.register_sync import write_units
from dondoc.store.answers import links
from dondoc.store.desk.tasks import units_of
from dondoc.store.history import record
from dondoc.store.models import Obligation, Unit, WebLink
from dondoc.store.models.obligation import OPEN
from dondoc.store.queries.register import load_register
from dondoc.store.queries.register_check import findings
from dondoc.text.folding import bare
from dondoc.web.attachments import download
from dondoc.web.desk.frame import Desk, acting, found, looking, preparing
from dondoc.web.forms import Form
from dondoc.web.pages import go
from dondoc.web.units.new_link import queue_link
from dondoc.web.units.opened import Opened
from dondoc.web.units.overview import render as render_unit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def units(request: Request) -> Response:
    """List the register with what each unit owes."""
    with looking(request) as desk:
        return render(desk, [], 200)


def render(desk: Desk, problems: list[str], status: int) -> Response:
    """Render the list, with the problems of an uploaded file."""
    words, session = bare(desk.query("tim")), desk.session
    owed = select(Obligation.unit_id, func.count()).where(
        Obligation.office_id == desk.office_id, Obligation.progress.in_(OPEN)
    )
    counts = {row[0]: row[1] for row in session.execute(owed.group_by(Obligation.unit_id))}
    late = {
        row[0]: row[1]
        for row in session.execute(owed.where(Obligation.overdue_from <= desk.today).group_by(Obligation.unit_id))
    }
    rows = session.scalars(select(Unit).where(Unit.office_id == desk.office_id).order_by(Unit.known.desc(), Unit.name))
    mine = [unit for unit in rows if words in bare(unit.name)]
    only = desk.query("thieu-dia-chi")
    shown = [unit for unit in mine if not only or (unit.known and not unit.email)]
    register, _ = load_register(session, desk.office_id)
    return desk.page(
        "desk/units.html",
        status,
        rows=shown[:500],
        many=len(shown),
        counts=counts,
        late=late,
        missing=sum(1 for unit in mine if unit.known and not unit.email),
        problems=problems,
        findings=findings(session, desk.office_id, register, desk.today)[:50],
    )


def own(desk: Desk, number: int) -> Unit:
    """A unit of the office; 404 for another's."""
    unit = desk.session.get(Unit, number)
    return found(unit if unit is not None and unit.office_id == desk.office_id else None)


def unit(request: Request) -> Response:
    """Show one unit."""
    with looking(request) as desk:
        one = own(desk, request.path_params["number"])
        query = select(WebLink).where(WebLink.unit_id == one.id, WebLink.office_id == desk.office_id)
        rows = desk.session.scalars(query.order_by(WebLink.id.desc()).limit(30))
        return desk.page("desk/unit.html", unit=one, links=list(rows), units=units_of(desk.session, desk.office_id))


def as_unit(request: Request) -> Response:
    """Show the unit's page as the unit sees it, without its forms."""
    with looking(request) as desk:
        one, office = own(desk, request.path_params["number"]), desk.office
        opened = Opened(
            "",
            0,
            desk.office_id,
            office.name,
            office.coordinator_name,
            office.coordinator_email,
            (one.id,),
            (one.name,),
            one.email,
            "",
            "",
        )
        return render_unit(request, desk.session, opened, as_unit=False)


def mail_link(request: Request, form: Form) -> Response:
    """Mail a new link of its page to the unit's registered address."""
    number = request.path_params["number"]
    with acting(request) as desk:
        one = own(desk, number)
        if not one.email:
            return go(f"/don-vi/{number}")
        queue_link(desk.session, desk.site, desk.office, one)
        record(desk.session, desk.by, "unit", one.id, "link_mailed", None, {"to": one.email})
    desk.site.after()
    return go(f"/don-vi/{number}?da=gui")


def revoke(request: Request, form: Form) -> Response:
    """Close every link of the unit, also of its calendar."""
    number = request.path_params["number"]
    with acting(request) as desk:
        one = own(desk, number)
        links.revoke(desk.session, one.id, desk.site.now())
        record(desk.session, desk.by, "unit", one.id, "links_revoked")
    return go(f"/don-vi/{number}?da=ghi")


def upload(request: Request, form: Form) -> Response:
    """Take a register file whole, or none of it: every problem is listed by its cell."""
    from dondoc.units.register.file import compared, rows_of
    from dondoc.web.desk.register_file import sheets_of

    posted = form.files.get("file", [])
    with preparing(request) as desk:
        if not posted:
            return render(desk, ["Hãy chọn tệp danh bạ (.xlsx hoặc .csv)."], 422)
        name, content = posted[0]
        try:
            rows = rows_of(sheets_of(name, content), name)
        except DondocError as error:
            return render(desk, [str(error)], 422)
    with acting(request) as desk:
        read = compared(rows, load_register(desk.session, desk.office_id)[0])
        if read.problems:
            return render(desk, [str(problem) for problem in read.problems], 422)
        write_units(desk.session, desk.office_id, read.units, desk.by)
        find_units_of_names(desk.session, desk.office_id, desk.by)
    return go("/don-vi?da=ghi")


def export(request: Request) -> Response:
    """Serve the register as a sheet that can be uploaded again."""
    from dondoc.web.desk.register_file import book_of

    with looking(request) as desk:
        register, _ = load_register(desk.session, desk.office_id)
        return download(book_of(register), f"danh-ba-{desk.today}.xlsx", XLSX)
