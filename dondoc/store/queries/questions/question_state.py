"""Decide whether the store has the answer to a question by now, whoever gave it.

A question may be settled without an answer to it: `dondoc release`, `dondoc settle`, `dondoc units confirm`,
`dondoc calendar add-swap`, or another form of the desk.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from dondoc.store.models import Plan, Unit
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.questions.doubtful_names import is_doubtful
from dondoc.store.queries.questions.kept_questions import QuestionKind, answered_none
from dondoc.store.queries.questions.rows_in_doubt import is_in_doubt


def is_settled(session: Session, kind: str, subject: str) -> bool:
    """Return whether the store itself has the answer by now."""
    match QuestionKind(kind):
        case QuestionKind.RELEASE:
            plan = session.get(Plan, int(subject))
            return plan is None or plan.released_at is not None
        case QuestionKind.PHRASE:
            return not is_in_doubt(session, int(subject))
        case QuestionKind.NAME:
            unit = session.get(Unit, int(subject))
            return unit is None or not is_doubtful(session, unit) or unit.id in answered_none(session, unit.office_id)
        case QuestionKind.CALENDAR:
            days = tuple(dt.date.fromisoformat(day) for day in subject.split(":"))
            return days in {(known.day_off, known.day_worked) for known in office_calendar(session).decisions}
