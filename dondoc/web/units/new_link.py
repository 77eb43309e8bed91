"""A new link of the unit's page by mail: asked for by whoever has the unit's address, or pressed by a coordinator."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.answers import links
from dondoc.store.answers.secrets import digest
from dondoc.store.models import Office, Unit
from dondoc.store.models.mail import RecipientRole
from dondoc.store.queries.register.units import having_address
from dondoc.web.rendering.pages import environment
from dondoc.web.requests.forms import Form
from dondoc.web.security.asked_address import AddressPages, ask_address, mail_to_asked
from dondoc.web.security.limits import NEW_LINKS
from dondoc.web.site import Site, site_of
from notifications.delivery.at_once import queue_at_once
from notifications.letters.addresses import normal
from notifications.letters.model import Composed
from notifications.letters.recipients import Recipient

LIVES = dt.timedelta(days=90)
"""A link asked for belongs to no mail with a due date: it opens for a quarter."""
# The query finds addresses that contain the one asked for; whether it is the same is decided on these.
MOST_LOOKED_AT = 50
PAGES = AddressPages(
    "unit/new_link.html",
    "Hãy ghi địa chỉ thư của đơn vị, ví dụ sonoivu@tinh.gov.vn.",
    "unit/new_link_sent.html",
    NEW_LINKS,
)


def ask(request: Request) -> Response:
    """Ask for the unit's registered address."""
    return ask_address(request, PAGES)


def mail_new(request: Request, form: Form) -> Response:
    """Mail a new link where the address is a unit's; the answer is the same where it is nobody's."""
    site = site_of(request)

    def queue(session: Session, email: str) -> None:
        for unit in _units(session, email):
            queue_link(session, site, session.get_one(Office, unit.office_id), unit, email)

    return mail_to_asked(request, form, PAGES, queue)


def _units(session: Session, email: str) -> list[Unit]:
    """Return the living units that have exactly this registered address, their head's included."""
    found = having_address(session, email, MOST_LOOKED_AT)
    return [one for one in found if email in {*normal(one.email).split(", "), *normal(one.head_email).split(", ")}][:5]


def queue_link(session: Session, site: Site, office: Office, unit: Unit, to: str = "") -> None:
    """Put a mail with a new link into the outbox, to leave at once."""
    now, recipient = site.now(), to or unit.email
    secret = links.make(session, links.LinkGrant(office.id, [unit.id], recipient, site.today + LIVES), now)
    values = {"office": office, "unit": unit, "address": f"{site.address}/v/{secret}"}
    text = environment().get_template("mail/new_link.txt").render(values)
    html = environment().get_template("mail/new_link.html").render(values)
    composed = Composed(f"[Đôn đốc] Liên kết trang báo cáo của {unit.name}", text, html)
    kind = f"link:{digest(secret)[:12]}"
    to_unit = Recipient(recipient, unit.name, RecipientRole.UNIT)
    queue_at_once(session, site.settings, office.id, to_unit, kind, composed, now)
