"""Finding one obligation by what a clerk types: its number, or its place in a plan ("III.4")."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.store.models import ActivityRow, Obligation
from dondoc.store.models.obligation import Progress
from dondoc.store.scope import Scope


class WhichOneError(DondocError):
    """Words that name no obligation, or more than one."""

    exit_code = 2


def obligation_id(session: Session, words: str, scope: Scope) -> int:
    """The number of the one obligation meant; WhichOneError lists the candidates where there are several.

    Raises OtherOfficeError for the number of another office's obligation.
    """
    if words.isdecimal():
        return _own(session, int(words), scope)
    found = _at(session, words, scope)
    if not found:
        raise WhichOneError(f"không có nghĩa vụ “{words}”; xem số bằng `dondoc status`.")
    if len(found) > 1:
        named = ", ".join(f"{o.id} ({o.unit.name})" for o in found[:8])
        raise WhichOneError(f"“{words}” có {len(found)} nghĩa vụ: {named}; hãy ghi số cụ thể.")
    return found[0].id


def _own(session: Session, number: int, scope: Scope) -> int:
    """The number as it is, unless it is another office's; one that nobody has is refused by the act itself."""
    found = session.get(Obligation, number)
    if found is not None:
        scope.require(session, found.office_id, f"nghĩa vụ số {number}")
    return number


def _at(session: Session, key: str, scope: Scope) -> Sequence[Obligation]:
    query = select(Obligation).join(Obligation.activity)
    query = query.where(
        ActivityRow.key == key, Obligation.progress != Progress.WITHDRAWN, scope.where(Obligation.office_id)
    )
    return session.scalars(query.order_by(Obligation.id)).all()
