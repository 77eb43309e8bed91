"""Time phrases in doubt: which rows of plans wait for a person's word, and taking that word."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.deadlines import Deadline, Kind, as_json
from calendars.format import short_date
from calendars.workdays import WorkingCalendar
from dondoc.activity import DondocError
from dondoc.store.acts.obligations import of_activity, owed, settle
from dondoc.store.history import By, parts_of, record
from dondoc.store.models import ActivityRow, History
from dondoc.store.models.obligation import OPEN_STATES, START_ON, Progress
from dondoc.store.queries.obligations.lookup import WhichOneError, get, obligation_id
from dondoc.store.queries.questions.deadline_doubts import about_time, applied, as_answer
from dondoc.store.queries.questions.rows_in_doubt import OUTSIDE, is_in_doubt, rows_in_doubt
from dondoc.store.scope import Scope

LONGEST_PLAN = 30
"""Years: strategies "đến năm 2045" are the longest that offices issue."""
SETTLED = "time_phrase"
"""The name, in the history, of a person's word on a time phrase."""


class NotInDoubtError(DondocError):
    """A row whose time nobody doubts, or no longer."""


class DateNotPossibleError(DondocError):
    """A date that cannot be the due date of a row."""


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
    """Set the day that a person confirmed: the row's open obligations are due then, their first due date stays.

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
    return f"ngày {short_date(due)} quá xa kỳ kế hoạch (bắt đầu {short_date(plan_from)}); xem lại năm."


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
            if obligation.progress in OPEN_STATES and obligation.overdue_from is not None:
                # Nobody but the coordinator was chased for it: the next chase looks at it at once.
                obligation.next_step, obligation.next_on = "start", START_ON
    return entry


def _meaning(row: ActivityRow, due: dt.date) -> Deadline:
    entry = Deadline(text=row.time_text or "", kind=Kind.NONE)
    return applied(entry, as_answer(row.deadline, due))


def activity_meant(session: Session, text: str, scope: Scope) -> int:
    """Return the row meant by the number of one of its obligations, or by its place in a plan ("III.4")."""
    if text.isdecimal():
        return get(session, obligation_id(session, text, scope)).activity_id
    found = [one for one in rows_in_doubt(session, scope) if one[0].key == text]
    if len(found) == 1:
        return found[0][0].id
    if not found:
        raise NotInDoubtError(f"không mục nào “{text}” đang chờ làm rõ thời hạn; xem bằng `dondoc doubts`.")
    named = ", ".join(f"{owed_id} (kế hoạch {plan.id})" for _, plan, owed_id in found)
    raise WhichOneError(f"“{text}” có ở {len(found)} kế hoạch: {named}; hãy ghi số cụ thể.")
