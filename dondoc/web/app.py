"""Make the application: routes of units, of signing in and of the desk, behind one guard."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from config.settings import Settings
from dondoc.web.desk.frame import MENU
from dondoc.web.monitoring import metrics
from dondoc.web.requests.errors import HANDLERS
from dondoc.web.routes import desk, units
from dondoc.web.security.guard import Guard
from dondoc.web.session import pages as session_pages
from dondoc.web.site import Site


def make_app(site: Site) -> Guard:
    """Build the application of a site; the guard stands outside, so that a fault's page has its headers too."""
    app = Starlette(routes=routes(), exception_handlers=HANDLERS)
    app.state.site = site
    return Guard(app, hosts(site.settings), secure=site.is_https)


def routes() -> list[BaseRoute]:
    """Return all routes; what is in none of them is not found."""
    static = Mount("/static", StaticFiles(packages=[("dondoc.web", "static")]))
    # Each route is tried in turn: what is opened most stands first.
    ordered = sorted(desk.ROUTES, key=lambda one: getattr(one, "path", "") not in _MENU)
    return [*units.ROUTES, *ordered, *session_pages.ROUTES, *metrics.ROUTES, static]


_MENU = {address for address, _ in MENU}


def hosts(settings: Settings) -> Iterable[str]:
    """Return the hosts, with their ports, that the pages may be reached under."""
    named = urlsplit(settings.web_address).netloc.lower()
    own = {f"{name}:{settings.web_port}" for name in ("127.0.0.1", "localhost", "[::1]", settings.web_listen)}
    return own | ({named} if named else set())
