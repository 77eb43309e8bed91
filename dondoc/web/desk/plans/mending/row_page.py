"""One row of a reading on a page of its own: beside the text of the file, with every correction it can get."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import Document, DondocError
from dondoc.reading.fixes.edit import is_added
from dondoc.store.acts.importing.reading_draft import DraftAct
from dondoc.store.queries.questions.doubtful_names import names_not_known
from dondoc.store.queries.register.distinct_names import distinct_names, names_to_choose
from dondoc.store.queries.register.names import load_register
from dondoc.units.lookup.resolution import Candidate, Resolution
from dondoc.units.register.model import Register
from dondoc.web.desk.frame import looking
from dondoc.web.desk.plans.mending.file_reading import FileReading, file_reading
from dondoc.web.desk.plans.mending.mend import Refused, mend, no_row, shown_again
from dondoc.web.desk.plans.mending.reading_acts import ROWS
from dondoc.web.desk.plans.mending.reading_page import show_unreadable
from dondoc.web.desk.plans.mending.row_acts import (
    NAME_FIELDS,
    PARTS,
    TEXT_FIELDS,
    asked_about,
    changed_fields,
    fields_of,
    names_of,
    row_act,
)
from dondoc.web.desk.plans.mending.row_places import places
from dondoc.web.desk.plans.mending.row_view import row_views
from dondoc.web.requests.forms import FieldError, Form

MOST_OFFERED = 5


class NamesAskedError(FieldError):
    """Names outside the register, with what each may be."""

    def __init__(self, unclear: Sequence[Resolution]) -> None:
        super().__init__("Hãy nói rõ tên đơn vị còn ngờ ở dưới.", "ten")
        self.unclear = unclear


def show_row(request: Request) -> Response:
    """Show one row."""
    try:
        found = file_reading(request, looking)
    except DondocError as error:
        return show_unreadable(request, error)
    return _page(request, found, _at(request, found), Form(), {}, ())


def mend_row(request: Request, form: Form) -> Response:
    """Correct one row, or state what it is."""
    unclear: list[Resolution] = []

    def decide(found: FileReading) -> DraftAct:
        at = _at(request, found)
        if form.line("viec", 20) == "ghi":
            unclear.extend(_unclear(request, found, at, form))
        if unclear:
            raise NamesAskedError(unclear)
        return row_act(found, at, form)

    def again(found: FileReading, refused: Refused) -> Response:
        # Where it was corrected meanwhile, another row may stand in this place.
        if refused.status == 409:
            return shown_again(request)(found, refused)
        return _page(request, found, _at(request, found), form, {refused.field or "dong": refused.message}, unclear)

    return mend(request, form, decide, again, ROWS)


def _at(request: Request, found: FileReading) -> int:
    number: int = request.path_params["number"]
    if not 1 <= number <= len(found.made.rows):
        raise no_row()
    return number - 1


def _unclear(request: Request, found: FileReading, at: int, form: Form) -> list[Resolution]:
    row = found.made.rows[at].now
    names = asked_about(row, changed_fields(row, form), form)
    with looking(request) as desk:
        register, confirmed = load_register(desk.session, desk.office_id)
        return names_not_known(register, confirmed, found.reading.document, names, desk.today)


def _page(
    request: Request, found: FileReading, at: int, form: Form, errors: dict[str, str], unclear: Sequence[Resolution]
) -> Response:
    made = found.made
    view = next(one for one in row_views(found, {}) if one.number == at + 1)
    head = found.reading.document
    with looking(request) as desk:
        register, confirmed = load_register(desk.session, desk.office_id)
        near = names_not_known(register, confirmed, head, view.row.lead, desk.today)
        offered = partial(_offered, register, confirmed, head, today=desk.today)
        return desk.page(
            "desk/reading_row.html",
            422 if errors else 200,
            found=found,
            digest=found.digest,
            view=view,
            entered=_entered(made.rows[at].now, form),
            split=[form.typed(name) for name in PARTS] if any(map(form.typed, PARTS)) else [view.row.activity, "", ""],
            above=made.rows[at - 1].now if at else None,
            last=len(made.rows),
            places=places(made, at) if is_added(found.fix, made.rows[at]) else [],
            units=names_to_choose(register, confirmed, head, desk.today),
            errors=errors,
            unclear=[(one, offered(one)) for one in unclear],
            near=[] if unclear else [(one, offered(one)) for one in near],
        )


def _offered(
    register: Register, confirmed: Mapping[str, int], head: Document, name: Resolution, *, today: dt.date
) -> list[tuple[str, Candidate]]:
    """Return the units that a name may be, each with what is written where it is chosen."""
    offered = name.candidates[:MOST_OFFERED]
    written = distinct_names(register, confirmed, head, [one.unit for one in offered], today)
    return [(written[one.unit.id], one) for one in offered]


def _entered(row: Any, form: Form) -> dict[str, Any]:
    """Return what the form holds: as it was typed, else as the row is."""
    now = fields_of(row)
    if "noi-dung-dong" not in form.values:
        return now
    names = {name: names_of(form, field) for name, field in NAME_FIELDS.items()}
    return {name: form.typed(field) for name, field in TEXT_FIELDS.items()} | names
