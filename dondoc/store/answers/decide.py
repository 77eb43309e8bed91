"""Accept or return what a unit proposed: the use case of the same name is called, with the unit's own words as note."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.format import short_date
from calendars.workdays import WorkingCalendar
from dondoc.store.acts import progress
from dondoc.store.acts.dates import extensions
from dondoc.store.acts.progress import NotAllowedError
from dondoc.store.answers.rest import wake
from dondoc.store.history import By, Channel, record
from dondoc.store.models import Evidence, Obligation, Proposal, ProposalFile, Unit
from dondoc.store.models.incoming.proposal import ProposalKind, ProposalState


class NoSuchProposalError(NotAllowedError):
    """A number that is no proposal of the office, or one that was decided."""


def waiting(session: Session, office_id: int, proposal_id: int) -> Proposal:
    """Find a proposal of an office that waits for a decision."""
    # Locked: of two persons who decide at one moment the second finds it decided.
    found = session.get(Proposal, proposal_id, with_for_update=True)
    if found is None or found.office_id != office_id:
        raise NoSuchProposalError("không có đề nghị này.")
    if found.state is not ProposalState.WAITING:
        raise NoSuchProposalError("đề nghị này đã có người giải quyết hoặc đơn vị đã gửi bản khác.")
    return found


def accept(
    session: Session, proposal: Proposal, by: By, word: str, calendar: WorkingCalendar, to_unit: int | None = None
) -> None:
    """Do what was proposed. ``word``: the decision's number (extension) or a note; ``to_unit``: who takes it over."""
    if proposal.kind is ProposalKind.REFUSE:
        _hand_over(session, proposal, by, word, to_unit)
    elif proposal.kind is ProposalKind.UNCLEAR:
        _read(session, proposal, by, word)
    else:
        _DO[proposal.kind](session, proposal, by, word, calendar)
    _close(proposal, ProposalState.ACCEPTED, by, word)


def give_back(session: Session, proposal: Proposal, by: By, word: str, today: dt.date) -> None:
    """Return a proposal with a word that the unit reads on its page; the chase goes on at once."""
    if not word.strip():
        raise NotAllowedError("trả lại thì phải ghi lý do để đơn vị biết.")
    if proposal.kind is ProposalKind.EXTEND:
        record(session, by, "obligation", proposal.obligation_id, "extension_refused", None, None, word)
    else:
        record(session, by, "obligation", proposal.obligation_id, "proposal_returned", None, None, word)
    _close(proposal, ProposalState.RETURNED, by, word)
    wake(session, proposal.obligation, today)


def _close(proposal: Proposal, state: ProposalState, by: By, word: str) -> None:
    proposal.state, proposal.word = state, word
    proposal.decided_at, proposal.decided_by = by.at, by.who


def _read(session: Session, proposal: Proposal, by: By, word: str) -> None:
    """Write down that a person has read words that proposed no act."""
    record(session, by, "obligation", proposal.obligation_id, "words_read", None, dict(proposal.fields), word)
    _keep_evidence(session, proposal)


def _done(session: Session, proposal: Proposal, by: By, word: str, calendar: WorkingCalendar) -> None:
    fields = proposal.fields
    progress.done(session, proposal.obligation_id, by, dt.date.fromisoformat(fields["day"]), _note(fields) or word)
    _keep_evidence(session, proposal)


def _under_way(session: Session, proposal: Proposal, by: By, word: str, calendar: WorkingCalendar) -> None:
    fields = proposal.fields
    parts = (
        fields.get("difficulty") or _note(fields),
        fields.get("expected") and f"dự kiến xong {short_date(_day(fields['expected']))}",
        word,
    )
    note = "; ".join(part for part in parts if part)
    # A mail that names no share of the work done leaves the share that is known.
    percent = int(fields["percent"]) if fields.get("percent") not in (None, "") else _known_percent(session, proposal)
    progress.under_way(session, proposal.obligation_id, by, percent, note)
    _keep_evidence(session, proposal)


def _known_percent(session: Session, proposal: Proposal) -> int:
    return session.get_one(Obligation, proposal.obligation_id).percent if "words" in proposal.fields else 0


def _note(fields: Mapping[str, Any]) -> str:
    """Return a unit's own words: its note on a page, or the new text of its mail."""
    return str(fields.get("note") or " ".join(str(fields.get("words", "")).split())[:500])


def _extend(session: Session, proposal: Proposal, by: By, word: str, calendar: WorkingCalendar) -> None:
    if not word.strip():
        raise NotAllowedError("đồng ý gia hạn thì phải ghi số văn bản hoặc ý kiến của người có thẩm quyền.")
    fields, sent = proposal.fields, proposal.submission
    asked = By(
        f"{sent.by_name} ({sent.unit.name})", sent.at, Channel.MAIL if sent.source == "mail" else Channel.UNIT_PAGE
    )
    extensions.ask(
        session, proposal.obligation_id, asked, _day(fields["wanted"]), fields.get("why", "") or _note(fields)
    )
    session.flush()
    extensions.decide(session, proposal.obligation_id, by, granted=True, decision=word, calendar=calendar)


def _part_done(session: Session, proposal: Proposal, by: By, word: str, calendar: WorkingCalendar) -> None:
    now = {"unit": proposal.submission.unit.name, **proposal.fields}
    record(session, by, "obligation", proposal.obligation_id, "part_done", None, now, word)
    _keep_evidence(session, proposal)


def _hand_over(session: Session, proposal: Proposal, by: By, word: str, to_unit: int | None) -> None:
    unit = session.get(Unit, to_unit) if to_unit is not None else None
    if unit is None or unit.office_id != proposal.office_id:
        raise NotAllowedError("hãy chọn đơn vị nhận việc này; chưa rõ đơn vị nào thì trả lại kèm lý do.")
    why = word or f"đơn vị báo không phải việc của mình: {proposal.fields.get('why', '') or _note(proposal.fields)}"
    progress.hand_over(session, proposal.obligation_id, by, unit.id, why)


def _keep_evidence(session: Session, proposal: Proposal) -> None:
    """Put the document number and the files beside the obligation, as sent by the unit."""
    sent = proposal.submission
    who = f"{sent.by_name} ({sent.unit.name})"
    files = session.scalars(select(ProposalFile).where(ProposalFile.proposal_id == proposal.id))
    rows = [Evidence(kind="file", value=file.name, sha256=file.sha256) for file in files]
    if proposal.fields.get("number"):
        rows.append(Evidence(kind="number", value=str(proposal.fields["number"]), sha256=""))
    for row in rows:
        row.obligation_id, row.at, row.who = proposal.obligation_id, sent.at, who
    session.add_all(rows)


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


_DO: dict[ProposalKind, Callable[[Session, Proposal, By, str, WorkingCalendar], None]] = {
    ProposalKind.DONE: _done,
    ProposalKind.PROGRESS: _under_way,
    ProposalKind.EXTEND: _extend,
    ProposalKind.PART_DONE: _part_done,
}
