"""Take back a person's word on a name: one unit, the members of a group, none of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from calendars.reports.period_names import place_name
from calendars.workdays import WorkingCalendar
from dondoc.store.acts.obligations import withdraw
from dondoc.store.acts.questions import forget
from dondoc.store.acts.reassign import COPY, withdraw_letters
from dondoc.store.acts.register.name_answers import NONE_OF_OURS
from dondoc.store.acts.undo.obligations import restore, stands_on
from dondoc.store.history import By
from dondoc.store.models import ActivityRow, CooperatingUnit, GroupMember, History, Obligation, Unit, UnitAlias
from dondoc.store.models.obligation import Progress
from dondoc.store.queries.history.undoable import newest_on
from dondoc.store.queries.questions.kept_questions import QuestionKind

MEMBERS = "members"
CONFIRMED = "name_confirmed"
OF_NAMES = frozenset({MEMBERS, CONFIRMED, NONE_OF_OURS})
Lines = tuple[list[str], list[str]]


def undo_name(
    session: Session, row: History, parts: Sequence[History], by: By, calendar: WorkingCalendar, why: str
) -> Lines:
    """Forget what a name was settled to mean; what it owed returns to it where nothing was done since."""
    undone = _FORGET[row.what](session, row)
    changed, stays = _obligations(session, [part for part in parts if part.subject == "obligation"], by, calendar, why)
    _mark_again(session, (row.before or {}).get("review", {}))
    return [undone, *changed], stays


def _forget_alias(session: Session, row: History) -> str:
    name = str((row.now or {}).get("name", ""))
    confirmed = (UnitAlias.unit_id == row.subject_id, UnitAlias.alias == name, UnitAlias.confirmed_by != "")
    session.execute(delete(UnitAlias).where(*confirmed))
    return f"“{name}” không còn được nhớ là đơn vị ấy"


def _forget_members(session: Session, row: History) -> str:
    before, group = row.before or {}, session.get_one(Unit, row.subject_id)
    session.execute(delete(GroupMember).where(GroupMember.group_id == group.id))
    session.add_all(GroupMember(group_id=group.id, unit_id=one) for one in before.get("members", ()))
    for activity_id, unit_id in before.get("helping", ()):
        here = (CooperatingUnit.activity_id == activity_id, CooperatingUnit.unit_id == unit_id)
        session.execute(delete(CooperatingUnit).where(*here))
    return f"“{group.name}” không còn gồm các đơn vị ấy"


def _ask_again(session: Session, row: History) -> str:
    unit = session.get_one(Unit, row.subject_id)
    forget(session, unit.office_id, QuestionKind.NAME, str(unit.id))
    return f"“{unit.name}” lại chờ làm rõ là đơn vị nào"


_FORGET = {CONFIRMED: _forget_alias, MEMBERS: _forget_members, NONE_OF_OURS: _ask_again}


def _obligations(session: Session, parts: Sequence[History], by: By, calendar: WorkingCalendar, why: str) -> Lines:
    changed, stays = [], []
    for part in parts:
        if part.what == COPY and newest_on(session, part.subject_id) is None:
            changed.append(_no_longer_owed(session, part.subject_id, by))
        elif part.what != COPY and stands_on(session, part):
            changed.append(restore(session, part, by, calendar, why))
        else:
            stays.append(f"nhiệm vụ {part.subject_id} giữ nguyên: sau đó đã có việc khác ghi vào")
    return changed, stays


def _no_longer_owed(session: Session, number: int, by: By) -> str:
    """Withdraw what a member owed as one of the group, and the letters about it that have not left."""
    one, why = session.get_one(Obligation, number), "lấy lại việc nói rõ nhóm"
    if one.progress is not Progress.WITHDRAWN:
        withdraw(session, one, by, why)
        withdraw_letters(session, one.id, why)
    return f"nhiệm vụ {one.id} ({place_name(one.activity.key)}): {one.unit.name} không còn phải làm"


def _mark_again(session: Session, review: Mapping[str, Any]) -> None:
    for number, marks in review.items():
        activity = session.get(ActivityRow, int(number))
        if activity is not None:
            activity.review = [*marks, *(why for why in activity.review if why not in marks)]
