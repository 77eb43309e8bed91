"""Enter the offices of one store: each has its own plans, units, coordinator and mail."""

from __future__ import annotations

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.store.history import By, record
from dondoc.store.models import Office
from dondoc.store.queries.offices import DEFAULT

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class OfficeWrongError(DondocError):
    """An office that cannot be entered so."""

    exit_code = 2


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
