"""Tổng hợp: the digest as of any day, on the page and as a workbook."""

from __future__ import annotations

import datetime as dt

from starlette.requests import Request
from starlette.responses import Response

from dondoc.files.workbook import XLSX
from dondoc.store.paging import sliced
from dondoc.store.queries.register.units import slug
from dondoc.web.desk.frame import Desk, found, looking
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.attachments import download
from dondoc.web.requests.forms import FieldError, written_day
from notifications.digest.data import Digest
from notifications.digest.query import digest as gather
from notifications.digest.sheet import sheet
from notifications.dispatch.dispatch_docx import draft
from notifications.dispatch.head import letterhead

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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


def dispatch(request: Request) -> Response:
    """Serve the drafted công văn đôn đốc of one unit with overdue work; 404 for a unit that has none."""
    with looking(request) as desk:
        made = _digest(desk, desk.today)
        part = found(next((one for one in made.units if one.name == desk.query("don-vi") and one.certain), None))
        content = draft(letterhead(desk.site.settings, made, desk.office.slug), part.name, part.certain, desk.today)
        return download(content, f"cong-van-{slug(part.name)}.docx", DOCX)


def workbook(request: Request) -> Response:
    """Serve the digest as a workbook."""
    with looking(request) as desk:
        day, _ = _day(desk)
        return download(sheet(_digest(desk, day)), f"tong-hop-{day}.xlsx", XLSX)
