"""The office's units as the desk lists them: found by name without diacritics, with what each owes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from dondoc.store.database import columns
from dondoc.store.models import Obligation, Unit, WebLink
from dondoc.store.models.obligation import OPEN_STATES
from dondoc.store.paging import MOST_PAGES, PER_PAGE, Paged
from dondoc.text.folding import bare


@dataclass(frozen=True, slots=True)
class UnitFilter:
    """Which units to list; ``without_address``: only those of the register that no mail can reach."""

    search: str = ""
    without_address: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Owed:
    """What a unit owes: its open obligations, and how many of them are overdue."""

    open: int = 0
    overdue: int = 0


def listed(session: Session, office_id: int, wanted: UnitFilter) -> Paged[Unit]:
    """Return one page of the office's units, those of the register first, by name; ``total`` counts all that fit."""
    text = bare(wanted.search)
    rows = columns.rows(session, _UNREACHED if wanted.without_address else _ALL, office=office_id)
    numbers = [number for number, name in rows if text in bare(name)]
    page = min(max(wanted.page, 1), MOST_PAGES)
    mine = numbers[(page - 1) * PER_PAGE : page * PER_PAGE]
    units = {unit.id: unit for unit in session.scalars(select(Unit).where(Unit.id.in_(mine)))}
    return Paged([units[number] for number in mine], page, len(numbers) > page * PER_PAGE, len(numbers))


_OF_OFFICE = Unit.office_id == bindparam("office")
_WITHOUT = (_OF_OFFICE, Unit.known.is_(True), Unit.valid_to.is_(None), Unit.email == "")
_ALL = select(Unit.id, Unit.name).where(_OF_OFFICE).order_by(Unit.known.desc(), Unit.name, Unit.id)
_UNREACHED = _ALL.where(*_WITHOUT)
_COUNT = select(func.count(Unit.id)).where(*_WITHOUT)


def without_address(session: Session, office_id: int) -> int:
    """Count the units of the register, still in force, that no mail can reach."""
    return columns.numbers(session, _COUNT, office=office_id)[0]


def owed_by(session: Session, office_id: int, unit_ids: list[int], today: dt.date) -> dict[int, Owed]:
    """Count what these units owe."""
    mine = (Obligation.office_id == office_id, Obligation.progress.in_(OPEN_STATES), Obligation.unit_id.in_(unit_ids))
    late = func.count(Obligation.id).filter(Obligation.overdue_from <= today)
    query = select(Obligation.unit_id, func.count(Obligation.id), late).where(*mine).group_by(Obligation.unit_id)
    return {row[0]: Owed(row[1], row[2]) for row in session.execute(query)}


def links_of(session: Session, office_id: int, unit_id: int, most: int) -> list[WebLink]:
    """Return the links of a unit's page, the newest first, at most so many."""
    query = select(WebLink).where(WebLink.unit_id == unit_id, WebLink.office_id == office_id)
    return list(session.scalars(query.order_by(WebLink.id.desc()).limit(most)))
