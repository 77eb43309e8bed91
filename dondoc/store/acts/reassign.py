"""Let another unit answer for an obligation: handed over by a person, a name that found its unit, a reorganisation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.store.acts.obligations import restart, resume_chase, withdraw
from dondoc.store.acts.snapshot import put_back, snapshot
from dondoc.store.history import By, parts_of, record
from dondoc.store.models import ActivityRow, Letter, Mail, Obligation, UnitAlias
from dondoc.store.models import Unit as UnitRow
from dondoc.store.models.mail import MailState
from dondoc.store.models.obligation import UNFINISHED, ObligationKind, Progress
from dondoc.store.queries.questions.doubtful_names import resolved, unknown_names
from dondoc.store.queries.register.ended_units import ended_units
from dondoc.store.queries.register.names import load_register
from dondoc.units.name_forms.spelling import key
from dondoc.units.succession.successor import successors_of

COPIED = (
    "office_id",
    "plan_id",
    "activity_id",
    "kind",
    "occurrence",
    "opens",
    "due",
    "exclusive",
    "last_day",
    "chase_day",
    "overdue_from",
    "first_due",
    "due_version",
    "progress",
    "percent",
    "note",
    "review",
)
REPORT = ObligationKind.REPORT
COPY = "of_group"
"""The name, in the history, of what a member owes of a group's one obligation."""
WAITS = (MailState.QUEUED, MailState.HELD, MailState.FAILED)
"""Mail that has not left: its content can still be withdrawn. What is being sent now is looked at by its sender."""


class CannotReassignError(DondocError):
    """An obligation that cannot go to the unit named."""

    exit_code = 2


@dataclass(slots=True)
class Moved:
    """How many obligations went to whom, and what a person must still decide (Vietnamese)."""

    obligations: int = 0
    names: list[str] = field(default_factory=list)
    review: list[str] = field(default_factory=list)


def reassign(session: Session, obligation: Obligation, to: int, by: By, why: str) -> Obligation:
    """Let another unit answer for one obligation; returns the obligation that unit owes now.

    Letters about it that have not left are withdrawn, and the new unit is chased from where the due date stands. Where
    that unit already owes the same, the obligation is withdrawn and the one it owes goes on. A unit that only changed
    its name, and keeps its mailbox, gets no letter twice. The one way for a hand-over, a name that found its unit, and
    a reorganisation. Raises CannotReassignError.
    """
    unit = _receiver(session, obligation, to)
    twin = _twin(session, obligation, to)
    if twin is not None:
        return _join(session, obligation, twin, by, why)
    before = snapshot(obligation)
    _move(session, obligation, unit)
    was, now = {"unit": before["unit_id"]}, {"unit": to}
    record(session, by, "obligation", obligation.id, "handed_over", was, now, why, before=before)
    return obligation


def _move(session: Session, obligation: Obligation, unit: UnitRow) -> None:
    """Give the obligation to the unit; unless their mailbox is one, letters go and the chase begins anew."""
    was = session.get(UnitRow, obligation.unit_id)
    obligation.from_unit_id, obligation.unit_id = obligation.unit_id, unit.id
    if was is None or not _same_mailbox(was, unit):
        withdraw_letters(session, obligation.id, f"chuyển sang {unit.name}")
        # UNIQUE (obligation, due version, rung, recipient): whoever reads letters of both units, such as the
        # coordinator, must get those about the new one as well.
        obligation.due_version += 1
        if obligation.next_on is not None:
            restart(obligation)


def _receiver(session: Session, obligation: Obligation, to: int) -> UnitRow:
    unit = session.get(UnitRow, to)
    if unit is None or unit.office_id != obligation.office_id:
        raise CannotReassignError(f"không có đơn vị số {to} trong danh bạ; xem tên bằng `dondoc units list`.")
    if unit.id == obligation.unit_id:
        raise CannotReassignError(f"{unit.name} đang chịu trách nhiệm nhiệm vụ số {obligation.id} rồi.")
    return unit


def _twin(session: Session, one: Obligation, unit_id: int) -> Obligation | None:
    """Find what this unit owes of the same row and time; the UNIQUE allows one."""
    return session.scalar(
        select(Obligation).where(
            Obligation.activity_id == one.activity_id,
            Obligation.unit_id == unit_id,
            Obligation.occurrence == one.occurrence,
        )
    )


def _join(session: Session, obligation: Obligation, twin: Obligation, by: By, why: str) -> Obligation:
    """Withdraw what went to a unit that owes the same already; what that unit owed once is owed again."""
    revives = twin.progress is Progress.WITHDRAWN
    text = f"{why}; {twin.unit.name} đã có nhiệm vụ này (số {twin.id})"
    before = snapshot(obligation)
    withdraw_letters(session, obligation.id, "đơn vị nhận đã có nhiệm vụ này")
    row = withdraw(session, obligation, by, text, to=twin.unit_id)
    if revives and row is not None:
        with parts_of(session, row):
            _revive(session, twin, before, by, why)
    return twin


def _revive(session: Session, twin: Obligation, as_it_was: dict[str, Any], by: By, why: str) -> None:
    before, unit_id = snapshot(twin), twin.unit_id
    # The rung was sent to another unit: for this one the ladder begins anew.
    put_back(twin, {**as_it_was, "unit_id": unit_id, "last_rung": None})
    resume_chase(twin)
    record(session, by, "obligation", twin.id, "restored", None, {"unit": unit_id}, why, before=before)


def _same_mailbox(old: UnitRow, new: UnitRow) -> bool:
    return bool(old.email) and old.email.strip().casefold() == new.email.strip().casefold()


