"""What the clock does and when: plain data, and the one question it asks of each job. Pure: the moment is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from apscheduler.triggers.base import BaseTrigger

from calendars.triggers import VIETNAM, MonthWorkingDayTrigger, WorkingDayTrigger
from calendars.workdays import WorkingCalendar

Form = Callable[[dt.date], dict[str, Any]]
OFTEN = 10
"""Minutes between looks for waiting mail: about the pause after a second refusal, the one that greylisting needs."""


@dataclass(frozen=True, slots=True)
class Job:
    """One thing the clock asks for: a deployment (``flow``), the days and hours of it, its form on a day.

    ``monthly``: a day missed is caught up within the month. ``often``: its runs are told apart by the
    ten minutes they fall in.
    ``if_mail_waits``: asked for only while mail waits to be sent.
    """

    name: str
    flow: str
    words: str
    trigger: Callable[[WorkingCalendar], BaseTrigger]
    form: Form
    monthly: bool = False
    often: bool = False
    if_mail_waits: bool = False

    def key(self, due: dt.datetime) -> str:
        """The idempotency key: two clocks, or two starts on one day, make one run."""
        here = due.astimezone(VIETNAM)
        slot = here.replace(minute=here.minute - here.minute % OFTEN)
        return f"{self.name}:{slot:%Y-%m-%dT%H:%M}" if self.often else f"{self.name}:{here:%Y-%m-%d}"

    def missed(self, calendar: WorkingCalendar, now: dt.datetime) -> dt.datetime | None:
        """When this job should last have been asked for by now; None when its hour is still to come.

        A daily job looks back to midnight only: the next sweep merges missed days by itself.
        """
        start = now.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
        since = start.replace(day=1) if self.monthly else start
        return max(_fired(self.trigger(calendar), since, now), default=None)


def _fired(trigger: BaseTrigger, since: dt.datetime, now: dt.datetime) -> Iterator[dt.datetime]:
    """Every tick of a trigger from one moment to another."""
    tick = trigger.get_next_fire_time(None, since)
    while tick is not None and tick <= now:
        yield tick
        tick = trigger.get_next_fire_time(tick, tick)


class AnyOfTrigger(BaseTrigger):  # type: ignore[misc]
    """Several daily triggers as one, each firing every day.

    APScheduler's OrTrigger tells each of them when the other last fired, and a daily trigger that hears of a tick today
    waits for tomorrow.
    """

    def __init__(self, parts: list[BaseTrigger]) -> None:
        self.parts = parts

    def get_next_fire_time(self, previous_fire_time: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
        """The first tick of any part after the previous one."""
        after = previous_fire_time + dt.timedelta(seconds=1) if previous_fire_time else now
        ticks = [part.get_next_fire_time(None, after) for part in self.parts]
        return min((tick for tick in ticks if tick is not None), default=None)


def _daily(hour: int, minute: int) -> Callable[[WorkingCalendar], BaseTrigger]:
    return lambda calendar: WorkingDayTrigger(hour=hour, minute=minute, calendar=calendar)


def _often(first: int, last: int) -> Callable[[WorkingCalendar], BaseTrigger]:
    """Every ten minutes of working days, from ``first`` to ``last`` (minutes of the day)."""
    ticks = [divmod(minute, 60) for minute in range(first, last + 1, OFTEN)]
    return lambda calendar: AnyOfTrigger([_daily(*tick)(calendar) for tick in ticks])


def _chase(work: str) -> Form:
    return lambda day: {"day": day.isoformat(), "work": work}


JOBS = (
    Job("escalate", "Quét quá hạn", "quét việc quá hạn", _daily(7, 30), lambda day: {"day": day.isoformat()}),
    Job("open-cycle", "Mở kỳ báo cáo", "mở kỳ báo cáo", _daily(7, 35), lambda day: {"day": day.isoformat()}),
    Job("remind", "Đôn đốc hằng ngày", "đôn đốc trong ngày", _daily(7, 40), _chase("Lập và gửi thư")),
    Job(
        "send", "Đôn đốc hằng ngày", "gửi thư còn chờ", _often(7 * 60 + 50, 16 * 60 + 50),
        _chase("Chỉ gửi thư đang chờ"), often=True, if_mail_waits=True,
    ),
    Job(
        "digest", "Tổng hợp quá hạn tháng", "tổng hợp quá hạn trong tháng",
        lambda calendar: MonthWorkingDayTrigger(1, hour=8, minute=0, calendar=calendar),
        lambda day: {"day": day.isoformat(), "send": True},
        monthly=True,
    ),
)  # fmt: skip
