"""What an answer may be about: the letter it refers to, else what its sender owes.

In: a session, a scope, the references and the sender of a mail. Out: obligations, the oldest due first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from dondoc.store.answers.owed import STILL
from dondoc.store.models import ActivityRow, Letter, Mail, Obligation, Unit
from dondoc.store.scope import Scope

MOST = 200
"""Obligations looked at for one answer: a unit that owes more has named what it means."""


@dataclass(frozen=True, slots=True)
class MayBeMeant:
    """One obligation an answer may be about; ``of_letter`` where a letter of ours listed it."""

    obligation_id: int
    key: str
    activity: str
    due: dt.date | None
    unit: str
    of_letter: bool


def of_letters(session: Session, scope: Scope, references: Sequence[str]) -> list[MayBeMeant]:
    """Return what the mails of these Message-IDs listed, the oldest due first; empty for none of ours."""
    if not references:
        return []
    query = (
        _obligations(scope).join(Letter, Letter.obligation_id == Obligation.id).join(Mail, Mail.id == Letter.mail_id)
    )
    found = session.execute(query.where(Mail.message_id.in_(references), Letter.dropped == "").distinct())
    return [MayBeMeant(number, key, text, due, unit, True) for number, key, text, due, unit in found.tuples()]


def of_sender(session: Session, scope: Scope, address: str) -> list[MayBeMeant]:
    """Return the open work of the units that have this address, their own or their head's."""
    known = or_(Unit.email.contains(address, autoescape=True), Unit.head_email.contains(address, autoescape=True))
    found = session.execute(_obligations(scope).where(known, Obligation.progress.in_(STILL)).limit(MOST))
    return [MayBeMeant(number, key, text, due, unit, False) for number, key, text, due, unit in found.tuples()]


def _obligations(scope: Scope) -> Select[int, str, str, dt.date | None, str]:
    return (
        select(Obligation.id, ActivityRow.key, ActivityRow.text, Obligation.due, Unit.name)
        .join(ActivityRow, ActivityRow.id == Obligation.activity_id)
        .join(Unit, Unit.id == Obligation.unit_id)
        .where(scope.where(Obligation.office_id))
        .order_by(Obligation.due, Obligation.id)
    )
