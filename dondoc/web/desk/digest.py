"""Tổng hợp: the digest as of any day, on the page and as a workbook."""

from __future__ import annotations

import datetime as dt

from starlette.requests import Request
from starlette.responses import Response

from dondoc.files.workbook import XLSX
from dondoc.store.desk.paging import sliced
from dondoc.web.attachments import download
from dondoc.web.desk.frame import Desk, looking
from dondoc.web.forms import FieldError, written_day
from dondoc.web.wording import sentence
from notifications.digest.data import Digest
from notifications.digest.query import digest as gather
from notifications.digest.sheet import sheet


def digest(request: Request) -> Response:
    """Show the digest."""
    with looking(request) as desk:
        day, wrong = _day(desk)
        made = _digest(desk, day)
        late = sliced(made.late, desk.page_number())
        errors = {"ngay": wrong} if wrong else {}
        return desk.page("desk/digest.html", digest=made, late=late, day=day, errors=errors)


def _day(desk: Desk) -> tuple[dt.date, str]:
    try:
        return written_day(desk.query("ngay")) or desk.today, ""
    except FieldError as error:
        return desk.today, sentence(error) + "."


def _digest(desk: Desk, day: dt.date) -> Digest:
    return gather(desk.site.store, desk.site.settings, today=day, office=desk.office.slug)


def workbook(request: Request) -> Response:
    """Serve the digest as a workbook."""
    with looking(request) as desk:
        day, _ = _day(desk)
        return download(sheet(_digest(desk, day)), f"tong-hop-{day}.xlsx", XLSX)
