"""Settle a name in doubt on its plan's page: one unit, several, a group named as such, or none of the register's."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.store.acts.register.name_answers import means_none, means_units, units_named
from dondoc.store.models import Unit
from dondoc.web.desk.frame import Desk, acting, found
from dondoc.web.desk.plans.plans import again, own
from dondoc.web.requests.forms import FieldError, Form

NONE = "none"


def settle_name(request: Request, form: Form) -> Response:
    """Settle a name as the form gives it; what is not in the register is refused, and nothing kept."""
    number, name_id = request.path_params["number"], request.path_params["unit"]
    try:
        with acting(request, form) as desk:
            own(desk, number)
            row = found(desk.session.get(Unit, name_id))
            found(row if row.office_id == desk.office_id and not row.known else None)
            _settle(desk, row, form)
            return desk.done(f"/ke-hoach/{number}?da=ten#ngo")
    except (FieldError, DondocError) as error:
        return again(request, number, f"name-{name_id}", error, form.line("units", 4000))


def _settle(desk: Desk, row: Unit, form: Form) -> None:
    chosen, written = form.numbers("unit"), form.line("units", 4000)
    if form.line("answer") == NONE:
        means_none(desk.session, row, desk.by)
        return
    if not chosen and not written:
        raise FieldError("Hãy chọn đơn vị, hoặc ghi tên; chưa có thì thêm vào danh bạ trước.")
    named = units_named(desk.session, desk.office_id, written, desk.by)
    means_units(desk.session, row, [*chosen, *(unit.id for unit in named)], desk.by)
