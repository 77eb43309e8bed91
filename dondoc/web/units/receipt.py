"""The receipt of a sending: a page, a mail, the files themselves as attachments."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.answers.shown import sent
from dondoc.store.models import Submission
from dondoc.store.models.incoming.proposal import PROPOSAL_NAMES, PROPOSAL_STATES
from dondoc.store.models.mail import RecipientRole
from dondoc.store.people.tries import one_more
from dondoc.web.rendering.pages import environment, page
from dondoc.web.requests.attachments import attachment
from dondoc.web.security.limits import RECEIPTS_TO
from dondoc.web.site import Site, site_of
from dondoc.web.units.answering.labelled_fields import lines
from dondoc.web.units.opened import Opened, open_link
from notifications.delivery.at_once import queue_at_once
from notifications.letters.model import Composed
from notifications.letters.recipients import Recipient


def address(opened: Opened, code: str) -> str:
    """Return the path of a receipt."""
    return f"{opened.address}/bien-nhan/{code}"


def receipt(request: Request) -> Response:
    """Show what was sent under a code, and what became of it."""
    site = site_of(request)
    with site.store.read() as session:
        opened = open_link(request, session)
        made = sent.by_code(session, opened.office_id, opened.unit_ids, request.path_params["code"])
        if made is None:
            raise HTTPException(404)
        return page(request, "unit/receipt.html", opened=opened, **_values(made))


def _values(made: Submission) -> dict[str, Any]:
    rows = [
        (one, one.obligation.activity.text, PROPOSAL_NAMES[one.kind], PROPOSAL_STATES[one.state], lines(one.fields))
        for one in made.proposals
    ]
    return {"made": made, "rows": rows, "files": list(made.files)}


def file(request: Request) -> Response:
    """Serve a file of the unit's own submissions."""
    site = site_of(request)
    with site.store.read() as session:
        opened = open_link(request, session)
        found = sent.file_of(session, opened.office_id, request.path_params["file_id"], opened.unit_ids)
    return attachment(site, found)


def queue(session: Session, site: Site, opened: Opened, made: Submission) -> None:
    """Put the receipt's mail into the outbox, within the transaction of the sending; limited an address."""
    now = site.now()
    if not opened.recipient or not one_more(
        session, f"receipt:{opened.recipient}", RECEIPTS_TO.most, RECEIPTS_TO.span, now
    ):
        return
    session.flush()
    session.refresh(made)
    values = {**_values(made), "opened": opened}
    text = environment().get_template("mail/receipt.txt").render(values)
    html = environment().get_template("mail/receipt.html").render(values)
    composed = Composed(f"[Đôn đốc] Đã nhận báo cáo của {opened.unit}: mã {made.code}", text, html)
    to = Recipient(opened.recipient, opened.unit, RecipientRole.UNIT)
    queue_at_once(session, site.settings, opened.office_id, to, f"receipt:{made.code}", composed, now)
