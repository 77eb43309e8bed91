"""Corrections of a reading, kept with plans: for the next version of the same plan, and to offer for another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.activity import DondocError, Reading
from dondoc.reading.fixes import Fix, from_stored
from dondoc.reading.line_text import folded_label
from dondoc.reading.tables.columns.columns import Column
from dondoc.store.models import Plan, PlanVersion


class NoFixError(DondocError):
    """A plan whose corrections were asked for has none, or is not there."""

    exit_code = 2


def kept_fix(session: Session, office_id: int, plan_id: int) -> Fix | None:
    """Return the corrections kept with the newest version of a plan, None where it has none."""
    newest = _newest(session, office_id, Plan.id == plan_id)
    return from_stored(newest["fix"]) if newest and newest.get("fix") else None


def fix_of_plan(session: Session, office_id: int, plan_id: int) -> Fix:
    """Return the column roles kept with another plan; its rows and period are its own. Raises NoFixError."""
    newest = _newest(session, office_id, Plan.id == plan_id)
    if not newest or not newest.get("fix"):
        raise NoFixError(f"kế hoạch số {plan_id} không có phần sửa cách đọc nào được lưu.")
    return replace(Fix(), columns=from_stored(newest["fix"]).columns)


@dataclass(frozen=True, slots=True)
class FixOffer:
    """Column roles that were corrected on another plan of the issuer: its headings that this one reads otherwise."""

    plan_id: int
    title: str
    columns: Mapping[str, Column]


def offered(session: Session, office_id: int, reading: Reading) -> list[str]:
    """Propose the column roles that were corrected on another plan of the issuer, where this one reads otherwise."""
    found = [] if reading.fix else fix_offers(session, office_id, reading)
    return [_offer_words(one) for one in found[:1]]


def fix_offers(session: Session, office_id: int, reading: Reading) -> list[FixOffer]:
    """Return what was corrected on other plans of the issuer and is read otherwise here, the newest first."""
    issuer = reading.document.issuer
    if not issuer:
        return []
    query = (
        select(Plan.id, Plan.title, PlanVersion.document)
        .join(Plan.versions)
        .where(Plan.office_id == office_id, Plan.issuer == issuer, PlanVersion.version == Plan.version)
        .order_by(PlanVersion.imported_at.desc())
    )
    own = {folded_label(heading): role for heading, role in reading.columns}
    found = []
    for plan_id, title, document in session.execute(query):
        given = from_stored(document["fix"]).columns if document.get("fix") else {}
        other = {heading: role for heading, role in given.items() if heading in own and own[heading] != role}
        found += [FixOffer(plan_id, title, other)] if other else []
    return found


def _offer_words(offer: FixOffer) -> str:
    named = ", ".join(f"“{heading}”" for heading in offer.columns)
    return (
        f"Kế hoạch số {offer.plan_id} (“{offer.title}”) của cùng cơ quan đã được sửa vai trò cột {named}; "
        f"để đọc như vậy: `dondoc import TỆP --fix-of {offer.plan_id}`."
    )


def _newest(session: Session, office_id: int, which: Any) -> dict[str, Any] | None:
    query = (
        select(PlanVersion.document)
        .join(PlanVersion.plan)
        .where(Plan.office_id == office_id, which, PlanVersion.version == Plan.version)
        .order_by(PlanVersion.imported_at.desc())
    )
    return session.scalars(query).first()
