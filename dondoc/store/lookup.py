"""Finding one obligation by what a clerk types: its number, or its place in a plan ("III.4")."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.store.models import ActivityRow, Obligation
from dondoc.store.models.obligation import Progress


class WhichOneError(DondocError):
    """Words that name no obligation, or more than one."""

    exit_code = 2


def obligation_id(session: Session, words: str) -> int:
    """The number of the one obligation meant; WhichOneError lists the candidates where there are several."""
    if words.isdecimal():
        return int(words)
    found = session.scalars(
        select(Obligation)
        .join(Obligation.activity)
        .where(ActivityRow.key == words, Obligation.progress != Progress.WITHDRAWN)
        .order_by(Obligation.id)
    ).all()
    if not found:
        raise WhichOneError(f"không có nghĩa vụ “{words}”; xem số bằng `dondoc status`.")
    if len(found) > 1:
        named = ", ".join(f"{o.id} ({o.unit.name})" for o in found[:8])
        raise WhichOneError(f"“{words}” có {len(found)} nghĩa vụ: {named}; hãy ghi số cụ thể.")
    return found[0].id
