"""Several chases and deliveries at once, on both databases: no letter twice, none missing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dondoc.store.engine import Store, make_engine
from dondoc.store.queries.offices import DEFAULT
from notifications.chase.daily import Summary
from notifications.delivery.deliver import deliver
from notifications.timing.send_window import rehearsed
from tests.crash.killing import DAY, many
from tests.support.chasing import chase
from tests.support.processes.mail_servers import serve
from tests.support.small_office import Small, settings


def at_once(office: Small, times: int) -> list[Summary]:
    """So many chases of one day, each with its own connection, as two clocks or two people would start them."""

    def one(_: int) -> Summary:
        return chase(Store(make_engine(office.settings.database_url)), office.settings, today=DAY, office=DEFAULT)

    with ThreadPoolExecutor(times) as crowd:
        return list(crowd.map(one, range(times)))


def test_three_chases_at_once_send_every_letter_exactly_once(store: Store, tmp_path: Path) -> None:
    url = store.engine.url.render_as_string(hide_password=False)
    with serve() as (taken, port):
        office = Small(store, settings(tmp_path, database_url=url, rehearsal=True, smtp_url=f"smtp://127.0.0.1:{port}"))
        many(office, 60)
        done = at_once(office, 3)
        deliver(store, office.settings, now=rehearsed(DAY) + dt.timedelta(minutes=1))
    assert Counter(taken.to) == Counter(f"u{n}@tinh.vn" for n in range(60))
    assert sum(one.queued for one in done) == 60
    assert {mail.state for mail in office.mails()} == {"sent"}


def test_two_deliveries_share_the_mail_between_them(store: Store, tmp_path: Path) -> None:
    url = store.engine.url.render_as_string(hide_password=False)
    with serve() as (taken, port):
        office = Small(store, settings(tmp_path, database_url=url, rehearsal=True, smtp_url=f"smtp://127.0.0.1:{port}"))
        many(office, 80)
        chase(store, office.settings, today=DAY, deliver=False, office=DEFAULT)

        def one(_: int) -> int:
            return deliver(Store(make_engine(url)), office.settings, now=rehearsed(DAY)).sent

        with ThreadPoolExecutor(2) as crowd:
            sent = list(crowd.map(one, range(2)))
    assert sum(sent) == 80
    assert Counter(taken.to) == Counter(f"u{n}@tinh.vn" for n in range(80))
