"""The clock: what it asks for and when, what it catches up, and what it does when nobody opens."""

from __future__ import annotations

import datetime as dt
import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy import select

from calendars.decisions import Decision
from calendars.workdays import WorkingCalendar
from config.settings import Settings
from config.time_zone import ZONE
from dondoc.runtime.common.conditions.waiting_mail import mail_waits
from dondoc.runtime.common.deployments.specs import SPECS
from dondoc.runtime.common.fallback import do_without_prefect
from dondoc.runtime.common.trigger_run import RunRequest, local_api, trigger_patiently
from dondoc.runtime.local.clock import Clock, asker
from dondoc.store.engine import Store
from dondoc.store.models import Mail
from dondoc.store.models.mail import MailState
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from flows.clock.jobs import LOCAL, Job
from flows.clock.schedule import Schedule
from flows.forms.desk import DayForm
from tests.support.builders import BY, activity, reading

CALENDAR = WorkingCalendar()
BY_NAME = {job.name: job for job in LOCAL}


def _at(*moment: int) -> dt.datetime:
    return dt.datetime(*moment, tzinfo=ZONE)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "now", "due"),
    [
        ("remind", _at(2021, 6, 15, 7, 39), None),
        ("remind", _at(2021, 6, 15, 7, 40), _at(2021, 6, 15, 7, 40)),
        ("remind", _at(2021, 6, 15, 22, 0), _at(2021, 6, 15, 7, 40)),
        ("remind", _at(2021, 6, 19, 9, 0), None),
        ("remind", _at(2021, 2, 12, 9, 0), None),
        ("escalate", _at(2021, 6, 15, 7, 35), _at(2021, 6, 15, 7, 30)),
        ("send", _at(2021, 6, 15, 11, 5), _at(2021, 6, 15, 11, 0)),
        ("send", _at(2021, 6, 15, 23, 0), _at(2021, 6, 15, 16, 50)),
        ("digest", _at(2021, 5, 3, 9, 0), None),
        ("digest", _at(2021, 5, 4, 7, 59), None),
        ("digest", _at(2021, 5, 4, 8, 0), _at(2021, 5, 4, 8, 0)),
        ("digest", _at(2021, 5, 29, 9, 0), _at(2021, 5, 4, 8, 0)),
    ],
)
def test_what_should_have_happened_by_now(name: str, now: dt.datetime, due: dt.datetime | None) -> None:
    """Saturday, Tết and the days made up for 30/4 and 1/5 on 3/5/2021 bring no chase; a missed digest is caught up."""
    assert BY_NAME[name].missed(CALENDAR, now) == due


def test_a_start_late_in_the_day_asks_once_for_each_thing_missed_with_the_day_s_own_key() -> None:
    asked: list[tuple[str, str]] = []
    clock = Clock(CALENDAR, lambda job, due, _now: asked.append((job.name, job.key(due))))
    clock.catch_up(_at(2021, 6, 15, 9, 30))
    assert asked == [
        ("escalate", "escalate:2021-06-15"),
        ("open-cycle", "open-cycle:2021-06-15"),
        ("remind", "remind:2021-06-15"),
        ("send", "send:2021-06-15T09:30"),
        ("open-cycle-confirmed", "open-cycle-confirmed:2021-06-15T09:30"),
        ("remind-confirmed", "remind-confirmed:2021-06-15T09:30"),
        ("digest", "digest:2021-06-01"),
        ("inbox", "inbox:2021-06-15T09:20"),
    ]


def test_the_clock_fires_and_stops() -> None:
    fired = threading.Event()
    at_once = lambda _calendar: IntervalTrigger(seconds=0.05)  # noqa: E731
    job = Job("soon", "Quét quá hạn", "thử", Schedule(at_once, ""), lambda day: DayForm(day=day), lambda *_: "")
    clock = Clock(CALENDAR, lambda *_: fired.set(), (job,))
    clock.start()
    try:
        assert fired.wait(5)
    finally:
        clock.stop()
    assert not clock.scheduler.running


def test_a_tick_that_the_machine_slept_through_is_asked_for_once() -> None:
    clock = Clock(CALENDAR, lambda *_: None)
    clock.start()
    try:
        for job in clock.scheduler.get_jobs():
            assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
    finally:
        clock.stop()


def test_a_new_decision_on_days_off_moves_the_next_tick() -> None:
    clock = Clock(CALENDAR, lambda *_: None)
    clock.start()
    try:
        before = clock.scheduler.get_job("remind").next_run_time
        off = Decision(day_off=before.date(), day_worked=None, number="QĐ 1", scope="")
        clock.take(WorkingCalendar(decisions=[*CALENDAR.decisions, off]))
        assert clock.scheduler.get_job("remind").next_run_time.date() > before.date()
    finally:
        clock.stop()


def test_every_job_fills_the_form_of_a_deployment_that_exists() -> None:
    from dondoc.runtime.common.deployments.prefect_model import the_flow

    offers = {offer.flow: offer for offer in SPECS}
    for job in LOCAL:
        flow = the_flow(offers[job.flow])
        filled: dict[str, Any] = flow.validate_parameters(
            {"form": job.form(dt.date(2021, 6, 15)).model_dump(mode="json")}
        )
        assert filled["form"].day == dt.date(2021, 6, 15)


def test_the_form_of_a_caught_up_digest_goes_by_today_and_its_key_by_the_day_it_was_due() -> None:
    run = RunRequest(BY_NAME["digest"], _at(2021, 5, 4, 8, 0), dt.date(2021, 5, 20)).run()
    assert run["idempotency_key"] == "digest:2021-05-04"
    assert run["parameters"]["form"]["day"] == "2021-05-20"


def test_when_nobody_opens_the_chase_happens_all_the_same(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import dondoc.runtime.local.clock

    impatient = lambda *given: trigger_patiently(*given, seconds=0)  # noqa: E731
    monkeypatch.setattr(dondoc.runtime.local.clock, "trigger_patiently", impatient)
    settings = Settings(home=tmp_path, prefect_port=1)
    row = activity("I.1", "Báo cáo quý", "30/6/2021")
    import_reading(sqlite_store, settings, reading(row), BY, office=DEFAULT)
    now = _at(2021, 6, 15, 7, 40)
    here = partial(do_without_prefect, settings, sqlite_store)
    asker(local_api(settings), sqlite_store, lambda: False, here)(BY_NAME["remind"], now, now)
    with sqlite_store.read() as session:
        assert list(session.scalars(select(Mail.state)))


def test_the_ten_minute_tick_asks_only_while_mail_waits(sqlite_store: Store, tmp_path: Path) -> None:
    from tests.support.chasing import chase

    settings = Settings(home=tmp_path)
    morning = _at(2021, 6, 15, 8, 10)
    assert not mail_waits(sqlite_store, morning)
    import_reading(sqlite_store, settings, reading(activity("I.1", "Báo cáo", "16/6/2021")), BY, office=DEFAULT)
    chase(sqlite_store, settings, today=morning.date(), deliver=False, office=DEFAULT)
    assert mail_waits(sqlite_store, morning)
    chase(sqlite_store, settings, today=morning.date(), stages=(), office=DEFAULT)
    with sqlite_store.read() as session:
        assert set(session.scalars(select(Mail.state))) == {MailState.SENT}
    assert not mail_waits(sqlite_store, morning)
