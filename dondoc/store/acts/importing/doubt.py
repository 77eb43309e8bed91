"""Find what a person must decide before a file is kept: which plan it corrects, and whether lost rows are meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.format import short_date
from dondoc.activity import DondocError, Reading
from dondoc.store.acts.importing.changes import pair
from dondoc.store.acts.importing.match import MatchDoubt, StoredPlan, match
from dondoc.store.acts.plans import own
from dondoc.store.models import ActivityRow, Obligation, Plan, PlanVersion
from dondoc.store.models.obligation import UNFINISHED
from dondoc.store.scope import Scope
from dondoc.text.folding import fold_sentence

WHY = {
    MatchDoubt.SAME_ROWS: "gần như cùng nội dung nhưng khác số văn bản",
    MatchDoubt.OTHER_ROWS: "cùng số văn bản nhưng khác tên và nội dung",
    MatchDoubt.SEVERAL: "có nhiều kế hoạch cùng tên, cùng năm",
    MatchDoubt.LOST_ROWS: "mất quá nửa số dòng so với bản đang theo dõi",
}


@dataclass(frozen=True, slots=True)
class ImportAnswer:
    """What a person decided on a file: the plan it replaces, that it is a plan of its own, that lost rows are meant."""

    replaces: int | None = None
    is_new: bool = False
    fewer_rows: bool = False


NO_ANSWER = ImportAnswer()


class ImportInDoubtError(DondocError):
    """A file that is not kept until a person decides what it is. ``stops``: what would no longer be chased."""

    exit_code = 2

    def __init__(self, message: str, doubt: MatchDoubt, plan_id: int, stops: Sequence[str]) -> None:
        super().__init__(message)
        self.doubt, self.plan_id, self.stops = doubt, plan_id, tuple(stops)


def the_plan(session: Session, office_id: int, reading: Reading, answer: ImportAnswer) -> Plan:
    """Find the plan that a reading continues, or make the one it begins. Raises ImportInDoubtError."""
    if answer.replaces is not None:
        return own(session, answer.replaces, Scope.one(office_id))
    found = match(reading, _known(session, office_id))
    if found.plan_id is None or answer.is_new:
        return Plan(office_id=office_id, identity=_identity(session, office_id, reading), version=0)
    plan = session.get_one(Plan, found.plan_id)
    if found.doubt is not None:
        rows = [row for row in plan.activities if row.withdrawn_in is None]
        raise _in_doubt(session, plan, reading, found.doubt, _left_out(rows, reading))
    return plan


def continued(session: Session, office_id: int, reading: Reading, answer: ImportAnswer) -> int | None:
    """Return the number of the plan that a reading continues, sure or not; None where it begins one."""
    if answer.replaces is not None:
        return answer.replaces
    return None if answer.is_new else match(reading, _known(session, office_id)).plan_id


def refuse_loss(
    session: Session, plan: Plan, rows: Sequence[ActivityRow], reading: Reading, answer: ImportAnswer
) -> None:
    """Raise ImportInDoubtError where more than half of a plan's rows are gone and somebody still owes them."""
    gone = _left_out(rows, reading)
    if answer.fewer_rows or len(gone) * 2 <= len(rows) or not _owed(session, gone):
        return
    raise _in_doubt(session, plan, reading, MatchDoubt.LOST_ROWS, gone)


def _known(session: Session, office_id: int) -> list[StoredPlan]:
    plans = session.scalars(select(Plan).where(Plan.office_id == office_id).order_by(Plan.id)).all()
    texts: dict[int, list[str]] = {}
    rows = select(ActivityRow.plan_id, ActivityRow.text).join(Plan, Plan.id == ActivityRow.plan_id)
    mine = (Plan.office_id == office_id, ActivityRow.withdrawn_in.is_(None), ActivityRow.deadline_kind != "report")
    for plan_id, text in session.execute(rows.where(*mine)):
        texts.setdefault(plan_id, []).append(text)
    corrected = _of_corrected_period(session, office_id)
    return [
        StoredPlan(
            p.id, p.number, p.issuer, p.title, p.plan_from, p.plan_to, tuple(texts.get(p.id, ())), p.id in corrected
        )
        for p in plans
    ]


def _of_corrected_period(session: Session, office_id: int) -> set[int]:
    newest = select(Plan.id, PlanVersion.document).join(Plan.versions).where(PlanVersion.version == Plan.version)
    fixes = (
        (id_, document.get("fix") or {}) for id_, document in session.execute(newest.where(Plan.office_id == office_id))
    )
    return {id_ for id_, fix in fixes if fix.get("from") or fix.get("to")}


def _identity(session: Session, office_id: int, reading: Reading) -> str:
    """Return a line that no other plan of the office has: number, issuer, title, years, counted where all are the
    same.
    """
    head = reading.document
    years = f"{head.plan_from}..{head.plan_to}"
    title = fold_sentence(head.title) or fold_sentence(reading.file_name)
    plain = " | ".join(
        (fold_sentence(head.issuer), title, years, *([fold_sentence(head.number)] if head.number else []))
    )
    taken = set(session.scalars(select(Plan.identity).where(Plan.office_id == office_id)))
    return next(one for n in range(len(taken) + 2) if (one := plain if n == 0 else f"{plain} | {n}") not in taken)


def _left_out(rows: Sequence[ActivityRow], reading: Reading) -> list[ActivityRow]:
    continued = set(pair(rows, reading.activities).values())
    return [row for index, row in enumerate(rows) if index not in continued]


def _owed(session: Session, rows: Sequence[ActivityRow]) -> list[Obligation]:
    if not rows:  # Of an empty list SQLite reads every obligation there is.
        return []
    mine = (Obligation.activity_id.in_([row.id for row in rows]), Obligation.progress.in_(UNFINISHED))
    return list(session.scalars(select(Obligation).where(*mine).order_by(Obligation.due, Obligation.id)))


def _in_doubt(
    session: Session, plan: Plan, reading: Reading, doubt: MatchDoubt, gone: Sequence[ActivityRow]
) -> ImportInDoubtError:
    stops = [_stop(one) for one in _owed(session, gone)]
    number = f" ({plan.number})" if plan.number else ""
    lost = f", {len(gone)} dòng" if doubt is MatchDoubt.LOST_ROWS else ""
    answers = (
        "thêm --fewer-rows nếu đúng là bỏ các dòng ấy"
        if doubt is MatchDoubt.LOST_ROWS
        else f"thêm --replaces {plan.id} nếu là bản sửa của kế hoạch ấy, --new nếu là kế hoạch khác"
    )
    return ImportInDoubtError(
        f"{reading.file_name}: {WHY[doubt]}{lost} (kế hoạch {plan.id}{number}); chưa ghi gì. Hãy {answers}.",
        doubt,
        plan.id,
        stops,
    )


def _stop(o: Obligation) -> str:
    due = f"hạn {short_date(o.due)}" if o.due else "chưa có hạn"
    return f"{o.activity.key} ({o.unit.name}, {due}): {o.activity.text[:80]}"
