"""Hoán đổi ngày làm việc: one is added, or taken back, and shown with what it moves before it is kept."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from calendars.decisions import Decision
from dondoc.activity import DondocError
from dondoc.store.acts.dates import swaps
from dondoc.store.models import CalendarDecision
from dondoc.web.desk.calendar.calendar import render
from dondoc.web.desk.calendar.own_swaps import may_swap, own_moves
from dondoc.web.desk.frame import Desk, acting, found, looking
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import FieldError, Form
from dondoc.web.requests.seen import CHANGED, fingerprint, is_seen

MOST_SHOWN = 50


def swap(request: Request, form: Form) -> Response:
    """Show what a swap moves; with the second press, keep it."""
    values = {name: form.line(name) for name in ("day_off", "day_worked", "decision")}
    try:
        decision = _decision(form)
        with acting(request, form) as desk:
            _require(desk)
            looked = swaps.look(desk.session, decision, desk.today)
            if not (form.line("keep") and is_seen(form, looked)):
                return render(desk, {}, 409 if form.line("keep") else 200, looked, values)
            swaps.keep(desk.session, decision, desk.by)
            return desk.done(f"/lich?nam={(decision.day_off or desk.today).year}&da=ghi")
    except (FieldError, DondocError) as error:
        with looking(request) as desk:
            text = sentence(error)
            return render(desk, {"swap": text}, 422, swap=values)


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
        return _removal(desk, row, moves)


def _removal(desk: Desk, row: CalendarDecision, moves: list[swaps.DateMove], note: str = "") -> Response:
    mine, status = own_moves(desk, moves), 409 if note else 200
    values = {"many": len(moves), "mine": mine, "most": MOST_SHOWN, "seen": fingerprint(moves), "note": note}
    return desk.page("desk/unswap.html", status, row=row, **values)


def remove(request: Request, form: Form) -> Response:
    """Take the swap back; the days of open obligations are computed anew."""
    with acting(request, form) as desk:
        _require(desk)
        row = found(desk.session.get(CalendarDecision, request.path_params["number"]))
        moves = swaps.moves_back(desk.session, row)
        if not is_seen(form, moves):
            return _removal(desk, row, moves, CHANGED)
        year = (row.day_off or desk.today).year
        swaps.take_back(desk.session, row, desk.by, form.text("why", 1000))
        return desk.done(f"/lich?nam={year}&da=lay-lai")


def _require(desk: Desk) -> None:
    if not may_swap(desk):
        raise HTTPException(403)
