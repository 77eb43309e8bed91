"""Đề nghị của đơn vị: what units proposed, each accepted or returned with a word."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.answers import decide
from dondoc.store.answers.sent import file_of
from dondoc.store.desk import proposals as asked
from dondoc.store.desk.tasks import units_of
from dondoc.store.models import Proposal
from dondoc.store.models.proposal import PROPOSAL_NAMES
from dondoc.web.attachments import attachment
from dondoc.web.desk.frame import Desk, acting, found, looking
from dondoc.web.forms import Form
from dondoc.web.units.words import lines


def waiting(request: Request) -> Response:
    """List what waits."""
    with looking(request) as desk:
        at = asked.waiting(desk.session, desk.office_id, desk.page_number())
        return desk.page("desk/proposals.html", at=at, names=PROPOSAL_NAMES, lines=lines, errors={})


def proposal(request: Request) -> Response:
    """Show one with its doubts and the two answers."""
    with looking(request) as desk:
        one = found(asked.one(desk.session, desk.office_id, request.path_params["number"]))
        units = units_of(desk.session, desk.office_id)
        return desk.page(
            "desk/proposal.html", one=one, names=PROPOSAL_NAMES, said=lines(one.said), units=units, errors={}
        )


def decide_it(request: Request, form: Form) -> Response:
    """Accept or return it."""
    number, answer, word = request.path_params["number"], form.line("answer"), form.text("word", 1000)
    if answer not in ("accept", "return") or (answer == "return" and not word):
        return _again(request, "answer" if answer != "return" else "word")
    with acting(request, form) as desk:
        one = decide.waiting(desk.session, desk.office_id, number)
        if answer == "return":
            decide.give_back(desk.session, one, desk.by, word, desk.today)
        else:
            unit = next(iter(form.numbers("unit")), None)
            decide.accept(desk.session, one, desk.by, word, desk.calendar, unit)
        return desk.done(f"/de-nghi?da={'nhan' if answer == 'accept' else 'tra'}")


def _proposal(desk: Desk, one: Proposal, errors: dict[str, str], status: int = 200) -> Response:
    units = units_of(desk.session, desk.office_id)
    return desk.page(
        "desk/proposal.html", status, one=one, names=PROPOSAL_NAMES, said=lines(one.said), units=units, errors=errors
    )


def _again(request: Request, field: str) -> Response:
    words = {"answer": "Hãy chọn nhận hay trả lại.", "word": "Trả lại thì phải ghi lý do để đơn vị biết."}
    with looking(request) as desk:
        one = found(asked.one(desk.session, desk.office_id, request.path_params["number"]))
        return _proposal(desk, one, {field: words[field]}, 422)


def file(request: Request) -> Response:
    """Serve a file a unit sent."""
    with looking(request) as desk:
        return attachment(desk.site, file_of(desk.session, desk.office_id, request.path_params["file_id"]))
