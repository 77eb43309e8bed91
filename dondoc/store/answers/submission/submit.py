"""Take one sending of a unit: its proposals and files in one transaction, once for each nonce."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from dondoc.store.answers.rest import rest
from dondoc.store.answers.secrets import new_code
from dondoc.store.answers.submission.doubts import doubts
from dondoc.store.answers.submission.proposed import Proposed
from dondoc.store.history import By, Channel, record
from dondoc.store.models import ExtensionRequest, Obligation, Proposal, ProposalFile, Submission, Unit, WebLink
from dondoc.store.models.incoming.proposal import PROPOSAL_NAMES, ProposalKind, ProposalState


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a sending comes from: whose it is, through which way ("page", "mail"), by which link or mail."""

    office_id: int
    unit_id: int
    source: str
    channel: Channel
    link_id: int | None = None
    received_id: int | None = None


@dataclass(frozen=True, slots=True)
class Filler:
    """Who filled in, as the person wrote it."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Sending:
    """One press of "Gửi": the nonce of its form, who filled in, all that is proposed; ``summary`` for the receipt."""

    nonce: str
    filler: Filler
    proposed: tuple[Proposed, ...]
    summary: dict[str, Any] = field(default_factory=dict)


def of_nonce(session: Session, nonce: str) -> Submission | None:
    """Find what was sent under a nonce before."""
    return session.scalar(select(Submission).where(Submission.nonce == nonce))


def submit(
    session: Session, link: WebLink, sending: Sending, now: dt.datetime, today: dt.date, calendar: WorkingCalendar
) -> Submission:
    """Write a submission with its proposals and files, let each obligation rest once, and remember who filled in.

    The caller looks for the nonce first; two at the same moment end in an IntegrityError of the second.
    """
    origin = Origin(link.office_id, link.unit_id, "page", Channel.UNIT_PAGE, link_id=link.id)
    made = submit_from(session, origin, sending, now, today, calendar)
    link.filler_name, link.filler_phone = sending.filler.name, sending.filler.phone
    link.uses, link.used_at = link.uses + 1, now
    session.flush()
    return made


def submit_from(
    session: Session, origin: Origin, sending: Sending, now: dt.datetime, today: dt.date, calendar: WorkingCalendar
) -> Submission:
    """Write a submission of any origin with its proposals and files, and let each obligation rest once."""
    made = Submission(
        office_id=origin.office_id,
        unit_id=origin.unit_id,
        link_id=origin.link_id,
        source=origin.source,
        received_id=origin.received_id,
        nonce=sending.nonce,
        code=new_code(),
        at=now,
        by_name=sending.filler.name,
        by_phone=sending.filler.phone,
        summary=sending.summary,
    )
    session.add(made)
    session.flush()
    by = By(f"{sending.filler.name} ({made.unit.name})", now, origin.channel)
    for one in sending.proposed:
        _propose(session, made, one, by, today, calendar)
    session.flush()
    return made


def _propose(
    session: Session, made: Submission, one: Proposed, by: By, today: dt.date, calendar: WorkingCalendar
) -> None:
    owed = session.get_one(Obligation, one.obligation_id)
    if one.trusted:
        _replace_older(session, owed.id, made.office_id)
    proposal = Proposal(
        office_id=made.office_id,
        submission_id=made.id,
        obligation_id=owed.id,
        due_version=owed.due_version,
        kind=one.kind,
        state=ProposalState.WAITING,
        fields=one.fields,
        doubts=[*doubts(one, owed.due, owed.plan.plan_to), *_handed_over(session, one, owed), *one.doubts],
    )
    session.add(proposal)
    session.flush()
    session.add_all(
        ProposalFile(submission_id=made.id, proposal_id=proposal.id, **asdict(upload)) for upload in one.files
    )
    record(session, by, "obligation", owed.id, "proposed", None, {"said": PROPOSAL_NAMES[one.kind], **one.fields})
    if one.trusted:
        rest(session, owed, today, calendar)


def _handed_over(session: Session, one: Proposed, owed: Obligation) -> list[str]:
    """Name the unit that handed the work over, where the one that has it now refuses it, too."""
    if one.kind is not ProposalKind.REFUSE or owed.from_unit_id is None:
        return []
    return [f"{session.get_one(Unit, owed.from_unit_id).name} đã bàn giao việc này sang; nay lại bị từ chối"]


def _replace_older(session: Session, obligation_id: int, office_id: int) -> None:
    """Let what waits about the same obligation give way to what the unit states now; it stays in the history."""
    waiting = (Proposal.obligation_id == obligation_id, Proposal.office_id == office_id)
    older = update(Proposal).where(*waiting, Proposal.state == ProposalState.WAITING)
    session.execute(older.values(state=ProposalState.REPLACED))


def extensions_asked(session: Session, obligation_ids: Sequence[int]) -> dict[int, int]:
    """Count how often more time was asked for each obligation: decided requests, and proposals that wait."""
    counts: dict[int, int] = {}
    decided = select(ExtensionRequest.obligation_id, func.count()).where(
        ExtensionRequest.obligation_id.in_(obligation_ids)
    )
    waiting = select(Proposal.obligation_id, func.count()).where(
        Proposal.obligation_id.in_(obligation_ids),
        Proposal.kind == ProposalKind.EXTEND,
        Proposal.state == ProposalState.WAITING,
    )
    for query in (decided.group_by(ExtensionRequest.obligation_id), waiting.group_by(Proposal.obligation_id)):
        for number, count in session.execute(query):
            counts[number] = counts.get(number, 0) + count
    return counts
