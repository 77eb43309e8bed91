"""The office's history: who did what, newest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from dondoc.store.desk.paging import Paged, paged
from dondoc.store.models import ActivityRow, History, Obligation, Plan, Unit

WINDOW = 50_000
"""How many of the store's newest lines are searched for the office's own: older ones are on each obligation's page."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One act: when, who, on what, what was, what is, why."""

    at: dt.datetime
    who: str
    subject: str
    subject_id: int
    what: str
    was: dict[str, Any] | None
    now: dict[str, Any] | None
    why: str
    name: str


def listed(session: Session, office_id: int, who: str, page: int) -> Paged[LogLine]:
    """One page of what people and dondoc did to the office's obligations, plans and units."""
    newest = session.scalar(select(func.max(History.id))) or 0
    h = History
    name = func.coalesce(ActivityRow.text, Plan.title, Unit.name, "")
    query = (
        select(h.at, h.who, h.subject, h.subject_id, h.what, h.was, h.now, h.why, name)
        .outerjoin(Obligation, and_(h.subject == "obligation", Obligation.id == h.subject_id))
        .outerjoin(ActivityRow, ActivityRow.id == Obligation.activity_id)
        .outerjoin(Plan, and_(h.subject == "plan", Plan.id == h.subject_id))
        .outerjoin(Unit, and_(h.subject == "unit", Unit.id == h.subject_id))
        .where(h.id > newest - WINDOW)
        .where(or_(Obligation.office_id == office_id, Plan.office_id == office_id, Unit.office_id == office_id))
        .order_by(h.id.desc())
    )
    if who:
        query = query.where(h.who.contains(who, autoescape=True))
    found = paged(session, query, page)
    return Paged([LogLine(*row) for row in found.rows], found.number, found.after)
