"""Accept several proposals at once: chosen in the list, shown with what each does, then accepted together."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.store.answers import decide
from dondoc.store.desk import proposals as asked
from dondoc.store.models import Proposal
from dondoc.store.models.proposal import PROPOSAL_NAMES, ProposalKind
from dondoc.web.desk.frame import Desk, acting, found, trying
from dondoc.web.desk.mails.proposals import facts
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import Form
from dondoc.web.requests.seen import CHANGED, fingerprint, is_seen
from dondoc.web.units.answering.labelled_fields import lines

MOST = 100


@dataclass(frozen=True, slots=True)
class AcceptTrial:
    """What accepting does: those that can be, and those that cannot, each with the reason."""

    accepted: list[Proposal]
    refused: list[tuple[Proposal, str]]


def accept(request: Request, form: Form) -> Response:
    """Show what accepting the chosen ones does; with the second press, accept them."""
    word = form.text("word", 1000)
    with acting(request, form) as desk:
        chosen = [found(asked.one(desk.session, desk.office_id, one)) for one in form.numbers("chon")[:MOST]]
        if not chosen:
            at = asked.waiting(desk.session, desk.office_id, 1)
            errors = {"chon": "Hãy đánh dấu ít nhất một đề nghị."}
            return desk.page("desk/proposals.html", 422, at=at, names=PROPOSAL_NAMES, lines=lines, errors=errors)
        with trying(desk):
            trial = _accept(desk, chosen, word)
        if not (form.line("keep") and is_seen(form, *map(facts, trial.accepted))) or trial.refused:
            return _review(desk, trial, word, note=CHANGED if form.line("keep") else "")
        _accept(desk, chosen, word)
        return desk.done("/de-nghi?da=nhan")


def _accept(desk: Desk, chosen: list[Proposal], word: str) -> AcceptTrial:
    accepted: list[Proposal] = []
    refused: list[tuple[Proposal, str]] = []
    for one in chosen:
        step = desk.session.begin_nested()
        try:
            _one(desk, one, word)
            step.commit()
            accepted.append(one)
        except DondocError as error:
            step.rollback()
            refused.append((one, sentence(error)))
    return AcceptTrial(accepted, refused)


def _one(desk: Desk, one: Proposal, word: str) -> None:
    waiting = decide.waiting(desk.session, desk.office_id, one.id)
    if waiting.kind is ProposalKind.REFUSE:
        raise decide.NoSuchProposalError("cần chọn đơn vị nhận việc; hãy mở riêng đề nghị này.")
    decide.accept(desk.session, waiting, desk.by, word, desk.calendar)


def _review(desk: Desk, trial: AcceptTrial, word: str, note: str = "") -> Response:
    return desk.page(
        "desk/proposals_review.html",
        409 if note else 200,
        trial=trial,
        word=word,
        names=PROPOSAL_NAMES,
        lines=lines,
        seen=fingerprint(*map(facts, trial.accepted)),
        note=note,
    )
