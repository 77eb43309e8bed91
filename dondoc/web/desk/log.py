"""Nhật ký: who did what in the office, newest first."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.desk import log as asked
from dondoc.web.desk.frame import looking
from dondoc.web.desk.history import history_words

SUBJECTS = {"obligation": "/nhiem-vu/", "plan": "/ke-hoach/", "unit": "/don-vi/"}


def log(request: Request) -> Response:
    """List the acts."""
    with looking(request) as desk:
        who = desk.query("ai")
        at = asked.listed(desk.session, desk.office_id, who, desk.page_number())
        words = [history_words({"what": r.what, "was": r.was, "now": r.now, "why": r.why}) for r in at.rows]
        return desk.page("desk/log.html", at=at, words=words, who_filter=who, links=SUBJECTS)
