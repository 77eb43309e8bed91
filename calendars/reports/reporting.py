"""Reporting cycles: the periods of a regime in one year, the day each level sends by, and what is wrong with them.

Sources: Nghị định 09/2019/NĐ-CP điều 12 (data from the 15th to the 14th), điều 13 (sent by the 25th), điều 8 khoản 5
(a day for each level; at least one working day between the end of the data and the due date).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from calendars.duedates import DueDates, due_dates
from calendars.format import short_date, span
from calendars.reports.regime_table import RegimeError, known_regimes, load_regimes, read_regimes
from calendars.reports.regimes import Level, Regime, RegimePeriod, in_force
from calendars.workdays import WorkingCalendar
from dondoc.activity import DondocError

__all__ = [
    "Level",
    "LevelDue",
    "Period",
    "Regime",
    "RegimeError",
    "UnknownPeriodError",
    "check",
    "in_force",
    "known_regimes",
    "load_regimes",
    "period",
    "periods",
    "read_regimes",
    "reasons",
]

ONE_DAY = dt.timedelta(days=1)


class UnknownPeriodError(DondocError):
    """A period code the regime does not have."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class LevelDue:
    """By when one level sends its report; ``proposed_days`` is set where no document gives one: working days ahead."""

    level: Level
    dates: DueDates
    proposed_days: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """One report of one year: data of data_from..data_to, both included, and a due date a level, from the bottom up."""

    code: str
    year: int
    name: str
    data_from: dt.date
    data_to: dt.date
    due: tuple[LevelDue, ...]

    def due_of(self, level: Level) -> LevelDue | None:
        """Return the due date of a level, None where the regime does not cover it."""
        return next((due for due in self.due if due.level is level), None)


def periods(regime: Regime, year: int, calendar: WorkingCalendar | None = None) -> tuple[Period, ...]:
    """Return every period of a regime in a year, in the order of the regime, whether or not it was in force then."""
    days = calendar or WorkingCalendar()
    return tuple(_period(regime, row, year, days) for row in regime.periods)


def period(regime: Regime, code: str, year: int, calendar: WorkingCalendar | None = None) -> Period:
    """Return one period by its code ("Q1", "6T", "9T", "NAM"). Raises UnknownPeriodError."""
    for row in regime.periods:
        if row.code == code:
            return _period(regime, row, year, calendar or WorkingCalendar())
    known = ", ".join(row.code for row in regime.periods)
    raise UnknownPeriodError(f"chế độ {regime.code} không có kỳ “{code}”; các kỳ là {known}.")


def _period(regime: Regime, row: RegimePeriod, year: int, calendar: WorkingCalendar) -> Period:
    due = tuple(reversed(list(_due(regime, row, year, calendar))))
    return Period(row.code, year, _name(row, year), row.data_from.of(year), row.data_to.of(year), due)


def _name(row: RegimePeriod, year: int) -> str:
    return f"{row.name} {year}" if row.name.lower().endswith("năm") else f"{row.name} năm {year}"


def _due(regime: Regime, row: RegimePeriod, year: int, calendar: WorkingCalendar) -> Iterator[LevelDue]:
    """Go from the top down, since a level with no day of its own keeps ahead of the one above it."""
    written, lead = dict(row.due), dict(regime.lead_days)
    above: DueDates | None = None
    for level in reversed(Level):
        if level in written:
            above = due_dates(written[level].of(year), exclusive=written[level].exclusive, calendar=calendar)
            yield LevelDue(level, above)
        elif level in lead and above:
            due = _proposed(level, above, lead[level], row.data_to.of(year), calendar)
            above = due.dates
            yield due


def _proposed(level: Level, above: DueDates, lead: int, data_to: dt.date, calendar: WorkingCalendar) -> LevelDue:
    """So many working days ahead of the level above, but never before there is a working day to write the report in."""
    wished = calendar.add_working_days(above.chase_day, -lead)
    day = min(max(wished, calendar.add_working_days(data_to, 1)), above.chase_day)
    return LevelDue(
        level, due_dates(day, exclusive=False, calendar=calendar), calendar.count(day + ONE_DAY, above.chase_day)
    )


def check(regime: Regime, year: int, calendar: WorkingCalendar | None = None) -> tuple[str, ...]:
    """Return what is wrong with a regime in one year, a Vietnamese line each; empty when all is well.

    Each level needs at least one working day after the end of the data, its due day included (Nghị định 09/2019/NĐ-CP
    điều 8 khoản 5), and no level may send later than the level above it.
    """
    days = calendar or WorkingCalendar()
    return tuple(problem for one in periods(regime, year, days) for problem in _problems(one, days))


def _problems(one: Period, calendar: WorkingCalendar) -> Iterator[str]:
    for due in one.due:
        if calendar.count(one.data_to + ONE_DAY, due.dates.last_day) < 1:
            yield (
                f"{one.name}: {due.level.vietnamese} gửi chậm nhất {short_date(due.dates.last_day)} nhưng số liệu "
                f"đến hết {short_date(one.data_to)}; giữa hai ngày phải có ít nhất 01 ngày làm việc "
                "(Nghị định 09/2019/NĐ-CP điều 8 khoản 5)."
            )
    for below, above in pairwise(one.due):
        if below.dates.last_day > above.dates.last_day:
            yield (
                f"{one.name}: hạn của {below.level.vietnamese} ({short_date(below.dates.last_day)}) sau hạn của "
                f"{above.level.vietnamese} ({short_date(above.dates.last_day)})."
            )


PROPOSED = "(đề xuất, văn bản không ghi ngày cho cấp này)"
"""Shown beside a date that no document gives: for the coordinator, who may set another."""


def reasons(one: Period, regime: Regime, due: LevelDue) -> tuple[tuple[str, str], ...]:
    """Why a level sends by that day, as (what, why) pairs before those of `duedates.explain`."""
    data = (one.name, f"số liệu {span(one.data_from, one.data_to)} theo {regime.document}")
    day = short_date(due.dates.named)
    if due.proposed_days is None:
        by = "trước ngày" if due.dates.exclusive else "chậm nhất ngày"
        return data, (f"hạn của {due.level.vietnamese}", f"{by} {day} theo {regime.document}")
    ahead = (
        f"{due.proposed_days:02d} ngày làm việc trước hạn của cấp trên" if due.proposed_days else "cùng ngày cấp trên"
    )
    return data, (f"hạn của {due.level.vietnamese}", f"{ahead}: {day} {PROPOSED}")
