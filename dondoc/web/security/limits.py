"""Limit tries: of unknown links, of acts by one link, of sign-in mails to one address."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dondoc.store.people.tries import one_more
from dondoc.web.site import site_of


@dataclass(frozen=True, slots=True)
class RateLimit:
    """So many tries within a span."""

    what: str
    most: int
    span: dt.timedelta


# What is counted by the caller's network address (unknown links, sign-ins from) is wide: an office sits behind one.
UNKNOWN_LINKS = RateLimit("unknown-link", 60, dt.timedelta(minutes=10))
ACTS_OF_LINK = RateLimit("acts-of-link", 240, dt.timedelta(minutes=10))
NEW_LINKS = RateLimit("new-link", 3, dt.timedelta(hours=1))
SIGN_INS_TO = RateLimit("sign-in-to", 5, dt.timedelta(hours=1))
SIGN_INS_FROM = RateLimit("sign-in-from", 30, dt.timedelta(hours=1))
RECEIPTS_TO = RateLimit("receipt-to", 20, dt.timedelta(hours=24))


def allowed(request: Request, limit: RateLimit, key: str) -> bool:
    """Count one more; False where it is too many."""
    site = site_of(request)
    with site.store.write() as session:
        return one_more(session, f"{limit.what}:{key}", limit.most, limit.span, site.now())


def require(request: Request, limit: RateLimit, key: str) -> None:
    """Count one more; HTTPException 429 where it is too many."""
    if not allowed(request, limit, key):
        raise HTTPException(429)


def client_of(request: Request) -> str:
    """Return the address a request came from."""
    # A socket of the machine itself has no address: all that come through one are counted together.
    return request.client.host if request.client else "?"
