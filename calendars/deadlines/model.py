"""What a time phrase means: a Deadline and its Occurrences, with the flags that send it to a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

Reason: TypeAlias = tuple[str, str]
Offset: TypeAlias = tuple[int, str]


class Kind(StrEnum):
    """How a phrase binds time: a date, a recurrence, a steady duty, an event to wait for, or nothing understood."""

    FIXED = "fixed"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    EVENT = "event"
    NONE = "none"


class Flag(StrEnum):
    """What is uncertain in a reading, or was mended in it; those in ``REVIEW`` need a person's decision."""

    MISSING = "missing"
    NOT_UNDERSTOOD = "not_understood"
    PARTLY_UNDERSTOOD = "partly_understood"
    IMPOSSIBLE_DATE = "impossible_date"
    AMBIGUOUS_YEAR = "ambiguous_year"
    NO_YEAR = "no_year"
    OUTSIDE_PERIOD = "outside_period"
    CONTINUES = "continues"
    TIME_OF_DAY = "time_of_day"


REVIEW = frozenset(
    {Flag.MISSING, Flag.NOT_UNDERSTOOD, Flag.PARTLY_UNDERSTOOD, Flag.IMPOSSIBLE_DATE, Flag.AMBIGUOUS_YEAR}
)


@dataclass(slots=True, unsafe_hash=True)
class Occurrence:
    """One opens..due span. ``exclusive``: the limit was "trước", so the named day itself is too late.

    Nobody changes one (to make it a tuple, or frozen, takes twice as long).
    """

    opens: dt.date | None
    due: dt.date
    exclusive: bool = False

    @property
    def last_day(self) -> dt.date:
        """Return the last day on which the work is in time: ``due``, or the day before it where exclusive."""
        return self.due - dt.timedelta(days=1) if self.exclusive and self.due > dt.date.min else self.due


@dataclass(slots=True, unsafe_hash=True)
class Deadline:
    """The meaning of a phrase, which nobody changes (to freeze it took longer than to cut its text into words).

    ``offset`` is a count with its unit ("hour", "day", "working_day", "week", "month", "quarter", "year"), negative
    where it counts back; the day of the event itself is not counted (Bộ luật Dân sự 2015, điều 147). ``reasons`` are
    (what, why) steps in Vietnamese. ``other_weekday`` is a date with another weekday than the phrase names. Two
    deadlines are equal when they mean the same, however they were phrased.
    """

    text: str = field(compare=False)
    kind: Kind
    occurrences: tuple[Occurrence, ...] = ()
    event: str | None = None
    offset: Offset | None = None
    flags: tuple[str, ...] = ()
    reasons: Sequence[Reason] = field(default=(), compare=False)

    other_weekday: dt.date | None = field(default=None, compare=False)

    @property
    def needs_review(self) -> bool:
        """Return whether a person has to look: not understood, half understood, ambiguous or impossible."""
        return self.kind is Kind.NONE or not REVIEW.isdisjoint(self.flags)
