"""Take back the newest act on an obligation: shown with all it changes, letters already sent included, then done."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.acts.undo.take_back import newest_of_obligation, preview, undo
from dondoc.store.desk import tasks
from dondoc.web.desk.frame import acting, found, looking
from dondoc.web.forms import Form
from dondoc.web.pages import go


def show(request: Request) -> Response:
    """Show what would be taken back; the transaction is one that keeps nothing."""
    number = request.path_params["number"]
    with looking(request) as desk:
        owed = found(tasks.one(desk.session, desk.office_id, number))
        text = owed.activity.text
        would = preview(desk.session, newest_of_obligation(desk.session, number), desk.scope, desk.by)
        return desk.page("desk/undo.html", would=would, number=number, text=text)


def take_back(request: Request, form: Form) -> Response:
    """Take it back, where it is still the newest act."""
    number, act = request.path_params["number"], (form.numbers("act") or [0])[0]
    with acting(request) as desk:
        found(tasks.one(desk.session, desk.office_id, number))
        found(act if newest_of_obligation(desk.session, number) == act else None)
        undo(desk.session, act, desk.scope, desk.by, form.text("why", 1000))
    return go(f"/nhiem-vu/{number}?da=ghi")
