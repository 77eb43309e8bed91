"""Keeping plans: the same file twice, a corrected file, and what was already done."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import func, select

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.activity import DocumentKind, Reading
from dondoc.store.acts import progress
from dondoc.store.acts.importing.doubt import ImportAnswer, ImportInDoubtError
from dondoc.store.acts.importing.import_plan import ImportResult, NotAPlanError
from dondoc.store.engine import Store
from dondoc.store.models import ActivityRow, History, Obligation, Plan, PlanVersion, Unit
from dondoc.store.models.obligation import Progress
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from tests.support.builders import BY, activity, reading

SETTINGS = Settings()
CALENDAR = WorkingCalendar()


def keep(store: Store, what: Reading, **more: Any) -> ImportResult:
    return import_reading(store, SETTINGS, what, BY, office=DEFAULT, **more)


def everything(store: Store) -> dict[str, int]:
    tables = (Plan, PlanVersion, ActivityRow, Obligation, Unit, History)
    with store.read() as session:
        return {t.__tablename__: session.scalar(select(func.count()).select_from(t)) or 0 for t in tables}


def obligations(store: Store) -> list[Obligation]:
    with store.read() as session:
        return list(session.scalars(select(Obligation).order_by(Obligation.id)))


PLAN = reading(
    activity("I.1", "Tổ chức hội nghị triển khai"),
    activity("I.2", "Rà soát thủ tục", "Quý I/2021", "Văn phòng UBND tỉnh"),
    activity("I.3", "Cập nhật trang thông tin", "Sau khi có hướng dẫn của bộ"),
)


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    assert keep(store, PLAN).status == "new"
    before = everything(store)
    assert keep(store, PLAN).status == "same"
    assert everything(store) == before


def test_a_dry_run_answers_the_same_and_keeps_nothing(store: Store) -> None:
    tried = keep(store, PLAN, dry_run=True)
    assert (tried.status, tried.activities, tried.obligations) == ("new", 3, 3)
    assert everything(store)["plan"] == 0


def test_a_corrected_file_is_a_new_version_of_the_same_plan_and_names_what_changed(store: Store) -> None:
    first = keep(store, PLAN)
    second = keep(
        store,
        reading(
            activity("I.1", "Tổ chức hội nghị triển khai", "Quý III/2021"),
            activity("I.2", "Rà soát thủ tục", "Quý I/2021", "Văn phòng UBND tỉnh"),
            activity("I.4", "Mở lớp tập huấn"),
        ),
    )
    assert (second.plan_id, second.version, second.status) == (first.plan_id, 2, "changed")
    assert [(c.kind, c.key, c.fields) for c in second.changes] == [
        ("changed", "I.1", {"time_text": ["Quý II/2021", "Quý III/2021"]}),
        ("added", "I.4", {}),
        ("removed", "I.3", {}),
    ]


def test_what_was_done_stays_done_in_the_next_version(store: Store) -> None:
    keep(store, PLAN)
    first = obligations(store)[0]
    with store.write() as session:
        progress.done(session, first.id, BY, dt.date(2021, 5, 3))
    keep(store, reading(activity("I.1", "Tổ chức hội nghị triển khai", "Quý IV/2021"), *PLAN.activities[1:]))
    again = obligations(store)[0]
    assert (again.id, again.progress, again.due) == (first.id, Progress.DONE, dt.date(2021, 6, 30))


def test_a_due_date_moved_by_a_new_version_keeps_the_first_one_and_starts_its_ladder_again(store: Store) -> None:
    keep(store, PLAN)
    keep(store, reading(activity("I.1", "Tổ chức hội nghị triển khai", "Quý IV/2021"), *PLAN.activities[1:]))
    moved = obligations(store)[0]
    assert (moved.first_due, moved.due, moved.due_version) == (dt.date(2021, 6, 30), dt.date(2021, 12, 31), 2)
    assert (moved.next_step, moved.last_rung) == ("start", None)


def test_a_row_that_left_the_plan_is_no_longer_chased(store: Store) -> None:
    keep(store, PLAN)
    keep(store, reading(*PLAN.activities[1:]))
    gone = obligations(store)[0]
    assert (gone.progress, gone.next_on) == (Progress.WITHDRAWN, None)


def test_a_row_inserted_in_the_middle_does_not_exchange_the_rows_after_it(store: Store) -> None:
    keep(store, PLAN)
    shifted = reading(
        activity("I.1", "Ban hành quy chế"),
        activity("I.2", "Tổ chức hội nghị triển khai"),
        activity("I.3", "Rà soát thủ tục", "Quý I/2021", "Văn phòng UBND tỉnh"),
        activity("I.4", "Cập nhật trang thông tin", "Sau khi có hướng dẫn của bộ"),
    )
    changes = keep(store, shifted).changes
    assert [(c.kind, c.key) for c in changes if c.kind != "changed"] == [("added", "I.1")]
    assert all(set(c.fields) == {"key"} for c in changes if c.kind == "changed")


def test_each_lead_and_each_date_is_its_own_obligation(store: Store) -> None:
    both = activity(
        "I.1", "Ban hành và kiểm tra", "Kế hoạch ban hành trước ngày 31/3/2021; kiểm tra xong trước ngày 30/10/2021"
    )
    two_leads = activity("I.2", "Hội thảo")
    two_leads = type(two_leads)(**{**{f: getattr(two_leads, f) for f in two_leads.__slots__}, "lead": ("Sở A", "Sở B")})
    assert keep(store, reading(both, two_leads)).obligations == 4


def test_one_that_waits_for_an_event_has_no_date_until_the_event_is_recorded(store: Store) -> None:
    keep(store, PLAN)
    waiting = obligations(store)[2]
    assert (waiting.due, waiting.next_on) == (None, None)
    with store.write() as session:
        progress.event(session, waiting.id, BY, dt.date(2021, 6, 15), CALENDAR)
    dated = obligations(store)[2]
    assert (dated.due, dated.next_step) == (dt.date(2021, 6, 15), "start")


def test_two_rows_of_one_number_and_one_text_cannot_be_distinguished_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(NotAPlanError, match=r"I\.1"):
        keep(store, reading(activity("I.1", "Họp"), activity("I.1", "họp.")))
    assert everything(store)["plan"] == 0


def test_two_rows_of_one_number_but_different_texts_are_both_kept(store: Store) -> None:
    keep(store, reading(activity("I.1", "Họp"), activity("I.1", "Báo cáo")))
    with store.read() as session:
        assert session.scalars(select(ActivityRow.key).order_by(ActivityRow.position)).all() == ["I.1", "I.1 (2)"]


def test_a_report_is_not_kept_as_a_plan(store: Store) -> None:
    report = Reading(document=PLAN.document, kind=DocumentKind.REPORT, file_name="bc.docx")
    with pytest.raises(NotAPlanError, match="báo cáo"):
        keep(store, report)


def test_a_unit_that_is_unknown_and_a_time_nobody_understands_are_kept_and_marked(store: Store) -> None:
    kept = keep(store, reading(activity("I.1", "Họp", "lúc nào cũng được", "Tổ công tác liên ngành")))
    assert kept.obligations == 1
    reasons = " ".join(kept.review[0]["reasons"])
    assert "không hiểu" in reasons
    assert kept.unknown_units == ["Tổ công tác liên ngành"]


def test_work_of_every_few_days_is_followed_once_and_states_so(store: Store) -> None:
    kept = keep(store, reading(activity("I.1", "Tiếp công dân", "Thứ Hai và thứ Năm hằng tuần")))
    assert kept.obligations == 1
    assert obligations(store)[0].due == dt.date(2021, 12, 30)
    assert "một lần" in " ".join(kept.review[0]["reasons"])


SIGNED = reading(*PLAN.activities, number="15/KH-UBND")


def progress_of(store: Store, plan_id: int) -> set[Progress]:
    return {one.progress for one in obligations(store) if one.plan_id == plan_id}


def test_a_second_plan_with_another_number_leaves_the_first_one_chased(store: Store) -> None:
    first = keep(store, SIGNED)
    second = keep(store, reading(activity("1", "Làm đường"), activity("2", "Xây cầu"), number="98/KH-UBND"))
    assert second.status == "new"
    assert second.plan_id != first.plan_id
    assert progress_of(store, first.plan_id) == {Progress.NOT_STARTED}
    assert keep(store, SIGNED).status == "same"


def test_the_same_number_is_a_corrected_version_even_under_a_corrected_title(store: Store) -> None:
    first = keep(store, SIGNED)
    again = reading(*PLAN.activities[:2], number="15 /KH-UBND", title="KẾ HOẠCH Thử nghiệm năm 2021")
    assert (keep(store, again).plan_id, keep(store, again).status) == (first.plan_id, "same")


def test_a_signed_plan_corrects_its_draft_and_the_number_of_next_year_is_another_plan(store: Store) -> None:
    draft = keep(store, PLAN)
    assert keep(store, SIGNED).plan_id == draft.plan_id
    assert keep(store, reading(*PLAN.activities, number="15/KH-UBND", year=2022)).status == "new"


def test_what_may_be_either_is_asked_with_what_would_stop_and_nothing_is_kept(store: Store) -> None:
    first = keep(store, SIGNED)
    before = everything(store)
    with pytest.raises(ImportInDoubtError, match="--replaces 1") as asked:
        keep(store, reading(*PLAN.activities, number="98/KH-UBND"))
    assert (asked.value.plan_id, asked.value.stops) == (first.plan_id, ())
    strange = reading(activity("1", "Làm đường"), number="15/KH-UBND", title="KẾ HOẠCH Giao thông năm 2021")
    with pytest.raises(ImportInDoubtError) as asked:
        keep(store, strange)
    assert len(asked.value.stops) == 3
    assert everything(store) == before
    assert keep(store, strange, answer=ImportAnswer(is_new=True)).status == "new"


def test_a_file_that_lost_most_of_its_rows_is_asked_about_before_anything_stops_being_chased(store: Store) -> None:
    first = keep(store, SIGNED)
    cut = reading(PLAN.activities[0], number="15/KH-UBND")
    with pytest.raises(ImportInDoubtError, match="--fewer-rows") as asked:
        keep(store, cut)
    assert len(asked.value.stops) == 2
    assert progress_of(store, first.plan_id) == {Progress.NOT_STARTED}
    assert keep(store, cut, answer=ImportAnswer(fewer_rows=True)).plan_id == first.plan_id
    assert progress_of(store, first.plan_id) == {Progress.NOT_STARTED, Progress.WITHDRAWN}


def test_a_person_states_which_plan_a_file_replaces(store: Store) -> None:
    first = keep(store, SIGNED)
    again = keep(store, reading(*PLAN.activities, number="98/KH-UBND"), answer=ImportAnswer(replaces=first.plan_id))
    assert (again.plan_id, again.status) == (first.plan_id, "changed")
