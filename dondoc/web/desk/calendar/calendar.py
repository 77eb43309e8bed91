"""Lịch: the year's working days, days off, and the swaps."""

from __future__ import annotations

import calendar as gregorian
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from calendars.workdays import WorkingCalendar
from dondoc.store.acts.dates import swaps
from dondoc.web.desk.calendar.own_swaps import added, may_swap, own_moves
from dondoc.web.desk.frame import Desk, looking
from dondoc.web.rendering.pages import environment
from dondoc.web.requests.seen import CHANGED, fingerprint

FIRST, LAST = 2000, 2100
_GRID = gregorian.Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of a month: works, rests as every week, is off for a reason, or is worked for a reason."""

    day: int
    css: str
    label: str


def year(request: Request) -> Response:
    """Show a year."""
    with looking(request) as desk:
        return render(desk, {})


def render(
    desk: Desk,
    errors: dict[str, str],
    status: int = 200,
    looked: swaps.Look | None = None,
    swap: dict[str, str] | None = None,
) -> Response:
    """Render a year, with what an added swap would move where one was asked for."""
    wanted = desk.number("nam") or desk.today.year
    shown = wanted if FIRST <= wanted <= LAST else desk.today.year
    calendar = desk.calendar
    mine = own_moves(desk, looked.moves) if looked else []
    return desk.page(
        "desk/calendar.html",
        status,
        year=shown,
        months=_months(shown, calendar),
        errors=errors,
        looked=looked,
        seen=fingerprint(looked) if looked else "",
        note=CHANGED if status == 409 else "",
        mine=mine,
        swap=swap or {},
        special=_special(shown, calendar),
        may_swap=may_swap(desk),
        added=added(desk) if may_swap(desk) else [],
    )


@lru_cache(maxsize=64)
def _months(year: int, calendar: WorkingCalendar) -> Markup:
    """Return the tables of a year as HTML: they depend on nothing but the year and the decisions of the calendar."""
    months = [(month, _month(year, month, calendar), _count(year, month, calendar)) for month in range(1, 13)]
    return Markup(environment().get_template("desk/months.html").render(months=months))


def _month(year: int, month: int, calendar: WorkingCalendar) -> list[list[DayCell | None]]:
    weeks = _GRID.monthdatescalendar(year, month)
    return [[_cell(day, calendar) if day.month == month else None for day in week] for week in weeks]


def _cell(day: dt.date, calendar: WorkingCalendar) -> DayCell:
    works, weekend = calendar.is_working_day(day), day.weekday() >= 5
    label = str(calendar.label(day) or "")
    if works:
        return DayCell(day.day, "makeup" if weekend else "", label if weekend else "")
    return DayCell(day.day, "rest" if weekend and not _named(label) else "off", label)


def _named(label: str) -> bool:
    return bool(label) and "hằng tuần" not in label


def _count(year: int, month: int, calendar: WorkingCalendar) -> int:
    last = gregorian.monthrange(year, month)[1]
    return calendar.count(dt.date(year, month, 1), dt.date(year, month, last))


@lru_cache(maxsize=64)
def _special(year: int, calendar: WorkingCalendar) -> tuple[tuple[dt.date, str], ...]:
    days = (dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(366 if gregorian.isleap(year) else 365))
    return tuple(
        (day, str(calendar.label(day)))
        for day in days
        if _named(str(calendar.label(day) or "")) and (day.weekday() < 5 or calendar.is_working_day(day))
    )
