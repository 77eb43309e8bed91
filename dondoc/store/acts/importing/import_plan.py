"""Keep a plan that was read: a new plan, a new version of a known one, or nothing new at all."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from dondoc.activity import Activity, DocumentKind, DondocError, Reading
from dondoc.reading.progress_bar import track
from dondoc.store.acts.importing.activities import RowImporter
from dondoc.store.acts.importing.changes import Change, pair
from dondoc.store.acts.importing.doubt import NO_ANSWER, ImportAnswer, refuse_loss, the_plan
from dondoc.store.history import By, record
from dondoc.store.models import ActivityRow, Obligation, Plan, PlanVersion, Unit
from dondoc.store.models.obligation import ObligationKind
from dondoc.text.folding import fold_sentence


class NotAPlanError(DondocError):
    """A reading that cannot be kept as a plan."""

    exit_code = 2


@dataclass(slots=True)
class ImportResult:
    """What keeping a plan did. ``status`` is new, same or changed; ``unused_fixes`` are the corrections of its reading
    whose row or column is not there.
    """

    plan_id: int
    version: int
    status: str
    activities: int = 0
    obligations: int = 0
    changes: list[Change] = field(default_factory=list)
    review: list[dict[str, Any]] = field(default_factory=list)
    unknown_units: list[str] = field(default_factory=list)
    twin_units: list[str] = field(default_factory=list)
    targets: int = 0
    proposals: list[str] = field(default_factory=list)
    unused_fixes: list[str] = field(default_factory=list)


def keep(
    session: Session,
    office_id: int,
    reading: Reading,
    calendar: WorkingCalendar,
    by: By,
    answer: ImportAnswer = NO_ANSWER,
) -> ImportResult:
    """Keep a reading. The same file again changes nothing; a corrected one makes a new version of the same plan.

    Raises ImportInDoubtError, and keeps nothing, where it is not clear which plan it corrects, or where most rows of
    the plan are gone; the next call brings a person's ``answer``.
    """
    _must_be_a_plan(reading)
    plan = the_plan(session, office_id, reading, answer)
    # Before any row is compared: the same file again must not even write a line of history.
    if plan.id is not None and _is_current(session, plan, reading):
        return _kept(session, plan, "same", [])
    if plan.id is not None:
        refuse_loss(session, plan, written_rows(session, plan), reading, answer)
    first = plan.id is None
    _describe(plan, reading)
    session.add(plan)
    session.flush()
    changes = _take_rows(session, plan, reading, calendar, by)
    plan.version = 1 if first else plan.version + 1
    _add_version(session, plan, reading, changes, by)
    _note(session, plan, reading, changes, by)
    session.flush()
    return _kept(session, plan, "new" if first else "changed", [] if first else changes)


def _note(session: Session, plan: Plan, reading: Reading, changes: list[Change], by: By) -> None:
    now = {"version": plan.version, "file": reading.file_name, "sha256": reading.sha256, "changes": len(changes)}
    record(session, by, "plan", plan.id, "imported", None, now)


def _must_be_a_plan(reading: Reading) -> None:
    name = reading.file_name
    if reading.kind is DocumentKind.REPORT:
        raise NotAPlanError(f"{name}: đây là báo cáo, không phải kế hoạch; hãy nhập tệp kế hoạch.")
    # A plan of targets alone owes no work of its own: its reporting periods ask for its figures.
    if not (reading.activities or reading.targets):
        raise NotAPlanError(f"{name}: không tìm thấy hoạt động nào; hãy kiểm tra tệp có bảng phụ lục hay không.")
    twins = Counter((row.key, fold_sentence(row.activity)) for row in reading.activities)
    same = [key for (key, _), times in twins.items() if times > 1]
    if same:
        raise NotAPlanError(
            f"{name}: các dòng số {', '.join(same[:5])} trùng cả số và nội dung, không phân biệt được; hãy sửa tệp."
        )


def _is_current(session: Session, plan: Plan, reading: Reading) -> bool:
    """Return whether this very file is the newest version, read with the same corrections."""
    newest = select(PlanVersion.sha256, PlanVersion.document).where(
        PlanVersion.plan_id == plan.id, PlanVersion.version == plan.version
    )
    known = session.execute(newest).one_or_none()
    return known is not None and known[0] == reading.sha256 and known[1].get("fix", {}) == dict(reading.fix)


def _describe(plan: Plan, reading: Reading) -> None:
    head = reading.document
    plan.number, plan.title, plan.issuer = head.number, head.title or reading.file_name, head.issuer
    plan.issued, plan.plan_from, plan.plan_to = head.issued, head.plan_from, head.plan_to


def _written(plan: Plan) -> tuple[ColumnElement[bool], ...]:
    """Return the rows a plan's own file wrote; those that stand for periodic reports are no part of it."""
    return (
        ActivityRow.plan_id == plan.id,
        ActivityRow.withdrawn_in.is_(None),
        ActivityRow.deadline_kind != "report",
    )


