"""The session cookie: HttpOnly, SameSite, Secure under https; for each request who is signed in."""

from __future__ import annotations

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.people.sessions import SESSION_LIVES, Member, member
from dondoc.web.site import Site, site_of


def name_of(site: Site) -> str:
    """Return the cookie's name; under https one that no other host or path can set."""
    return "__Host-dondoc" if site.is_https else "dondoc"


def give(site: Site, answer: Response, secret: str) -> None:
    """Give a browser its session. Lax, not strict: a link in a mail must find its reader signed in."""
    answer.set_cookie(
        name_of(site),
        secret,
        max_age=int(SESSION_LIVES.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=site.is_https,
        path="/",
    )


def take(site: Site, answer: Response) -> None:
    """Take the session away."""
    answer.delete_cookie(name_of(site), path="/", secure=site.is_https, httponly=True, samesite="lax")


def signed_in(request: Request, session: Session) -> Member | None:
    """Return who is signed in, or nobody."""
    site = site_of(request)
    return member(session, request.cookies.get(name_of(site), ""), site.now())


def member_of(request: Request, session: Session) -> Member:
    """Return who is signed in; a browser that is not is sent to the sign-in page."""
    found = signed_in(request, session)
    if found is None:
        raise HTTPException(303, headers={"Location": "/dang-nhap"})
    request.state.who = found
    return found


def actor_of(request: Request, session: Session) -> Member:
    """Return who is signed in and may act for the office; HTTPException 403 for those who only look."""
    found = member_of(request, session)
    if not found.may_act:
        raise HTTPException(403)
    return found
