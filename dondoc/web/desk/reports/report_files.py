"""The files of a period: the drafted report (.docx), its figures with what is behind each, the matrix."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.files.workbook import XLSX
from dondoc.papers.letterhead import Letterhead
from dondoc.reports.consolidate.facts import Consolidated
from dondoc.reports.consolidate.last_year import consolidated
from dondoc.reports.cycles import lookup, matrix
from dondoc.reports.cycles.opening import key_of
from dondoc.reports.draft.docx import write
from dondoc.reports.draft.sheets import matrix_book, sources_book
from dondoc.web.desk.frame import Desk, looking
from dondoc.web.desk.reports.reports import own_period
from dondoc.web.requests.attachments import download

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class NotOpenError(DondocError):
    """A period that is not open has nothing to add up."""


def _added_up(desk: Desk, number: int) -> tuple[Consolidated, str]:
    one = own_period(desk, number)
    if one.opened_on is None:
        raise NotOpenError(f"{one.name} chưa mở, chưa có gì để tổng hợp.")
    return consolidated(desk.session, one, desk.today), key_of(one)


def draft(request: Request) -> Response:
    """Serve the drafted report of the office."""
    with looking(request) as desk:
        found, key = _added_up(desk, request.path_params["number"])
        settings = desk.site.settings
        head = Letterhead(desk.office.name, settings.office_superior, settings.office_place, settings.office_signer)
        return download(write(found, head, desk.today), f"du-thao-{key}.docx", DOCX)


def sources(request: Request) -> Response:
    """Serve the figures of the draft with the obligations behind each."""
    with looking(request) as desk:
        found, key = _added_up(desk, request.path_params["number"])
        return download(sources_book(found), f"nguon-so-lieu-{key}.xlsx", XLSX)


def matrix_file(request: Request) -> Response:
    """Serve the matrix of units and periods."""
    with looking(request) as desk:
        table = matrix.read(desk.session, lookup.opened(desk.session, desk.scope), desk.today)
        return download(matrix_book(table), f"tinh-hinh-nop-bao-cao-{desk.today}.xlsx", XLSX)
