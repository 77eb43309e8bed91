"""Lịch: the year's working days, days off and swaps; a swap is shown with what it moves before it is kept."""

from __future__ import annotations

import calendar as gregorian
import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from calendars.decisions import Decision
from calendars.workdays import WorkingCalendar
from dondoc.activity import DondocError
from dondoc.store.acts import swaps
from dondoc.store.desk import tasks
from dondoc.store.models import Office
from dondoc.web.desk.frame import Desk, acting, looking
from dondoc.web.forms import FieldError, Form
from dondoc.web.pages import go

FIRST, LAST = 2000, 2100
_GRID = gregorian.Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a month: works, rests as every week, is off for a reason, or is worked for a reason."""

    day: int
    css: str
    label: str


def year(request: Request) -> Response:
    """Show a year."""
    with looking(request) as desk:
        return _year(desk, {})


def _year(
    desk: Desk,
    errors: dict[str, str],
    status: int = 200,
    looked: swaps.Look | None = None,
    swap: dict[str, str] | None = None,
) -> Response:
    wanted = desk.number("nam") or desk.today.year
    shown = wanted if FIRST <= wanted <= LAST else desk.today.year
    calendar = desk.calendar
    months = [(month, _month(shown, month, calendar), _count(shown, month, calendar)) for month in range(1, 13)]
    mine = [move for move in looked.moves if _own(desk, move)] if looked else []
    return desk.page(
        "desk/calendar.html",
        status,
        year=shown,
        months=months,
        errors=errors,
        looked=looked,
        mine=mine,
        swap=swap or {},
        special=_special(shown, calendar),
        may_swap=_may_swap(desk),
    )


def _own(desk: Desk, move: swaps.Move) -> bool:
    return tasks.one(desk.session, desk.office_id, move.obligation_id) is not None


def _may_swap(desk: Desk) -> bool:
    """One calendar serves the whole store: where others share it, only an administrator changes it."""
    return desk.who.is_admin or (desk.who.may_act and _alone(desk))


def _alone(desk: Desk) -> bool:
    return (desk.session.scalar(select(func.count(Office.id))) or 0) < 2


def _month(year: int, month: int, calendar: WorkingCalendar) -> list[list[Cell | None]]:
    weeks = _GRID.monthdatescalendar(year, month)
    return [[_cell(day, calendar) if day.month == month else None for day in week] for week in weeks]


def _cell(day: dt.date, calendar: WorkingCalendar) -> Cell:
    works, weekend = calendar.is_working_day(day), day.weekday() >= 5
    label = str(calendar.label(day) or "")
    if works:
        return Cell(day.day, "makeup" if weekend else "", label if weekend else "")
    return Cell(day.day, "rest" if weekend and not _named(label) else "off", label)


def _named(label: str) -> bool:
    return bool(label) and "hằng tuần" not in label


def _count(year: int, month: int, calendar: WorkingCalendar) -> int:
    last = gregorian.monthrange(year, month)[1]
    return calendar.count(dt.date(year, month, 1), dt.date(year, month, last))


def _special(year: int, calendar: WorkingCalendar) -> list[tuple[dt.date, str]]:
    days = (dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(366 if gregorian.isleap(year) else 365))
    return [
        (day, str(calendar.label(day)))
        for day in days
        if _named(str(calendar.label(day) or "")) and (day.weekday() < 5 or calendar.is_working_day(day))
    ]


def swap(request: Request, form: Form) -> Response:
    """Show what a swap moves; with the second press, keep it."""
    values = {name: form.line(name) for name in ("day_off", "day_worked", "decision")}
    try:
        decision = _decision(form)
        with acting(request) as desk:
            if not _may_swap(desk):
                raise HTTPException(403)
            if form.line("keep"):
                swaps.keep(desk.session, decision, desk.by)
                return go(f"/lich?nam={(decision.day_off or desk.today).year}&da=ghi")
        with looking(request) as desk:
            return _year(desk, {}, looked=swaps.look(desk.session, decision, desk.today), swap=values)
    except (FieldError, DondocError) as error:
        with looking(request) as desk:
            words = str(error)[:1].upper() + str(error)[1:]
            return _year(desk, {"swap": words}, 422, swap=values)


def _decision(form: Form) -> Decision:
    off, worked, number = form.day("day_off"), form.day("day_worked"), form.line("decision")
    if off is None or worked is None or not number:
        raise FieldError("Hãy ghi ngày nghỉ, ngày làm bù (như 30/04/2026) và số văn bản quyết định.")
    if off == worked:
        raise FieldError("Ngày nghỉ và ngày làm bù phải khác nhau.")
    return Decision(number=number, day_off=off, day_worked=worked)
