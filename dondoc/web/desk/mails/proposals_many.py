"""Accept several proposals at once: chosen in the list, shown with what each does, then accepted together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.store.answers import decide
from dondoc.store.answers.named_unit import NamedUnit, units_named
from dondoc.store.desk import proposals as asked
from dondoc.store.models import Proposal
from dondoc.store.models.incoming.proposal import PROPOSAL_NAMES, ProposalKind
from dondoc.web.desk.frame import Desk, acting, found, trying
from dondoc.web.desk.mails.proposals import facts, listed
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import Form
from dondoc.web.requests.seen import CHANGED, fingerprint, is_seen
from dondoc.web.units.answering.labelled_fields import lines

# Accepted in one transaction, for which other writers wait.
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
        numbers = form.numbers("tren-trang" if form.line("tat-ca") else "chon")
        chosen = [found(asked.one(desk.session, desk.office_id, one)) for one in numbers[:MOST]]
        if not chosen:
            return listed(desk, {"chon": "Hãy đánh dấu ít nhất một đề nghị."}, 422)
        named = units_named(desk.session, desk.office_id, chosen, desk.today)
        with trying(desk):
            trial = _accept(desk, chosen, word, named)
        if not (form.line("keep") and is_seen(form, *_seen(trial, named))) or trial.refused:
            return _review(desk, trial, word, named, note=CHANGED if form.line("keep") else "")
        _accept(desk, chosen, word, named)
        return desk.done("/de-nghi?da=nhan")


def _seen(trial: AcceptTrial, named: Mapping[int, NamedUnit]) -> list[object]:
    return [(*facts(one), named.get(one.id)) for one in trial.accepted]


def _accept(desk: Desk, chosen: list[Proposal], word: str, named: Mapping[int, NamedUnit]) -> AcceptTrial:
    accepted: list[Proposal] = []
    refused: list[tuple[Proposal, str]] = []
    for one in chosen:
        step = desk.session.begin_nested()
        try:
            _one(desk, one, word, named)
            step.commit()
            accepted.append(one)
        except DondocError as error:
            step.rollback()
            refused.append((one, sentence(error)))
    return AcceptTrial(accepted, refused)


def _one(desk: Desk, one: Proposal, word: str, named: Mapping[int, NamedUnit]) -> None:
    waiting, to = decide.waiting(desk.session, desk.office_id, one.id), named.get(one.id)
    if waiting.kind is ProposalKind.REFUSE and to is None:
        raise decide.NoSuchProposalError("cần chọn đơn vị nhận việc; hãy mở riêng đề nghị này.")
    decide.accept(desk.session, waiting, desk.by, word, desk.calendar, to.id if to else None)


def _review(desk: Desk, trial: AcceptTrial, word: str, named: Mapping[int, NamedUnit], note: str = "") -> Response:
    return desk.page(
        "desk/proposals_review.html",
        409 if note else 200,
        trial=trial,
        word=word,
        names=PROPOSAL_NAMES,
        named=named,
        lines=lines,
        seen=fingerprint(*_seen(trial, named)),
        note=note,
    )
