"""Time phrases in doubt: which rows of plans wait for a person's word, and taking that word."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from calendars.deadlines import Deadline, Kind, as_json
from calendars.workdays import WorkingCalendar
from dondoc.activity import DondocError
from dondoc.store.acts.obligations import of_activity, owed, settle
from dondoc.store.acts.progress import get
from dondoc.store.history import By, parts_of, record
from dondoc.store.models import ActivityRow, History, Obligation, Plan
from dondoc.store.models.obligation import OPEN, START_ON, UNFINISHED, Progress
from dondoc.store.queries.lookup import WhichOneError, obligation_id
from dondoc.store.queries.questions.deadline_doubts import FLAG_WORDS, about_time, applied, as_answer, how_read
from dondoc.store.scope import Scope

OUTSIDE = FLAG_WORDS["outside_period"]
SHOWN = 6
"""So many places of rows are named in the one question about a plan's period."""
LONGEST_PLAN = 30
"""Years: strategies "đến năm 2045" are the longest that offices issue."""
SETTLED = "time_phrase"
"""The name, in the history, of a person's word on a time phrase."""


class NotInDoubtError(DondocError):
    """A row whose time nobody doubts, or no longer."""


class DateNotPossibleError(DondocError):
    """A date that cannot be the due date of a row."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One row whose time phrase waits for a person: its words, how dondoc reads them, why it is not sure.

    ``together``: the rows of its plan that are only due outside the plan's period; they are one question, and a word
    that they were read right settles them all.
    """

    activity_id: int
    plan_id: int
    office_id: int
    key: str
    activity: str
    lead: tuple[str, ...]
    time_text: str
    read: str
    why: tuple[str, ...]
    plan_from: dt.date | None
    obligation_id: int
    together: int = 1


def in_doubt(session: Session, scope: Scope, plan_id: int | None = None) -> list[Doubtful]:
    """Return the rows in doubt that somebody still owes, in the order of their plans.

    Of a plan's rows that are only due outside its period, the first stands for all.
    """
    found = _rows_in_doubt(session, scope, plan_id)
    outside = _outside_by_plan(row for row, _, _ in found)
    hidden = {row.id for rows in outside.values() for row in rows[1:]}
    return [
        _outside(outside[plan.id], plan, owed_id)
        if row in outside.get(plan.id, ())[:1]
        else _doubtful(row, plan, owed_id)
        for row, plan, owed_id in found
        if row.id not in hidden
    ]


def _rows_in_doubt(session: Session, scope: Scope, plan_id: int | None = None) -> list[tuple[ActivityRow, Plan, int]]:
    """Return every row in doubt that somebody still owes, its plan, and an open obligation of it."""
    query = (
        select(ActivityRow, Plan)
        .join(Plan, Plan.id == ActivityRow.plan_id)
        .where(ActivityRow.withdrawn_in.is_(None), cast(ActivityRow.review, Text) != "[]", scope.where(Plan.office_id))
        .order_by(Plan.id, ActivityRow.position)
    )
    query = query if plan_id is None else query.where(Plan.id == plan_id)
    found = [(row, plan) for row, plan in session.execute(query) if about_time(row.review)]
    owing = _owing(session, [row.id for row, _ in found])
    return [(row, plan, owing[row.id]) for row, plan in found if row.id in owing]


def _outside_by_plan(rows: Iterable[ActivityRow]) -> dict[int, list[ActivityRow]]:
    """Group by plan, where there are several, the rows whose one doubt is a day outside the plan's period."""
    found: dict[int, list[ActivityRow]] = {}
    for row in rows:
        if about_time(row.review) == [OUTSIDE]:
            found.setdefault(row.plan_id, []).append(row)
    return {plan_id: together for plan_id, together in found.items() if len(together) > 1}


def is_in_doubt(session: Session, activity_id: int) -> bool:
    """Return whether a row still waits for a person's word on its time."""
    row = session.get(ActivityRow, activity_id)
    if row is None or row.withdrawn_in is not None or not about_time(row.review):
        return False
    return bool(_owing(session, [row.id]))


def _owing(session: Session, activity_ids: Iterable[int]) -> dict[int, int]:
    """Return the first open obligation of each of these rows."""
    numbers = list(activity_ids)
    if not numbers:  # Of an empty list SQLite reads every obligation there is.
        return {}
    mine = (Obligation.activity_id.in_(numbers), Obligation.progress.in_(UNFINISHED))
    query = select(Obligation.activity_id, Obligation.id).where(*mine).order_by(Obligation.id.desc())
    return {row[0]: row[1] for row in session.execute(query)}


def _doubtful(row: ActivityRow, plan: Plan, obligation_id: int) -> Doubtful:
    return Doubtful(
        row.id,
        plan.id,
        plan.office_id,
        row.key,
        row.text,
        tuple(row.lead),
        row.time_text or "",
        how_read(row.deadline),
        tuple(about_time(row.review)),
        plan.plan_from,
        obligation_id,
    )


def _outside(rows: list[ActivityRow], plan: Plan, obligation_id: int) -> Doubtful:
    """Make the one question about the rows of a plan that are due outside its period."""
    years = Counter(row.deadline["occurrences"][-1]["due"][:4] for row in rows if row.deadline.get("occurrences"))
    due = ", ".join(f"{count} việc ở {year}" for year, count in sorted(years.items()))
    period = f"{plan.plan_from:%d/%m/%Y}–{plan.plan_to:%d/%m/%Y}" if plan.plan_from and plan.plan_to else "chưa rõ"
    first = rows[0]
    keys = ", ".join(row.key for row in rows[:SHOWN]) + (" …" if len(rows) > SHOWN else "")
    return Doubtful(
        first.id,
        plan.id,
        plan.office_id,
        first.key,
        f"{len(rows)} việc có hạn ngoài kỳ kế hoạch: mục {keys}",
        (),
        first.time_text or "",
        due,
        (f"kỳ kế hoạch {period}; {due}: đúng?",),
        plan.plan_from,
        obligation_id,
        len(rows),
    )


