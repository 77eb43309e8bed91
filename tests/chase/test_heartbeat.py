"""The sign of life: once each calendar day after the delivery, with /fail where a person must look."""

from __future__ import annotations

import datetime as dt
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select, update

from calendars.workdays import WorkingCalendar
from config.settings import load
from dondoc.commands.chasing.chase import command as chase_command
from dondoc.runtime.local.clock import Clock
from dondoc.store.engine import Store
from dondoc.store.models import ChaseRun, Mail, Obligation, Office
from dondoc.store.models.mail import MailState
from flows.clock.work import OfficesFailedError, chase_nation, chase_offices
from flows.forms.desk import ChaseForm, Work
from flows.forms.shards import NationForm
from notifications.chase import shards
from notifications.chase.monitoring.heartbeat import clock_beat
from notifications.timing.send_window import closes_at, rehearsed
from tasks.context import TaskContext as Here
from tests.support.processes.ports import free_port
from tests.support.small_office import Small, settings

JUNE_9, JUNE_12, JUNE_30 = dt.date(2021, 6, 9), dt.date(2021, 6, 12), dt.date(2021, 6, 30)
WELL, FAIL = "/song", "/song/fail"


@pytest.fixture
def watcher() -> Iterator[tuple[str, list[str]]]:
    """A watcher outside, and what it heard."""
    signals: list[str] = []

    class Ear(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            signals.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Ear)
    # It looks this often whether it is to stop; half a second of its own would be waited for after each test.
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/song", signals
    server.shutdown()


@pytest.fixture
def signals(watcher: tuple[str, list[str]]) -> list[str]:
    return watcher[1]


@pytest.fixture
def office(sqlite_store: Store, tmp_path: Path, watcher: tuple[str, list[str]]) -> Small:
    """Two offices in one store; the second owes nothing yet."""
    made = Small(sqlite_store, settings(tmp_path, heartbeat_url=watcher[0]))
    made.owes(made.unit("Sở A", "a@tinh.vn"), JUNE_30)
    with made.store.write() as session:
        session.add(Office(slug="so-xa", name="Sở Xa", coordinator_email="ha@xa.vn"))
    return made


def chased(office: Small, day: dt.date = JUNE_9, work: Work = Work.ALL) -> None:
    chase_offices(Here(office.settings, office.store), ChaseForm(day=day, work=work))


def evening(day: dt.date, office: Small) -> dt.datetime:
    return closes_at(day, office.settings) + dt.timedelta(minutes=5)


def test_a_day_of_all_offices_beats_once_and_a_dry_run_or_a_sweep_before_the_mail_does_not(
    office: Small, signals: list[str]
) -> None:
    chased(office, work=Work.TRY)
    chased(office, work=Work.QUEUE)
    assert signals == []
    chased(office)
    assert signals == [WELL]


def test_a_row_that_cannot_be_decided_fails_until_a_later_chase_goes_well(office: Small, signals: list[str]) -> None:
    bad = office.owes(1, JUNE_30)
    office.change(bad, chase_day=None)
    chased(office)
    chased(office, work=Work.SEND)
    with office.store.write() as session:
        session.execute(update(Obligation).where(Obligation.id == bad).values(next_on=None))
    chased(office)
    assert signals == [FAIL, FAIL, WELL]


def test_a_mail_server_that_takes_nothing_fails(office: Small, signals: list[str]) -> None:
    office.settings.smtp_url, office.settings.release = f"smtp://127.0.0.1:{free_port()}", "always"
    # A past day goes by the real hour where mail really leaves; at night nothing would be tried.
    office.settings.rehearsal = True
    chased(office)
    assert signals == [FAIL]


def test_an_inbox_that_refuses_fails_while_letters_leave(office: Small, signals: list[str]) -> None:
    office.settings.bounces = f"imap://ai@127.0.0.1:{free_port()}/INBOX"
    chased(office)
    assert signals == [FAIL]
    with office.store.read() as session:
        assert set(session.scalars(select(Mail.state))) == {MailState.SENT}


def test_an_inbox_that_refuses_fails_in_the_chase_of_a_nation_too(office: Small, signals: list[str]) -> None:
    office.settings.bounces = f"imap://ai@127.0.0.1:{free_port()}/INBOX"
    chase_nation(Here(office.settings, office.store), NationForm(day=JUNE_9, per_shard=1000, senders=1))
    assert signals == [FAIL]


