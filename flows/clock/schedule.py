"""When a job of the clock fires and how its runs are distinguished. Pure: the calendar and the moment are given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from apscheduler.triggers.base import BaseTrigger

from calendars.triggers import MonthWorkingDayTrigger, WorkingDayTrigger
from calendars.workdays import WorkingCalendar
from config.time_zone import ZONE

OFTEN = 10
"""Minutes between looks for waiting mail: about the pause after a second refusal, the one that greylisting needs."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Days and hours of a job, and the same in Vietnamese. ``monthly``: a day missed is caught up within the month.

    ``often``: its runs are distinguished by the ten minutes they fall in, else by the day.
    """

    trigger: Callable[[WorkingCalendar], BaseTrigger]
    words: str
    monthly: bool = False
    often: bool = False

    def slot(self, due: dt.datetime) -> str:
        """Return the key that distinguishes the run due at a moment from the others of its job."""
        here = due.astimezone(ZONE)
        if not self.often:
            return f"{here:%Y-%m-%d}"
        return f"{here.replace(minute=here.minute - here.minute % OFTEN):%Y-%m-%dT%H:%M}"

    def missed(self, calendar: WorkingCalendar, now: dt.datetime) -> dt.datetime | None:
        """Return when the job should last have run by now; None when its hour is still to come.

        A daily job looks back to midnight only: the next sweep merges missed days by itself.
        """
        start = now.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
        since = start.replace(day=1) if self.monthly else start
        return max(_ticks(self.trigger(calendar), since, now), default=None)


def _ticks(trigger: BaseTrigger, since: dt.datetime, now: dt.datetime) -> Iterator[dt.datetime]:
    """Yield every tick of a trigger from one moment to another."""
    tick = trigger.get_next_fire_time(None, since)
    while tick is not None and tick <= now:
        yield tick
        tick = trigger.get_next_fire_time(tick, tick)


class AnyOfTrigger(BaseTrigger):  # type: ignore[misc]
    """Several daily triggers as one, each firing every day.

    APScheduler's OrTrigger gives each of them the time when another last fired, and a daily trigger that gets a time of
    today waits for tomorrow.
    """

    def __init__(self, parts: list[BaseTrigger]) -> None:
        self.parts = parts

    def get_next_fire_time(self, previous_fire_time: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
        """Return the first tick of any part after the previous one."""
        after = previous_fire_time + dt.timedelta(seconds=1) if previous_fire_time else now
        ticks = [part.get_next_fire_time(None, after) for part in self.parts]
        return min((tick for tick in ticks if tick is not None), default=None)


def daily(hour: int, minute: int) -> Schedule:
    """Fire once each working day."""
    return Schedule(
        lambda calendar: WorkingDayTrigger(hour=hour, minute=minute, calendar=calendar),
        f"{_hour(hour, minute)} mỗi ngày làm việc",
    )


def _hour(hour: int, minute: int) -> str:
    return f"{hour:02}:{minute:02}"


def every_ten_minutes(first: int, last: int) -> Schedule:
    """Fire every ten minutes of working days, from ``first`` to ``last`` (minutes of the day)."""
    ticks = [divmod(minute, 60) for minute in range(first, last + 1, OFTEN)]
    parts = [daily(*tick).trigger for tick in ticks]
    words = f"{OFTEN} phút một lần từ {_hour(*ticks[0])} đến {_hour(*ticks[-1])} ngày làm việc"
    return Schedule(lambda calendar: AnyOfTrigger([part(calendar) for part in parts]), words, often=True)


def first_working_day_of_month(hour: int, minute: int) -> Schedule:
    """Fire on the first working day of each month."""
    return Schedule(
        lambda calendar: MonthWorkingDayTrigger(1, hour=hour, minute=minute, calendar=calendar),
        f"{_hour(hour, minute)} ngày làm việc đầu tháng",
        monthly=True,
    )
