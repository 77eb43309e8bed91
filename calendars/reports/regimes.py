"""Report regimes (chế độ báo cáo): which reports are owed, over which data, by which day at each level.

A regime is data with a scope and a validity, because provinces re-issue theirs (rule 6 of the design).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from calendars.decisions import NATIONWIDE
from calendars.reports.annual_day import AnnualDay


class Level(StrEnum):
    """Who sends, from the bottom up; each level sends to the next."""

    UNIT = "unit"
    COORDINATING = "coordinating"
    PROVINCE = "province"
    MINISTRY = "ministry"

    @property
    def vietnamese(self) -> str:
        """Return the level as an office calls it."""
        return _LEVEL_NAMES[self]


_LEVEL_NAMES = {
    Level.UNIT: "đơn vị",
    Level.COORDINATING: "cơ quan đầu mối",
    Level.PROVINCE: "tỉnh",
    Level.MINISTRY: "bộ",
}


@dataclass(frozen=True, slots=True)
class RegimePeriod:
    """One report of a regime, every year: its data from..to (both included) and the day each level sends it by."""

    code: str
    name: str
    data_from: AnnualDay
    data_to: AnnualDay
    due: tuple[tuple[Level, AnnualDay], ...]


@dataclass(frozen=True, slots=True)
class Regime:
    """A report regime and the document it stands in.

    ``subject`` are words by which a plan shows that the regime is about it ("cải cách hành chính"); empty for all.
    ``lead_days`` are working days a level keeps ahead of the level above it where the document sets no day: a
    proposal of ours for the coordinator, never law. ``note`` is a remark that a coordinator reads before using it.
    """

    code: str
    name: str
    document: str
    periods: tuple[RegimePeriod, ...]
    scope: str = NATIONWIDE
    subject: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    lead_days: tuple[tuple[Level, int], ...] = ()
    source: str = ""
    note: str = ""

    def in_force(self, day: dt.date) -> bool:
        """Return whether the regime is valid on a day, its first and last day included."""
        return (self.valid_from or dt.date.min) <= day <= (self.valid_to or dt.date.max)


def in_force(regimes: Iterable[Regime], day: dt.date, scopes: Iterable[str] = (NATIONWIDE,)) -> tuple[Regime, ...]:
    """Return the regimes valid on a day in any of the scopes."""
    wanted = set(scopes)
    return tuple(regime for regime in regimes if regime.scope in wanted and regime.in_force(day))
