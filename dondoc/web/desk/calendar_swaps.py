"""Hoán đổi ngày làm việc: one is added, or taken back, and shown with what it moves before it is kept."""

from __future__ import annotations

from sqlalchemy import func, select
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from calendars.decisions import Decision
from dondoc.activity import DondocError
from dondoc.store.acts import swaps
from dondoc.store.desk import tasks
from dondoc.store.models import CalendarDecision, Office
from dondoc.web.desk.frame import Desk, acting, found, looking
from dondoc.web.forms import FieldError, Form
from dondoc.web.pages import go
from dondoc.web.wording import sentence

MOST_SHOWN = 50


def may_swap(desk: Desk) -> bool:
    """Whether this person may change the calendar: it serves the whole store, so where offices share it, only an
    administrator."""
    return desk.who.is_admin or (desk.who.may_act and _alone(desk))


def _alone(desk: Desk) -> bool:
    return (desk.session.scalar(select(func.count(Office.id))) or 0) < 2


def added(desk: Desk) -> list[CalendarDecision]:
    """List the swaps that people added, newest first; those that come with dondoc are not among them."""
    return list(desk.session.scalars(select(CalendarDecision).order_by(CalendarDecision.day_off.desc())))


def own_moves(desk: Desk, moves: list[swaps.DateMove]) -> list[swaps.DateMove]:
    """The moves of this office's obligations: another's are not shown."""
    return [move for move in moves if tasks.one(desk.session, desk.office_id, move.obligation_id) is not None]


def swap(request: Request, form: Form) -> Response:
    """Show what a swap moves; with the second press, keep it."""
    from dondoc.web.desk.calendar import render

    values = {name: form.line(name) for name in ("day_off", "day_worked", "decision")}
    try:
        decision = _decision(form)
        with acting(request) as desk:
            _require(desk)
            if form.line("keep"):
                swaps.keep(desk.session, decision, desk.by)
                return go(f"/lich?nam={(decision.day_off or desk.today).year}&da=ghi")
        with looking(request) as desk:
            return render(desk, {}, looked=swaps.look(desk.session, decision, desk.today), swap=values)
    except (FieldError, DondocError) as error:
        with looking(request) as desk:
            words = sentence(error)
            return render(desk, {"swap": words}, 422, swap=values)


def _decision(form: Form) -> Decision:
    off, worked, number = form.day("day_off"), form.day("day_worked"), form.line("decision")
    if off is None or worked is None or not number:
        raise FieldError("Hãy ghi ngày nghỉ, ngày làm bù (như 30/04/2026) và số văn bản quyết định.")
    if off == worked:
        raise FieldError("Ngày nghỉ và ngày làm bù phải khác nhau.")
    return Decision(number=number, day_off=off, day_worked=worked)


def show_removal(request: Request) -> Response:
    """Show what taking a swap back moves."""
    with looking(request) as desk:
        _require(desk)
        row = found(desk.session.get(CalendarDecision, request.path_params["number"]))
        moves = swaps.moves_back(desk.session, row)
        mine = own_moves(desk, moves)
        return desk.page("desk/unswap.html", row=row, many=len(moves), mine=mine, most=MOST_SHOWN)


def remove(request: Request, form: Form) -> Response:
    """Take the swap back; the days of open obligations are computed anew."""
    with acting(request) as desk:
        _require(desk)
        row = found(desk.session.get(CalendarDecision, request.path_params["number"]))
        year = (row.day_off or desk.today).year
        swaps.take_back(desk.session, row, desk.by, form.text("why", 1000))
    return go(f"/lich?nam={year}&da=lay-lai")


def _require(desk: Desk) -> None:
    if not may_swap(desk):
        raise HTTPException(403)
