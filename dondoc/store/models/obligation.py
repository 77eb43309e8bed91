"""Obligations: one thing one unit owes by one due date. Everything is chased through this table."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, UniqueConstraint, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dondoc.store.models.base import Base, Id, Text40
from dondoc.store.models.plans.plan import ActivityRow, Plan
from dondoc.store.models.progress import OPEN_STATES, PROGRESS_NAMES, UNFINISHED, Act, Progress
from dondoc.store.models.unit import Unit

__all__ = ["OPEN_STATES", "PROGRESS_NAMES", "START_ON", "UNFINISHED", "Act", "Obligation", "ObligationKind", "Progress"]

MOST_OCCURRENCES = 53
"""More repetitions than weeks in a year ("hằng ngày") are followed as one: nobody reports on each of them."""
START_ON = dt.date(1900, 1, 1)
"""The date of the step "start": before any day a rehearsal can name, so the next sweep looks at the obligation."""
WALKED_AND_COUNTED = ("progress", "due", "overdue_from", "chase_day", "done_on", "kind", "office_id")
"""The columns of an index by whose days a list is walked, and that answers the published counts by itself."""
OPEN_ROWS = f"progress IN ({', '.join(repr(state.value) for state in OPEN_STATES)})"
"""The condition of the index of what is open, of the states of `OPEN_STATES` written out."""


class ObligationKind(StrEnum):
    """Whether a row of a plan is owed, or the report of a period."""

    ACTIVITY = "activity"
    REPORT = "report"


class Obligation(Base):
    """One thing one unit owes by one due date (nghĩa vụ).

    ``due`` is the day the plan names and is never overwritten by weekend rules; an extension moves it, counts
    ``due_version`` up and leaves ``first_due``. ``next_step``/``next_on`` hold what the chase does next, and when;
    both are NULL while nothing is to be chased (done, paused, waiting for an event). ``from_unit_id`` is the unit that
    owed it before, where it was handed over.
    """

    __tablename__ = "obligation"
    __table_args__ = (
        UniqueConstraint("activity_id", "unit_id", "occurrence"),
        Index(
            "ix_obligation_next_on",
            "next_on",
            "id",
            sqlite_where=text("next_on IS NOT NULL"),
            postgresql_where=text("next_on IS NOT NULL"),
        ),
        # Walked by the day due for a unit's list; holds all that the published counts ask for, so that they are read
        # from the index alone. The next does the same for a plan.
        Index("ix_obligation_unit", "unit_id", *WALKED_AND_COUNTED),
        Index("ix_obligation_plan", "plan_id", *WALKED_AND_COUNTED),
        # The same for what a search finds: a common word stands in a tenth of all activities.
        Index(
            "ix_obligation_activity",
            "activity_id",
            "progress",
            "overdue_from",
            "chase_day",
            "done_on",
            "kind",
            "office_id",
        ),
        Index("ix_obligation_office", "office_id", "progress", "due"),
        # What was done last, or since a day, found without the ten years before it.
        Index(
            "ix_obligation_done",
            "office_id",
            "done_on",
            sqlite_where=text("progress = 'done'"),
            postgresql_where=text("progress = 'done'"),
        ),
        # What is near or overdue, of an office, a unit or a plan, found without what is due later or was done.
        Index(
            "ix_obligation_open",
            "office_id",
            "chase_day",
            "overdue_from",
            "unit_id",
            "plan_id",
            "progress",
            sqlite_where=text(OPEN_ROWS),
            postgresql_where=text(OPEN_ROWS),
        ),
        Index(
            "ix_obligation_review",
            "review",
            sqlite_where=text("review <> ''"),
            postgresql_where=text("review <> ''"),
        ),
    )

    id: Mapped[Id]
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    from_unit_id: Mapped[int | None]
    kind: Mapped[ObligationKind] = mapped_column(default=ObligationKind.ACTIVITY)
    occurrence: Mapped[int] = mapped_column(default=1)
    opens: Mapped[dt.date | None]
    due: Mapped[dt.date | None]
    exclusive: Mapped[bool] = mapped_column(default=False)
    last_day: Mapped[dt.date | None]
    chase_day: Mapped[dt.date | None]
    overdue_from: Mapped[dt.date | None]
    first_due: Mapped[dt.date | None]
    due_version: Mapped[int] = mapped_column(default=1)
    progress: Mapped[Progress] = mapped_column(default=Progress.NOT_STARTED)
    percent: Mapped[int] = mapped_column(default=0)
    done_on: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(default="")
    last_rung: Mapped[Text40 | None]
    next_step: Mapped[Text40 | None]
    next_on: Mapped[dt.date | None]
    ladder: Mapped[dict[str, Any] | None]
    paused_on: Mapped[dt.date | None]
    review: Mapped[str] = mapped_column(default="")

    plan: Mapped[Plan] = relationship()
    activity: Mapped[ActivityRow] = relationship()
    unit: Mapped[Unit] = relationship()


def is_open() -> ColumnElement[bool]:
    """Build the condition that an obligation is open, written out so that its index is found to hold it."""
    return Obligation.progress.in_([literal_column(repr(state.value)) for state in OPEN_STATES])


def has_review() -> ColumnElement[bool]:
    """Build the condition that an obligation has a review, written out for its index as `is_open` is."""
    return Obligation.review != literal_column("''")
