"""The flows on a real Prefect server: what they do, what they show, and their messages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from config.settings import load
from dondoc.store.engine import Store
from dondoc.store.models import CalendarDecision, Mail, Obligation, Plan
from dondoc.store.models.mail import MailState
from dondoc.store.models.obligation import Progress
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from tests.support.builders import BY, activity, reading
from tests.support.processes.a_desk import Desk, until

pytest_plugins = ["tests.support.processes.desk_fixtures"]
pytestmark = [pytest.mark.prefect]

DAY = dt.date(2021, 6, 15)


@pytest.fixture(scope="module")
def plan_id(desk: Desk, office_store: Store) -> int:
    """A plan of six rows, two of them overdue on the day of the tests."""
    rows = [
        activity("I.1", "Ban hành kế hoạch kiểm tra", "Trước ngày 15/3/2021", lead="Sở Nội vụ"),
        activity("I.2", "Lắp bảng tra cứu hồ sơ", "31/5/2021", lead="Sở Tài chính"),
        activity("I.3", "Số hóa sổ hộ tịch", "16/6/2021", lead="Sở Tư pháp"),
        activity("II.1", "Khảo sát người dân", "30/11/2021", lead="Sở Nội vụ"),
        activity("II.2", "Sửa quy chế", "Sau khi có văn bản hướng dẫn 15 ngày", lead="Sở Tư pháp"),
        activity("II.3", "Tập huấn một cửa", "31/10/2021", lead="Sở Nội vụ"),
    ]
    return import_reading(
        office_store, desk.settings, reading(*rows, title="KẾ HOẠCH Dòng chảy"), BY, office=DEFAULT
    ).plan_id


def _obligation(store: Store, plan_id: int, key: str) -> Obligation:
    with store.read() as session:
        rows = session.scalars(select(Obligation).where(Obligation.plan_id == plan_id))
        return next(o for o in rows if o.activity.key == key)


@pytest.mark.usefixtures("in_process")
def test_the_daily_chase_shows_what_went_out_and_how_each_plan_stands(
    desk: Desk, office_store: Store, plan_id: int
) -> None:
    from flows.forms.desk import ChaseForm, Work
    from flows.remind import remind

    state = remind(ChaseForm(day=DAY, work=Work.ALL), return_state=True)
    with office_store.read() as session:
        sent = list(session.scalars(select(Mail).where(Mail.day == DAY, Mail.state == MailState.SENT)))
    assert sent
    assert state.is_completed()
    assert state.name == "Completed"
    assert state.message == f"Đôn đốc 15/06/2021: {len(sent)} thư, 2 quá hạn"
    shown = desk.table("thu-trong-ngay")
    assert {row["Địa chỉ"] for row in shown} == {mail.recipient for mail in sent}
    assert {row["Tình trạng"] for row in shown} == {"đã gửi"}
    table = {row["Mục"]: row for row in desk.table(f"ke-hoach-{plan_id}")}
    assert table["I.1"]["Thời hạn"].startswith("quá hạn")
    assert table["I.3"]["Hạn"] == "16/06/2021"
    assert table["II.2"]["Hạn"] == "chờ sự kiện"
    assert table["I.3"]["Vì sao"] == "16/06/2021 là thứ Tư, ngày làm việc: đôn đốc đến 16/06/2021"
    assert "Bộ luật Dân sự 2015 điều 148" in table["II.3"]["Vì sao"]


@pytest.mark.usefixtures("in_process")
def test_the_daily_chase_shows_the_month_to_come_and_the_health_of_the_sender(desk: Desk, plan_id: int) -> None:
    from flows.forms.desk import ChaseForm, Work
    from flows.remind import remind

    remind(ChaseForm(day=DAY, work=Work.ALL), return_state=True)
    coming = desk.table("du-bao")
    assert len({row["Ngày"] for row in coming}) > 3
    assert any("I.3" in row["Mục"] for row in coming if row["Ngày"] == "16/06/2021")
    assert desk.artifact("du-bao")["description"].startswith(f"## {len(coming)} thư từ 16/06/2021 đến 15/07/2021")
    assert "diễn tập" in desk.artifact("suc-khoe")["data"]
    assert "| 0 | thư bị máy chủ từ chối |" in desk.artifact("suc-khoe")["data"]


@pytest.mark.usefixtures("in_process")
def test_the_chase_run_again_on_the_same_day_sends_nothing_more(desk: Desk, plan_id: int) -> None:
    from flows.forms.desk import ChaseForm, Work
    from flows.remind import remind

    remind(ChaseForm(day=DAY, work=Work.ALL), return_state=True)
    again = remind(ChaseForm(day=DAY, work=Work.ALL), return_state=True)
    assert again.message == "Đôn đốc 15/06/2021: 0 thư, 2 quá hạn"


@pytest.mark.usefixtures("in_process")
def test_what_is_overdue_is_reported_as_one_event_a_unit_and_day(desk: Desk, office_store: Store, plan_id: int) -> None:
    from tasks.events import OVERDUE, emit_events, overdue

    day = DAY + dt.timedelta(days=1)
    with office_store.read() as session:
        expected = {one.name: one.payload["count"] for one in overdue(session, day)}
    assert expected["Sở Tài chính"] == 1
    assert emit_events(day) == len(expected)

    def events() -> list[dict[str, Any]]:
        body = {"filter": {"event": {"name": [OVERDUE]}}, "limit": 50}
        found = desk.api.post("/events/filter", json=body).raise_for_status().json()["events"]
        return [one["payload"] for one in found if one["payload"]["day"] == day.isoformat()]

    assert until(lambda: len(found := events()) >= len(expected) and found, 60)
    assert {one["unit"]: one["count"] for one in events()} == expected
    assert emit_events(day) == 0


def test_mail_does_not_wait_for_a_page_that_is_away(
    desk: Desk, in_process: None, plan_id: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from tasks import events

    def away(ids: object) -> set[object]:
        raise ConnectionError("không ai trả lời")

    monkeypatch.setattr(events, "_known", away)
    assert events.emit_events.fn(DAY) == 0
    assert "thư không bị ảnh hưởng" in caplog.text


@pytest.mark.usefixtures("in_process")
def test_a_run_is_named_after_what_happened(desk: Desk, plan_id: int) -> None:
    from flows.forms.desk import PlanForm
    from flows.show_plan import show_plan

    state = show_plan(PlanForm(plan=f"{plan_id} · tên gì cũng được", day=DAY), return_state=True)
    run = desk.run(str(state.state_details.flow_run_id))
    assert run["name"] == f"Tình hình kế hoạch {plan_id} đến 15/06/2021: 6 nhiệm vụ"


@pytest.mark.usefixtures("in_process")
def test_progress_recorded_in_the_page_is_in_the_store_and_in_the_table(
    desk: Desk, office_store: Store, plan_id: int
) -> None:
    from flows.forms.desk import ProgressForm
    from flows.progress import progress
    from tasks.choosing import ProgressChoice

    owed = _obligation(office_store, plan_id, "II.1")
    line = f"{owed.id} · II.1 · Sở Nội vụ · hạn 30/11/2021"
    form = ProgressForm(obligation=line, act=ProgressChoice.DONE, percent=50, day=DAY, note="Báo cáo số 7")
    assert progress(form, return_state=True).is_completed()
    kept = _obligation(office_store, plan_id, "II.1")
    assert (kept.progress, kept.done_on, kept.note) == (Progress.DONE, DAY, "Báo cáo số 7")
    table = {row["Mục"]: row for row in desk.table(f"ke-hoach-{plan_id}")}
    assert table["II.1"]["Tiến độ"] == "đã hoàn thành 15/06/2021"
    assert table["II.1"]["Thời hạn"] == "đúng hạn"


@pytest.mark.usefixtures("in_process")
def test_an_extension_an_event_and_a_pause_go_the_same_way(office_store: Store, plan_id: int) -> None:
    from flows.event import event
    from flows.extend import extend
    from flows.forms.desk import EventForm, ExtendForm, PauseForm
    from flows.pause import pause
    from tasks.choosing import PauseChoice

    named = {key: str(_obligation(office_store, plan_id, key).id) for key in ("II.2", "II.3")}
    due = dt.date(2021, 12, 15)
    forms = [
        (extend, ExtendForm(obligation=named["II.3"], due=due, decision="Công văn 9", day=DAY)),
        (event, EventForm(obligation=named["II.2"], on=dt.date(2021, 6, 10), note="", day=DAY)),
        (pause, PauseForm(obligation=named["II.3"], act=PauseChoice.PAUSE, why="chờ ý kiến", day=DAY)),
    ]
    for flow, form in forms:
        assert flow(form, return_state=True).is_completed()
    extended, dated = _obligation(office_store, plan_id, "II.3"), _obligation(office_store, plan_id, "II.2")
    assert (extended.due, extended.first_due, extended.progress) == (due, dt.date(2021, 10, 31), Progress.PAUSED)
    assert dated.due == dt.date(2021, 6, 25)


@pytest.mark.usefixtures("in_process")
def test_a_mistake_ends_the_run_with_one_line_that_states_what_to_do(tmp_path: Path, desk: Desk) -> None:
    from flows.forms.desk import ImportForm
    from flows.import_plan import import_plan

    state = import_plan(ImportForm(path=str(tmp_path / "khong-co.docx"), dry_run=True, day=DAY), return_state=True)
    assert state.is_cancelled()
    assert state.name == "Cancelled"
    assert "khong-co.docx" in state.message
    assert "\n" not in state.message


@pytest.mark.usefixtures("in_process")
def test_nothing_chosen_in_a_drop_down_records_nothing(office_store: Store, plan_id: int) -> None:
    from flows.forms.desk import ProgressForm
    from flows.progress import progress
    from tasks.choosing import NOT_CHOSEN, ProgressChoice

    form = ProgressForm(obligation=NOT_CHOSEN, act=ProgressChoice.DONE, percent=50, day=DAY, note="")
    state = progress(form, return_state=True)
    assert state.is_cancelled()
    assert "chưa chọn" in state.message


@pytest.mark.usefixtures("in_process")
def test_the_digest_shows_counts_and_overdue_lines_and_is_mailed_once_a_month(
    desk: Desk, office_store: Store, plan_id: int
) -> None:
    from flows.digest import digest
    from flows.forms.desk import DigestForm

    first = digest(DigestForm(day=DAY, send=True), return_state=True)
    again = digest(DigestForm(day=DAY, send=True), return_state=True)
    assert "đã xếp thư gửi điều phối" in first.message
    assert "không gửi thư" in again.message
    assert {row["Mục"] for row in desk.table("viec-qua-han")} >= {"I.1", "I.2"}
    assert list(desk.table("viec-qua-han")[0])[:3] == ["Đơn vị", "Hạn", "Quá (ngày)"]
    assert "| Số | Tỷ lệ |" in desk.artifact("tong-hop-qua-han")["data"]
    with office_store.read() as session:
        assert len(list(session.scalars(select(Mail).where(Mail.kind == "digest")))) == 1


@pytest.mark.usefixtures("in_process")
def test_an_office_that_wants_to_be_asked_is_asked_once_about_a_new_plan(
    desk: Desk, office_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tasks.questions.ask import ask_before_first_mails

    row = activity("I.1", "Việc phải hỏi")
    kept = import_reading(office_store, desk.settings, reading(row, title="KẾ HOẠCH Phải hỏi"), BY, office=DEFAULT)
    assert ask_before_first_mails(kept, DAY) is False
    monkeypatch.setenv("DONDOC_RELEASE", "ask")
    load.cache_clear()
    assert [ask_before_first_mails(kept, DAY) for _ in range(2)] == [True, True]
    wanted = {"flow_runs": {"idempotency_key": {"any_": [f"ask-release:{kept.plan_id}"]}}}
    assert len(desk.api.post("/flow_runs/filter", json=wanted).json()) == 1


@pytest.mark.usefixtures("in_process")
def test_a_swap_of_days_is_shown_first_and_kept_only_when_it_is_no_trial(
    desk: Desk, office_store: Store, plan_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.forms.desk import SwapForm
    from flows.swap_days import swap_days

    # The plan of these tests is of a past year, in which a swap is refused.
    monkeypatch.setattr("dondoc.store.acts.dates.swaps.swap_errors", lambda *_: ())

    off, worked = dt.date(2021, 6, 16), dt.date(2021, 6, 26)
    trial = SwapForm(day_off=off, day_worked=worked, decision="Công văn 15", dry_run=True, ask=False)
    assert swap_days(trial, return_state=True).message.startswith("Chạy thử hoán đổi: nghỉ 16/06/2021")
    with office_store.read() as session:
        assert not list(session.scalars(select(CalendarDecision)))
    assert "I.3" in desk.artifact("lich-nghi")["data"]
    swap_days(trial.model_copy(update={"dry_run": False}), return_state=True)
    assert _obligation(office_store, plan_id, "I.3").chase_day == dt.date(2021, 6, 15)


@pytest.mark.slow
def test_a_plan_imported_by_its_form_is_kept_and_its_table_can_be_read_back(desk: Desk, office_store: Store) -> None:
    example = Path(__file__).parents[3] / "dondoc" / "examples" / "plan.docx"
    run = desk.over(desk.ask("Nhập kế hoạch", path=str(example), dry_run=False, day="2026-02-02")["id"])
    assert run["state_type"] == "COMPLETED", run["state"]["message"]
    assert run["name"].startswith("Nhập kế hoạch mới 02/02/2026: ")
    with office_store.read() as session:
        plan = session.scalars(select(Plan).order_by(Plan.id.desc())).first()
        assert plan is not None
        owed = len(list(session.scalars(select(Obligation).where(Obligation.plan_id == plan.id))))
    assert len(desk.table(f"ke-hoach-{plan.id}")) == owed > 30
