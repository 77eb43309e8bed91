"""The unit's first page: all it owes in parts, what it sent before, what is filled in and not sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.answers.shown import owed
from dondoc.store.answers.shown.owed import UnitTask
from dondoc.store.answers.shown.sent import reports_of, sent_before
from dondoc.store.answers.submission import drafts
from dondoc.store.paging import Paged
from dondoc.store.queries.obligations.obligation_queries import near_limit
from dondoc.web.rendering.pages import page, page_number
from dondoc.web.site import Site, site_of
from dondoc.web.units.opened import Opened, open_link
from dondoc.web.units.standing import PART_NAMES, Part, Shown, in_parts, show

FOLDS = {
    Part.OVERDUE: 20,
    Part.NEAR: 20,
    Part.LATER: 10,
    Part.WAITING: 5,
    Part.HELPS: 5,
    Part.DONE: 3,
}
"""So many of each part are shown; the rest is folded until it is asked for, or the page is printed."""


def overview(request: Request) -> Response:
    """Show everything the unit owes."""
    site = site_of(request)
    with site.store.read() as session:
        opened = open_link(request, session)
        return render(request, session, opened, as_unit=True)


def render(request: Request, session: Session, opened: Opened, *, as_unit: bool) -> Response:
    """Render the page; a coordinator looks at it as the unit sees it, without its forms."""
    site, number = site_of(request), page_number(request)
    found = owed_on(session, site, opened, number)
    parts = in_parts(found.shown)
    draft = drafts.content_of(session, opened.link_id, drafts.ACTS) if as_unit else {}
    numbers = [one.task.id for one in found.shown if one.task.kind == owed.REPORT]
    return page(
        request,
        "unit/overview.html",
        opened=opened,
        parts=parts,
        names=PART_NAMES,
        today=site.today,
        counts=[(part, len(rows)) for part, rows in parts if part not in (Part.DONE, Part.HELPS)],
        filled=len(draft.get("items", {})),
        reports=reports_of(session, numbers),
        sent=sent_before(session, opened.office_id, opened.unit_ids),
        as_unit=as_unit,
        most=owed.MOST_OPEN,
        folds=FOLDS,
        is_whole=request.query_params.get("mo") == "1",
        at=Paged((), number, found.is_more),
        here=request.url.path,
    )


@dataclass(frozen=True, slots=True)
class OwedPage:
    """One page of what is owed; ``is_more``: another page follows."""

    shown: list[Shown]
    is_more: bool


def owed_on(session: Session, site: Site, opened: Opened, number: int) -> OwedPage:
    """Read what the units of a link owe or help with, a page at a time; what was finished stands on the first page."""
    mine = (session, opened.office_id, opened.unit_ids)
    parts = (owed.open_tasks(*mine, number), owed.helped_tasks(*mine, number))
    done = owed.done_tasks(*mine) if number == 1 else []
    tasks = [*(task for part in parts for task in part[: owed.MOST_OPEN]), *done]
    return OwedPage(in_words(session, site, tasks), any(len(part) > owed.MOST_OPEN for part in parts))


def in_words(session: Session, site: Site, tasks: Sequence[UnitTask]) -> list[Shown]:
    """Describe tasks, each with the newest answer about it."""
    newest = owed.newest_proposals(session, [task.id for task in tasks])
    calendar, today = site.calendar(session), site.today
    near = near_limit(today, calendar, site.settings.near_days)
    return [show(task, today, near, calendar, newest.get(task.id)) for task in tasks]
