"""What a coordinator looks at: filters, counts, search without diacritics."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.acts import progress
from dondoc.store.desk import tasks
from dondoc.store.engine import Store
from dondoc.store.models import Obligation, Plan
from dondoc.store.queries.obligations import obligation_rows
from dondoc.store.queries.obligations.lookup import WhichOneError, obligation_id
from dondoc.store.queries.obligations.obligation_queries import Counts, Wanted, counts
from dondoc.store.queries.obligations.obligation_rows import rows
from dondoc.store.queries.obligations.timeliness import Timeliness
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.scope import ALL_OFFICES, Scope
from dondoc.store.service import import_reading
from tests.support.builders import BY, activity, reading

CALENDAR = WorkingCalendar()
TODAY = dt.date(2021, 6, 28)


@pytest.fixture
def year(store: Store) -> Store:
    """A plan with one row of every kind on 28/6/2021."""
    plan = reading(
        activity("I.1", "Đơn giản hoá thủ tục đất đai", "Quý I/2021"),
        activity("I.2", "Tập huấn công chức"),
        activity("I.3", "Tổng kết năm", "Quý IV/2021", "Văn phòng UBND tỉnh"),
        activity("II.1", "Triển khai quy định mới", "Khi có hướng dẫn của bộ"),
        activity("II.2", "Ban hành kế hoạch", "trước ngày 31/01/2021"),
        activity("II.3", "Kiểm tra công vụ", "Tháng 02/2021"),
    )
    import_reading(store, Settings(), plan, BY, office=DEFAULT)
    with store.write() as session:
        progress.done(session, obligation_id(session, "II.2", ALL_OFFICES), BY, dt.date(2021, 1, 20))
        progress.done(session, obligation_id(session, "II.3", ALL_OFFICES), BY, dt.date(2021, 3, 20))
    return store


def keys(store: Store, **wanted: object) -> list[str]:
    with store.read() as session:
        return [row.key for row in rows(session, Wanted(ALL_OFFICES, **wanted), TODAY, CALENDAR, 3)]  # type: ignore[arg-type]


def test_the_soonest_come_first_then_those_without_a_date_and_what_is_done_last(year: Store) -> None:
    assert keys(year) == ["I.1", "I.2", "I.3", "II.1", "II.2", "II.3"]


def test_each_row_is_counted_once_in_the_published_counts(year: Store) -> None:
    with year.read() as session:
        found = counts(session, Wanted(ALL_OFFICES), TODAY, CALENDAR, 3)
    assert found == Counts(total=6, done_in_time=1, done_late=1, open_in_time=1, near=1, overdue=1, waiting=1)


@pytest.mark.parametrize(
    ("state", "found"),
    [
        (Timeliness.OVERDUE, ["I.1"]),
        (Timeliness.NEAR, ["I.2"]),
        (Timeliness.IN_TIME, ["I.3"]),
        (Timeliness.NO_DUE, ["II.1"]),
        (Timeliness.DONE_IN_TIME, ["II.2"]),
        (Timeliness.DONE_LATE, ["II.3"]),
    ],
)
def test_the_database_and_the_pure_function_agree_on_timeliness(
    year: Store, state: Timeliness, found: list[str]
) -> None:
    with year.read() as session:
        shown = rows(session, Wanted(ALL_OFFICES, timeliness=state), TODAY, CALENDAR, 3)
    assert [row.key for row in shown] == found
    assert {row.timeliness for row in shown} == {state}


@pytest.mark.parametrize("words", ["don gian hoa", "ĐƠN GIẢN", "dat dai thu tuc", "đơn giản hóa"])
def test_search_needs_no_diacritics_and_no_order(year: Store, words: str) -> None:
    assert keys(year, search=words) == ["I.1"]


@pytest.mark.parametrize("words", ["", "'\"; DROP TABLE", "*", "không có chữ này"])
def test_a_search_for_nothing_finds_nothing_and_harms_nothing(year: Store, words: str) -> None:
    assert keys(year, search=words) == []


def test_unit_and_section_narrow_the_view(year: Store) -> None:
    assert keys(year, unit="VĂN PHÒNG  UBND tỉnh") == ["I.3"]
    assert keys(year, section="II") == ["II.1", "II.2", "II.3"]


def test_a_place_in_the_plan_names_an_obligation_as_well_as_its_number(year: Store) -> None:
    with year.read() as session:
        number = obligation_id(session, "I.2", ALL_OFFICES)
        assert obligation_id(session, str(number), ALL_OFFICES) == number
        with pytest.raises(WhichOneError, match=r"IX\.9"):
            obligation_id(session, "IX.9", ALL_OFFICES)


def test_a_common_word_gives_the_same_rows_whether_walked_or_sorted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The soonest due are found by walking along the dates where most activities hold the word."""
    plan = reading(*(activity(f"I.{n}", f"Báo cáo số {n}", f"Tháng {n % 6 + 1}/2021") for n in range(1, 13)))
    import_reading(store, Settings(), plan, BY, office=DEFAULT)
    with store.read() as session:
        wanted = Wanted(Scope.one(1), search="bao cao", limit=7)
        assert obligation_rows.is_broad(session, wanted)
        walked = rows(session, wanted, TODAY, CALENDAR, 3)
        monkeypatch.setattr(obligation_rows, "COMMON", 2)
        assert not obligation_rows.is_broad(session, wanted)
        assert rows(session, wanted, TODAY, CALENDAR, 3) == walked
        assert len(walked) == 7


def narrowed(store: Store, state: str) -> list[tasks.Filter]:
    with store.read() as session:
        (plan,) = session.scalars(select(Plan.id))
        units = session.scalars(select(Obligation.unit_id).distinct()).all()
    return [tasks.Filter(state, plan_id=plan), *(tasks.Filter(state, unit_id=unit) for unit in units)]


@pytest.mark.parametrize("state", ["", *(word for word in tasks.STATES if word != "xong")])
def test_a_plan_s_and_a_unit_s_list_are_the_same_whether_walked_or_sorted(year: Store, state: str) -> None:
    for wanted in narrowed(year, state):
        with year.read() as session:
            walked = tasks.listed(session, 1, wanted, TODAY, TODAY)
            assert [line.id for line in walked.rows] == tasks.numbers(session, 1, wanted, TODAY, TODAY)


def test_a_plan_s_and_a_unit_s_list_hold_nothing_for_another_office(year: Store) -> None:
    for wanted in narrowed(year, ""):
        with year.read() as session:
            assert tasks.listed(session, 1, wanted, TODAY, TODAY).rows
            assert not tasks.listed(session, 2, wanted, TODAY, TODAY).rows


@pytest.mark.parametrize("wanted", [{"plan_id": 1}, {"unit": "Văn phòng UBND tỉnh"}, {"unit": "Sở Nội vụ"}])
def test_the_first_rows_of_a_plan_or_a_unit_begin_its_whole_list(year: Store, wanted: dict[str, Any]) -> None:
    with year.read() as session:
        first, whole = (
            rows(session, Wanted(Scope.one(1), **wanted, limit=limit), TODAY, CALENDAR, 3) for limit in (2, None)
        )
    assert first == whole[:2]
    assert first
