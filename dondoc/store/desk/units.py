"""The office's units as the desk lists them: found by name without diacritics, with what each owes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from dondoc.store.desk.paging import MOST_PAGES, PER_PAGE, Paged
from dondoc.store.models import Obligation, Unit, WebLink
from dondoc.store.models.obligation import OPEN
from dondoc.text.folding import bare


@dataclass(frozen=True, slots=True)
class UnitFilter:
    """Which units to list; ``without_address``: only those of the register that no mail can reach."""

    words: str = ""
    without_address: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Owed:
    """What a unit owes: its open obligations, and how many of them are overdue."""

    open: int = 0
    overdue: int = 0


def listed(session: Session, office_id: int, wanted: UnitFilter) -> Paged[Unit]:
    """One page of the office's units, those of the register first, by name; ``total`` counts all that fit."""
    query = select(Unit.id, Unit.name).where(Unit.office_id == office_id)
    if wanted.without_address:
        query = query.where(*_unreached(office_id))
    words = bare(wanted.words)
    rows = session.execute(query.order_by(Unit.known.desc(), Unit.name, Unit.id))
    numbers = [row.id for row in rows if words in bare(row.name)]
    page = min(max(wanted.page, 1), MOST_PAGES)
    mine = numbers[(page - 1) * PER_PAGE : page * PER_PAGE]
    units = {unit.id: unit for unit in session.scalars(select(Unit).where(Unit.id.in_(mine)))}
    return Paged([units[number] for number in mine], page, len(numbers) > page * PER_PAGE, len(numbers))


def _unreached(office_id: int) -> tuple[ColumnElement[bool], ...]:
    return (Unit.office_id == office_id, Unit.known.is_(True), Unit.valid_to.is_(None), Unit.email == "")


def without_address(session: Session, office_id: int) -> int:
    """Count the units of the register, still in force, that no mail can reach."""
    return session.scalar(select(func.count(Unit.id)).where(*_unreached(office_id))) or 0


def owed_by(session: Session, office_id: int, unit_ids: list[int], today: dt.date) -> dict[int, Owed]:
    """Count what these units owe."""
    mine = (Obligation.office_id == office_id, Obligation.progress.in_(OPEN), Obligation.unit_id.in_(unit_ids))
    late = func.count(Obligation.id).filter(Obligation.overdue_from <= today)
    query = select(Obligation.unit_id, func.count(Obligation.id), late).where(*mine).group_by(Obligation.unit_id)
    return {row[0]: Owed(row[1], row[2]) for row in session.execute(query)}


def links_of(session: Session, office_id: int, unit_id: int, most: int) -> list[WebLink]:
    """Return the links of a unit's page, the newest first, at most so many."""
    query = select(WebLink).where(WebLink.unit_id == unit_id, WebLink.office_id == office_id)
    return list(session.scalars(query.order_by(WebLink.id.desc()).limit(most)))
