"""Corrections of a reading, kept with plans: for the next version of the same plan, and to offer for another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.activity import Activity, DondocError, Reading
from dondoc.reading.fixes import Fix, RowFix, from_stored
from dondoc.reading.fixes.edit import QUOTED
from dondoc.reading.fixes.find_row import alike
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
    """What was corrected on another plan of the issuer and is read otherwise here: roles of columns by heading, and
    rows of the same text that were no work there, or whose units a person gave where the machine is unsure of them.
    """

    plan_id: int
    title: str
    columns: Mapping[str, Column]
    rows: tuple[RowFix, ...] = ()


def offered(session: Session, office_id: int, reading: Reading) -> list[str]:
    """Propose the column roles that were corrected on another plan of the issuer, where this one reads otherwise."""
    found = [] if reading.fix else [one for one in fix_offers(session, office_id, reading) if one.columns]
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
        fix = from_stored(document["fix"]) if document.get("fix") else Fix()
        other = {heading: role for heading, role in fix.columns.items() if heading in own and own[heading] != role}
        rows = rows_offered(fix, reading.activities)
        found += [FixOffer(plan_id, title, other, rows)] if other or rows else []
    return found


def rows_offered(fix: Fix, activities: Sequence[Activity]) -> tuple[RowFix, ...]:
    """Return the corrections of rows that hold for rows of another plan, too: those taken out, and the units of those
    whose lead is missing or asked about here. Times and numbers are each plan's own.
    """
    found: dict[int, RowFix] = {}
    for row in fix.rows:
        at = alike(row, activities) if row.drop or row.lead is not None else None
        if at is not None and (row.drop or _is_unsure(activities[at], row)):
            here = activities[at]
            given = RowFix(here.key, here.activity[:QUOTED], drop=row.drop)
            found[at] = given if row.drop else replace(given, lead=row.lead, coop=row.coop)
    return tuple(found[at] for at in sorted(found))


def _is_unsure(here: Activity, row: RowFix) -> bool:
    return (not here.lead or bool(here.review)) and here.lead != row.lead


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
