"""The chase watches itself: missed days, waiting mail and stuck leases."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import update

from dondoc.store.engine import Store
from dondoc.store.models import Mail
from dondoc.store.queries.offices import DEFAULT
from notifications.chase.monitoring.health import health
from notifications.timing.send_window import rehearsed
from tests.support.chasing import chase
from tests.support.small_office import Small, settings

JUNE_9, JUNE_30 = dt.date(2021, 6, 9), dt.date(2021, 6, 30)


@pytest.fixture
def office(sqlite_store: Store, tmp_path: Path) -> Small:
    made = Small(sqlite_store, settings(tmp_path))
    made.owes(made.unit("Sở A", "a@tinh.vn"), JUNE_30)
    return made


def test_a_store_that_was_never_chased_is_not_reported_to_have_missed_anything(office: Small) -> None:
    found = health(office.store, office.settings, rehearsed(JUNE_9))
    assert (found.last_run, found.missed, found.well) == (None, [], True)


def test_after_a_chase_all_is_well_until_a_working_day_ends_without_one(office: Small) -> None:
    chase(office.store, office.settings, today=JUNE_9, office=DEFAULT)
    assert health(office.store, office.settings, rehearsed(JUNE_9)).well
    assert health(office.store, office.settings, rehearsed(dt.date(2021, 6, 10))).well
    evening = rehearsed(dt.date(2021, 6, 10)) + dt.timedelta(hours=10)
    assert health(office.store, office.settings, evening).missed == [dt.date(2021, 6, 10)]
    monday = health(office.store, office.settings, rehearsed(dt.date(2021, 6, 14)))
    assert monday.missed == [dt.date(2021, 6, 10), dt.date(2021, 6, 11)]
    assert "không đôn đốc 2 ngày làm việc" in monday.troubles[0]


def test_waiting_and_stuck_mail_is_counted(office: Small) -> None:
    chase(office.store, office.settings, today=JUNE_9, deliver=False, office=DEFAULT)
    found = health(office.store, office.settings, rehearsed(JUNE_9))
    assert (found.waiting, found.oldest_queued) == (1, rehearsed(JUNE_9))
    with office.store.write() as session:
        session.execute(update(Mail).values(state="sending", lease_until=rehearsed(JUNE_9)))
    found = health(office.store, office.settings, rehearsed(JUNE_9) + dt.timedelta(minutes=1))
    assert (found.waiting, found.stuck, found.well) == (0, 1, False)


def test_a_chase_that_did_not_happen_is_reported_to_the_coordinator(office: Small) -> None:
    chase(office.store, office.settings, today=JUNE_9, office=DEFAULT)
    assert chase(office.store, office.settings, today=dt.date(2021, 6, 10), office=DEFAULT).missed == 0
    assert chase(office.store, office.settings, today=dt.date(2021, 6, 15), office=DEFAULT).missed == 2
    notice = office.inbox()[-1]
    assert notice["To"].addresses[0].addr_spec == "dau.moi@tinh.vn"
    assert "Không đôn đốc 2 ngày làm việc (11/06/2021 – 14/06/2021)" in notice.get_body(("plain",)).get_content()
