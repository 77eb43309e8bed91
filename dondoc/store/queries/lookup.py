"""Finding one obligation by what a clerk types: its number, or its place in a plan ("III.4")."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.store.models import ActivityRow, Obligation
from dondoc.store.models.obligation import Progress
from dondoc.store.queries.offices import limit, must_be_of


class WhichOneError(DondocError):
    """Words that name no obligation, or more than one."""

    exit_code = 2


def obligation_id(session: Session, words: str, office: str | None = None) -> int:
    """The number of the one obligation meant; WhichOneError lists the candidates where there are several.

    Only what is the office's own (short name; see dondoc.store.queries.offices.limit): OtherOfficeError for another's
    number.
    """
    if words.isdecimal():
        return _own(session, int(words), office)
    found = _at(session, words, limit(session, office))
    if not found:
        raise WhichOneError(f"không có nghĩa vụ “{words}”; xem số bằng `dondoc status`.")
    if len(found) > 1:
        named = ", ".join(f"{o.id} ({o.unit.name})" for o in found[:8])
        raise WhichOneError(f"“{words}” có {len(found)} nghĩa vụ: {named}; hãy ghi số cụ thể.")
    return found[0].id


def _own(session: Session, number: int, office: str | None) -> int:
    """The number as it is, unless it is another office's; one that nobody has is refused by the act itself."""
    found = session.get(Obligation, number)
    if found is not None:
        must_be_of(session, office, found.office_id, f"nghĩa vụ số {number}")
    return number


def _at(session: Session, key: str, office_id: int | None) -> Sequence[Obligation]:
    query = select(Obligation).join(Obligation.activity)
    query = query.where(ActivityRow.key == key, Obligation.progress != Progress.WITHDRAWN)
    if office_id is not None:
        query = query.where(Obligation.office_id == office_id)
    return session.scalars(query.order_by(Obligation.id)).all()
