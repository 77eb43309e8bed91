"""Serve what goes from level to level: a plan's indicators, the request to those below, the file to the office above.

Taking another office's request in, and the scores of the PAR INDEX, change the forms of a whole year and cannot be
taken back: they stay with the command line.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.files.workbook import XLSX
from dondoc.reports.consolidate.last_year import consolidated
from dondoc.reports.cycles.opening import key_of
from dondoc.reports.forms import levels
from dondoc.reports.indicators.plan_indicators import describe_target
from dondoc.reports.par import store as par_store
from dondoc.web.desk.frame import looking
from dondoc.web.desk.reports.reports import own_period
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.attachments import download

JSON = "application/json"


class NotOpenedError(DondocError):
    """A period that is not open has nothing to send on."""


def indicators(request: Request) -> Response:
    """Show what the forms of a period's plan ask for in figures, and the files for the levels above and below."""
    with looking(request) as desk:
        period = own_period(desk, request.path_params["number"])
        rows = [(one, describe_target(one.target_op, one.target, one.measure)) for one in period.cycle.indicators]
        return desk.page("desk/indicators.html", period=period, rows=rows)


def down(request: Request) -> Response:
    """Serve the request to the offices below: period, due date, indicators."""
    with looking(request) as desk:
        period = own_period(desk, request.path_params["number"])
        return download(levels.down(period), f"yeu-cau-{key_of(period).replace('/', '-')}.json", JSON)


def up(request: Request) -> Response:
    """Serve the office's own figures as a file that the office above takes; named as this office is in its register."""
    with looking(request) as desk:
        period = own_period(desk, request.path_params["number"])
        if period.opened_on is None:
            raise NotOpenedError(f"{period.name} chưa mở, chưa có gì để gửi lên.")
        named = desk.query("ten") or desk.office.name
        content = levels.up(consolidated(desk.session, period, desk.today), named)
        return download(content, f"bao-cao-{key_of(period).replace('/', '-')}.json", JSON)


def par(request: Request) -> Response:
    """Show the points of the PAR INDEX at risk in a year."""
    with looking(request) as desk:
        year = desk.number("nam") or desk.today.year
        try:
            found = par_store.page(desk.session, desk.office_id, year, desk.today)
        except DondocError as error:
            return desk.page("desk/par.html", year=year, found=None, why=sentence(error))
        return desk.page("desk/par.html", year=year, found=found, why="")


def par_file(request: Request) -> Response:
    """Serve that page as a workbook."""
    with looking(request) as desk:
        year = desk.number("nam") or desk.today.year
        found = par_store.page(desk.session, desk.office_id, year, desk.today)
        return download(par_store.risk_book(found), f"diem-nguy-co-{year}.xlsx", XLSX)
