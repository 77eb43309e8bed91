"""The pages of signing in and out. The answer to an address is the same whether anybody has it or not."""

from __future__ import annotations

import time

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from dondoc.store.history import By
from dondoc.store.models import Person
from dondoc.store.models.mail import RecipientRole
from dondoc.store.people import roles, sessions
from dondoc.store.queries.offices import first_office_id
from dondoc.web.rendering.pages import environment, go, page
from dondoc.web.requests.endpoints import act, show
from dondoc.web.requests.forms import Form
from dondoc.web.security.asked_address import AddressPages, ask_address, mail_to_asked
from dondoc.web.security.constant_time import REFUSED_AFTER, wait
from dondoc.web.security.limits import SIGN_INS_FROM, SIGN_INS_TO, allowed, client_of
from dondoc.web.session import cookie
from dondoc.web.site import Site, site_of
from notifications.delivery.at_once import queue_at_once
from notifications.letters.model import Composed
from notifications.letters.recipients import Recipient

PAGES = AddressPages(
    "session/ask.html",
    "Hãy ghi địa chỉ thư công vụ, ví dụ nguyen.van.a@tinh.gov.vn.",
    "session/sent.html",
    SIGN_INS_TO,
)


def ask(request: Request) -> Response:
    """Ask for an address."""
    return ask_address(request, PAGES)


def mail_link(request: Request, form: Form) -> Response:
    """Mail a link to an address that somebody has; answer the same for one that nobody has."""
    site = site_of(request)

    def queue(session: Session, email: str) -> None:
        roles.follow_offices(session, By("dondoc", site.now()))
        person = roles.by_email(session, email)
        if person is not None and person.roles:
            queue_link(session, site, person)

    return mail_to_asked(request, form, PAGES, queue)


def queue_link(session: Session, site: Site, person: Person) -> None:
    """Put a sign-in mail into the outbox, to leave at once."""
    secret, number = sessions.make_sign_in(session, person, site.now())
    offices = [one.office_id for one in person.roles if one.office_id is not None]
    office_id = offices[0] if offices else first_office_id(session)
    values = {"address": f"{site.address}/vao/{secret}", "person": person}
    text = environment().get_template("mail/sign_in.txt").render(values)
    html = environment().get_template("mail/sign_in.html").render(values)
    composed = Composed("[Đôn đốc] Liên kết vào bàn điều phối", text, html)
    to = Recipient(person.email, person.name, RecipientRole.COORDINATOR)
    queue_at_once(session, site.settings, office_id, to, f"signin:{number}", composed, site.now())


def confirm(request: Request) -> Response:
    """Show the button that signs in; looking at the page (as mail scanners do) uses nothing up."""
    site, secret, began = site_of(request), request.path_params["secret"], time.monotonic()
    with site.store.read() as session:
        good = sessions.opens(session, secret, site.now())
    if not good:
        return _refused(request, began)
    return page(request, "session/confirm.html", good=good, secret=secret)


def _refused(request: Request, began: float) -> Response:
    """Refuse a link that is unknown, used or expired: all look, and take the same time."""
    # Counted after the look and not before it: who has a good link is never refused for the tries of a neighbour.
    counted = allowed(request, SIGN_INS_FROM, client_of(request))
    wait(began, REFUSED_AFTER)
    if not counted:
        raise HTTPException(429)
    return page(request, "session/confirm.html", 404, good=False, secret="")


def enter(request: Request, form: Form) -> Response:
    """Use the link up and sign the browser in."""
    site, secret, began = site_of(request), request.path_params["secret"], time.monotonic()
    with site.store.write() as session:
        mine = sessions.sign_in(session, secret, site.now())
    if mine is None:
        return _refused(request, began)
    answer = go("/")
    cookie.give(site, answer, mine)
    return answer


def leave(request: Request, form: Form) -> Response:
    """Sign out, here or in every browser."""
    site = site_of(request)
    with site.store.write() as session:
        who = cookie.signed_in(request, session)
        if who is not None and form.line("everywhere"):
            roles.end_sessions(session, who.person_id, site.now())
        elif who is not None:
            sessions.sign_out(session, who, site.now())
    answer = go("/dang-nhap")
    cookie.take(site, answer)
    return answer


def choose_office(request: Request, form: Form) -> Response:
    """Look at another of one's offices."""
    site = site_of(request)
    with site.store.write() as session:
        who = cookie.member_of(request, session)
        for number in form.numbers("office")[:1]:
            sessions.choose_office(session, who, number)
    return go("/")


ROUTES: list[BaseRoute] = [
    show("/dang-nhap", ask),
    act("/dang-nhap", mail_link),
    show("/vao/{secret}", confirm),
    act("/vao/{secret}", enter),
    act("/ra", leave),
    act("/co-quan", choose_office),
]
