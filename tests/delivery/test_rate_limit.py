"""So many mails a minute and no more, however many send."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dondoc.store.engine import Store, make_engine
from dondoc.store.queries.offices import DEFAULT
from notifications.chase import daily
from notifications.delivery import deliver as deliver_module
from notifications.delivery.deliver import deliver
from notifications.delivery.rate_limit import TOO_FAR, turn
from notifications.timing import send_window
from notifications.timing.send_window import closes_at, rehearsed
from tests.crash.killing import DAY, many
from tests.support.chasing import chase
from tests.support.processes.mail_servers import Office as Server
from tests.support.processes.mail_servers import serve
from tests.support.small_office import Small, settings

NOON = dt.datetime(2021, 6, 9, 5, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


def test_a_turn_is_now_or_after_the_one_before_it_and_never_years_away() -> None:
    assert turn(NOON, None) == NOON
    assert turn(NOON, NOON - SECOND) == NOON
    assert turn(NOON, NOON + SECOND) == NOON + SECOND
    assert turn(NOON, NOON + TOO_FAR + SECOND) == NOON


@pytest.mark.slow
def test_two_workers_together_keep_to_the_minute_of_the_mail_server(store: Store, tmp_path: Path) -> None:
    url = store.engine.url.render_as_string(hide_password=False)
    mails, a_minute = 20, 400
    with serve() as (taken, port):
        more = {"database_url": url, "smtp_url": f"smtp://127.0.0.1:{port}", "smtp_per_minute": a_minute}
        more |= {"release": "always"}  # An SMTP server on loopback is a real relay, and a new plan waits there.
        office = Small(store, settings(tmp_path, **more))
        many(office, mails)
        chase(store, office.settings, today=DAY, deliver=False, office=DEFAULT)

        def one(_: int) -> int:
            return deliver(Store(make_engine(url)), office.settings, now=rehearsed(DAY)).sent

        started = time.monotonic()
        with ThreadPoolExecutor(2) as crowd:
            sent = sum(crowd.map(one, range(2)))
        took = time.monotonic() - started
    assert sent == mails
    assert Counter(taken.to) == Counter(f"u{n}@tinh.vn" for n in range(mails))
    assert took >= (mails - 1) * 60 / a_minute


def short_lease(store: Store, home: Path, port: int, mails: int, **more: Any) -> Small:
    """An office with so many mails queued, each leased for one second."""
    usual = settings(home, rehearsal=True, smtp_url=f"smtp://127.0.0.1:{port}", **more)
    office = Small(store, usual.model_copy(update={"lease_seconds": 1}))
    many(office, mails)
    chase(store, office.settings, today=DAY, deliver=False, office=DEFAULT)
    return office


@pytest.mark.slow
def test_a_slow_pace_claims_no_more_than_can_leave_while_it_is_leased(sqlite_store: Store, tmp_path: Path) -> None:
    mails = 25
    with serve() as (taken, port):
        office = short_lease(sqlite_store, tmp_path, port, mails, smtp_per_minute=600)
        done = deliver(sqlite_store, office.settings, now=rehearsed(DAY))
    assert (done.sent, done.later, done.expired) == (mails, 0, 0)
    assert len(taken.to) == mails


@pytest.mark.slow
def test_a_mail_whose_turn_comes_after_its_lease_is_claimed_again_at_once_and_leaves_once(
    sqlite_store: Store, tmp_path: Path
) -> None:
    mails = 12
    with serve(Server(latency=0.3)) as (taken, port):
        office = short_lease(sqlite_store, tmp_path, port, mails, smtp_connections=1)
        done = deliver(sqlite_store, office.settings, now=rehearsed(DAY))
        attempts = {mail.attempts for mail in office.mails()}
    assert (done.sent, done.later) == (mails, 0)
    assert done.expired > 0
    assert Counter(taken.to) == Counter(f"u{n}@tinh.vn" for n in range(mails))
    assert attempts == {1}


def test_the_last_look_at_the_hour_is_before_each_mail(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock goes on by one second with each mail that is taken, and closes after the third."""
    server = Server()
    with serve(server) as (_, port):
        office = Small(
            sqlite_store, settings(tmp_path, rehearsal=True, smtp_url=f"smtp://127.0.0.1:{port}", smtp_connections=1)
        )
        many(office, 8)
        chase(sqlite_store, office.settings, today=DAY, deliver=False, office=DEFAULT)
        last = closes_at(DAY, office.settings) - 3 * SECOND
        monkeypatch.setattr(deliver_module, "clock_from", lambda now: lambda: now + len(server.taken) * SECOND)
        done = deliver(sqlite_store, office.settings, now=last)
    assert (done.sent, len(server.taken)) == (3, 3)
    assert len(office.mails("queued")) == 5


def _slow_office(store: Store, home: Path, port: int) -> Small:
    office = Small(store, settings(home, rehearsal=True, smtp_url=f"smtp://127.0.0.1:{port}", smtp_connections=1))
    many(office, 3)
    return office


def test_letters_queued_by_a_long_sweep_do_not_leave_after_closing(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sweep takes longer than the office is open: the delivery after it goes by the hour it is then."""
    real = daily._sweep

    def slow(*given: Any, **more: Any) -> Any:
        time.sleep(0.6)
        return real(*given, **more)

    monkeypatch.setattr(daily, "_sweep", slow)
    with serve(Server()) as (taken, port):
        office = _slow_office(sqlite_store, tmp_path, port)
        before = closes_at(DAY, office.settings) - dt.timedelta(seconds=0.5)
        summary = chase(sqlite_store, office.settings, today=DAY, now=before, office=DEFAULT)
    assert (summary.sent, len(taken.taken), len(office.mails("queued"))) == (0, 0, 3)


def test_a_second_round_of_a_delivery_goes_by_the_hour_it_is_then(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each mail taken takes a second. The first round lasts till after closing and brings one to the coordinator."""
    server = Server(on_rcpt={"u0@tinh.vn": ["550 5.1.1 User unknown"]})
    monkeypatch.setattr(send_window, "time", SimpleNamespace(monotonic=lambda: float(len(server.taken))))
    with serve(server) as (taken, port):
        office = _slow_office(sqlite_store, tmp_path, port)
        chase(sqlite_store, office.settings, today=DAY, deliver=False, office=DEFAULT)
        deliver(sqlite_store, office.settings, now=closes_at(DAY, office.settings) - dt.timedelta(seconds=1.5))
    assert len(taken.taken) == 2
    assert [mail.role for mail in office.mails("queued")] == ["coordinator"]
