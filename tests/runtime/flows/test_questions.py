"""Asking a person on a real server: the run sleeps with its question, goes on with the answer, and never waits for

what was settled on the command line.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from dondoc.cli import cli
from dondoc.store.engine import Store, open_store
from dondoc.store.models import CalendarDecision, Obligation, Question, Unit
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.queries.questions.rows_in_doubt import in_doubt
from dondoc.store.scope import ALL_OFFICES
from dondoc.store.service import import_reading, import_units
from dondoc.units.register.files.read import RegisterFile
from dondoc.units.register.unit import RegisterUnit as Made
from tests.support.builders import BY, activity, reading
from tests.support.documents.office_files import HEADER, word_file
from tests.support.documents.plans_written import with_cell, with_line
from tests.support.processes.a_desk import Desk, alive, served, until

pytest_plugins = ["tests.support.processes.desk_fixtures"]
pytestmark = [pytest.mark.prefect, pytest.mark.slow]

SLEEPS_WITHIN = 90.0
OFFICE = Made(1, "Sở Xây dựng", kind="sở", level="tỉnh", email="sxd@songngan.example")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk of its own: what is answered here changes the calendar and the register other tests count on."""
    with served(tmp_path_factory.mktemp("asking"), "--no-clock") as running:
        yield running


@pytest.fixture(scope="module")
def office_store(desk: Desk) -> Iterator[Store]:
    """The store of that desk, opened beside it."""
    opened = open_store(desk.settings.store_url)
    yield opened
    opened.close()


@pytest.fixture
def ask(desk: Desk) -> Iterator[Any]:
    """Ask for a run and wait until it sleeps; what still sleeps at the end is cancelled."""
    made: list[str] = []

    def asked(name: str, **form: Any) -> str:
        made.append(desk.ask(name, **form)["id"])
        asleep(desk, made[-1])
        return made[-1]

    yield asked
    for run in made:
        if desk.run(run)["state_type"] == "PAUSED":
            state = {"state": {"type": "CANCELLED"}, "force": True}
            desk.api.post(f"/flow_runs/{run}/set_state", json=state).raise_for_status()


def asleep(desk: Desk, run: str, but: str = "") -> str:
    """The key of the question a run waits on, once it waits on another than ``but``."""

    def waits() -> str:
        found = desk.run(run)
        assert found["state_type"] not in ("FAILED", "CRASHED"), found["state"]["message"]
        key = (found["state"]["state_details"] or {}).get("pause_key") or ""
        return key if found["state_name"] == "Suspended" and key != but and question(desk, run) else ""

    return str(until(waits, SLEEPS_WITHIN))


def question(desk: Desk, run: str) -> str:
    """The words of the question a run waits with."""
    key = desk.run(run)["state"]["state_details"]["run_input_keyset"]["description"]
    found = desk.api.get(f"/flow_runs/{run}/input/{key}")
    return found.text if found.status_code == 200 else ""


def fields(desk: Desk, run: str) -> dict[str, Any]:
    """The fields of the form a run waits with."""
    key = desk.run(run)["state"]["state_details"]["run_input_keyset"]["schema"]
    found: dict[str, Any] = desk.api.get(f"/flow_runs/{run}/input/{key}").raise_for_status().json()
    return found["properties"]


def answer(desk: Desk, run: str, **given: Any) -> str:
    """Answer as the page does; the server's word on it."""
    made = desk.api.post(f"/flow_runs/{run}/resume", json={"run_input": given}).raise_for_status().json()
    return str(made["status"])


def plan_of(desk: Desk, store: Store, title: str, *rows: Any) -> int:
    return import_reading(store, desk.settings, reading(*rows, title=f"KẾ HOẠCH {title}"), BY, office=DEFAULT).plan_id


def due_of(store: Store, plan_id: int, key: str) -> dt.date | None:
    with store.read() as session:
        rows = session.scalars(select(Obligation).where(Obligation.plan_id == plan_id))
        return next(o.due for o in rows if o.activity.key == key)


def doubts(store: Store, plan_id: int) -> list[str]:
    with store.read() as session:
        return [one.key for one in in_doubt(session, ALL_OFFICES, plan_id)]


def command(*arguments: str) -> None:
    done = CliRunner().invoke(cli, list(arguments))
    assert done.exit_code == 0, done.output


def chase(day: dt.date = dt.date(2021, 3, 2)) -> None:
    """The daily chase, which looks after the questions at its end."""
    from flows.forms.desk import ChaseForm, Work
    from flows.remind import remind

    assert remind(ChaseForm(day=day, work=Work.QUEUE), return_state=True).is_completed()