def withdraw_letters(session: Session, obligation_id: int, why: str) -> int:
    """Drop the letters about an obligation whose mail has not left; returns how many."""
    waiting = select(Mail.id).where(Mail.id == Letter.mail_id, Mail.state.in_(WAITS)).exists()
    mine = (Letter.obligation_id == obligation_id, Letter.dropped == "", waiting)
    session.flush()
    dropped = session.execute(update(Letter).where(*mine).values(dropped=why).returning(Letter.id))
    return len(dropped.all())


def hand_over_ended(session: Session, office_id: int, today: dt.date, by: By) -> Moved:
    """Move what units that have ended still owe to those who answer for them; a split waits for a person.

    Periodic reports stay: what each unit sent is its own, and who still owes one is settled with its period
    (dondoc.reports.cycles.opening.settle_units).
    """
    ended = ended_units(session, office_id, today)
    moved = Moved()
    register = load_register(session, office_id)[0] if ended else None
    for row in ended:
        if register is None or row.id not in register:
            continue
        answer = successors_of(register, row.id, today)
        if answer.settled:
            _move_all(session, row, answer.units[0].id, by, answer.reason, moved, but=REPORT)
        else:
            moved.review.append(f"{row.name}: {answer.reason}")
    return moved


def _move_all(
    session: Session, row: UnitRow, to: int, by: By, why: str, moved: Moved, but: ObligationKind | None = None
) -> None:
    owed = (
        Obligation.unit_id == row.id,
        Obligation.progress.in_(UNFINISHED),
        *([] if but is None else [Obligation.kind != but]),
    )
    query = select(Obligation).where(*owed)
    # All are read before the first is moved: the query asks for the unit that the loop changes.
    for obligation in session.scalars(query.order_by(Obligation.id)).all():
        reassign(session, obligation, to, by, why)
        moved.obligations += 1
    moved.names.append(row.name)


def find_units_of_names(session: Session, office_id: int, by: By) -> Moved:
    """Resolve again the names that plans brought and nobody knew; only what is certain is taken."""
    register, confirmed = load_register(session, office_id)
    moved = Moved()
    for row, plan in unknown_names(session, office_id):
        found = resolved(row.name, plan, register, confirmed, by.at.date())
        if not found.settled or not found.units:
            moved.review.append(f"{row.name}: {found.reason}")
        elif len(found.units) == 1:
            _move_all(session, row, found.units[0].id, by, f"“{row.name}” có trong danh bạ", moved)
        else:
            spread(session, row, [unit.id for unit in found.units], by, moved)
    return moved


def spread(session: Session, row: UnitRow, members: list[int], by: By, moved: Moved) -> None:
    """Make a group's one obligation one for each member."""
    if not members:
        return
    query = select(Obligation).where(Obligation.unit_id == row.id, Obligation.progress.in_(UNFINISHED))
    for obligation in session.scalars(query.order_by(Obligation.id)).all():
        # The first member gets the obligation itself, with its history; the others get copies of it as it was.
        for unit_id in members[1:]:
            _copy(session, obligation, unit_id, by, f"“{row.name}” gồm {len(members)} đơn vị")
        reassign(session, obligation, members[0], by, f"“{row.name}” gồm {len(members)} đơn vị")
        moved.obligations += len(members)
    moved.names.append(row.name)


def _copy(session: Session, one: Obligation, unit_id: int, by: By, why: str) -> None:
    """Let another member owe the same; what it owed once, and was withdrawn, it owes again."""
    twin = _twin(session, one, unit_id)
    if twin is not None:
        if twin.progress is Progress.WITHDRAWN:
            _revive(session, twin, snapshot(one), by, why)
        return
    copy = Obligation(unit_id=unit_id, **{name: getattr(one, name) for name in COPIED})
    if one.next_on is not None:
        restart(copy)
    session.add(copy)
    session.flush()
    record(session, by, "obligation", copy.id, COPY, None, {"unit": unit_id}, why)


def confirm_name(session: Session, office_id: int, name: str, unit_id: int, by: By) -> Moved:
    """Remember that a written name means this unit, and move what the name owed to it."""
    unit = session.get_one(UnitRow, unit_id)
    # Confirmed twice, it is one alias: two of one key would make the name ambiguous.
    if all(alias.key != key(name) for alias in unit.aliases):
        unit.aliases.append(UnitAlias(alias=name, key=key(name), confirmed_by=by.who))
    unknown = select(UnitRow).where(UnitRow.office_id == office_id, UnitRow.key == key(name), UnitRow.known.is_(False))
    rows = session.scalars(unknown).all()
    before = {"review": {number: why for row in rows for number, why in clear_marks(session, row).items()}}
    entry = record(session, by, "unit", unit_id, "name_confirmed", None, {"name": name}, before=before)
    moved = Moved()
    with parts_of(session, entry):
        for row in rows:
            _move_all(session, row, unit_id, by, f"điều phối xác nhận “{name}” là {unit.name}", moved)
    return moved


def clear_marks(session: Session, row: UnitRow) -> dict[str, list[str]]:
    """Take this name's doubt from the rows it leads; returns the marks that each row had, by its number as text."""
    owed = select(Obligation.activity_id).where(Obligation.unit_id == row.id, Obligation.progress.in_(UNFINISHED))
    had: dict[str, list[str]] = {}
    for activity in session.scalars(select(ActivityRow).where(ActivityRow.id.in_(owed))):
        left = [why for why in activity.review if not why.startswith(f"{row.name}: ")]
        if left != activity.review:
            had[str(activity.id)], activity.review = list(activity.review), left
    return had
