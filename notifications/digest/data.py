"""What the monthly digest holds, as plain data.

The four counts are those offices publish: hoàn thành đúng hạn, hoàn thành quá hạn, chưa hoàn thành trong hạn, chưa
hoàn thành quá hạn. What waits for confirmation, is paused or has no date yet is counted beside them, never in them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class DigestCounts:
    """The four published counts, and beside them what they leave out; in the order of the store's ``COUNTED``."""

    done_in_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    overdue: int = 0
    awaiting: int = 0
    paused: int = 0
    undated: int = 0

    @property
    def counted(self) -> int:
        """Return the sum of the four published counts: what percentages are taken of."""
        return self.done_in_time + self.done_late + self.open_in_time + self.overdue

    @property
    def beside(self) -> int:
        """Return what the four counts leave out."""
        return self.awaiting + self.paused + self.undated

    def percent(self, count: int) -> float:
        """Return a count in percent of the four together, one decimal; 0 when there is nothing to count."""
        return round(100 * count / self.counted, 1) if self.counted else 0.0

    def __add__(self, other: DigestCounts) -> DigestCounts:
        return DigestCounts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(DigestCounts)))


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One obligation of the digest; ``newly`` is true of one that was not overdue at the digest before."""

    obligation_id: int
    unit_id: int
    unit_name: str
    plan_title: str
    plan_number: str | None
    key: str
    activity: str
    product: str | None
    due: dt.date
    last_day: dt.date
    overdue_from: dt.date
    progress: str
    percent: int
    done_on: dt.date | None
    days_late: int
    newly: bool
    in_doubt: bool = False
    """Whether its date, or the name of who owes it, waits for a person's word: no unit is written to about it."""


@dataclass(frozen=True, slots=True)
class UnitPart:
    """How one unit stands, and what it has overdue, oldest first."""

    name: str
    counts: DigestCounts
    late: tuple[DigestLine, ...]

    @property
    def certain(self) -> tuple[DigestLine, ...]:
        """Return what is overdue beyond doubt: what the unit may be written to about."""
        return tuple(line for line in self.late if not line.in_doubt)


@dataclass(frozen=True, slots=True)
class PlanPart:
    """How one plan stands."""

    title: str
    number: str | None
    counts: DigestCounts


@dataclass(frozen=True, slots=True)
class Digest:
    """What is overdue on ``today``, by unit, and what changed after ``since``, the day of the digest before."""

    office_name: str
    coordinator_name: str
    coordinator_email: str
    today: dt.date
    since: dt.date
    counts: DigestCounts
    units: tuple[UnitPart, ...]
    plans: tuple[PlanPart, ...]
    done_since: tuple[DigestLine, ...]

    @property
    def late(self) -> list[DigestLine]:
        """Return everything overdue, by unit, oldest first."""
        return [line for unit in self.units for line in unit.late]

    @property
    def newly(self) -> int:
        """Return how many fell overdue after the digest before."""
        return sum(line.newly for line in self.late)
