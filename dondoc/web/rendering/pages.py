"""Render pages: the Jinja2 templates with the filters they share; a missing value is an error, never an empty place."""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache
from typing import Any, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from calendars.format import short_date
from calendars.reports.period_names import period_names, place_in_plan, place_name
from config.time_zone import ZONE
from dondoc.store.models.obligation import PROGRESS_NAMES
from dondoc.text.letters import capital
from dondoc.web.rendering.escaping import PageEnvironment
from dondoc.web.site import site_of
from notifications.letters import phrasing


@cache
def environment() -> Environment:
    """Return the templates, compiled once; everything but the text of a mail is escaped."""
    made = PageEnvironment(
        loader=PackageLoader("dondoc.web"),
        autoescape=_escapes,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=day,
        due=due,
        stamp=stamp,
        capital=capital,
        number=phrasing.number,
        size=size,
        plan_name=plan_name,
        short=short,
        periods=period_names,
        place=place_in_plan,
        place_name=place_name,
        progress=lambda state: PROGRESS_NAMES[state],
    )
    return made


def _escapes(name: str | None) -> bool:
    return not (name or "").endswith(".txt")


@lru_cache(maxsize=4096)
def day(value: dt.date | str | None) -> str:
    """ "30/06/2026"; nothing for no day."""
    if isinstance(value, str):
        value = dt.date.fromisoformat(value) if value else None
    return short_date(value) if value else ""


class HasDue(Protocol):
    """Work with a due date; its last day lies before one that is exclusive."""

    @property
    def due(self) -> dt.date | None: ...
    @property
    def last_day(self) -> dt.date | None: ...


def due(of: HasDue) -> str:
    """ "30/06/2026", "trước 01/07/2026": the day alone would promise one day more than is in time."""
    if of.due is None:
        return "chưa có ngày"
    return f"trước {day(of.due)}" if of.last_day is not None and of.last_day < of.due else day(of.due)


@lru_cache(maxsize=4096)
def stamp(value: dt.datetime | None) -> str:
    """ "08:05 ngày 30/06/2026", the hour of Việt Nam."""
    return f"{value.astimezone(ZONE):%H:%M ngày %d/%m/%Y}" if value else ""


def size(value: int) -> str:
    """ "1,2 MB", "34 KB"."""
    if value >= 1_000_000:
        return f"{value / 1_048_576:.1f} MB".replace(".", ",")
    return f"{max(1, value // 1024)} KB"


@lru_cache(maxsize=4096)
def plan_name(number: str | None, title: str) -> str:
    """Return a plan as a letter cites it."""
    return phrasing.plan_name(number, title)


@lru_cache(maxsize=4096)
def short(text: str, limit: int = 90) -> str:
    """Return a text cut at a blank."""
    return phrasing.shorten(phrasing.one_line(text), limit)


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Render a template as a response; every page gets the site's office and address."""
    shared = {"site": site_of(request), "path": request.url.path, "who": getattr(request.state, "who", None)}
    return HTMLResponse(environment().get_template(template).render({**shared, **values}), status)


def page_number(request: Request) -> int:
    """Return the page of a list that the address asks for; 1 where it asks for none."""
    text = request.query_params.get("trang", "1")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


def go(address: str) -> RedirectResponse:
    """Send the browser to another page with a GET, so that reloading it posts nothing again."""
    return RedirectResponse(address, 303)
