"""Questions to the coordinator as the store keeps them: their kinds, those still open, names nobody stands behind."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.store.models import Question
from dondoc.store.scope import Scope

NONE_OF_THESE = "không phải đơn vị nào ở trên"
"""The answer that no unit offered for a name is meant: it is kept, and the same is not asked again."""


class QuestionKind(StrEnum):
    """What a question is about; its subject is a number of the store, or the two days of a swap."""

    RELEASE = "release"
    PHRASE = "phrase"
    NAME = "name"
    CALENDAR = "calendar"


def still_open(session: Session, scope: Scope, kind: QuestionKind | None = None) -> list[Question]:
    """Return the questions nobody has settled, the oldest first."""
    query = select(Question).where(Question.settled_at.is_(None), scope.where(Question.office_id))
    query = query if kind is None else query.where(Question.kind == kind)
    return list(session.scalars(query.order_by(Question.asked_at, Question.id)))


def answered_none(session: Session, office_id: int) -> set[int]:
    """Return the unknown names (numbers of their units) of which a person confirmed that no unit offered is meant."""
    where = (Question.office_id == office_id, Question.kind == QuestionKind.NAME, Question.answer == NONE_OF_THESE)
    return {int(subject) for subject in session.scalars(select(Question.subject).where(*where))}
