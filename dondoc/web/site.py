"""Provide what every page needs: the store, settings, the moment, the working calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session
from starlette.requests import Request

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.queries.calendar import office_calendar
from notifications.timing.send_window import local_day


def utc_now() -> dt.datetime:
    """Read the clock."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Site:
    """One running site. ``now`` reads the clock, or a rehearsed one; ``after`` is called once something was queued."""

    settings: Settings
    store: Store
    now: Callable[[], dt.datetime] = utc_now
    after: Callable[[], None] = lambda: None

    @property
    def today(self) -> dt.date:
        """Return the day it is in Việt Nam."""
        return local_day(self.now())

    @property
    def home(self) -> Path:
        """Return where files are kept."""
        return self.settings.home

    @property
    def is_https(self) -> bool:
        """Return whether browsers reach the pages by TLS (a proxy's)."""
        return self.settings.web_address.startswith("https://")

    @property
    def address(self) -> str:
        """Return where the pages are reached; on this machine where nothing else is set."""
        return self.settings.web_address or f"http://{self.settings.web_listen}:{self.settings.web_port}"

    def calendar(self, session: Session) -> WorkingCalendar:
        """Return the calendar with the decisions of the store."""
        return office_calendar(session)


def site_of(request: Request) -> Site:
    """Return the site a request came to."""
    found: Site = request.app.state.site
    return found
