"""Nhiệm vụ: the office's obligations, searched and filtered by the address of the page."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from calendars.workdays import WorkingCalendar
from dondoc.files.workbook import XLSX
from dondoc.store.desk import tasks as asked
from dondoc.store.desk.tasks import Filter, TaskLine
from dondoc.store.models.obligation import PROGRESS_NAMES, Progress
from dondoc.store.queries import export
from dondoc.store.queries.obligations.obligation_queries import near_limit
from dondoc.store.queries.obligations.obligation_rows import rows_of
from dondoc.web.desk.frame import Desk, looking
from dondoc.web.requests.attachments import streamed


def tasks(request: Request) -> Response:
    """List the obligations that the address asks for."""
    with looking(request) as desk:
        wanted = wanted_of(desk)
        near = near_limit(desk.today, desk.calendar, desk.site.settings.near_days)
        at = asked.listed(desk.session, desk.office_id, wanted, desk.today, near)
        return desk.page(
            "desk/tasks.html",
            at=at,
            wanted=wanted,
            states=asked.STATES,
            standing={line.id: standing(line, desk.today, desk.calendar) for line in at.rows},
            units=asked.units_of(desk.session, desk.office_id),
            plans=asked.plans_of(desk.session, desk.office_id),
            address=address_of(wanted),
        )


def wanted_of(desk: Desk) -> Filter:
    """Return the filters of the address."""
    state = desk.query("trang-thai")
    return Filter(
        state if state in asked.STATES else "",
        desk.number("ke-hoach"),
        desk.number("don-vi"),
        desk.query("tim"),
        desk.page_number(),
    )


def address_of(wanted: Filter) -> str:
    """Return the address of a filtered list, ready for a page number."""
    parts = {
        "trang-thai": wanted.state,
        "ke-hoach": wanted.plan_id or "",
        "don-vi": wanted.unit_id or "",
        "tim": wanted.search,
    }
    given = {name: value for name, value in parts.items() if value}
    return f"/nhiem-vu?{urlencode(given)}&" if given else "/nhiem-vu?"


def standing(line: TaskLine, today: dt.date, calendar: WorkingCalendar) -> tuple[str, str]:
    """Return how a line stands: a class for the style sheet and its label."""
    if line.progress is Progress.DONE:
        late = line.done_on and line.overdue_from and line.done_on >= line.overdue_from
        return ("done", "xong, quá hạn" if late else "xong")
    if line.progress in (Progress.AWAITING, Progress.PAUSED):
        return ("wait", PROGRESS_NAMES[line.progress])
    if line.overdue_from is None or line.chase_day is None:
        return ("wait", "chưa có ngày")
    late_days = (today - line.overdue_from).days + 1
    if late_days > 0:
        return ("overdue", f"quá hạn {late_days} ngày")
    left = max(calendar.count(today, line.chase_day) - calendar.count(today, today), 0)
    return ("near" if left <= 3 else "wait", f"còn {left} ngày làm việc")


def export_xlsx(request: Request) -> Response:
    """Serve the obligations that the address asks for as a sheet, whole."""
    with looking(request) as desk:
        near_days = desk.site.settings.near_days
        near = near_limit(desk.today, desk.calendar, near_days)
        numbers = asked.numbers(desk.session, desk.office_id, wanted_of(desk), desk.today, near)
        found = rows_of(desk.session, numbers, desk.today, desk.calendar, near_days)
        return streamed(lambda out: export.write_xlsx(out, found), f"nhiem-vu-{desk.today}.xlsx", XLSX)
