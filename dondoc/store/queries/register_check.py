"""What a coordinator should look at in the register: unclear names, missing addresses, work left with ended units."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dondoc.store.models import Obligation
from dondoc.store.models import Unit as UnitRow
from dondoc.store.models.obligation import UNFINISHED
from dondoc.units.register.model import Register
from dondoc.units.resolve.names import resolve


def findings(session: Session, office_id: int, register: Register, today: dt.date) -> list[str]:
    """One Vietnamese line a finding; names that owe most come first."""
    owing = _owing(session, office_id)
    return [line for row, many in owing if (line := _line(row, many, register, today))]


def _owing(session: Session, office_id: int) -> list[tuple[UnitRow, int]]:
    many = func.count(Obligation.id)
    query = (
        select(UnitRow, many)
        .join(Obligation, Obligation.unit_id == UnitRow.id)
        .where(UnitRow.office_id == office_id, Obligation.progress.in_(UNFINISHED))
        .group_by(UnitRow.id)
        .order_by(many.desc(), UnitRow.id)
    )
    return [(row, count) for row, count in session.execute(query)]


def _line(row: UnitRow, many: int, register: Register, today: dt.date) -> str:
    if not row.known:
        found = resolve(row.name, register, on=today)
        offered = ", ".join(f"{c.unit.name} ({c.score:.0%})" for c in found.candidates[:3])
        maybe = f" Có thể là: {offered}." if offered else ""
        return f"Tên chưa rõ là ai ({many} nhiệm vụ): {row.name}. {found.reason}{maybe}"
    if row.valid_to is not None and row.valid_to < today:
        return f"Đơn vị đã hết hiệu lực còn {many} nhiệm vụ mở: {row.name}; hãy bàn giao bằng `dondoc hand-over`."
    return "" if row.email else f"Chưa có địa chỉ thư ({many} nhiệm vụ): {row.name}."