def test_a_time_phrase_in_doubt_is_asked_about_row_by_row_and_the_answers_are_kept(
    desk: Desk, office_store: Store, ask: Any
) -> None:
    rows = [
        activity("I.1", "Sửa quy chế", "làm sớm nhất có thể"),
        activity("I.2", "Khảo sát", "Trước ngày 31/02/2021"),
        activity("I.3", "Tập huấn", ""),
    ]
    plan_id = plan_of(desk, office_store, "Hỏi hạn", *rows)
    run = ask("Hỏi về thời hạn", plan=str(plan_id), day="2021-01-05")
    arguments = question(desk, run)
    assert "Hạn của mục I.1" in arguments
    assert "làm sớm nhất có thể" in arguments
    assert "không hiểu cụm từ thời gian" in arguments
    assert fields(desk, run)["say"]["title"] == "Trả lời"
    assert answer(desk, run, say="không có trong danh sách") == "REJECT"
    first = asleep(desk, run)

    assert answer(desk, run, say="Hạn là ngày ghi dưới đây", due="2021-05-14") == "ACCEPT"
    second = asleep(desk, run, but=first)
    assert due_of(office_store, plan_id, "I.1") == dt.date(2021, 5, 14)
    assert "Hạn của mục I.2" in question(desk, run)

    # The day the form started with is no answer: nobody chose it.
    assert answer(desk, run, say="Hạn là ngày ghi dưới đây") == "ACCEPT"
    again = asleep(desk, run, but=second)
    assert "chưa chọn ngày" in question(desk, run)
    assert answer(desk, run, due="2021-02-26") == "ACCEPT"
    asleep(desk, run, but=again)
    assert due_of(office_store, plan_id, "I.2") == dt.date(2021, 2, 26)

    assert "Hạn của mục I.3" in question(desk, run)
    assert answer(desk, run, say="Để sau") == "ACCEPT"
    over = desk.over(run, 90)
    assert over["state"]["message"] == f"Kế hoạch {plan_id}: còn 1 cụm từ thời gian để sau; thư hằng ngày sẽ nhắc lại"
    assert doubts(office_store, plan_id) == ["I.3"]


def test_a_name_in_doubt_is_asked_about_with_near_names_and_the_answer_is_remembered(
    desk: Desk, office_store: Store, ask: Any
) -> None:
    import_units(office_store, desk.settings, lambda known: RegisterFile((OFFICE,)), BY, office=DEFAULT)
    plan_id = plan_of(
        desk,
        office_store,
        "Hỏi tên",
        activity("I.1", "Cấp phép", "30/6/2021", lead="Sở Xây dưng"),
        activity("I.2", "Kiểm tra", "30/6/2021", lead="Sở Xây dụng"),
    )
    run = ask("Hỏi về tên đơn vị", plan=str(plan_id), day="2021-01-05")
    first = asleep(desk, run)
    assert "“Sở Xây dưng” là đơn vị nào?" in question(desk, run)
    lines = fields(desk, run)["unit"]["enum"]
    assert lines[-2:] == ["Không phải đơn vị nào ở trên", "Để sau"]
    assert "Sở Xây dựng" in lines[0]
    assert lines[0].endswith("%")
    assert answer(desk, run, unit=lines[0]) == "ACCEPT"
    asleep(desk, run, but=first)
    assert answer(desk, run, unit="Không phải đơn vị nào ở trên") == "ACCEPT"
    over = desk.over(run, 90)
    assert over["state"]["message"] == f"Kế hoạch {plan_id}: không còn tên đơn vị nào phải hỏi"
    with office_store.read() as session:
        owners = {o.activity.key: o.unit.name for o in session.scalars(_of(plan_id))}
        unit = session.scalars(select(Unit).where(Unit.name == OFFICE.name)).one()
        assert "Sở Xây dưng" in [alias.alias for alias in unit.aliases if alias.confirmed_by]
    assert owners == {"I.1": "Sở Xây dựng", "I.2": "Sở Xây dụng"}


def _of(plan_id: int) -> Any:
    return select(Obligation).where(Obligation.plan_id == plan_id)


@pytest.mark.parametrize(("say", "kept"), [("Ghi vào lịch", 1), ("Không ghi", 0)])
def test_a_swap_of_days_waits_with_what_it_moves_and_is_kept_only_on_a_person_s_word(
    desk: Desk, office_store: Store, ask: Any, say: str, kept: int
) -> None:
    month = 4 if kept else 5
    off, worked = dt.date(2027, month, 13), dt.date(2027, month, 17 if kept else 15)
    plan_of(desk, office_store, f"Lịch {say}", activity("I.1", "Họp", f"13/{month}/2027"))
    run = ask("Điều chỉnh lịch nghỉ", day_off=str(off), day_worked=str(worked), decision="9/CV", dry_run=False)
    assert f"nghỉ 13/{month:02}/2027" in question(desk, run)
    assert "nhiệm vụ bị dời ngày đôn đốc" in question(desk, run)
    assert not _decisions(office_store, off)
    assert answer(desk, run, say=say) == "ACCEPT"
    over = desk.over(run, 90)
    assert over["state"]["message"].startswith("Hoán đổi" if kept else "Không ghi hoán đổi")
    assert len(_decisions(office_store, off)) == kept
    assert _question(office_store, "calendar", f"{off}:{worked}").answer == say


def _decisions(store: Store, off: dt.date) -> list[CalendarDecision]:
    with store.read() as session:
        return list(session.scalars(select(CalendarDecision).where(CalendarDecision.day_off == off)))


def _question(store: Store, kind: str, subject: str) -> Question:
    with store.read() as session:
        return session.scalars(select(Question).where(Question.kind == kind, Question.subject == subject)).one()


