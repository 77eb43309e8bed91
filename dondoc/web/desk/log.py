"""Nhật ký: who did what in the office, newest first."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.paging import PER_PAGE, Paged
from dondoc.store.queries.history.log import HistoryEntry, LogFilter, entries
from dondoc.web.desk.frame import Desk, looking

SUBJECTS = {"obligation": "/nhiem-vu/", "plan": "/ke-hoach/", "unit": "/don-vi/", "report": "/bao-cao/"}
# A page skips the lines before it, so that a far one costs as much as all before; `dondoc log` goes further back.
MOST_PAGES = 40


def log(request: Request) -> Response:
    """List the acts."""
    with looking(request) as desk:
        who = desk.query("ai")
        return desk.page("desk/log.html", at=_page(desk, who), who_filter=who, links=SUBJECTS)


def _page(desk: Desk, who: str) -> Paged[HistoryEntry]:
    number = min(max(desk.page_number(), 1), MOST_PAGES)
    # Lines about the calendar belong to the whole store, and may name people of other offices.
    wanted = LogFilter(desk.scope, who=who or None, limit=PER_PAGE + 1, skip=(number - 1) * PER_PAGE, shared=False)
    found = entries(desk.session, wanted)
    return Paged(found[:PER_PAGE], number, len(found) > PER_PAGE)
