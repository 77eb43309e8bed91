"""Questions to the coordinator as the store keeps them: asked, asked anew, settled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.store.models import Question
from dondoc.store.queries.questions.kept_questions import QuestionKind


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question about to be asked; ``words`` are its text, one line of Vietnamese."""

    office_id: int
    kind: QuestionKind
    subject: str
    text: str

    @property
    def key(self) -> str:
        """Names the waiting of a run on this very question: letters, digits and dashes."""
        return key_of(self.kind, self.subject)


def key_of(kind: str, subject: str) -> str:
    """Return the name of a run's waiting on a question."""
    return f"{kind}-{subject}".replace(":", "-")


def swap_subject(day_off: dt.date, day_worked: dt.date) -> str:
    """Return the key that distinguishes one swap of days from another."""
    return f"{day_off.isoformat()}:{day_worked.isoformat()}"


def ask(session: Session, question: OpenQuestion, run_id: str, at: dt.datetime) -> str:
    """Note that a run asks; answers with the other run that was still asking the same, empty where there is none."""
    known = _find(session, question.office_id, question.kind, question.subject)
    row = known or Question(office_id=question.office_id, kind=question.kind, subject=question.subject, run_id="")
    before = row.run_id if known is not None and row.settled_at is None and row.run_id != run_id else ""
    row.text, row.run_id, row.asked_at, row.settled_at, row.answer = question.text, run_id, at, None, ""
    session.add(row)
    return before


def close(session: Session, question: OpenQuestion, answer: str, at: dt.datetime) -> None:
    """Note that nobody waits any more, and what was answered; what a person answered meanwhile stays."""
    row = _find(session, question.office_id, question.kind, question.subject)
    if row is not None:
        row.settled_at, row.answer = at, row.answer or answer


def answer(session: Session, question: OpenQuestion, given: str, at: dt.datetime) -> None:
    """Record the answer to a matter, asked by a run or not; a run that waits stays to be woken."""
    row = _find(session, question.office_id, question.kind, question.subject)
    if row is None:
        named = {
            "office_id": question.office_id,
            "kind": question.kind,
            "subject": question.subject,
            "text": question.text,
        }
        row = Question(**named, run_id="", asked_at=at, settled_at=at)
        session.add(row)
    row.answer = given


def forget(session: Session, office_id: int, kind: QuestionKind, subject: str) -> None:
    """Forget what was answered, so that the same is asked again."""
    row = _find(session, office_id, kind, subject)
    if row is not None:
        row.answer = ""


def _find(session: Session, office_id: int, kind: str, subject: str) -> Question | None:
    where = (Question.office_id == office_id, Question.kind == kind, Question.subject == subject)
    return session.scalar(select(Question).where(*where))
