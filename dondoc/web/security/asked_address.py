"""Mail a link to an address that somebody typed; the answer and its time are the same where nobody has the address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from dondoc.web.rendering.pages import page
from dondoc.web.requests.forms import Form
from dondoc.web.security.constant_time import ANSWERED_AFTER, at_earliest
from dondoc.web.security.limits import SIGN_INS_FROM, RateLimit, allowed, client_of, require
from dondoc.web.site import site_of


@dataclass(frozen=True, slots=True)
class AddressPages:
    """The page that asks for an address, its error for one that is none, the page after it, the limit of each."""

    ask: str
    refusal: str
    sent: str
    limit: RateLimit


def ask_address(request: Request, pages: AddressPages) -> Response:
    """Ask for an address."""
    return page(request, pages.ask, errors={}, email="")


def mail_to_asked(request: Request, form: Form, pages: AddressPages, queue: Callable[[Session, str], None]) -> Response:
    """Let ``queue`` put mails to the address into the outbox, and answer after the same time whether it did or not."""
    site, email = site_of(request), form.line("email", 254).lower()
    if email.count("@") != 1:
        return page(request, pages.ask, 422, errors={"email": pages.refusal}, email=email)
    require(request, SIGN_INS_FROM, client_of(request))
    with at_earliest(ANSWERED_AFTER):
        # Too many for one address is answered like any other: a refusal here would show that somebody asks for it.
        if allowed(request, pages.limit, email):
            with site.store.write() as session:
                queue(session, email)
            site.after()
    return page(request, pages.sent, email=email)
