"""Add one unit by hand, and blank a person of one who asks for it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.acts.reassign import find_units_of_names
from dondoc.store.acts.register.sync import write_units
from dondoc.store.people.forget_person import forget_person
from dondoc.store.queries.register.names import load_register
from dondoc.units.name_forms import spelling
from dondoc.units.register.files import columns
from dondoc.units.register.files.read import compared, rows_of
from dondoc.web.desk.frame import acting
from dondoc.web.desk.units.units import own, render
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import Form

FIELDS = ("name", "email", "head_name", "head_email", "contact_name", "contact_phone")


def add(request: Request, form: Form) -> Response:
    """Add one unit: read and compared like a register file of one row."""
    heads, entered = [columns.heading(name) for name in FIELDS], {name: form.line(name) for name in FIELDS}
    rows = rows_of([[(1, heads), (2, list(entered.values()))]], "đơn vị mới")
    with acting(request, form) as desk:
        register = load_register(desk.session, desk.office_id)[0]
        read = compared(rows, register)
        if spelling.key(entered["name"]) in {spelling.key(one.name) for one in register}:
            known = f"Danh bạ đã có “{entered['name']}”; hãy tìm đơn vị ấy trong danh sách và sửa ở trang của nó."
            return render(desk, [], 422, known, entered)
        if read.problems:
            text = "; ".join(f"{one.column}: {one.message}" if one.column else one.message for one in read.problems)
            return render(desk, [], 422, sentence(text) + ".", entered)
        written = write_units(desk.session, desk.office_id, read.units, desk.by, fields=read.fields)
        find_units_of_names(desk.session, desk.office_id, desk.by)
        return desk.done(f"/don-vi/{next(iter(written.ids.values()))}?da=ghi")


def forget(request: Request, form: Form) -> Response:
    """Blank a person of the unit by name, or all its people where no name is given; what was done stays."""
    number = request.path_params["number"]
    with acting(request, form) as desk:
        forget_person(desk.session, own(desk, number), form.line("name", 120), desk.by)
        return desk.done(f"/don-vi/{number}?da=xoa")
