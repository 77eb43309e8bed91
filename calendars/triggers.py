"""APScheduler triggers that a cron line cannot express: they count working days, Tết and swapped Saturdays included.

All fire at a wall-clock time of Asia/Ho_Chi_Minh and can be pickled with their calendar. A trigger holds the calendar
it was made with: when a coordinator adds a decision, the clock replaces its jobs' triggers by new ones.
"""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod

from apscheduler.triggers.base import BaseTrigger

from calendars.workdays import OutsideCalendarError, WorkingCalendar
from config.time_zone import ZONE

ONE_DAY = dt.timedelta(days=1)


class _DayTrigger(BaseTrigger):  # type: ignore[misc]
    """Fires at one time of day on the days a subclass chooses."""

    def __init__(self, *, hour: int, minute: int, calendar: WorkingCalendar | None) -> None:
        self.time = dt.time(hour, minute)
        self.calendar = calendar or WorkingCalendar()

    def get_next_fire_time(self, previous_fire_time: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
        """Return the first chosen day after the previous one, or the first not before now; None when there is none."""
        try:
            day = self._day_from(self._first_day(previous_fire_time, now))
        except OutsideCalendarError:
            return None
        return dt.datetime.combine(day, self.time, tzinfo=ZONE) if day else None

    def _first_day(self, previous: dt.datetime | None, now: dt.datetime) -> dt.date:
        if previous is not None:
            return previous.astimezone(ZONE).date() + ONE_DAY
        here = now.astimezone(ZONE)
        return here.date() if here.time() <= self.time else here.date() + ONE_DAY

    @abstractmethod
    def _day_from(self, day: dt.date) -> dt.date | None:
        """Return the first chosen day on or after ``day``."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._describe()}, {self.time:%H:%M})"

    @abstractmethod
    def _describe(self) -> str: ...


class WorkingDayTrigger(_DayTrigger):
    """Every working day at HH:MM."""

    def __init__(self, *, hour: int = 8, minute: int = 0, calendar: WorkingCalendar | None = None) -> None:
        super().__init__(hour=hour, minute=minute, calendar=calendar)

    def _day_from(self, day: dt.date) -> dt.date:
        return self.calendar.on_or_after(day)

    def _describe(self) -> str:
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

    def _describe(self) -> str:
        return f"working day {self.n} of the month"
