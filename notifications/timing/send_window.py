"""When mail may leave: working days, between opening and closing hours; dates are Asia/Ho_Chi_Minh, stamps UTC."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

from calendars.format import short_date
from calendars.workdays import WorkingCalendar
from config.settings import Settings
from config.time_zone import ZONE

REHEARSED_HOUR = dt.time(8, 0)


def rehearsed(today: dt.date) -> dt.datetime:
    """Return the moment a rehearsal of a day stands for: 08:00 in Việt Nam."""
    return dt.datetime.combine(today, REHEARSED_HOUR, ZONE).astimezone(dt.UTC)


Clock = Callable[[], dt.datetime]
"""Returns the present moment at each call."""


def clock_from(now: dt.datetime) -> Clock:
    """Make a clock that stands at ``now`` and goes on from there: a rehearsed day goes on as a real one."""
    started = time.monotonic()
    return lambda: now + dt.timedelta(seconds=time.monotonic() - started)


def local_day(now: dt.datetime) -> dt.date:
    """Return the day it is in Việt Nam."""
    return now.astimezone(ZONE).date()


def day_begins(day: dt.date) -> dt.datetime:
    """Midnight of a day in Việt Nam, as a stamp."""
    return dt.datetime.combine(day, dt.time(0), ZONE).astimezone(dt.UTC)


def opens_at(day: dt.date, settings: Settings) -> dt.datetime:
    """Return when mail of this day may begin to leave, as a stamp."""
    return dt.datetime.combine(day, settings.mail_opens, ZONE).astimezone(dt.UTC)


def closes_at(day: dt.date, settings: Settings) -> dt.datetime:
    """Return when mail of this day must have left, as a stamp."""
    return dt.datetime.combine(day, settings.mail_closes, ZONE).astimezone(dt.UTC)


def is_open(now: dt.datetime, settings: Settings, calendar: WorkingCalendar) -> bool:
    """Return whether mail may leave at this moment."""
    local = now.astimezone(ZONE)
    return calendar.is_working_day(local.date()) and settings.mail_opens <= local.time() < settings.mail_closes


def mail_day(now: dt.datetime, settings: Settings, calendar: WorkingCalendar) -> dt.date:
    """Return the day whose mail a letter queued now belongs to: today while mail can leave, else the next working
    day.
    """
    local = now.astimezone(ZONE)
    if calendar.is_working_day(local.date()) and local.time() < settings.mail_closes:
        return local.date()
    return calendar.add_working_days(local.date(), 1)


def why_closed(now: dt.datetime, settings: Settings, calendar: WorkingCalendar) -> str:
    """Why nothing leaves at this moment, in Vietnamese; empty when it may."""
    if is_open(now, settings, calendar):
        return ""
    today = local_day(now)
    when = f"{settings.mail_opens:%H:%M} ngày {short_date(mail_day(now, settings, calendar))}"
    why = calendar.label(today) if not calendar.is_working_day(today) else "ngoài giờ gửi thư"
    return f"Hôm nay {short_date(today)}: {why}; thư sẽ đi lúc {when}."
