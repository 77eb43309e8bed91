"""Tập dượt: the days to come, chased on a copy of the store: what would go on each. Nothing is sent."""

from __future__ import annotations

import datetime as dt
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response

from calendars.format import short_date
from dondoc.activity import DondocError
from dondoc.store.queries.obligations.kept_counts import Counted, whole_counts
from dondoc.store.scope import ALL_OFFICES
from dondoc.web.desk.frame import Desk, looking
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import FieldError, written_day
from notifications.chase.rehearsal import RehearsedDay, rehearse
from notifications.chase.rung_sorts import by_sort

LONGEST, LARGEST = 400, 20_000
"""Days, and obligations of the whole store, that a page may be asked for: more takes minutes, on the machine itself."""
_turn = Lock()


class RehearsalRefusedError(DondocError):
    """A rehearsal that a page cannot be asked for."""


def show(request: Request) -> Response:
    """Show the form, and the days where a last day is asked for."""
    with looking(request) as desk:
        slug, first, text = desk.office.slug, desk.today, desk.query("den")
        if not text:
            return _page(desk)
        try:
            last = _last(desk, text)
            days = _rehearsed(desk, slug, first, last)
        except (FieldError, DondocError) as error:
            return _page(desk, error=sentence(error))
        return _page(desk, days, last)


def _last(desk: Desk, text: str) -> dt.date:
    last = written_day(text)
    if last is None or not 0 <= (last - desk.today).days <= LONGEST:
        raise RehearsalRefusedError(
            f"hãy ghi ngày cuối từ {short_date(desk.today)} đến nhiều nhất {LONGEST} ngày sau đó."
        )
    if whole_counts(desk.session, Counted(ALL_OFFICES)).states.total() > LARGEST:
        raise RehearsalRefusedError("kho lớn, tập dượt mất nhiều phút; hãy nhờ người quản trị chạy trên máy chủ.")
    return last


def _rehearsed(desk: Desk, slug: str, first: dt.date, last: dt.date) -> list[RehearsedDay]:
    """Rehearse, one at a time: each copies the store."""
    if not _turn.acquire(blocking=False):
        raise RehearsalRefusedError("đang có một lần tập dượt khác; hãy thử lại sau ít phút.")
    try:
        return rehearse(desk.site.store, desk.site.settings, office=slug, first=first, last=last)
    finally:
        _turn.release()


def _page(desk: Desk, days: list[RehearsedDay] | None = None, last: dt.date | None = None, error: str = "") -> Response:
    return desk.page(
        "desk/rehearsal.html",
        422 if error else 200,
        days=[(one, by_sort(one)) for one in days or ()],
        asked=days is not None,
        last=last or desk.today + dt.timedelta(days=90),
        mails=sum(one.mails for one in days or ()),
        letters=sum(one.letters for one in days or ()),
        errors={"den": error} if error else {},
    )
