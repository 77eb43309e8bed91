"""Correct one unit of the register on its page: its addresses, its head, who is rung up."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.history import record
from dondoc.units.register.files import cells
from dondoc.web.desk.frame import acting
from dondoc.web.desk.units.unit_fields import FIELDS
from dondoc.web.desk.units.units import own, render_unit
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import Form


def save(request: Request, form: Form) -> Response:
    """Keep what was written, where every field of it can be read."""
    number = request.path_params["number"]
    with acting(request, form) as desk:
        unit = own(desk, number)
        entered, errors = _read(form)
        if errors:
            return render_unit(desk, unit, errors, {name: form.line(name) for name in FIELDS}, 422)
        was = {name: getattr(unit, name) for name in FIELDS}
        changed = {name: value for name, value in entered.items() if value != was[name]}
        for name, value in changed.items():
            setattr(unit, name, value)
        if changed:
            record(desk.session, desk.by, "unit", unit.id, "changed", {name: was[name] for name in changed}, changed)
        return desk.done(f"/don-vi/{number}?da=ghi")


def _read(form: Form) -> tuple[dict[str, str], dict[str, str]]:
    entered, errors = {}, {}
    for name, (_, reader) in FIELDS.items():
        try:
            entered[name] = reader(form.line(name))
        except cells.CellError as error:
            errors[name] = f"{sentence(error)}."
    return entered, errors
