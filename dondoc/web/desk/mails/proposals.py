"""Đề nghị của đơn vị: what units proposed, by kind, each accepted or returned; and what they are asked about."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.answers import decide
from dondoc.store.answers.asked_back import is_asked
from dondoc.store.answers.named_unit import units_named
from dondoc.store.answers.shown.sent import file_of
from dondoc.store.desk import proposals as asked
from dondoc.store.desk.tasks import units_of
from dondoc.store.models import Proposal
from dondoc.store.models.incoming.proposal import PROPOSAL_NAMES, ProposalKind
from dondoc.web.desk.frame import Desk, acting, found, looking
from dondoc.web.requests.attachments import attachment
from dondoc.web.requests.forms import Form
from dondoc.web.requests.seen import CHANGED, fingerprint, is_seen
from dondoc.web.units.answering.labelled_fields import lines


def waiting(request: Request) -> Response:
    """List what waits."""
    with looking(request) as desk:
        return listed(desk, {})


def listed(desk: Desk, errors: dict[str, str], status: int = 200) -> Response:
    """Render a page of what waits, of the kind that the address asks for, with what is wrong with a form."""
    session, office, day, chosen = desk.session, desk.office_id, desk.today, desk.query("loai")
    kind = ProposalKind(chosen) if chosen in asked.EVERY_KIND else None
    at = asked.waiting(session, office, day, desk.page_number(), kind)
    return desk.page(
        "desk/proposals.html",
        status,
        at=at,
        kind=kind,
        counts=asked.counts(session, office, day),
        being_asked=asked.being_asked(session, office, day),
        named=units_named(session, office, at.rows, day),
        names=PROPOSAL_NAMES,
        lines=lines,
        errors=errors,
    )


def proposal(request: Request) -> Response:
    """Show one with its doubts and the two answers."""
    with looking(request) as desk:
        return _proposal(desk, request.path_params["number"])


def decide_it(request: Request, form: Form) -> Response:
    """Accept or return it, where it and what it is about are as they were shown."""
    number, answer, word = request.path_params["number"], form.line("answer"), form.text("word", 1000)
    if answer not in ("accept", "return") or (answer == "return" and not word):
        with looking(request) as desk:
            return _proposal(desk, number, "answer" if answer != "return" else "word")
    with acting(request, form) as desk:
        one = decide.waiting(desk.session, desk.office_id, number)
        if not is_seen(form, facts(one)):
            return _proposal(desk, number, note=CHANGED)
        if answer == "return":
            decide.give_back(desk.session, one, desk.by, word, desk.today)
        else:
            unit = next(iter(form.numbers("unit")), None)
            decide.accept(desk.session, one, desk.by, word, desk.calendar, unit)
        return desk.done(f"/de-nghi?da={'nhan' if answer == 'accept' else 'tra'}")


def facts(one: Proposal) -> tuple[object, ...]:
    """Return what a person sees of a proposal before it is answered."""
    owed = one.obligation
    return (one.id, str(one.kind), lines(one.fields), one.doubts, str(owed.due), str(owed.progress), owed.unit_id)


WRONG = {"answer": "Hãy chọn nhận hay trả lại.", "word": "Trả lại thì phải ghi lý do để đơn vị biết."}


def _proposal(desk: Desk, number: int, wrong: str = "", note: str = "") -> Response:
    one = found(asked.one(desk.session, desk.office_id, number))
    return desk.page(
        "desk/proposal.html",
        409 if note else 422 if wrong else 200,
        one=one,
        names=PROPOSAL_NAMES,
        fields=lines(one.fields),
        units=units_of(desk.session, desk.office_id),
        named=units_named(desk.session, desk.office_id, [one], desk.today).get(one.id),
        is_asked=is_asked(one.asked_until, desk.today),
        errors={wrong: WRONG[wrong]} if wrong else {},
        seen=fingerprint(facts(one)),
        note=note,
    )


def file(request: Request) -> Response:
    """Serve a file a unit sent."""
    with looking(request) as desk:
        return attachment(desk.site, file_of(desk.session, desk.office_id, request.path_params["file_id"]))
