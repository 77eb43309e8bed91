"""A letter queued before a unit ended does not reach it after: a delivery hands its work over first, and once."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.store.engine import Store
from dondoc.store.models import History, Unit
from dondoc.store.models.obligation import ObligationKind
from notifications.delivery.deliver import deliver
from notifications.outbox import ended_units
from notifications.timing.send_window import rehearsed
from tests.support.chasing import chase
from tests.support.processes.mail_servers import serve
from tests.support.small_office import read_maildir
from tests.web.web_site import TwoOffices

JUNE_8, JUNE_9, FAR = dt.date(2021, 6, 8), dt.date(2021, 6, 9), dt.date(2021, 8, 16)
SLUGS = ("default", "so-xa")


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    """Two offices, in each a unit that owes something and one that will take it over."""
    return merging(sqlite_store, tmp_path)


def merging(store: Store, home: Path) -> TwoOffices:
    made = TwoOffices(store, home)
    for office in (made.a, made.b):
        made.owes(made.unit(f"Sở Cũ {office}", f"cu{office}@tinh.vn", office), dt.date(2021, 6, 29))
        made.unit(f"Sở Mới {office}", f"moi{office}@tinh.vn", office)
    return made


def chase_both(two: TwoOffices, day: dt.date, *, sends: bool = True) -> None:
    for slug in SLUGS:
        chase(two.store, two.settings, office=slug, today=day, deliver=sends)


def end_old_units(two: TwoOffices, last_day: dt.date = JUNE_8) -> None:
    """Let the second unit of each office take over from the first, as a merger registered for the next day does."""
    with two.store.write() as session:
        units = {unit.name: unit for unit in session.scalars(select(Unit))}
        for office in (two.a, two.b):
            old, new = units[f"Sở Cũ {office}"], units[f"Sở Mới {office}"]
            old.valid_to, old.successor_ids = last_day, [new.id]


def reached(two: TwoOffices) -> list[str]:
    return sorted(mail["To"].addresses[0].addr_spec for mail in read_maildir(two.settings.maildir))


def handed_over(two: TwoOffices) -> int:
    with two.store.read() as session:
        return len(session.scalars(select(History.id).where(History.what == "handed_over")).all())


def test_a_letter_queued_before_the_end_reaches_the_successor_alone_and_once(store: Store, tmp_path: Path) -> None:
    two = merging(store, tmp_path)
    chase_both(two, JUNE_8, sends=False)
    end_old_units(two)
    deliver(two.store, two.settings, now=rehearsed(JUNE_9))
    assert reached(two) == ["dau.moi@so-xa.vn", "dau.moi@tinh.vn"], "each coordinator reads what moved"
    chase_both(two, JUNE_9)
    deliver(two.store, two.settings, now=rehearsed(JUNE_9))
    assert [one for one in reached(two) if "dau.moi" not in one] == [f"moi{two.a}@tinh.vn", f"moi{two.b}@tinh.vn"]
    assert handed_over(two) == 2


def test_what_was_queued_for_a_unit_that_ends_later_still_reaches_it(two: TwoOffices) -> None:
    chase_both(two, JUNE_8, sends=False)
    end_old_units(two, last_day=JUNE_9)
    deliver(two.store, two.settings, now=rehearsed(JUNE_9))
    assert reached(two) == [f"cu{two.a}@tinh.vn", f"cu{two.b}@tinh.vn"]


def test_a_periodic_report_stays_with_the_unit_that_owes_it(two: TwoOffices) -> None:
    with two.store.read() as session:
        old = session.scalars(select(Unit.id).where(Unit.name == f"Sở Cũ {two.a}")).one()
    two.owes(old, dt.date(2021, 6, 29), "Báo cáo quý II", kind=ObligationKind.REPORT)
    chase_both(two, JUNE_8, sends=False)
    end_old_units(two)
    deliver(two.store, two.settings, now=rehearsed(JUNE_9))
    assert handed_over(two) == 2, "one of each office, and no report"
    assert f"cu{two.a}@tinh.vn" in reached(two)


def test_an_office_whose_work_cannot_be_handed_over_is_named_and_stops_no_other(
    two: TwoOffices, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = ended_units.hand_over

    def broken_in_one(session, office_id, *more):  # type: ignore[no-untyped-def]
        if office_id == two.a:
            raise KeyError("dữ liệu hỏng")
        return real(session, office_id, *more)

    chase_both(two, JUNE_8, sends=False)
    end_old_units(two)
    monkeypatch.setattr(ended_units, "hand_over", broken_in_one)
    done = deliver(two.store, two.settings, now=rehearsed(JUNE_9))
    assert done.beside == ["Chưa bàn giao được việc của đơn vị đã kết thúc: 'dữ liệu hỏng'"]
    assert reached(two) == [f"cu{two.a}@tinh.vn", "dau.moi@so-xa.vn"]


def test_on_a_date_in_doubt_a_delivery_hands_nothing_over(two: TwoOffices) -> None:
    with serve() as (_, port):
        two.settings.smtp_url, two.settings.release = f"smtp://127.0.0.1:{port}", "always"
        chase_both(two, JUNE_8)
        end_old_units(two)
        deliver(two.store, two.settings, now=rehearsed(FAR))
    assert handed_over(two) == 0


def test_of_two_deliveries_at_once_one_hands_over(store: Store, tmp_path: Path) -> None:
    two = merging(store, tmp_path)
    chase_both(two, JUNE_8, sends=False)
    end_old_units(two)
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda _: deliver(two.store, two.settings, now=rehearsed(JUNE_9)), range(2)))
    assert handed_over(two) == 2
    assert not [one for one in reached(two) if one.startswith("cu")]


def test_what_was_queued_for_a_unit_that_has_split_comes_to_the_coordinator_who_names_one(two: TwoOffices) -> None:
    chase_both(two, JUNE_8, sends=False)
    end_old_units(two)
    third = {office: two.unit(f"Sở Ba {office}", office=office) for office in (two.a, two.b)}
    with two.store.write() as session:
        for office, unit in third.items():
            old = session.scalars(select(Unit).where(Unit.name == f"Sở Cũ {office}")).one()
            old.successor_ids = [*old.successor_ids, unit]
    for _ in range(2):
        deliver(two.store, two.settings, now=rehearsed(JUNE_9))
    chase_both(two, JUNE_9)
    assert reached(two) == ["dau.moi@so-xa.vn", "dau.moi@tinh.vn"]
    for mail in read_maildir(two.settings.maildir):
        body = mail.get_body(("plain",))
        assert body is not None
        text = " ".join(body.get_content().split())
        assert "đã chia cho nhiều đơn vị; đề nghị bàn giao việc này cho một đơn vị" in text
    assert handed_over(two) == 0
