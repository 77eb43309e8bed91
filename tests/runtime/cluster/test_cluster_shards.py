"""A day cut into shards: every unit in exactly one, the same cut whoever makes it, and one office's damage its own."""

from __future__ import annotations

import copy
import datetime as dt
import itertools
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from dondoc.store.engine import Store
from dondoc.store.models import Office, Plan
from notifications.chase.context import chase_context
from notifications.chase.shards import LAST_UNIT, MOST_SHARDS, Shard, before_shards, cut, how_many, shards, sweep_shard
from notifications.delivery.deliver import deliver
from notifications.timing.send_window import rehearsed
from tasks.shards import share
from tests.support.chasing import chase
from tests.support.small_office import Small, settings

JUNE_30, JUNE_9 = dt.date(2021, 6, 30), dt.date(2021, 6, 9)
OWED = st.dictionaries(st.integers(1, 5000), st.integers(1, 400), max_size=60).map(lambda owed: sorted(owed.items()))


@given(OWED, st.integers(1, 2000), st.integers(0, LAST_UNIT))
def test_every_unit_belongs_to_exactly_one_shard(owed: list[tuple[int, int]], size: int, stranger: int) -> None:
    cuts = cut(owed, size)
    for unit in [stranger, *(unit for unit, _ in owed)]:
        assert sum(one.first <= unit <= one.last for one in cuts) == 1


@given(OWED, st.integers(1, 2000))
def test_shards_touch_are_numbered_and_at_most_a_hundred(owed: list[tuple[int, int]], size: int) -> None:
    cuts = cut(owed, size)
    assert [one.number for one in cuts] == list(range(1, len(cuts) + 1))
    assert {one.count for one in cuts} == {len(cuts)}
    assert len(cuts) <= how_many(sum(number for _, number in owed), size) <= MOST_SHARDS
    assert (cuts[0].first, cuts[-1].last) == (0, LAST_UNIT)
    assert all(before.last + 1 == after.first for before, after in itertools.pairwise(cuts))


@given(OWED.filter(bool), st.integers(1, 2000))
def test_no_shard_is_heavier_than_its_share_and_one_unit(owed: list[tuple[int, int]], size: int) -> None:
    total, heaviest = sum(number for _, number in owed), max(number for _, number in owed)
    for one in cut(owed, size):
        weight = sum(number for unit, number in owed if one.first <= unit <= one.last)
        assert weight <= total / how_many(total, size) + heaviest


def two_offices(store: Store, home: Path) -> tuple[Small, Small]:
    """The default office, and another of the same store with a unit of the same name."""
    first = Small(store, settings(home), alone=True)
    second = copy.copy(first)
    with store.write() as session:
        session.add(Office(slug="so-y-te", name="Sở Y tế", coordinator_email="dm@yte.vn", leadership_email="ld@yte.vn"))
        session.flush()
        second.office_id = session.scalar(select(Office.id).where(Office.slug == "so-y-te"))
        plan = Plan(office_id=second.office_id, identity="y tế", title="Kế hoạch y tế")
        session.add(plan)
        session.flush()
        second.plan_id = plan.id
    return first, second


def all_due(store: Store, home: Path, per_office: int) -> tuple[Small, Small]:
    """Two offices, each with so many units that owe one thing each."""
    offices = two_offices(store, home)
    for office, domain in zip(offices, ("tinh.vn", "yte.vn"), strict=True):
        for n in range(per_office):
            office.owes(office.unit(f"Đơn vị {n}", f"u{n}@{domain}"), JUNE_30)
    return offices


def test_the_cut_of_a_day_does_not_change_when_some_shards_are_through(store: Store, tmp_path: Path) -> None:
    office, _ = all_due(store, tmp_path, 6)
    with store.read() as session:
        before = shards(session, JUNE_9, 3)
    sweep_shard(store, office.settings, before[0], today=JUNE_9)
    with store.read() as session:
        assert shards(session, JUNE_9, 3) == before[1:]


def test_shards_one_after_another_write_what_one_chase_writes(store: Store, tmp_path: Path) -> None:
    office, other = all_due(store, tmp_path, 5)
    with store.read() as session:
        cuts = shards(session, JUNE_9, 2)
    assert len(cuts) == 5
    done = [sweep_shard(store, office.settings, one, today=JUNE_9) for one in cuts]
    assert [one.queued for one in done] == [2] * 5
    by_shards = sorted((owed, rung, to) for owed, rung, to in office.letter_keys())
    assert deliver(store, office.settings, now=rehearsed(JUNE_9)).sent == 10
    for table in ("letter", "web_link", "mail"):
        with store.write() as session:
            session.execute(text(f"DELETE FROM {table}"))
    for owed, _, _ in by_shards:
        office.change(owed, next_step="start", next_on=dt.date(1900, 1, 1), last_rung=None)
    for slug in ("default", "so-y-te"):
        chase(store, office.settings, today=JUNE_9, office=slug)
    assert sorted(other.letter_keys()) == by_shards


