"""Đơn vị: the register, one unit with its addresses and links, its page as it sees it, an upload of the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.files.workbook import XLSX
from dondoc.store.acts.reassign import find_units_of_names
from dondoc.store.acts.register.sync import write_units
from dondoc.store.answers import links
from dondoc.store.desk import units as asked
from dondoc.store.desk.today import last_fillers, whom_to_ring
from dondoc.store.desk.units import UnitFilter
from dondoc.store.history import record
from dondoc.store.models import Unit
from dondoc.store.paging import sliced
from dondoc.store.queries.register.check import findings
from dondoc.store.queries.register.names import load_register
from dondoc.units.register.files.checks import RowProblem
from dondoc.units.register.files.read import compared, rows_of
from dondoc.web.desk.frame import Desk, acting, found, looking, preparing
from dondoc.web.desk.undo import newest
from dondoc.web.desk.units.register_file import book_of, sheets_of
from dondoc.web.desk.units.unit_fields import FIELDS
from dondoc.web.rendering.pages import go
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.attachments import download
from dondoc.web.requests.forms import Form
from dondoc.web.units.new_link import queue_link
from dondoc.web.units.opened import Opened
from dondoc.web.units.overview import render as render_as_unit

MOST_PROBLEMS, MOST_LINKS = 200, 30


def units(request: Request) -> Response:
    """List the register with what each unit owes."""
    with looking(request) as desk:
        return render(desk, [], 200)


def render(
    desk: Desk, problems: Sequence[RowProblem], status: int, refused: str = "", entered: Mapping[str, str] | None = None
) -> Response:
    """Render the list, with the problems of an uploaded file, or why it, or a unit added by hand, was refused."""
    wanted = UnitFilter(desk.query("tim"), bool(desk.query("thieu-dia-chi")), desk.page_number())
    at = asked.listed(desk.session, desk.office_id, wanted)
    shown = [unit.id for unit in at.rows]
    last = last_fillers(desk.session, desk.office_id, shown)
    return desk.page(
        "desk/units.html",
        status,
        at=at,
        wanted=wanted,
        owed=asked.owed_by(desk.session, desk.office_id, shown, desk.today),
        ring={unit.id: whom_to_ring(unit, last.get(unit.id)) for unit in at.rows},
        missing=asked.without_address(desk.session, desk.office_id),
        problems=problems[:MOST_PROBLEMS],
        more_problems=max(0, len(problems) - MOST_PROBLEMS),
        refused=refused,
        fields={name: text for name, (text, _) in FIELDS.items()},
        entered=entered or {},
    )


def check(request: Request) -> Response:
    """List what is doubtful in the register itself."""
    with looking(request) as desk:
        register, _ = load_register(desk.session, desk.office_id)
        found_now = findings(desk.session, desk.office_id, register, desk.today)
        return desk.page("desk/units_check.html", at=sliced(found_now, desk.page_number()))


def own(desk: Desk, number: int) -> Unit:
    """Return a unit of the office; 404 for another's."""
    unit = desk.session.get(Unit, number)
    return found(unit if unit is not None and unit.office_id == desk.office_id else None)


def unit(request: Request) -> Response:
    """Show one unit."""
    with looking(request) as desk:
        one = own(desk, request.path_params["number"])
        return render_unit(desk, one, {}, {name: getattr(one, name) for name in FIELDS}, 200)


def render_unit(desk: Desk, one: Unit, errors: dict[str, str], entered: dict[str, str], status: int) -> Response:
    """Render one unit's page, with what is wrong in the form that corrects it."""
    return desk.page(
        "desk/unit.html",
        status,
        unit=one,
        links=asked.links_of(desk.session, desk.office_id, one.id, MOST_LINKS),
        ring=whom_to_ring(one, last_fillers(desk.session, desk.office_id, [one.id]).get(one.id)),
        newest=newest(desk, "unit", one.id),
        fields={name: text for name, (text, _) in FIELDS.items()},
        entered=entered,
        errors=errors,
    )


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
        return render_as_unit(request, desk.session, opened, as_unit=False)


def mail_link(request: Request, form: Form) -> Response:
    """Mail a new link of its page to the unit's registered address."""
    number = request.path_params["number"]
    with acting(request, form) as desk:
        one = own(desk, number)
        if not one.email:
            return go(f"/don-vi/{number}")
        queue_link(desk.session, desk.site, desk.office, one)
        record(desk.session, desk.by, "unit", one.id, "link_mailed", None, {"to": one.email})
        sent = desk.done(f"/don-vi/{number}?da=gui")
    desk.site.after()
    return sent


def revoke(request: Request, form: Form) -> Response:
    """Close every link of the unit, also of its calendar."""
    number = request.path_params["number"]
    with acting(request, form) as desk:
        one = own(desk, number)
        links.revoke(desk.session, one.id, desk.site.now())
        record(desk.session, desk.by, "unit", one.id, "links_revoked")
        return desk.done(f"/don-vi/{number}?da=ghi")


def upload(request: Request, form: Form) -> Response:
    """Take a register file whole, or none of it: every problem is listed by its cell."""
    posted = form.files.get("file", [])
    with preparing(request) as desk:
        if not posted:
            return render(desk, [], 422, "Hãy chọn tệp danh bạ (.xlsx hoặc .csv).")
        name, content = posted[0]
        try:
            rows = rows_of(sheets_of(name, content), name)
        except DondocError as error:
            return render(desk, [], 422, sentence(error))
    with acting(request, form) as desk:
        read = compared(rows, load_register(desk.session, desk.office_id)[0])
        if read.problems:
            return render(desk, read.problems, 422)
        write_units(desk.session, desk.office_id, read.units, desk.by, fields=read.fields)
        find_units_of_names(desk.session, desk.office_id, desk.by)
        return desk.done("/don-vi?da=ghi")


def export(request: Request) -> Response:
    """Serve the register as a sheet that can be uploaded again."""
    with looking(request) as desk:
        register, _ = load_register(desk.session, desk.office_id)
        return download(book_of(register), f"danh-ba-{desk.today}.xlsx", XLSX)
