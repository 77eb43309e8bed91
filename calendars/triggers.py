"""APScheduler triggers that a cron line cannot say: they count working days, Tết and swapped Saturdays included.

All fire at a wall-clock time of Asia/Ho_Chi_Minh and can be pickled with their calendar. A trigger holds the calendar
it was made with: when a coordinator adds a decision, the clock replaces its jobs' triggers by new ones.
"""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from apscheduler.triggers.base import BaseTrigger

from calendars.regimes import Level, Regime
from calendars.reporting import Period, periods
from calendars.workdays import OutsideCalendarError, WorkingCalendar

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ONE_DAY = dt.timedelta(days=1)


class _DayTrigger(BaseTrigger):  # type: ignore[misc]
    """Fires at one time of day on the days a subclass chooses."""

    def __init__(self, *, hour: int, minute: int, calendar: WorkingCalendar | None) -> None:
        self.time = dt.time(hour, minute)
        self.calendar = calendar or WorkingCalendar()

    def get_next_fire_time(self, previous_fire_time: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
        """The first chosen day after the previous one, or the first not before now; None when there is none."""
        try:
            day = self._day_from(self._first_day(previous_fire_time, now))
        except OutsideCalendarError:
            return None
        return dt.datetime.combine(day, self.time, tzinfo=VIETNAM) if day else None

    def _first_day(self, previous: dt.datetime | None, now: dt.datetime) -> dt.date:
        if previous is not None:
            return previous.astimezone(VIETNAM).date() + ONE_DAY
        here = now.astimezone(VIETNAM)
        return here.date() if here.time() <= self.time else here.date() + ONE_DAY

    @abstractmethod
    def _day_from(self, day: dt.date) -> dt.date | None:
        """The first chosen day on or after ``day``."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._words()}, {self.time:%H:%M})"

    @abstractmethod
    def _words(self) -> str: ...


class WorkingDayTrigger(_DayTrigger):
    """Every working day at HH:MM."""

    def __init__(self, *, hour: int = 8, minute: int = 0, calendar: WorkingCalendar | None = None) -> None:
        super().__init__(hour=hour, minute=minute, calendar=calendar)

    def _day_from(self, day: dt.date) -> dt.date:
        return self.calendar.on_or_after(day)

    def _words(self) -> str:
        return "every working day"


class MonthWorkingDayTrigger(_DayTrigger):
    """The n-th working day of every month at HH:MM: 1 is the first, -1 the last; a month with fewer is passed over."""

    def __init__(self, n: int, *, hour: int = 8, minute: int = 0, calendar: WorkingCalendar | None = None) -> None:
        super().__init__(hour=hour, minute=minute, calendar=calendar)
        if not 1 <= abs(n) <= 23:
            raise ValueError("n is 1..23 from the start of the month or -1..-23 from its end")
        self.n = n

    def _day_from(self, day: dt.date) -> dt.date:
        month = day.replace(day=1)
        while True:
            found = self.calendar.nth_of_month(month.year, month.month, self.n)
            if found and found >= day:
                return found
            month = (month + dt.timedelta(days=31)).replace(day=1)

    def _words(self) -> str:
        return f"working day {self.n} of the month"


class Anchor(StrEnum):
    """The day of a reporting period that is counted from."""

    DUE = "due"
    DATA_TO = "data_to"


class PeriodTrigger(_DayTrigger):
    """N working days before (n < 0) or after (n > 0) a day of each reporting period, at HH:MM.

    Counted back from the last working day on or before the anchor, as reminders are, and forward from the working day
    to which a term that ends on a day off is carried (điều 148 khoản 5). 0 is the working day on or before the anchor.
    ``codes`` limits it to some periods; a period whose day lies outside the validity of the regime never fires.
    """

    def __init__(
        self,
        regime: Regime,
        n: int,
        *,
        level: Level = Level.PROVINCE,
        anchor: Anchor = Anchor.DUE,
        codes: Iterable[str] | None = None,
        hour: int = 8,
        minute: int = 0,
        calendar: WorkingCalendar | None = None,
    ) -> None:
        super().__init__(hour=hour, minute=minute, calendar=calendar)
        self.regime, self.n, self.level, self.anchor = regime, n, level, anchor
        self.codes = None if codes is None else frozenset(codes)
        self._years: dict[int, list[dt.date]] = {}

    def _day_from(self, day: dt.date) -> dt.date | None:
        # A report of a year may be due, or chased, in the year before or after it; a regime may not have begun yet.
        year = max(day.year, self.regime.valid_from.year if self.regime.valid_from else day.year)
        upcoming = (self._first_of(year + shift, day) for shift in (-1, 0, 1, 2))
        return min((found for found in upcoming if found), default=None)

    def _first_of(self, year: int, day: dt.date) -> dt.date | None:
        days = self._days(year)
        index = bisect_left(days, day)
        return days[index] if index < len(days) else None

    def _days(self, year: int) -> list[dt.date]:
        if year not in self._years:
            self._years[year] = sorted(set(self._of_year(year)))
        return self._years[year]

    def _of_year(self, year: int) -> Iterator[dt.date]:
        for period in periods(self.regime, year, self.calendar):
            anchor = self._anchor(period)
            if anchor and self.regime.in_force(anchor) and (self.codes is None or period.code in self.codes):
                yield self._counted(anchor)

    def _anchor(self, period: Period) -> dt.date | None:
        if self.anchor is Anchor.DATA_TO:
            return period.data_to
        due = period.due_of(self.level)
        return due.dates.last_day if due else None

    def _counted(self, anchor: dt.date) -> dt.date:
        if self.n <= 0:
            return self.calendar.add_working_days(self.calendar.on_or_before(anchor), self.n)
        carried = self.calendar.on_or_after(anchor) if self.anchor is Anchor.DUE else anchor
        return self.calendar.add_working_days(carried, self.n)

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_years": {}}

    def _words(self) -> str:
        return f"{self.n} working days from {self.anchor} of {self.regime.code} at level {self.level}"
