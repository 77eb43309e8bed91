"""The unit's first page: all it owes in parts, what it sent before, what is filled in and not sent."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.answers import drafts, owed
from dondoc.store.answers.owed import UnitTask
from dondoc.store.answers.sent import reports_of, sent_before
from dondoc.store.queries.obligation_queries import near_limit
from dondoc.web.pages import page
from dondoc.web.site import Site, site_of
from dondoc.web.units.opened import Opened, open_link
from dondoc.web.units.standing import PART_NAMES, Part, Shown, in_parts, show

HELPED_SHOWN = 10
"""So much work that the unit only helps with is shown at once; the rest opens with a click."""


def overview(request: Request) -> Response:
    """Show everything the unit owes."""
    site = site_of(request)
    with site.store.read() as session:
        opened = open_link(request, session)
        return render(request, session, opened, as_unit=True)


def render(request: Request, session: Session, opened: Opened, *, as_unit: bool) -> Response:
    """Render the page; a coordinator looks at it as the unit sees it, without its forms."""
    site = site_of(request)
    shown = all_shown(session, site, opened)
    parts = in_parts(shown)
    draft = drafts.find(session, opened.link_id, drafts.ACTS) if as_unit else None
    numbers = [one.task.id for one in shown if one.task.kind == owed.REPORT]
    return page(
        request,
        "unit/overview.html",
        opened=opened,
        parts=parts,
        names=PART_NAMES,
        today=site.today,
        counts=[(part, len(rows)) for part, rows in parts if part not in (Part.DONE, Part.HELPS)],
        filled=len(draft.content.get("items", {})) if draft else 0,
        reports=reports_of(session, numbers),
        sent=sent_before(session, opened.office_id, opened.unit_ids),
        as_unit=as_unit,
        most=owed.MOST_OPEN,
        near=HELPED_SHOWN,
    )


def all_shown(session: Session, site: Site, opened: Opened) -> list[Shown]:
    """Everything the units of a link owe, finished lately, or help with."""
    mine = (session, opened.office_id, opened.unit_ids)
    return in_words(session, site, [*owed.open_tasks(*mine), *owed.helped_tasks(*mine), *owed.done_tasks(*mine)])


def in_words(session: Session, site: Site, tasks: Sequence[UnitTask]) -> list[Shown]:
    """Put tasks into words, each with the newest thing that was said of it."""
    said = owed.newest_said(session, [task.id for task in tasks])
    calendar, today = site.calendar(session), site.today
    near = near_limit(today, calendar, site.settings.near_days)
    return [show(task, today, near, calendar, said.get(task.id)) for task in tasks]
