"""An address that mail came back from works again: the mark is taken off, and what was held goes with the next."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.desk.today import bad_addresses
from dondoc.web.desk.frame import acting, found
from dondoc.web.requests.forms import Form
from notifications.inbox.bounces import works_again


def good(request: Request, form: Form) -> Response:
    """Take the mark off an address of a unit of this office; 404 for any other."""
    wanted = form.line("address", 254).lower()
    with acting(request, form) as desk:
        found(next((one for _, one, _ in bad_addresses(desk.session, desk.office_id) if one == wanted), None))
        works_again(desk.session, wanted)
        return desk.done("/?da=dia-chi")
