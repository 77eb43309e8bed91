"""Đã ghi: what one press wrote, and the taking back of all of it at once."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.store.acts.undo.take_back import TakenBack, undo
from dondoc.store.desk.presses import Receipt
from dondoc.store.desk.presses import receipt as receipt_of
from dondoc.web.desk.calendar.own_swaps import may_swap
from dondoc.web.desk.frame import Desk, acting, found, looking, trying
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import Form
from dondoc.web.requests.seen import CHANGED, fingerprint, is_seen


@dataclass(frozen=True, slots=True)
class TakeBackTrial:
    """What taking all back does, and what cannot be taken back, each with the reason."""

    done: list[TakenBack]
    refused: list[tuple[str, str]]


def show(request: Request) -> Response:
    """Show what one press wrote, and what taking it back would change."""
    with looking(request) as desk:
        return _page(desk, _own(desk, request.path_params["number"]))


def take_back(request: Request, form: Form) -> Response:
    """Take back everything of the press that can be, where that is still what was shown."""
    number = request.path_params["number"]
    with acting(request, form) as desk:
        made = _own(desk, number)
        with trying(desk):
            trial = _take_back(desk, made, "")
        if not trial.done or not is_seen(form, trial.done):
            return _page(desk, made, CHANGED)
        _take_back(desk, made, form.text("why", 1000))
        return desk.done(f"/da-ghi/{number}?da=lay-lai")


def _own(desk: Desk, number: int) -> Receipt:
    return found(receipt_of(desk.session, desk.office_id, number))


def _take_back(desk: Desk, made: Receipt, why: str) -> TakeBackTrial:
    """Take the lines back, the newest first; what one of them refuses does not stop the rest."""
    done: list[TakenBack] = []
    refused: list[tuple[str, str]] = []
    for line in reversed(made.lines):
        if not line.undoable or (line.subject == "calendar" and not may_swap(desk)):
            continue
        step = desk.session.begin_nested()
        try:
            done.append(undo(desk.session, line.id, desk.scope, desk.by, why))
            step.commit()
        except DondocError as error:
            step.rollback()
            refused.append((line.words, sentence(error)))
    return TakeBackTrial(done, refused)


def _page(desk: Desk, made: Receipt, note: str = "") -> Response:
    with trying(desk):
        trial = _take_back(desk, made, "")
    values = {"made": made, "trial": trial, "seen": fingerprint(trial.done), "note": note}
    return desk.page("desk/receipt.html", 409 if note else 200, **values)
