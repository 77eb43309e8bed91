"""Thư đến: mails that came in, what each was taken for and why, its text beside its proposals; marked when read."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.gate import FileRefusedError
from dondoc.store.desk import incoming as asked
from dondoc.store.models.incoming.proposal import PROPOSAL_NAMES, PROPOSAL_STATES
from dondoc.store.models.incoming.received import MAIL_CLASSES
from dondoc.text.link_secrets import masked
from dondoc.web.desk.frame import acting, found, looking, preparing
from dondoc.web.desk.mails import substitutes
from dondoc.web.requests.attachments import download
from dondoc.web.requests.forms import Form
from dondoc.web.units.answering.labelled_fields import lines
from notifications.inbox.under_limits import taken_apart

# Characters shown of a mail's text: anybody can send one of megabytes, which no page should carry.
LONGEST = 20_000


def mails(request: Request) -> Response:
    """List what came in: what waits for a person, or all."""
    with looking(request) as desk:
        every = desk.query("tat-ca") == "1"
        at = asked.listed(desk.session, desk.office_id, desk.today, desk.page_number(), waiting_only=not every)
        return desk.page("desk/incoming.html", at=at, every=every, kinds=MAIL_CLASSES, today=desk.today)


def mail(request: Request) -> Response:
    """Show one mail: its new text, why it was taken for what, its doubts and proposals."""
    with looking(request) as desk:
        one = found(asked.one(desk.session, desk.office_id, request.path_params["number"]))
        return desk.page(
            "desk/incoming_mail.html",
            mail=one,
            text=masked(_text(one.raw)[:LONGEST]),
            kinds=MAIL_CLASSES,
            names=PROPOSAL_NAMES,
            states=PROPOSAL_STATES,
            lines=lines,
            proposals=asked.proposals_of(desk.session, one.id),
            absence=substitutes.offered(desk, one),
        )


def _text(raw: bytes) -> str:
    """Return the new text of a mail; a mail that meets a limit is downloaded, and shows why it was not understood."""
    try:
        return taken_apart(raw).text
    except FileRefusedError:
        return ""


def raw(request: Request) -> Response:
    """Serve the mail as it came to who may act: what it quotes may hold the link of the unit's page."""
    with preparing(request) as desk:
        one = found(asked.one(desk.session, desk.office_id, request.path_params["number"]))
        return download(one.raw, f"thu-{one.id}.eml", "message/rfc822")


def read_it(request: Request, form: Form) -> Response:
    """Mark a mail as read by a person."""
    with acting(request, form) as desk:
        one = found(asked.one(desk.session, desk.office_id, request.path_params["number"]))
        asked.mark_read(one, desk.by)
        return desk.done("/thu-den?da=ghi")
