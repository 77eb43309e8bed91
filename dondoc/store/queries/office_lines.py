"""List the offices of one store, each with how much is its own."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dondoc.store.models import Obligation, Office, Plan, Unit
from dondoc.store.models.obligation import OPEN_STATES
from dondoc.store.queries.offices import NoSuchOfficeError, all_offices, known_office

FIELDS = ("name", "coordinator_name", "coordinator_email", "leadership_name", "leadership_email")
"""What is entered about an office."""


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office and how much is its own."""

    id: int
    slug: str
    name: str
    coordinator_name: str
    coordinator_email: str
    leadership_name: str
    leadership_email: str
    units: int
    plans: int
    obligations: int
    open: int


def every_office(session: Session) -> list[OfficeLine]:
    """Return all offices of the store, the oldest first, with the counts of what is theirs."""
    return _lines(session, all_offices(session))


def one_office(session: Session, slug: str) -> OfficeLine:
    """Return the office of this short name with the counts of what is its own. Raises NoSuchOfficeError."""
    office = known_office(session, slug)
    if office is None:
        raise NoSuchOfficeError(f"chưa có cơ quan “{slug}”; xem tên bằng `dondoc office list`.")
    return _lines(session, [office])[0]


def _lines(session: Session, offices: list[Office]) -> list[OfficeLine]:
    counts = [_counts(session, table) for table in (Unit, Plan, Obligation)]
    still = _counts(session, Obligation, Obligation.progress.in_(OPEN_STATES))
    return [
        OfficeLine(o.id, o.slug, *(getattr(o, name) for name in FIELDS), *(c.get(o.id, 0) for c in (*counts, still)))
        for o in offices
    ]


def _counts(session: Session, table: type[Unit | Plan | Obligation], *where: object) -> dict[int, int]:
    query = select(table.office_id, func.count()).group_by(table.office_id)
    for part in where:
        query = query.where(part)  # type: ignore[arg-type]
    return {row[0]: row[1] for row in session.execute(query)}
