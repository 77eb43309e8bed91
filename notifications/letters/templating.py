"""The Jinja2 templates of all mails, compiled once; only those named .html escape."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from calendars.format import short_date
from dondoc.text.letters import capital
from notifications.letters import phrasing
from notifications.letters.own_links import own_links


@cache
def environment() -> Environment:
    """Return the environment: a missing value is an error, never an empty place in a letter."""
    made = Environment(
        loader=PackageLoader("notifications.letters"),
        autoescape=lambda name: bool(name and name.endswith(".html")),
        undefined=StrictUndefined,
        auto_reload=False,  # Else the disk is asked at every mail whether the page it extends has changed.
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(
        line=phrasing.one_line,
        capital=capital,
        number=phrasing.number,
        percent=phrasing.percent,
        own_links=own_links,
        short_date=short_date,
    )
    return made


@cache
def template(name: str) -> Template:
    """Return a compiled template by its path under ``templates``."""
    return environment().get_template(name)
