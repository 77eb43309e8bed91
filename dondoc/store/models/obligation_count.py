"""The counts of obligations that are kept as they change, by plan and by unit."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from dondoc.store.models.base import Base, Id, Text40
from dondoc.store.models.progress import Progress


class CountedState(StrEnum):
    """What of an obligation's state needs no calendar: today decides only which dated ones are near or overdue."""

    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    DONE_WITHOUT_DUE = "done_without_due"
    DONE_DAY_UNKNOWN = "done_day_unknown"
    OPEN_DATED = "open_dated"
    OPEN_UNDATED = "open_undated"
    AWAITING = Progress.AWAITING.value
    PAUSED = Progress.PAUSED.value
    WITHDRAWN = Progress.WITHDRAWN.value


class CountSubject(StrEnum):
    """Whose obligations are counted; each obligation is counted once for its plan and once for its unit."""

    PLAN = "plan"
    UNIT = "unit"


class ObligationCount(Base):
    """How many obligations of a plan, or of a unit, are in a state; written by triggers on ``obligation``.

    Several rows of one subject and state add up: PostgreSQL notes each change as a row of its own, so that two acts
    on one plan do not wait for each other, and the rows are put together once a day.
    """

    __tablename__ = "obligation_count"
    __table_args__ = (Index("ix_obligation_count", "office_id", "subject", "subject_id", "kind", "state", "number"),)

    id: Mapped[Id]
    office_id: Mapped[int]
    subject: Mapped[CountSubject]
    subject_id: Mapped[int]
    kind: Mapped[Text40]
    state: Mapped[CountedState]
    number: Mapped[int] = mapped_column(default=0)
