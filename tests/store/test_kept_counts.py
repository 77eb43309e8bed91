"""The counts of obligations are kept as they change: after every act they equal a recount."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import delete, event, func, select, text, update

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.runtime.doctor.counts import count_finding
from dondoc.runtime.doctor.findings import Verdict
from dondoc.store.acts import progress
from dondoc.store.acts.offices import enter
from dondoc.store.copying import copy_store
from dondoc.store.database.migrate import alembic_config
from dondoc.store.engine import Store, open_store
from dondoc.store.kept_counts import KEY, keep_right, put_together, wrong_counts
from dondoc.store.models import Obligation, ObligationCount, Unit
from dondoc.store.queries.obligations.obligation_queries import Counts, Wanted, _counted, counts
from dondoc.store.queries.offices import DEFAULT, office_id
from dondoc.store.scope import ALL_OFFICES, Scope
from dondoc.store.service import import_reading
from notifications.digest.data import DigestCounts
from notifications.digest.monthly import digest
from tests.support.builders import BY, activity, reading

CALENDAR = WorkingCalendar()
TODAY = dt.date(2021, 6, 28)
ROWS = (
    activity("I.1", "Đơn giản hoá thủ tục đất đai", "Quý I/2021"),
    activity("I.2", "Tập huấn công chức"),
    activity("I.3", "Tổng kết năm", "Quý IV/2021", "Văn phòng UBND tỉnh"),
    activity("II.1", "Triển khai quy định mới", "Khi có hướng dẫn của bộ"),
    activity("II.2", "Ban hành kế hoạch", "trước ngày 31/01/2021"),
    activity("II.3", "Kiểm tra công vụ", "Tháng 02/2021"),
    activity("II.4", "Họp giao ban", "Hằng tháng"),
)


@pytest.fixture
def offices(store: Store) -> Store:
    """Two offices with the same plan."""
    with store.write() as session:
        enter(session, "so-y-te", {"name": "Sở Y tế"}, BY)
    import_reading(store, Settings(), reading(*ROWS), BY, office=DEFAULT)
    import_reading(store, Settings(), reading(*ROWS, number="2/KH"), BY, office="so-y-te")
    return store


def _numbers(store: Store, key: str) -> list[int]:
    with store.read() as session:
        found = select(Obligation.id).join(Obligation.activity).where(Obligation.activity.has(key=key))
        return list(session.scalars(found.order_by(Obligation.id)))


def _acts(store: Store) -> None:
    """Do one of each act that changes a state, in the first office."""
    first = {key: _numbers(store, key)[0] for key in ("I.1", "I.2", "I.3", "II.1", "II.2", "II.3")}
    with store.write() as session:
        progress.done(session, first["II.2"], BY, dt.date(2021, 1, 20))
        progress.done(session, first["II.3"], BY, dt.date(2021, 3, 20))
        progress.done(session, first["II.1"], BY, dt.date(2021, 3, 20))
        progress.pause(session, first["I.2"], BY, dt.date(2021, 5, 4), "chờ văn bản")
        progress.under_way(session, first["I.1"], BY, 50)
    with store.write() as session:
        progress.send_back(session, first["II.3"], BY, "thiếu hồ sơ")
        progress.resume(session, first["I.2"], BY, dt.date(2021, 6, 1), CALENDAR)
        moved = session.get_one(Obligation, first["I.1"])
        others = select(Unit.id).where(Unit.office_id == moved.office_id, Unit.id != moved.unit_id)
        progress.hand_over(session, moved.id, BY, session.scalars(others.limit(1)).one(), "đổi chủ trì")


def _compared(store: Store, scope: Scope, **narrowed: Any) -> tuple[Counts, Counts]:
    with store.read() as session:
        wanted, near = Wanted(scope, **narrowed), CALENDAR.add_working_days(TODAY, 3)
        return counts(session, wanted, TODAY, CALENDAR, 3), _counted(session, wanted, TODAY, near)


def _office(store: Store) -> int:
    with store.read() as session:
        return office_id(session, DEFAULT)


def _wrong(store: Store) -> int:
    with store.read() as session:
        return wrong_counts(session)


def test_after_each_kind_of_act_the_counts_are_those_of_a_recount(offices: Store) -> None:
    _acts(offices)
    assert _wrong(offices) == 0
    for scope in (ALL_OFFICES, Scope.one(1), Scope.one(2)):
        kept, counted = _compared(offices, scope)
        assert kept == counted
        assert kept.total > 6


def test_the_counts_of_a_plan_of_a_unit_and_of_both_are_those_of_a_recount(offices: Store) -> None:
    _acts(offices)
    with offices.read() as session:
        units = [*session.scalars(select(Unit.name).distinct()), "không có đơn vị này"]
    narrowings: list[dict[str, Any]] = [{"plan_id": 1}, {"plan_id": 2}, {"plan_id": 99}, *({"unit": u} for u in units)]
    for scope in (ALL_OFFICES, Scope.one(1), Scope.one(2)):
        for narrowed in (*narrowings, {"plan_id": 1, "unit": units[0]}):
            kept, counted = _compared(offices, scope, **narrowed)
            assert kept == counted, narrowed


def test_a_new_version_of_a_plan_and_rows_changed_by_statements_are_counted(offices: Store) -> None:
    import_reading(
        offices, Settings(), reading(*ROWS[1:], activity("III", "Việc mới", "Quý III/2021")), BY, office=DEFAULT
    )
    with offices.write() as session:
        session.execute(update(Obligation).where(Obligation.office_id == 2).values(progress="done", done_on=TODAY))
        session.execute(delete(Obligation).where(Obligation.id.in_(_numbers(offices, "II.4")[-3:])))
    assert _wrong(offices) == 0
    kept, counted = _compared(offices, ALL_OFFICES)
    assert kept == counted


def test_an_act_that_is_not_kept_is_not_counted(offices: Store) -> None:
    before = _compared(offices, ALL_OFFICES)[0]
    with pytest.raises(RuntimeError), offices.write() as session:
        progress.done(session, _numbers(offices, "I.1")[0], BY, dt.date(2021, 3, 20))
        session.flush()
        raise RuntimeError
    assert _compared(offices, ALL_OFFICES)[0] == before
    assert _wrong(offices) == 0


def test_the_digest_counts_as_before_by_unit_and_by_plan(offices: Store) -> None:
    _acts(offices)
    found = digest(offices, Settings(), today=TODAY, office=DEFAULT)
    assert sum((unit.counts for unit in found.units), DigestCounts()) == found.counts
    assert sum((plan.counts for plan in found.plans), DigestCounts()) == found.counts
    assert found.counts.overdue == len(found.late) > 0
    whole = _compared(offices, Scope.one(_office(offices)))[1]
    assert (found.counts.counted + found.counts.beside, found.counts.done_late) == (whole.total, whole.done_late)


def test_rows_are_put_together_and_mean_the_same(offices: Store) -> None:
    _acts(offices)
    before = _compared(offices, ALL_OFFICES)[0]
    with offices.write() as session:
        put_together(session)
    with offices.read() as session:
        c = ObligationCount
        key = (c.office_id, c.subject, c.subject_id, c.kind, c.state)
        assert not session.execute(
            select(*key).group_by(*key).having((func.count() > 1) | (func.sum(c.number) == 0))
        ).all()
    assert _compared(offices, ALL_OFFICES)[0] == before
    assert _wrong(offices) == 0


def test_a_count_that_went_wrong_is_found_by_doctor_and_counted_anew(offices: Store) -> None:
    assert count_finding(offices).verdict is Verdict.GOOD
    with offices.write() as session:
        session.execute(text("DELETE FROM obligation_count WHERE subject = 'plan' AND office_id = 2"))
    assert count_finding(offices).verdict is Verdict.BROKEN
    with offices.write() as session:
        assert keep_right(session) > 0
    with offices.write() as session:
        assert keep_right(session) == 0
    kept, counted = _compared(offices, ALL_OFFICES)
    assert kept == counted


def test_a_copy_of_a_store_counts_as_its_source(offices: Store, tmp_path: Path) -> None:
    _acts(offices)
    copy = open_store(f"sqlite:///{tmp_path / 'ban-sao.db'}")
    copy_store(offices, copy)
    assert _wrong(copy) == 0
    assert _compared(copy, ALL_OFFICES)[0] == _compared(offices, ALL_OFFICES)[0]
    copy.close()


def test_the_counts_of_an_office_look_at_no_obligation_that_is_done_or_due_later(offices: Store) -> None:
    statements: list[str] = []
    event.listen(offices.engine, "before_cursor_execute", lambda *words: statements.append(words[2]))
    with offices.read() as session:
        counts(session, Wanted(Scope.one(1)), TODAY, CALENDAR, 3)
    about = [words for words in statements if "FROM obligation " in words or "FROM obligation\n" in words]
    assert len(about) == 1
    assert "obligation.chase_day <=" in about[0]


def test_counts_are_kept_before_and_after_the_migration_that_adds_to_rows_first(store: Store) -> None:
    import_reading(store, Settings(), reading(*ROWS), BY, office=DEFAULT)
    command.downgrade(alembic_config(store.engine), "0022")
    with store.write() as session:
        session.execute(update(Obligation).values(progress="done", done_on=TODAY))
    assert _wrong(store) == 0
    command.upgrade(alembic_config(store.engine), "head")
    with store.write() as session:
        session.execute(update(Obligation).values(progress="not_started", done_on=None))
    _acts(store)
    import_reading(store, Settings(), reading(*ROWS[2:]), BY, office=DEFAULT)
    assert _wrong(store) == 0
    assert _compared(store, ALL_OFFICES)[0].total > 6


def test_on_sqlite_what_is_counted_of_a_subject_and_state_is_one_row(sqlite_store: Store) -> None:
    store = sqlite_store
    import_reading(store, Settings(), reading(*ROWS), BY, office=DEFAULT)
    _acts(store)
    with store.read() as session:
        parted = select(func.count(ObligationCount.id)).group_by(*KEY).having(func.count() > 1)
        assert session.scalars(parted).all() == []
        assert len(session.scalars(select(ObligationCount.id)).all()) > 2


def test_two_acts_on_one_plan_do_not_wait_for_each_other_on_postgresql(postgres_url: str) -> None:
    store = open_store(postgres_url)
    import_reading(store, Settings(), reading(*ROWS), BY, office=DEFAULT)
    one, other = _numbers(store, "I.1")[0], _numbers(store, "I.2")[0]
    ended = threading.Event()

    def act() -> None:
        with store.write() as session:
            progress.done(session, other, BY, dt.date(2021, 3, 20))
        ended.set()

    with store.write() as session:
        progress.done(session, one, BY, dt.date(2021, 3, 20))
        session.flush()
        thread = threading.Thread(target=act)
        thread.start()
        assert ended.wait(10)
    thread.join()
    assert _wrong(store) == 0
    store.close()
