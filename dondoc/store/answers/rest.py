"""Let an obligation rest while a proposal about it waits: three working days at most, once for each due version."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from dondoc.store.models import ChaseRest, Obligation, Proposal
from dondoc.store.models.incoming.proposal import ProposalState
from dondoc.store.models.obligation import OPEN_STATES

# Working days a coordinator has for her answer before the unit is chased again; an obligation rests once a due date,
# so that a proposal that nobody decides delays no work for ever.
REST_DAYS = 3


def rest(session: Session, owed: Obligation, today: dt.date, calendar: WorkingCalendar) -> bool:
    """Put the next step of a chased obligation off; False where it rested for this due date before."""
    if owed.progress not in OPEN_STATES or owed.next_on is None:
        return False
    until = calendar.add_working_days(today, REST_DAYS)
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    row = dialect.insert(ChaseRest).values(
        obligation_id=owed.id, due_version=owed.due_version, since=today, until=until
    )
    fresh = session.execute(row.on_conflict_do_nothing().returning(ChaseRest.obligation_id)).first() is not None
    if fresh:
        owed.next_on = max(owed.next_on, until)
    return fresh


def wake(session: Session, owed: Obligation, today: dt.date) -> None:
    """End a rest before its time, where the coordinator returned what was proposed: the next sweep looks at it."""
    resting = session.get(ChaseRest, (owed.id, owed.due_version))
    if resting is None or resting.until <= today or owed.next_on is None or owed.progress not in OPEN_STATES:
        return
    resting.until, owed.next_on = today, min(owed.next_on, today)


def rested_in_vain(session: Session, office_id: int, today: dt.date) -> list[Proposal]:
    """Return the proposals still waiting although their rest is over: the chase goes on, and the coordinator
    is notified.
    """
    waiting = (Proposal.office_id == office_id, Proposal.state == ProposalState.WAITING)
    query = (
        select(Proposal)
        .join(
            ChaseRest,
            (ChaseRest.obligation_id == Proposal.obligation_id) & (ChaseRest.due_version == Proposal.due_version),
        )
        .where(*waiting, ChaseRest.until <= today)
        .order_by(Proposal.id)
    )
    return list(session.scalars(query))
