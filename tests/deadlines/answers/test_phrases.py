"""Time phrases in doubt: which rows wait for a person, and what a person's word does to the date and its history."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.acts.dates import deadline_review
from dondoc.store.engine import Store
from dondoc.store.models import Obligation, Plan
from dondoc.store.models.obligation import Progress
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.queries.questions import rows_in_doubt
from dondoc.store.queries.questions.deadline_doubts import as_answer, still_holds
from dondoc.store.queries.questions.explain import explain
from dondoc.store.scope import ALL_OFFICES
from dondoc.store.service import import_reading
from tests.support.builders import BY, activity, reading

CALENDAR = WorkingCalendar()
DUE = dt.date(2021, 9, 18)
ROWS = (
    activity("I.1", "Họp giao ban"),
    activity("I.2", "Sửa quy chế", "làm sớm nhất có thể"),
    activity("I.3", "Khảo sát", "Trước ngày 31/02/2021"),
    activity("I.4", "Tập huấn", ""),
)


def _plan(store: Store, *rows: object) -> int:
    return import_reading(store, Settings(), reading(*(rows or ROWS)), BY, office=DEFAULT).plan_id  # type: ignore[arg-type]


def _doubts(store: Store) -> dict[str, rows_in_doubt.Doubtful]:
    with store.read() as session:
        return {one.key: one for one in rows_in_doubt.in_doubt(session, ALL_OFFICES)}


def _obligations(store: Store, key: str) -> list[Obligation]:
    with store.read() as session:
        found = session.scalars(select(Obligation).order_by(Obligation.id)).all()
        return [o for o in found if o.activity.key == key]


def _set(store: Store, key: str, due: dt.date = DUE) -> None:
    number = _doubts(store)[key].activity_id
    with store.write() as session:
        deadline_review.set_date(session, number, BY, due, CALENDAR, "ý kiến Chánh Văn phòng")


def test_rows_whose_time_is_not_understood_impossible_or_missing_wait_for_a_person(store: Store) -> None:
    _plan(store)
    found = _doubts(store)
    assert sorted(found) == ["I.2", "I.3", "I.4"]
    assert found["I.2"].why == ("không hiểu cụm từ thời gian",)
    assert found["I.2"].read == "chưa có hạn nên chưa nhắc"
    assert found["I.3"].why[0] == "ngày không có trong lịch"
    assert found["I.4"].why == ("không ghi thời hạn",)


def test_a_date_a_person_sets_is_chased_like_any_other_and_nobody_is_asked_again(store: Store) -> None:
    _plan(store)
    _set(store, "I.2")
    (owed,) = _obligations(store, "I.2")
    # 18/9/2021 is a Saturday: the last working day before it is chased, and it is overdue after the Monday.
    assert (owed.due, owed.first_due, owed.last_day) == (DUE, DUE, DUE)
    assert (owed.chase_day, owed.overdue_from) == (dt.date(2021, 9, 17), dt.date(2021, 9, 21))
    assert (owed.next_step, owed.due_version) == ("start", 2)
    assert sorted(_doubts(store)) == ["I.3", "I.4"]
    with store.read() as session:
        explained = explain(session, owed.id, CALENDAR)
    assert explained.review == []
    assert ("điều phối ấn định hạn", "kế hoạch ghi “làm sớm nhất có thể”") in explained.steps
    assert [line["what"] for line in explained.history] == ["làm rõ thời hạn", "đổi hạn"]
    assert explained.history[0]["why"] == "ý kiến Chánh Văn phòng"


def test_a_reading_confirmed_moves_nothing_and_nobody_is_asked_again(store: Store) -> None:
    _plan(store)
    before = _obligations(store, "I.4")[0]
    with store.write() as session:
        deadline_review.confirm_reading(session, before.activity_id, BY)
    after = _obligations(store, "I.4")[0]
    assert (after.due, after.due_version, after.next_on) == (before.due, before.due_version, before.next_on)
    assert "I.4" not in _doubts(store)


def test_the_first_due_date_stays_where_a_doubtful_date_is_put_right(store: Store) -> None:
    _plan(store, activity("I.1", "Báo cáo", "30/6/2025"))
    assert _doubts(store)["I.1"].why == ("hạn nằm ngoài kỳ kế hoạch",)
    _set(store, "I.1", dt.date(2021, 6, 30))
    (owed,) = _obligations(store, "I.1")
    assert (owed.due, owed.first_due) == (dt.date(2021, 6, 30), dt.date(2025, 6, 30))


def test_one_date_in_the_place_of_several_leaves_one_obligation_and_what_was_done_stays_done(store: Store) -> None:
    from dondoc.store.acts.progress import done

    _plan(store, activity("I.1", "Báo cáo", "31/3/2025, 30/6/2025", lead="Sở Nội vụ"))
    first, second = _obligations(store, "I.1")
    with store.write() as session:
        done(session, second.id, BY, dt.date(2021, 5, 1))
    _set(store, "I.1")
    first, second = _obligations(store, "I.1")
    assert (first.due, first.progress) == (DUE, Progress.NOT_STARTED)
    assert (second.progress, second.done_on) == (Progress.DONE, dt.date(2021, 5, 1))


def test_a_row_nobody_doubts_cannot_be_given_a_date_this_way(store: Store) -> None:
    _plan(store)
    (owed,) = _obligations(store, "I.1")
    with store.write() as session, pytest.raises(deadline_review.NotInDoubtError, match="dondoc extend"):
        deadline_review.set_date(session, owed.activity_id, BY, DUE, CALENDAR)


def test_a_date_before_the_plan_is_refused_and_the_doubt_stays(store: Store) -> None:
    _plan(store)
    with pytest.raises(deadline_review.DateNotPossibleError):
        _set(store, "I.2", dt.date(2012, 9, 18))
    assert "I.2" in _doubts(store)


def test_a_corrected_file_that_states_the_same_keeps_the_answer_and_one_that_states_another_thing_asks_anew(
    store: Store,
) -> None:
    plan_id = _plan(store)
    _set(store, "I.2")
    _set(store, "I.3")
    again = (*ROWS[:2], activity("I.3", "Khảo sát", "Trước ngày 30/02/2021"), activity("I.5", "Việc mới", "30/9/2021"))
    assert _plan(store, *again) == plan_id
    assert [o.due for o in _obligations(store, "I.2")] == [DUE]
    assert sorted(_doubts(store)) == ["I.3"]
    with store.read() as session:
        assert session.get_one(Plan, plan_id).version == 2


def test_a_reading_confirmed_stays_confirmed_in_a_corrected_file_that_states_the_same(store: Store) -> None:
    row = activity("I.1", "Báo cáo", "30/6/2025")
    _plan(store, row)
    with store.write() as session:
        deadline_review.confirm_reading(session, _obligations(store, "I.1")[0].activity_id, BY)
    _plan(store, row, activity("I.2", "Thêm", "30/6/2021"))
    assert _doubts(store) == {}


def test_a_confirmed_reading_holds_only_while_the_words_and_the_days_read_are_the_same() -> None:
    def meant(*days: str) -> dict[str, object]:
        return {"occurrences": [{"due": day} for day in days]}

    kept = {**meant("2025-06-30"), "answer": as_answer(meant("2025-06-30"), None)}
    assert still_holds(kept, "30/6", " 30/6 ", meant("2025-06-30")) == kept["answer"]
    assert still_holds(kept, "30/6", "30/6", meant("2026-06-30")) is None
    assert still_holds(kept, "30/6", "30/7", meant("2025-06-30")) is None


def test_work_that_is_done_is_not_asked_about(store: Store) -> None:
    from dondoc.store.acts.progress import done

    _plan(store)
    with store.write() as session:
        done(session, _obligations(store, "I.2")[0].id, BY, DUE)
    assert sorted(_doubts(store)) == ["I.3", "I.4"]