@pytest.mark.usefixtures("in_process")
def test_what_the_command_line_settled_no_run_waits_for_any_more(desk: Desk, office_store: Store, ask: Any) -> None:
    rows = [activity("I.1", "Sửa quy chế", "làm sớm nhất có thể"), activity("I.2", "Khảo sát", "31/02/2021")]
    plan_id = plan_of(desk, office_store, "Bằng lệnh", *rows)
    import_units(office_store, desk.settings, lambda known: RegisterFile((OFFICE,)), BY, office=DEFAULT)
    named = plan_of(desk, office_store, "Tên bằng lệnh", activity("I.1", "Cấp phép", "30/6/2021", lead="Sở Xây dựg"))
    off, worked = dt.date(2027, 6, 15), dt.date(2027, 6, 19)
    phrases = ask("Hỏi về thời hạn", plan=str(plan_id), day="2021-01-05")
    others = [
        ask("Hỏi trước khi gửi thư", plan=str(plan_id), day="2021-01-05"),
        ask("Hỏi về tên đơn vị", plan=str(named), day="2021-01-05"),
        ask("Điều chỉnh lịch nghỉ", day_off=str(off), day_worked=str(worked), decision="9/CV", dry_run=False),
    ]
    first = asleep(desk, phrases)
    chase()
    assert [desk.run(run)["state_name"] for run in (phrases, *others)] == ["Suspended"] * 4

    with office_store.read() as session:
        numbers = {o.activity.key: str(o.id) for o in session.scalars(_of(plan_id))}
    command("settle", numbers["I.1"], "--due", "14/5/2021")
    command("release", str(plan_id))
    command("units", "confirm", "Sở Xây dựg", "Sở Xây dựng")
    command("calendar", "add-swap", str(off), str(worked), "--decision", "9/CV", "--yes")
    chase()
    # One row is settled, the other is not: the run goes on to it.
    asleep(desk, phrases, but=first)
    assert "Hạn của mục I.2" in question(desk, phrases)
    messages = [desk.over(run, 120)["state"]["message"] for run in others]
    assert messages[0] == f"Kế hoạch {plan_id} đã được phép gửi thư bằng lệnh hoặc biểu mẫu khác"
    assert messages[1] == f"Kế hoạch {named}: không còn tên đơn vị nào phải hỏi"
    assert messages[2].endswith("lịch đã có")

    command("settle", numbers["I.2"], "--as-read")
    chase()
    assert desk.over(phrases, 120)["state"]["message"].endswith("không còn gì phải hỏi")
    assert _question(office_store, "release", str(plan_id)).settled_at is not None


def test_a_plan_imported_on_the_page_asks_about_its_doubts_once(
    desk: Desk, office_store: Store, tmp_path: Path
) -> None:
    rows = with_cell(2, HEADER[-1], "làm sớm nhất có thể")
    file = word_file(tmp_path / "ke-hoach.docx", (HEADER, *rows), lines=with_line("Kế hoạch phải hỏi"))
    done = desk.over(desk.ask("Nhập kế hoạch", path=str(file), dry_run=False, day="2021-01-05")["id"])
    assert done["state_type"] == "COMPLETED", done["state"]["message"]
    again = desk.over(desk.ask("Nhập kế hoạch", path=str(file), dry_run=False, day="2021-01-05")["id"])
    assert "Tệp đã nhập rồi" in again["name"]
    with office_store.read() as session:
        plan_id = max(one.plan_id for one in in_doubt(session, ALL_OFFICES))
    key = f"Hỏi về thời hạn:{plan_id}:1"
    runs = desk.api.post("/flow_runs/filter", json={"flow_runs": {"idempotency_key": {"any_": [key]}}}).json()
    assert len(runs) == 1
    asleep(desk, runs[0]["id"])
    assert answer(desk, runs[0]["id"], say="Để sau tất cả các dòng còn lại") == "ACCEPT"
    assert desk.over(runs[0]["id"], 90)["state_type"] == "COMPLETED"


def test_a_question_survives_kill_9_of_everything_and_takes_its_answer_afterwards(another_home: Path) -> None:
    with served(another_home, "--no-clock") as desk:
        store = open_store(desk.settings.store_url)
        plan_id = plan_of(desk, store, "Mất điện", activity("I.1", "Sửa quy chế", "làm sớm nhất có thể"))
        run = desk.ask("Hỏi về thời hạn", plan=str(plan_id), day="2021-01-05")["id"]
        asleep(desk, run)
        family = desk.family()
        for pid in family:
            os.kill(pid, signal.SIGKILL)
        until(lambda: not any(alive(pid) for pid in family), 10)
    with served(another_home, "--no-clock") as desk:
        assert "Hạn của mục I.1" in question(desk, run)
        assert answer(desk, run, say="Hạn là ngày ghi dưới đây", due="2021-05-14") == "ACCEPT"
        assert desk.over(run, 90)["state"]["message"].endswith("không còn gì phải hỏi")
        assert due_of(store, plan_id, "I.1") == dt.date(2021, 5, 14)
    store.close()
