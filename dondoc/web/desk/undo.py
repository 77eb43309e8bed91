"""Take back an act: shown with all it changes, letters already sent included, then done."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.acts.undo.take_back import leading, newest_of_obligation, preview, undo
from dondoc.store.desk import tasks
from dondoc.store.models import History
from dondoc.store.queries.history.log import owner_of
from dondoc.store.queries.history.undoable import UNDOABLE, last_acts
from dondoc.web.desk.calendar.own_swaps import may_swap
from dondoc.web.desk.frame import Desk, acting, found, looking
from dondoc.web.requests.forms import Form
from dondoc.web.requests.seen import CHANGED, fingerprint, is_seen

BACK = {
    "obligation": "/nhiem-vu/{}",
    "plan": "/ke-hoach/{}",
    "unit": "/don-vi/{}",
    "report": "/bao-cao/{}",
    "calendar": "/lich",
    "activity": "/nhat-ky",
    "office": "/nhat-ky",
    "reading": "/ke-hoach/doc/{sha256}",
}
"""Where a thing of this kind is shown, once an act on it was taken back."""


def show(request: Request) -> Response:
    """Show what taking back the newest act on an obligation would change; the transaction keeps nothing."""
    number = request.path_params["number"]
    with looking(request) as desk:
        found(tasks.one(desk.session, desk.office_id, number))
        return _page(desk, newest_of_obligation(desk.session, number), f"/nhiem-vu/{number}/lay-lai")


def take_back(request: Request, form: Form) -> Response:
    """Take it back, where it is still the newest act."""
    number, act = request.path_params["number"], (form.numbers("act") or [0])[0]
    with acting(request, form) as desk:
        found(tasks.one(desk.session, desk.office_id, number))
        newest_act = newest_of_obligation(desk.session, number)
        if newest_act != act or not is_seen(form, preview(desk.session, act, desk.scope, desk.by)):
            return _page(desk, newest_act, f"/nhiem-vu/{number}/lay-lai", CHANGED)
        undo(desk.session, act, desk.scope, desk.by, form.text("why", 1000))
        return desk.done(f"/nhiem-vu/{number}?da=lay-lai")


def show_act(request: Request) -> Response:
    """Show what taking back one act, whatever it is about, would change."""
    number = request.path_params["number"]
    with looking(request) as desk:
        _mine(desk, number)
        return _page(desk, number, f"/nhat-ky/{number}/lay-lai")


def take_act_back(request: Request, form: Form) -> Response:
    """Take one act back."""
    number = request.path_params["number"]
    with acting(request, form) as desk:
        row = _mine(desk, number)
        if row.subject == "calendar" and not may_swap(desk):
            raise HTTPException(403)
        if not is_seen(form, preview(desk.session, number, desk.scope, desk.by)):
            return _page(desk, number, f"/nhat-ky/{number}/lay-lai", CHANGED)
        undo(desk.session, number, desk.scope, desk.by, form.text("why", 1000))
        return desk.done(f"{back_of(row)}?da=lay-lai")


def newest(desk: Desk, subject: str, number: int) -> int | None:
    """Find the newest act on a thing of the office that can be taken back."""
    acts = last_acts(desk.session, subject, [number], 1)
    return acts[0].id if acts else None


def back_of(row: History) -> str:
    """Return the page of what a line of history is about."""
    return BACK[row.subject].format(row.subject_id, **(row.now or {}))


def _mine(desk: Desk, number: int) -> History:
    """Return the line of an act of this office, or on the calendar that all share; 404 for anything else."""
    row = found(desk.session.get(History, number))
    found(row if row.subject in UNDOABLE else None)
    owner = owner_of(desk.session, row)
    is_shared = row.subject == "calendar"
    return found(row if owner == desk.office_id or (is_shared and may_swap(desk)) else None)


def _page(desk: Desk, act: int, address: str, note: str = "") -> Response:
    would, row = preview(desk.session, act, desk.scope, desk.by), leading(desk.session, act)
    seen, status = fingerprint(would), 409 if note else 200
    return desk.page("desk/undo.html", status, would=would, address=address, back=back_of(row), seen=seen, note=note)
