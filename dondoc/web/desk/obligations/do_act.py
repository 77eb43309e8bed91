"""Do one act with one obligation, or show it again with what is wrong beside the form."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.store.desk import tasks
from dondoc.store.models import Obligation
from dondoc.web.desk.frame import acting, found, looking, preparing
from dondoc.web.desk.obligations.acts import allowed
from dondoc.web.desk.obligations.evidence import Uploads, kept_for_again, taken
from dondoc.web.desk.obligations.task import Tried, render
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import FieldError, Form


def act(request: Request, form: Form) -> Response:
    """Do one act, and show the page again; what is wrong stands beside the form that was tried."""
    number, name = request.path_params["number"], request.path_params["act"]
    uploads: Uploads | None = None
    try:
        with preparing(request) as desk:
            uploads = taken(desk, form)
        with acting(request, form) as desk:
            owed: Obligation = found(tasks.one(desk.session, desk.office_id, number))
            chosen = found(next((one for one in allowed(owed) if one.name == name), None))
            chosen.do(desk, owed, form)
            uploads.note(desk, owed.id)
            return desk.done(f"/nhiem-vu/{number}?da=ghi")
    except (FieldError, DondocError) as error:
        kept = kept_for_again(request, form, uploads)
        with looking(request) as desk:
            return render(desk, number, {name: sentence(error)}, 422, Tried(name, form, kept))
