"""Correct one unit of the register on its page: its addresses, its head, who is rung up."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.history import record
from dondoc.units.register import cells
from dondoc.web.desk.frame import acting
from dondoc.web.forms import Form
from dondoc.web.wording import sentence

FIELDS: dict[str, tuple[str, Callable[[str], str]]] = {
    "email": ("Địa chỉ thư của đơn vị", cells.address),
    "head_name": ("Thủ trưởng", cells.plain),
    "head_email": ("Địa chỉ thư của thủ trưởng", cells.address),
    "contact_name": ("Người báo cáo", cells.plain),
    "contact_phone": ("Điện thoại người báo cáo", cells.phone),
}
"""The columns that can be corrected: what each is called, and how what was written is read, as in a register file."""


def save(request: Request, form: Form) -> Response:
    """Keep what was written, where every field of it can be read."""
    from dondoc.web.desk.units.units import own, render_unit

    number = request.path_params["number"]
    with acting(request, form) as desk:
        unit = own(desk, number)
        said, errors = _read(form)
        if errors:
            return render_unit(desk, unit, errors, {name: form.line(name) for name in FIELDS}, 422)
        was = {name: getattr(unit, name) for name in FIELDS}
        changed = {name: value for name, value in said.items() if value != was[name]}
        for name, value in changed.items():
            setattr(unit, name, value)
        if changed:
            record(desk.session, desk.by, "unit", unit.id, "changed", {name: was[name] for name in changed}, changed)
        return desk.done(f"/don-vi/{number}?da=ghi")


def _read(form: Form) -> tuple[dict[str, str], dict[str, str]]:
    said, errors = {}, {}
    for name, (_, reader) in FIELDS.items():
        try:
            said[name] = reader(form.line(name))
        except cells.CellError as error:
            errors[name] = f"{sentence(error)}."
    return said, errors
