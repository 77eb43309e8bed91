"""Grant a first short extension at once, where the office has set so; each stands in the coordinator's daily mail."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from dondoc.store.answers import decide
from dondoc.store.history import By
from dondoc.store.models import ExtensionRequest, Proposal, Submission
from dondoc.store.models.incoming.proposal import ProposalKind, ProposalState
from dondoc.store.models.progress import ALLOWED, Act

WHO = "dondoc, theo thiết lập của cơ quan"
LISTED = dt.timedelta(days=14)
"""So long a grant is looked for by the daily mail, which names each once: longer than any holiday."""


def grant_at_once(
    session: Session, made: Submission, by: By, today: dt.date, calendar: WorkingCalendar, most_days: int
) -> None:
    """Grant what a submission asks for where it is a first extension of at most ``most_days``, asked for in time and
    without a doubt; 0: never.
    """
    if most_days < 1:
        return
    session.flush()
    mine = (Proposal.submission_id == made.id, Proposal.kind == ProposalKind.EXTEND)
    for one in session.scalars(select(Proposal).where(*mine, Proposal.state == ProposalState.WAITING)).all():
        if _is_plain(session, one, today, most_days):
            word = f"gia hạn lần đầu, không quá {most_days} ngày"
            decide.accept(session, one, By(WHO, by.at, by.channel), word, calendar)


def _is_plain(session: Session, one: Proposal, today: dt.date, most_days: int) -> bool:
    owed, wanted = one.obligation, dt.date.fromisoformat(one.fields["wanted"])
    if one.doubts or owed.due is None or Act.EXTEND not in ALLOWED[owed.progress]:
        return False
    before = select(ExtensionRequest.id).where(ExtensionRequest.obligation_id == owed.id).limit(1)
    in_time = owed.overdue_from is not None and today < owed.overdue_from
    # The due date may have moved since the day was filled in: what cannot be granted waits for a person.
    return in_time and 0 < (wanted - owed.due).days <= most_days and session.scalar(before) is None


def granted_lately(session: Session, office_id: int, now: dt.datetime) -> list[Proposal]:
    """Return the extensions that were granted at once in the last days."""
    mine = (Proposal.office_id == office_id, Proposal.state == ProposalState.ACCEPTED)
    query = select(Proposal).where(*mine, Proposal.decided_by == WHO, Proposal.decided_at > now - LISTED)
    return list(session.scalars(query.order_by(Proposal.id)))


def granted_of_mail(session: Session, received_id: int) -> set[int]:
    """Return the obligations that were given more time at once by what a mail asked for."""
    of_mail = (Submission.received_id == received_id, Proposal.decided_by == WHO)
    query = select(Proposal.obligation_id).join(Submission, Submission.id == Proposal.submission_id)
    return set(session.scalars(query.where(*of_mail)))