def test_the_chase_of_a_nation_beats_once_and_only_after_the_mail(
    office: Small, signals: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before: list[list[str]] = []
    monkeypatch.setattr("flows.clock.work.deliver", lambda *a, **k: (before.append([*signals]), deliver(*a, **k))[1])
    from notifications.delivery.deliver import deliver

    chase_nation(Here(office.settings, office.store), NationForm(day=JUNE_9, per_shard=1000, senders=1))
    assert (before, signals) == ([[]], [WELL])


def test_a_shard_or_sender_that_failed_fails_the_day_until_a_chase_of_all_goes_well(
    office: Small, signals: list[str]
) -> None:
    now = rehearsed(JUNE_9)
    for failures in (["Gửi thư 2/4"], []):
        shards.before_shards(office.store, office.settings, today=JUNE_9)
        shards.end_of_day(office.store, office.settings, JUNE_9, now, failures)
        clock_beat(office.store, office.settings, evening(JUNE_9, office))
    assert signals == [FAIL, FAIL, WELL, WELL]


def test_an_office_that_cannot_be_chased_fails(
    office: Small, signals: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, office: str, **__: object) -> None:
        raise ValueError(office)

    monkeypatch.setattr("flows.clock.work.chase", broken)
    with pytest.raises(OfficesFailedError):
        chased(office)
    assert signals == [FAIL]


def test_the_clock_beats_on_days_off_and_leaves_working_mornings_to_the_chase(
    office: Small, signals: list[str]
) -> None:
    clock_beat(office.store, office.settings, rehearsed(JUNE_12))
    assert signals == [WELL]
    clock_beat(office.store, office.settings, rehearsed(JUNE_9))
    assert signals == [WELL]


def test_mail_that_waits_past_closing_fails_in_the_evening_and_over_the_days_off(
    office: Small, signals: list[str]
) -> None:
    friday = dt.date(2021, 6, 11)
    chased(office, friday)
    with office.store.write() as session:
        session.execute(update(Mail).values(state=MailState.QUEUED))
    clock_beat(office.store, office.settings, evening(friday, office))
    clock_beat(office.store, office.settings, rehearsed(JUNE_12))
    assert signals == [WELL, FAIL, FAIL]


def test_a_working_day_that_ends_without_a_chase_fails(office: Small, signals: list[str]) -> None:
    chased(office)
    clock_beat(office.store, office.settings, evening(dt.date(2021, 6, 10), office))
    assert signals == [WELL, FAIL]


def test_a_run_that_has_been_under_way_for_hours_fails(office: Small, signals: list[str]) -> None:
    chased(office)
    with office.store.write() as session:
        session.add(ChaseRun(office_id=2, day=JUNE_9, started_at=rehearsed(JUNE_9)))
        session.execute(update(ChaseRun).where(ChaseRun.office_id == 2).values(finished_at=None))
    clock_beat(office.store, office.settings, evening(JUNE_9, office))
    assert signals == [WELL, FAIL]


def test_a_chase_typed_by_hand_beats_after_it(
    office: Small, signals: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path / "khac"))
    monkeypatch.setenv("DONDOC_HEARTBEAT_URL", office.settings.heartbeat_url)
    load.cache_clear()
    for options in (["--dry-run"], []):
        done = CliRunner().invoke(chase_command, ["--today", "2021-06-09", *options])
        assert done.exit_code == 0, done.output
    assert signals == [WELL]


def test_a_watcher_that_does_not_answer_stops_nothing(office: Small) -> None:
    office.settings.heartbeat_url = f"http://127.0.0.1:{free_port()}/"
    chased(office)
    with office.store.read() as session:
        assert set(session.scalars(select(Mail.state))) == {MailState.SENT}


def test_the_clock_looks_each_morning_and_after_mail_hours_of_every_day_of_the_calendar() -> None:
    clock = Clock(WorkingCalendar(), lambda *_: None, ())
    clock.keep_watch(lambda: None, dt.time(17, 30))
    hours = {job.id: str(job.trigger) for job in clock.scheduler.get_jobs()}
    assert hours["beat-morning"] == "cron[hour='8', minute='15']"
    assert hours["beat-evening"] == "cron[hour='17', minute='35']"
