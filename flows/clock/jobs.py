"""The one registry of what the clock does: each job's name, form, schedule and work.

A job triggers one run of a deployment; where Prefect is silent the clock calls the same work itself. One office
and a cluster differ by what stands in their tuple alone. Nothing of Prefect is imported here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from calendars.workdays import WorkingCalendar
from flows.base.run_messages import chased
from flows.clock import work
from flows.clock.names import CHASE, DIGEST, DIGESTS, NATION, OPEN_PERIODS, OVERDUE, READ_INBOX, SEND
from flows.clock.schedule import Schedule, daily, every_ten_minutes, first_working_day_of_month
from flows.forms.desk import ChaseForm, DayForm, DigestForm, Work
from flows.forms.shards import NationForm, ShareForm
from tasks.context import TaskContext


@dataclass(frozen=True, slots=True)
class Job:
    """One thing the clock does. ``flow`` names its flow and deployment, ``form`` fills it in for a day.

    ``work`` does it without Prefect and returns one sentence. ``if_mail_waits``: only while mail waits to be sent;
    ``if_mail_came``: only when mail came in; ``if_date_confirmed``: only where a person confirmed today's date after a
    jump, and an office has not been chased since.
    """

    name: str
    flow: str
    label: str
    schedule: Schedule
    form: Callable[[dt.date], BaseModel]
    work: Callable[[TaskContext, Any], str]
    if_mail_waits: bool = False
    if_mail_came: bool = False
    if_date_confirmed: bool = False

    def key(self, due: dt.datetime) -> str:
        """Return the idempotency key: two clocks, or two starts on one day, make one run."""
        return f"{self.name}:{self.schedule.slot(due)}"

    @property
    def hours(self) -> str:
        """Return when it runs by itself, in Vietnamese; after a confirmation that is no hour."""
        if self.if_date_confirmed:
            return "khi ngày của máy vừa được xác nhận"
        only = ", khi còn thư chờ" if self.if_mail_waits else ", khi có thư mới" if self.if_mail_came else ""
        return f"{self.schedule.words}{only}"

    def missed(self, calendar: WorkingCalendar, now: dt.datetime) -> dt.datetime | None:
        """Return when this job should last have been asked for by now; None when its hour is still to come."""
        return self.schedule.missed(calendar, now)


def _chase(kind: Work) -> Callable[[dt.date], ChaseForm]:
    return lambda day: ChaseForm(day=day, work=kind)


def _day(day: dt.date) -> DayForm:
    return DayForm(day=day)


def _chased(here: TaskContext, form: ChaseForm) -> str:
    done = work.chase_offices(here, form)
    return chased(done.own, form.work, others=len(done.others))


def _opened(here: TaskContext, form: DayForm) -> str:
    done = work.open_periods(here, form)
    return done.note or f"Đã mở {len(done.fresh)} kỳ báo cáo, {done.mails} thư có biểu."


def _digested(here: TaskContext, form: DigestForm | DayForm) -> str:
    return f"Đã xếp {work.digest_offices(here, form)} thư tổng hợp quá hạn."


# Periods are opened at 7:35, before the chase, so that their letters are in the same mail of the day. DAY_OF_MAIL sends
# what is left or was queued since, for the last time shortly before mail closes (17:00 where an office sets nothing).
DAY_OF_CHASE, DAY_OF_MAIL = daily(7, 40), every_ten_minutes(7 * 60 + 50, 16 * 60 + 50)
OPENING = Job("open-cycle", OPEN_PERIODS, "mở kỳ báo cáo", daily(7, 35), _day, _opened)
INBOX = Job(
    "inbox",
    READ_INBOX,
    "đọc hộp thư",
    every_ten_minutes(6 * 60 + 5, 21 * 60 + 55),
    _day,
    work.read_mailboxes,
    if_mail_came=True,
)
OPENING_CONFIRMED = Job(
    "open-cycle-confirmed",
    OPEN_PERIODS,
    "mở kỳ báo cáo, ngày vừa được xác nhận",
    DAY_OF_MAIL,
    _day,
    _opened,
    if_date_confirmed=True,
)
LOCAL = (
    Job(
        "escalate",
        OVERDUE,
        "quét việc quá hạn",
        daily(7, 30),
        _day,
        lambda here, form: f"{work.sweep_overdue(here, form).own.queued} lời nhắc quá hạn mới.",
    ),
    OPENING,
    Job(
        "remind",
        CHASE,
        "đôn đốc trong ngày",
        DAY_OF_CHASE,
        _chase(Work.ALL),
        _chased,
    ),
    Job(
        "send",
        CHASE,
        "gửi thư còn chờ",
        DAY_OF_MAIL,
        _chase(Work.SEND),
        _chased,
        if_mail_waits=True,
    ),
    OPENING_CONFIRMED,
    Job(
        "remind-confirmed",
        CHASE,
        "đôn đốc, ngày vừa được xác nhận",
        DAY_OF_MAIL,
        _chase(Work.ALL),
        _chased,
        if_date_confirmed=True,
    ),
    Job(
        "digest",
        DIGEST,
        "tổng hợp quá hạn trong tháng",
        first_working_day_of_month(8, 0),
        lambda day: DigestForm(day=day, send=True),
        _digested,
    ),
    INBOX,
)
"""The jobs of one machine."""


def _one_sender(day: dt.date) -> ShareForm:
    return ShareForm(day=day, senders=1)


def cluster_jobs(per_shard: int, senders: int) -> tuple[Job, ...]:
    """Return the jobs of a cluster: the chase is cut into shards, and nothing sweeps apart from them."""

    def form(day: dt.date) -> NationForm:
        return NationForm(day=day, per_shard=per_shard, senders=senders)

    return (
        Job("nation", NATION, "đôn đốc toàn hệ thống", DAY_OF_CHASE, form, work.chase_nation),
        OPENING_CONFIRMED,
        Job(
            "nation-confirmed",
            NATION,
            "đôn đốc toàn hệ thống, ngày vừa được xác nhận",
            DAY_OF_MAIL,
            form,
            work.chase_nation,
            if_date_confirmed=True,
        ),
        Job("send", SEND, "gửi thư còn chờ", DAY_OF_MAIL, _one_sender, work.send_waiting, if_mail_waits=True),
        Job("digest", DIGESTS, "tổng hợp quá hạn trong tháng", first_working_day_of_month(8, 0), _day, _digested),
        OPENING,
        INBOX,
    )