def confirm_reading(session: Session, activity_id: int, by: By, note: str = "") -> ActivityRow:
    """Record that the phrase was read right: nothing moves, and nobody is asked again.

    Where the one doubt is that it is due outside the plan's period, that holds for every such row of the plan.
    """
    row = _waiting(session, activity_id)
    others = [each for each in _read_alike(session, row) if each is not row]
    with parts_of(session, _answered(session, row, by, None, note or "đúng như đã hiểu")):
        for each in others:
            _answered(session, each, by, None, note or "đúng như đã hiểu")
    return row


def _read_alike(session: Session, row: ActivityRow) -> list[ActivityRow]:
    """Return the rows that one word settles: those of the plan that are only due outside its period, else the row."""
    if about_time(row.review) != [OUTSIDE]:
        return [row]
    query = select(ActivityRow).where(ActivityRow.plan_id == row.plan_id, ActivityRow.withdrawn_in.is_(None))
    return [each for each in session.scalars(query) if about_time(each.review) == [OUTSIDE]]


def set_date(
    session: Session, activity_id: int, by: By, due: dt.date, calendar: WorkingCalendar, note: str = ""
) -> ActivityRow:
    """Set the day that a person says is meant: the row's open obligations are due then, their first due date stays.

    NotInDoubtError where nothing is in doubt (an agreed later date is an extension), DateNotPossibleError where the
    day comes long before the plan or long after it began.
    """
    row = _waiting(session, activity_id)
    wrong = why_not(row.plan.plan_from, due)
    if wrong:
        raise DateNotPossibleError(wrong)
    with parts_of(session, _answered(session, row, by, due, note)):
        here = of_activity(session, row)
        units = dict.fromkeys(o.unit_id for o in here if o.progress is not Progress.WITHDRAWN)
        wanted = owed(_meaning(row, due), units)
        settle(session, row.plan, row, here, wanted, calendar, by, f"điều phối làm rõ “{row.time_text or ''}”")
    return row


def why_not(plan_from: dt.date | None, due: dt.date) -> str:
    """Why a day cannot be meant, in Vietnamese: a slip of the pen in the year. Empty where it can.

    Plans do name days just before they begin ("Quý IV/2020" in a plan of 2021) and years after they end.
    """
    if plan_from is None or -1 <= due.year - plan_from.year <= LONGEST_PLAN:
        return ""
    return f"ngày {due:%d/%m/%Y} quá xa kỳ kế hoạch (bắt đầu {plan_from:%d/%m/%Y}); xem lại năm."


def _waiting(session: Session, activity_id: int) -> ActivityRow:
    row = session.get(ActivityRow, activity_id)
    if row is None or not is_in_doubt(session, activity_id):
        named = f"mục {row.key}" if row else f"hoạt động số {activity_id}"
        raise NotInDoubtError(f"{named} không còn gì phải làm rõ về thời hạn; đổi hạn bằng `dondoc extend`.")
    return row


def _answered(session: Session, row: ActivityRow, by: By, due: dt.date | None, note: str) -> History:
    """Keep the word on the row, clear its mark, and write it into the history of all it makes anybody owe."""
    before = {"deadline": row.deadline, "deadline_kind": row.deadline_kind, "review": row.review}
    cleared = about_time(row.review)
    answer = as_answer(row.deadline, due)
    row.deadline = {**as_json(_meaning(row, due)), "answer": answer} if due else {**row.deadline, "answer": answer}
    row.deadline_kind = row.deadline["kind"]
    row.review = [why for why in row.review if why not in cleared]
    now = {"due": due} if due else None
    doubt = {"doubt": "; ".join(cleared)}
    entry = record(session, by, "activity", row.id, SETTLED, doubt, now, note, before=before)
    with parts_of(session, entry):
        for obligation in of_activity(session, row):
            record(session, by, "obligation", obligation.id, SETTLED, doubt, now, note)
            if obligation.progress in OPEN and obligation.overdue_from is not None:
                # Nobody but the coordinator was chased for it: the next chase looks at it at once.
                obligation.next_step, obligation.next_on = "start", START_ON
    return entry


def _meaning(row: ActivityRow, due: dt.date) -> Deadline:
    entry = Deadline(text=row.time_text or "", kind=Kind.NONE)
    return applied(entry, as_answer(row.deadline, due))


def activity_meant(session: Session, words: str, scope: Scope) -> int:
    """Return the row meant by the number of one of its obligations, or by its place in a plan ("III.4")."""
    if words.isdecimal():
        return get(session, obligation_id(session, words, scope)).activity_id
    found = [one for one in _rows_in_doubt(session, scope) if one[0].key == words]
    if len(found) == 1:
        return found[0][0].id
    if not found:
        raise NotInDoubtError(f"không mục nào “{words}” đang chờ làm rõ thời hạn; xem bằng `dondoc doubts`.")
    named = ", ".join(f"{owed_id} (kế hoạch {plan.id})" for _, plan, owed_id in found)
    raise WhichOneError(f"“{words}” có ở {len(found)} kế hoạch: {named}; hãy ghi số cụ thể.")
