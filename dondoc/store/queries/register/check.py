"""Find what to look at in the register: unclear names, missing addresses, work left with ended units."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dondoc.store.models import Obligation
from dondoc.store.models import Unit as UnitRow
from dondoc.store.models.obligation import UNFINISHED
from dondoc.store.queries.register.names import offers
from dondoc.units.name_forms.spelling import key
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit
from dondoc.units.resolve.names import resolve

# Places named in one line; the others are counted.
SHOWN = 3


def findings(session: Session, office_id: int, register: Register, today: dt.date) -> list[str]:
    """Return one Vietnamese line a finding; names that owe most come first."""
    owing = _owing(session, office_id)
    found = [line for row, many in owing if (line := _line(row, many, register, today))]
    return [*found, *_twins(register, today)]


def _twins(register: Register, today: dt.date) -> list[str]:
    """Return one line for each name that several units in force bear: a document must name what such a unit belongs
    to.
    """
    named: dict[str, list[RegisterUnit]] = {}
    for unit in register:
        if unit.in_force(today):
            named.setdefault(key(unit.name), []).append(unit)
    return [_twin(units, register) for units in named.values() if len(units) > 1]


def _twin(units: list[RegisterUnit], register: Register) -> str:
    places = [parent.name if (parent := register.parent(unit)) else f"số {unit.id}" for unit in units]
    more = f" và {len(places) - SHOWN} nơi khác" if len(places) > SHOWN else ""
    where = "; ".join(places[:SHOWN]) + more
    return f"Có {len(units)} đơn vị cùng tên “{units[0].name}” ({where}): văn bản phải ghi rõ trực thuộc đơn vị nào."


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
        maybe = f" Có thể là: {offered}." if (offered := offers(found)) else ""
        return f"Tên chưa rõ là ai ({many} nhiệm vụ): {row.name}. {found.reason}{maybe}"
    if row.valid_to is not None and row.valid_to < today:
        return f"Đơn vị đã hết hiệu lực còn {many} nhiệm vụ mở: {row.name}; hãy bàn giao bằng `dondoc hand-over`."
    return "" if row.email else f"Chưa có địa chỉ thư ({many} nhiệm vụ): {row.name}."
