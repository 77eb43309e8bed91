"""The clock: APScheduler with a handful of jobs in memory; each tick asks Prefect for one run, or does it itself.

No job for each obligation: a job asks the database what should have happened by its day (rule 1 of the design).
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from functools import partial

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger

from calendars.workdays import WorkingCalendar
from config.time_zone import ZONE
from dondoc.runtime.common.conditions.confirmed_date import date_was_confirmed
from dondoc.runtime.common.conditions.waiting_mail import mail_waits
from dondoc.runtime.common.trigger_run import PrefectApi, RunRequest, trigger_patiently
from dondoc.store.engine import Store
from flows.clock.jobs import LOCAL, Job

log = logging.getLogger("dondoc.clock")

# Not at the start itself, when all parts share the processor.
TIDY_AFTER = dt.timedelta(minutes=10)
# Soon after the start, so that a watcher learns of it; and once the last mails of the day have had time to leave.
BEAT_SOON, BEAT_AFTER_CLOSING = dt.timedelta(minutes=2), dt.timedelta(minutes=5)
BEAT_AFTER_CHASE = dt.time(8, 15)
"""After the day's chase (07:40): a heartbeat that is due at one hour has the same hour on working days and days off."""
Ask = Callable[[Job, dt.datetime, dt.datetime], None]
"""What a tick does: the job, when it was due (the key of its run), and now (whose day the run goes by)."""


class Clock:
    """Fires the jobs on the working days of a calendar. ``ask`` is what a tick does with its job."""

    def __init__(self, calendar: WorkingCalendar, ask: Ask, jobs: tuple[Job, ...] = LOCAL) -> None:
        self.calendar, self.ask, self.jobs = calendar, ask, jobs
        # A grace time would drop ticks the machine slept through; a missed tick is asked for once, late.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self.scheduler = BackgroundScheduler(job_defaults=defaults, timezone=ZONE)

    def start(self) -> None:
        """Begin to fire."""
        for job in self.jobs:
            self.scheduler.add_job(self._tick, job.schedule.trigger(self.calendar), args=[job], id=job.name)
        self.scheduler.start()

    def keep_tidy(self, tidy: Callable[[bool], object]) -> None:
        """Call ``tidy`` every night (True), and soon after the start (False): some machines are off at night."""
        soon = dt.datetime.now(ZONE) + TIDY_AFTER
        self.scheduler.add_job(tidy, CronTrigger(hour=2, minute=30, timezone=ZONE), args=[True], id="tidy")
        self.scheduler.add_job(tidy, DateTrigger(soon), args=[False], id="tidy-soon")

    def keep_watch(self, beat: Callable[[], object], closes: dt.time) -> None:
        """Call ``beat`` soon after the start, each morning, and a while after mail hours, every day of the calendar."""
        soon = dt.datetime.now(ZONE) + BEAT_SOON
        evening = dt.datetime.combine(soon.date(), closes) + BEAT_AFTER_CLOSING
        self.scheduler.add_job(beat, DateTrigger(soon), id="beat-soon")
        for name, at in (("beat-morning", BEAT_AFTER_CHASE), ("beat-evening", evening.time())):
            trigger = CronTrigger(hour=at.hour, minute=at.minute, timezone=ZONE)
            self.scheduler.add_job(beat, trigger, id=name)

    def _tick(self, job: Job) -> None:
        now = dt.datetime.now(ZONE)
        self.ask(job, now, now)

    def catch_up(self, now: dt.datetime) -> None:
        """Ask for what should have happened by now; what was asked for before is not made twice."""
        for job in self.jobs:
            due = job.missed(self.calendar, now)
            if due is not None:
                self.ask(job, due, now)

    def take(self, calendar: WorkingCalendar) -> None:
        """Go by another calendar from now on (a coordinator added a decision)."""
        self.calendar = calendar
        for job in self.jobs:
            self.scheduler.reschedule_job(job.name, trigger=job.schedule.trigger(calendar))

    def stop(self) -> None:
        """Stop firing; a tick under way is let finish."""
        if self.scheduler.running:
            self.scheduler.shutdown(wait=True)


def asker(
    api: PrefectApi,
    store: Store,
    give_up: Callable[[], bool],
    do_without_prefect: Callable[[Job, dt.date], None],
    mail_came: Callable[[dt.datetime], bool] = lambda _now: True,
) -> Ask:
    """Make the function a tick calls: it triggers a run, and where Prefect is silent does the work in this process.

    ``mail_came`` looks into the mailboxes and keeps what is new: where nothing came, no run is made.
    """
    wanted: tuple[tuple[Callable[[Job], bool], Callable[[dt.datetime], bool]], ...] = (
        (lambda job: job.if_mail_waits, partial(mail_waits, store)),
        (lambda job: job.if_mail_came, mail_came),
        (lambda job: job.if_date_confirmed, partial(date_was_confirmed, store)),
    )

    def ask(job: Job, due: dt.datetime, now: dt.datetime) -> None:
        if any(asks(job) and not found(now) for asks, found in wanted):
            return
        one = RunRequest(job, due, now.astimezone(ZONE).date())
        if not trigger_patiently(api, one, give_up):
            log.warning("Máy chủ Prefect không trả lời; dondoc tự làm: %s.", job.label)
            do_without_prefect(job, one.today)

    return ask
