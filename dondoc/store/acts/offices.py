"""Enter and list the offices of one store: each has its own plans, units, coordinator and mail."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.store.history import By, record
from dondoc.store.models import Obligation, Office, Plan, Unit
from dondoc.store.models.obligation import OPEN
from dondoc.store.queries.offices import DEFAULT, NoSuchOfficeError

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
FIELDS = ("name", "coordinator_name", "coordinator_email", "leadership_name", "leadership_email")


class OfficeWrongError(DondocError):
    """An office that cannot be entered so."""

    exit_code = 2


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


def enter(session: Session, slug: str, fields: dict[str, str], by: By) -> Office:
    """Enter an office, or change one known. Raises OfficeWrongError: what is missing or not allowed."""
    if slug == DEFAULT:
        raise OfficeWrongError("cơ quan “default” theo thiết lập DONDOC_OFFICE_NAME, DONDOC_COORDINATOR_EMAIL…")
    if not SLUG.fullmatch(slug):
        raise OfficeWrongError(f"tên ngắn “{slug}” chỉ gồm chữ thường không dấu, số và gạch ngang, ví dụ so-noi-vu.")
    known = session.scalar(select(Office).where(Office.slug == slug))
    if known is None and not fields.get("name"):
        raise OfficeWrongError(f"cơ quan mới “{slug}” cần tên đầy đủ: thêm --name.")
    office = known or Office(slug=slug, name="")
    was = {name: getattr(office, name) for name in fields} if known else None
    for name, value in fields.items():
        setattr(office, name, value)
    session.add(office)
    session.flush()
    record(session, by, "office", office.id, "changed" if known else "entered", was, dict(fields))
    return office


def lines(session: Session, slug: str | None = None) -> list[OfficeLine]:
    """Return all offices, or the one of this short name, with the counts of what is theirs."""
    query = select(Office).order_by(Office.id)
    found = list(session.scalars(query if slug is None else query.where(Office.slug == slug)))
    if slug is not None and not found:
        raise NoSuchOfficeError(f"chưa có cơ quan “{slug}”; xem tên bằng `dondoc office list`.")
    counts = [_counts(session, table) for table in (Unit, Plan, Obligation)]
    still = _counts(session, Obligation, Obligation.progress.in_(OPEN))
    return [
        OfficeLine(o.id, o.slug, *(getattr(o, name) for name in FIELDS), *(c.get(o.id, 0) for c in (*counts, still)))
        for o in found
    ]


def _counts(session: Session, table: type[Unit | Plan | Obligation], *where: object) -> dict[int, int]:
    query = select(table.office_id, func.count()).group_by(table.office_id)
    for part in where:
        query = query.where(part)  # type: ignore[arg-type]
    return {row[0]: row[1] for row in session.execute(query)}
