"""Every date explains itself, step by step, in Vietnamese sentences."""

from __future__ import annotations

from sqlalchemy import select

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.models import Obligation
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.queries.questions.explain import explain
from dondoc.store.service import import_reading
from tests.support.builders import BY, activity, reading

SETTINGS = Settings()


def steps(store: Store, time_text: str) -> list[tuple[str, str]]:
    import_reading(store, SETTINGS, reading(activity("I.1", "Kiểm tra", time_text)), BY, office=DEFAULT)
    with store.read() as session:
        first = session.scalars(select(Obligation).order_by(Obligation.id)).first()
        assert first is not None
        return explain(session, first.id, WorkingCalendar()).steps


def test_a_sunday_goes_from_the_words_to_the_friday_it_is_chased_and_the_law_it_ends_by(store: Store) -> None:
    reasons = steps(store, "trong tháng 01/2021")
    assert reasons[0][0] == "trong tháng 01/2021"
    assert "thứ Sáu 29/01/2021" in str(reasons)
    assert "điều 148 khoản 5" in str(reasons[-1])


def test_one_of_two_dates_is_explained_without_the_other_and_each_step_is_reported_once(store: Store) -> None:
    reasons = steps(store, "Kế hoạch ban hành trước ngày 31/3/2021; kiểm tra xong trước ngày 30/10/2021")
    assert "30/10/2021" not in str(reasons)
    assert len(reasons) == len({why for _, why in reasons})


def test_one_that_waits_states_for_what(store: Store) -> None:
    assert steps(store, "Sau khi có hướng dẫn của bộ")[-1] == ("chưa có ngày", "chờ: Sau khi có hướng dẫn của bộ")
