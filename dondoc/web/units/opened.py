"""Open a unit's page by the secret in its address; unknown, revoked and expired look and take the same time."""

from __future__ import annotations

import time
from dataclasses import dataclass

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request

from config.settings import Settings
from dondoc.store.answers import links
from dondoc.store.models.access import LinkKind
from dondoc.web.security.constant_time import REFUSED_AFTER, wait
from dondoc.web.security.limits import UNKNOWN_LINKS, allowed, client_of
from dondoc.web.site import site_of


@dataclass(frozen=True, slots=True)
class Opened:
    """Whose page is open: the units, the office that asks, who filled in last."""

    token: str
    link_id: int
    office_id: int
    office: str
    coordinator: str
    coordinator_email: str
    unit_ids: tuple[int, ...]
    units: tuple[str, ...]
    recipient: str
    filler_name: str
    filler_phone: str

    @property
    def address(self) -> str:
        """Return the path of the unit's first page."""
        return f"/v/{self.token}"

    @property
    def unit(self) -> str:
        """Return the units' names."""
        return ", ".join(self.units)


def open_link(request: Request, session: Session, kind: LinkKind = LinkKind.UNIT) -> Opened:
    """Find what the request's secret opens; HTTPException 404 for unknown and expired, 429 after too many of them."""
    began = time.monotonic()
    site, token = site_of(request), str(request.path_params["token"])
    link = links.find(session, token, kind, site.today)
    if link is None:
        _refuse(request, began)
        raise HTTPException(404)
    return _opened(session, site.settings, link, token)


def _refuse(request: Request, began: float) -> None:
    counted = allowed(request, UNKNOWN_LINKS, client_of(request))
    wait(began, REFUSED_AFTER)
    if not counted:
        raise HTTPException(429)


def _opened(session: Session, settings: Settings, link: links.FoundLink, token: str) -> Opened:
    asks = links.who_asks(session, link)
    email = asks.coordinator_email or (settings.coordinator_address if asks.slug == "default" else "")
    return Opened(
        token,
        link.id,
        link.office_id,
        asks.office,
        asks.coordinator_name,
        email,
        tuple(link.unit_ids),
        asks.units,
        link.recipient,
        link.filler_name,
        link.filler_phone,
    )