def test_two_shards_never_look_at_the_same_obligation(store: Store, tmp_path: Path) -> None:
    office, _ = all_due(store, tmp_path, 8)
    with store.read() as session:
        cuts = shards(session, JUNE_9, 4)
    looked = sum(sweep_shard(store, office.settings, one, today=JUNE_9).due for one in cuts)
    assert looked == 16
    assert len({owed for owed, _, _ in office.letter_keys()}) == len(office.letter_keys()) == 16


def test_a_shard_sends_nothing_to_units_outside_its_span(store: Store, tmp_path: Path) -> None:
    office, _ = all_due(store, tmp_path, 4)
    units = [office.obligation(owed).unit_id for owed in range(1, 9)]
    sweep_shard(store, office.settings, Shard(1, 1, units[1], units[2]), today=JUNE_9)
    assert {office.obligation(owed).unit_id for owed, _, _ in office.letter_keys()} == set(units[1:3])


def test_an_office_of_broken_data_does_not_stop_the_chase_of_another(store: Store, tmp_path: Path) -> None:
    office, other = all_due(store, tmp_path, 3)
    with store.write() as session:
        bad = {"ladder": '{"rung": "hỏng"}', "who": '"ai đó"', "office": office.office_id}
        session.execute(
            text(
                "UPDATE unit SET ladder = :ladder, successor_ids = :who, valid_to = '2020-01-01' "
                "WHERE office_id = :office"
            ),
            bad,
        )
    with store.read() as session:
        cuts = shards(session, JUNE_9, 100)
    [done] = [sweep_shard(store, office.settings, one, today=JUNE_9) for one in cuts]
    assert done.skipped + len(done.broken) >= 1
    deliver(store, office.settings, now=rehearsed(JUNE_9))
    assert {mail.recipient for mail in other.mails("sent")} >= {f"u{n}@yte.vn" for n in range(3)}


def test_an_office_that_cannot_be_chased_at_all_is_named_and_the_others_are_done(
    store: Store, tmp_path: Path, monkeypatch
) -> None:
    office, _ = all_due(store, tmp_path, 2)
    from notifications.chase import shards as module

    def context(store, settings, office: str, *args, **more):
        if office == "default":
            raise KeyError("dữ liệu hỏng")
        return chase_context(store, settings, office, *args, **more)

    monkeypatch.setattr(module, "chase_context", context)
    done = sweep_shard(store, office.settings, module.EVERYBODY, today=JUNE_9)
    assert (done.queued, list(done.broken)) == (2, ["default"])


def test_senders_together_ask_no_more_of_the_mail_server_than_one(tmp_path: Path) -> None:
    alone = settings(tmp_path, smtp_connections=4, smtp_per_minute=100)
    both = share(alone, 2)
    assert (both.smtp_connections, both.smtp_per_minute) == (
        2,
        100,
    )  # Their minutes are one: notifications/delivery/rate_limit.py.
    assert share(alone, 9).smtp_connections == 1


def test_work_of_an_ended_unit_is_handed_over_before_the_day_is_cut_and_reported_once(
    store: Store, tmp_path: Path
) -> None:
    office, _ = all_due(store, tmp_path, 4)
    heir = office.unit("Sở Mới", "moi@tinh.vn")
    old = office.unit("Sở Cũ", "cu@tinh.vn", valid_to=dt.date(2021, 6, 1), successor_ids=[heir])
    owed = office.owes(old, JUNE_30)
    before_shards(store, office.settings, today=JUNE_9)
    assert office.obligation(owed).unit_id == heir
    with store.read() as session:
        cuts = shards(session, JUNE_9, 2)
    for one in cuts:
        sweep_shard(store, office.settings, one, today=JUNE_9)
    assert [to for one, _, to in office.letter_keys() if one == owed] == ["moi@tinh.vn"]


def test_a_shard_hands_nothing_over_since_others_are_under_way(store: Store, tmp_path: Path) -> None:
    office, _ = all_due(store, tmp_path, 1)
    heir = office.unit("Sở Mới", "moi@tinh.vn")
    old = office.unit("Sở Cũ", "cu@tinh.vn", valid_to=dt.date(2021, 6, 1), successor_ids=[heir])
    owed = office.owes(old, JUNE_30)
    sweep_shard(store, office.settings, Shard(1, 1, 0, LAST_UNIT), today=JUNE_9)
    assert office.obligation(owed).unit_id == old
