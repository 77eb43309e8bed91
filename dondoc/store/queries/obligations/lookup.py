"""Find one obligation by what a person types: its number, or its place in a plan ("III.4")."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from calendars.format import short_date
from calendars.reports.period_names import code_and_year
from dondoc.activity import DondocError
from dondoc.store.models import ActivityRow, Obligation
from dondoc.store.models.obligation import Progress
from dondoc.store.scope import Scope


class WhichOneError(DondocError):
    """Words that name no obligation, or more than one."""

    exit_code = 2


class NoSuchObligationError(DondocError):
    """A number that belongs to no obligation."""

    exit_code = 2


def get(session: Session, obligation_id: int) -> Obligation:
    """Find the obligation of this number."""
    found = session.get(Obligation, obligation_id)
    if found is None:
        raise NoSuchObligationError(f"không có nhiệm vụ số {obligation_id}; xem số bằng `dondoc status`.")
    return found


def obligation_id(session: Session, text: str, scope: Scope) -> int:
    """Find the number of the one obligation meant; WhichOneError lists the candidates where there are several.

    Raises OtherOfficeError for the number of another office's obligation.
    """
    return obligation_ids(session, text, scope, (), every=False)[0]


def obligation_ids(session: Session, text: str, scope: Scope, unit_ids: Collection[int], *, every: bool) -> list[int]:
    """Find the obligations meant by a number or a place in a plan: of these units, or all of them with ``every``.

    With neither there must be one. Raises WhichOneError, OtherOfficeError.
    """
    if text.isdecimal():
        return [_own(session, int(text), scope)]
    found = _at(session, text, scope)
    if not found:
        raise WhichOneError(f"không có nhiệm vụ “{text}”; xem số bằng `dondoc status`.")
    mine = [o for o in found if not unit_ids or o.unit_id in unit_ids]
    if not mine:
        raise WhichOneError(f"“{text}” không có nhiệm vụ nào của đơn vị ấy; có: {_named(found)}.")
    if len(mine) > 1 and not every and not unit_ids:
        raise WhichOneError(
            f"“{text}” có {len(mine)} nhiệm vụ: {_named(mine)}; hãy ghi số cụ thể, thêm --unit ĐƠN_VỊ, hoặc --all."
        )
    return [o.id for o in mine]


def _named(found: Sequence[Obligation]) -> str:
    return ", ".join(f"{o.id} ({o.unit.name}{_when(o)})" for o in found)


def _when(o: Obligation) -> str:
    return f", hạn {short_date(o.due)}" if o.due else ""


def _own(session: Session, number: int, scope: Scope) -> int:
    """Return the number as it is, unless it is another office's; one that nobody has is refused by the act itself."""
    found = session.get(Obligation, number)
    if found is not None:
        scope.require(session, found.office_id, f"nhiệm vụ số {number}")
    return number


def _at(session: Session, key: str, scope: Scope) -> Sequence[Obligation]:
    """Return the obligations at a place as it is written; where there are none, at the place as it may have been
    meant.
    """
    return _with_key(session, ActivityRow.key == key, scope) or _as_typed(session, key, scope)


def _as_typed(session: Session, text: str, scope: Scope) -> Sequence[Obligation]:
    """ "iii.4", "III.4." and "Quý I/2026" name the same whole key as "III.4" and "BC.2026.Q1"."""
    plain = text.strip().rstrip(".")
    found = _with_key(session, func.lower(ActivityRow.key) == plain.lower(), scope)
    period = code_and_year(plain)
    if found or period is None or period[1] is None:
        return found
    return _with_key(session, ActivityRow.key == f"BC.{period[1]}.{period[0]}", scope)


def _with_key(session: Session, meant: ColumnElement[bool], scope: Scope) -> Sequence[Obligation]:
    query = select(Obligation).join(Obligation.activity)
    query = query.where(meant, Obligation.progress != Progress.WITHDRAWN, scope.where(Obligation.office_id))
    return session.scalars(query.options(joinedload(Obligation.unit)).order_by(Obligation.id)).all()
