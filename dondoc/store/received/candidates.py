"""Find what an answer may be about: the letter it refers to, else what its sender owes.

In: a session, a scope, the references and the sender of a mail. Out: obligations, the oldest due first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from dondoc.store.models import ActivityRow, CooperatingUnit, Letter, Mail, Obligation, Unit, UnitAlias
from dondoc.store.models.mail import MailKind, RecipientRole
from dondoc.store.models.progress import UNFINISHED
from dondoc.store.scope import Scope

MOST = 200
"""Obligations looked at for one answer: a unit that owes more has named what it means."""
_NUMBERED = re.compile(r"^(\d{1,3})\. ", re.MULTILINE)
_CODE = re.compile(r"^ +Mã nhiệm vụ: (\d{1,12})(?:: .*)?$", re.MULTILINE)
"""As letters write it; a receipt goes on with what was understood."""


@dataclass(frozen=True, slots=True)
class MayBeMeant:
    """One obligation an answer may be about; ``of_letter`` where a letter of ours listed it.

    ``unit_id`` and ``unit`` are of the unit that answers: the one that owes it, or where ``helps`` one that cooperates.
    ``position`` is its number in the letter, 0 where nothing numbered it.
    """

    obligation_id: int
    key: str
    activity: str
    due: dt.date | None
    unit: str
    of_letter: bool
    unit_id: int
    office_id: int
    kind: str
    product: str = ""
    position: int = 0
    helps: bool = False
    aliases: tuple[str, ...] = ()
    """The other names of the unit that answers."""


@dataclass(frozen=True, slots=True)
class AnsweredMail:
    """The mail of ours that an answer refers to."""

    id: int
    office_id: int
    kind: str
    recipient: str
    text: str


def answered_mail(session: Session, scope: Scope, references: Sequence[str]) -> AnsweredMail | None:
    """Return the mail of ours that these Message-IDs name, the first that is one; None for none of ours."""
    if not references:
        return None
    columns = (Mail.message_id, Mail.id, Mail.office_id, Mail.kind, Mail.recipient, Mail.text)
    query = select(*columns).where(Mail.message_id.in_(references[:MOST]), scope.where(Mail.office_id))
    found = {row[0]: AnsweredMail(*row[1:]) for row in session.execute(query)}
    return next((found[one] for one in references if one in found), None)


def mail_of_token(session: Session, scope: Scope, tokens: Collection[str]) -> AnsweredMail | None:
    """Return the mail of ours whose Message-ID begins with one of these tokens, as a tagged address carries it."""
    columns = (Mail.id, Mail.office_id, Mail.kind, Mail.recipient, Mail.text)
    for token in list(tokens)[:5]:
        named = Mail.message_id.startswith(f"<{token}@", autoescape=True)
        row = session.execute(select(*columns).where(named, scope.where(Mail.office_id)).limit(1)).first()
        if row is not None:
            return AnsweredMail(*row)
    return None


def of_letter(session: Session, mail: AnsweredMail) -> list[MayBeMeant]:
    """Return what a mail of ours listed, numbered as it was there."""
    query = _obligations().add_columns(Letter.role).join(Letter, Letter.obligation_id == Obligation.id)
    mine = (Letter.mail_id == mail.id, Letter.dropped == "")
    rows = session.execute(query.where(*mine).order_by(None).order_by(Letter.id))
    found: dict[int, MayBeMeant] = {}
    for *values, role in rows:
        one = _meant(values, of_letter=True)
        own = _of_helper(session, one, mail.recipient) if role == RecipientRole.COOPERATING else one
        if not own.helps or one.obligation_id not in found:
            found[one.obligation_id] = own
    found = found or {one.obligation_id: one for one in _of_receipt(session, mail)}
    places = numbers_in(mail.text) or {number: place for place, number in enumerate(found, start=1)}
    return [replace(one, position=places.get(one.obligation_id, 0)) for one in found.values()]


def _of_receipt(session: Session, mail: AnsweredMail) -> list[MayBeMeant]:
    """Return what an answer of ours to a mail named, in its order: a receipt's works, or those it asked about.

    A unit that only cooperates answers for its own part, there as in the letter before.
    """
    if not mail.kind.startswith(MailKind.RECEIPT.value):
        return []
    numbers = list(dict.fromkeys(int(found[1]) for found in _CODE.finditer(mail.text)))[:MOST]
    wanted = (Obligation.id.in_(numbers), Obligation.office_id == mail.office_id)
    listed = [_meant(values, of_letter=True) for values in session.execute(_obligations().where(*wanted))]
    leads = {unit.id for unit in units_of_sender(session, Scope.one(mail.office_id), mail.recipient)}
    mine = [one if one.unit_id in leads else _of_helper(session, one, mail.recipient) for one in listed]
    return sorted(mine, key=lambda one: numbers.index(one.obligation_id))


def _of_helper(session: Session, one: MayBeMeant, address: str) -> MayBeMeant:
    """Return the part of a unit that cooperates and has this address; what is meant as it is where none does."""
    helper = _helper(session, one.obligation_id, address)
    return one if helper is None else replace(one, unit_id=helper[0], unit=helper[1], helps=True)


def numbers_in(text: str) -> dict[int, int]:
    """Read which number each obligation had in a letter of ours. Pure."""
    starts = [(found.start(), int(found[1])) for found in _NUMBERED.finditer(text)]
    places: dict[int, int] = {}
    for code in _CODE.finditer(text):
        above = [number for at, number in starts if at < code.start()]
        if above:
            places[int(code[1])] = above[-1]
    return places


def _helper(session: Session, obligation_id: int, address: str) -> tuple[int, str] | None:
    """Return the cooperating unit of an obligation that a letter to this address was for."""
    query = (
        select(Unit.id, Unit.name, Unit.email)
        .join(CooperatingUnit, CooperatingUnit.unit_id == Unit.id)
        .join(Obligation, Obligation.activity_id == CooperatingUnit.activity_id)
        .where(Obligation.id == obligation_id)
    )
    rows = session.execute(query).all()
    mine = [(number, name) for number, name, email in rows if email and _one_of(email, address.split(", "))]
    return mine[0] if mine else None


def _one_of(written: str, addresses: Iterable[str]) -> bool:
    """Return whether one of these addresses stands in a cell of the register."""
    return bool(set(re.split(r"[;,\s]+", written.lower())) & {one.lower() for one in addresses})


def units_of_sender(session: Session, scope: Scope, address: str) -> list[Unit]:
    """Return the units that have this address, their own or their head's."""
    if not address:
        return []
    known = or_(Unit.email.contains(address, autoescape=True), Unit.head_email.contains(address, autoescape=True))
    found = session.scalars(select(Unit).where(known, Unit.known, scope.where(Unit.office_id)).order_by(Unit.id))
    # "an@x.vn" also stands in "lan@x.vn": a whole address is wanted.
    return [unit for unit in found if _one_of(f"{unit.email} {unit.head_email}", [address])]


