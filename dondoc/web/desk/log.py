"""Nhật ký: who did what in the office, newest first."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.desk.paging import PER_PAGE, Paged
from dondoc.store.queries.log import Entry, Wanted, entries
from dondoc.web.desk.frame import Desk, looking

SUBJECTS = {"obligation": "/nhiem-vu/", "plan": "/ke-hoach/", "unit": "/don-vi/", "report": "/bao-cao/"}
SHARED = "calendar"
"""Lines about the calendar belong to the whole store, and may name people of other offices."""
MOST_PAGES = 40


def log(request: Request) -> Response:
    """List the acts."""
    with looking(request) as desk:
        who = desk.query("ai")
        return desk.page("desk/log.html", at=_page(desk, who), who_filter=who, links=SUBJECTS)


def _page(desk: Desk, who: str) -> Paged[Entry]:
    number = min(max(desk.page_number(), 1), MOST_PAGES)
    wanted = Wanted(desk.scope, who=who or None, limit=number * PER_PAGE + 1)
    found = [one for one in entries(desk.session, wanted) if one.subject != SHARED]
    start = (number - 1) * PER_PAGE
    return Paged(found[start : start + PER_PAGE], number, len(found) > start + PER_PAGE)