def written_rows(session: Session, plan: Plan) -> list[ActivityRow]:
    """List the rows of a plan's newest version, in their order."""
    return list(session.scalars(select(ActivityRow).where(*_written(plan)).order_by(ActivityRow.position)))


def _take_rows(session: Session, plan: Plan, reading: Reading, calendar: WorkingCalendar, by: By) -> list[Change]:
    """Write all rows of the new version over those they continue; returns the differences."""
    old = written_rows(session, plan)
    pairs = pair(old, reading.activities)
    keeper = RowImporter.of(session, plan, calendar, by)
    keeper.names.load(cell for activity in reading.activities for cell in (activity.lead, activity.coop))
    changes = []
    keyed = list(zip(reading.activities, unique_keys(reading.activities), strict=True))
    for index, (activity, key) in enumerate(track(keyed, "Ghi vào kho")):
        known = old[pairs[index]] if index in pairs else None
        changes += keeper.take(known, dataclasses.replace(activity, key=key), index)
    continued = set(pairs.values())
    return changes + [keeper.remove(row) for index, row in enumerate(old) if index not in continued]


def unique_keys(activities: Sequence[Activity]) -> list[str]:
    """Return the printed numbers, the second of two equal ones marked "(2)": both rows are kept, and distinct."""
    seen: Counter[str] = Counter()
    keys = []
    for activity in activities:
        seen[activity.key] += 1
        keys.append(activity.key if seen[activity.key] == 1 else f"{activity.key} ({seen[activity.key]})")
    return keys


def _add_version(session: Session, plan: Plan, reading: Reading, changes: list[Change], by: By) -> None:
    head = {name: _plain(value) for name, value in dataclasses.asdict(reading.document).items()}
    # Indicators and corrections are the version's own: they are read again with it, nobody is chased for them.
    head |= {"fix": dict(reading.fix), "targets": [dataclasses.asdict(target) for target in reading.targets]}
    session.add(
        PlanVersion(
            plan=plan,
            version=plan.version,
            file_name=reading.file_name,
            sha256=reading.sha256,
            imported_at=by.at,
            imported_by=by.who,
            document=head,
            declared_counts=dict(reading.declared_counts),
            doubts=[{"code": d.code, "message": d.message, "where": d.where} for d in reading.warnings],
            changes=[dataclasses.asdict(change) for change in changes],
        )
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _kept(session: Session, plan: Plan, status: str, changes: list[Change]) -> ImportResult:
    rows = session.execute(
        select(ActivityRow.key, ActivityRow.text, ActivityRow.review)
        .where(*_written(plan))
        .order_by(ActivityRow.position)
    ).all()
    owed = select(func.count(Obligation.id)).where(
        Obligation.plan_id == plan.id, Obligation.kind == ObligationKind.ACTIVITY
    )
    many = session.scalar(owed) or 0
    review = [{"key": key, "activity": text, "reasons": reasons} for key, text, reasons in rows if reasons]
    return ImportResult(plan.id, plan.version, status, len(rows), many, changes, review, *_unknown(session, plan))


def _unknown(session: Session, plan: Plan) -> tuple[list[str], list[str]]:
    """Return lead units that stand for no one unit, as written: those not in the register, those of several."""
    owing = select(Obligation.unit_id).where(Obligation.plan_id == plan.id)
    query = select(Unit.name, Unit.key).where(Unit.id.in_(owing), Unit.known.is_(False)).order_by(Unit.id)
    found = [(name, key) for name, key in session.execute(query)]
    same = (Unit.office_id == plan.office_id, Unit.known.is_(True), Unit.key.in_([key for _, key in found]))
    many = select(Unit.key, func.count()).where(*same).group_by(Unit.key).having(func.count() > 1)
    twins: dict[str, int] = {row[0]: row[1] for row in session.execute(many)} if found else {}
    return (
        [name for name, key in found if key not in twins],
        [f"có {twins[key]} đơn vị tên “{name}”" for name, key in found if key in twins],
    )