def of_sender(session: Session, scope: Scope, address: str) -> list[MayBeMeant]:
    """Return the open work of the units that have this address, the oldest due first."""
    units = [unit.id for unit in units_of_sender(session, scope, address)]
    if not units:
        return []
    found = session.execute(_obligations().where(Obligation.unit_id.in_(units), Obligation.progress.in_(UNFINISHED)))
    return [_meant(values, of_letter=False) for values in found.fetchmany(MOST)]


def with_aliases(session: Session, owed: Sequence[MayBeMeant]) -> list[MayBeMeant]:
    """Return what may be meant with the other names of each unit, read in one question."""
    units = {one.unit_id for one in owed}
    if not units:
        return list(owed)
    query = select(UnitAlias.unit_id, UnitAlias.alias).where(UnitAlias.unit_id.in_(units)).order_by(UnitAlias.id)
    names: dict[int, list[str]] = {}
    for unit, alias in session.execute(query):
        names.setdefault(unit, []).append(alias)
    return [replace(one, aliases=tuple(names.get(one.unit_id, ()))) for one in owed]


def of_codes(session: Session, scope: Scope, numbers: Collection[int]) -> list[MayBeMeant]:
    """Return the obligations of these numbers, whoever owes them."""
    if not numbers:
        return []
    wanted = (Obligation.id.in_(list(numbers)[:MOST]), scope.where(Obligation.office_id))
    return [_meant(values, of_letter=False) for values in session.execute(_obligations().where(*wanted))]


def _meant(values: Sequence[object], *, of_letter: bool) -> MayBeMeant:
    number, key, text, due, unit, unit_id, office_id, kind, product = values
    return MayBeMeant(number, key, text, due, unit, of_letter, unit_id, office_id, kind, product or "")  # type: ignore[arg-type]


def _obligations() -> Select[*tuple[object, ...]]:
    columns = (
        Obligation.id,
        ActivityRow.key,
        ActivityRow.text,
        Obligation.due,
        Unit.name,
        Unit.id,
        Obligation.office_id,
        Obligation.kind,
        ActivityRow.product,
    )
    return (
        select(*columns)
        .join(ActivityRow, ActivityRow.id == Obligation.activity_id)
        .join(Unit, Unit.id == Obligation.unit_id)
        .order_by(Obligation.due, Obligation.id)
    )
