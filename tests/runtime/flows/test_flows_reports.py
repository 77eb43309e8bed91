"""The flows of periodic reports: opened, received, summed; each shown in the page."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from config.settings import load
from dondoc.store.engine import Store
from dondoc.store.models import Report, ReportPeriod
from dondoc.store.models.cycle import ReportState
from tests.support.processes.a_desk import Desk
from tests.support.reports import reports_province as province
from tests.support.reports.report_forms import good

pytest_plugins = ["tests.support.processes.desk_fixtures", "tests.support.reports.report_fixtures"]
pytestmark = [pytest.mark.prefect]

SENT = dt.date(2021, 3, 12)


@pytest.fixture
def office_of_reports(in_process: None, ready: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Flows called here work on a store of their own whose first period is open; the desk's server shows them."""
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path))
    load.cache_clear()
    return ready


def _state(store: Store, unit: str) -> ReportState:
    with store.read() as session:
        return province.report_of(session, unit, "Q1").state


def test_a_folder_of_forms_is_taken_and_the_one_that_is_no_form_is_reported(
    desk: Desk, office_of_reports: Store, tmp_path: Path
) -> None:
    from flows.forms.reports import ReceiveForm
    from flows.receive_reports import receive_reports

    folder, (one, two, _) = tmp_path / "bieu", province.SO[:3]
    folder.mkdir()
    blank = province.form_of(office_of_reports, one, "Q1")
    province.filled(blank, folder / "noi-vu.xlsx", good(blank))
    (folder / "hong.xlsx").write_bytes(b"khong phai bieu")
    (folder / "~$noi-vu.xlsx").write_bytes(b"Excel dang mo")
    state = receive_reports(ReceiveForm(path=str(folder), day=SENT), return_state=True)
    assert state.is_completed()
    assert state.message == "Nhận biểu báo cáo 12/03/2021: 1 nhận, 1 trả lại (bảng nhan-bieu kể từng chỗ sai)"
    report = desk.artifact("nhan-bieu")["data"]
    assert report.startswith("## 1 tệp nhận, 1 không nhận")
    assert "### hong.xlsx: không nhận" in report
    assert _state(office_of_reports, one) is ReportState.SENT
    assert _state(office_of_reports, two) is not ReportState.SENT
    again = receive_reports(ReceiveForm(path=f' "{folder / "noi-vu.xlsx"}"', day=SENT), return_state=True)
    assert again.message == "Nhận biểu báo cáo 12/03/2021: 1 nhận"
    assert "đã nhận từ trước" in desk.artifact("nhan-bieu")["data"]


def test_a_folder_without_forms_states_so(office_of_reports: Store, tmp_path: Path) -> None:
    from flows.forms.reports import ReceiveForm
    from flows.receive_reports import receive_reports

    (tmp_path / "trong").mkdir()
    for path, why in (
        (tmp_path / "trong", "không có biểu nào"),
        (tmp_path / "khong-co", "không có tệp hay thư mục"),
    ):
        state = receive_reports(ReceiveForm(path=str(path), day=SENT), return_state=True)
        assert state.is_cancelled()
        assert why in state.message


def test_the_next_period_is_opened_once_and_its_matrix_is_shown(desk: Desk, office_of_reports: Store) -> None:
    from flows.forms.desk import DayForm
    from flows.open_cycle import open_cycle

    day = DayForm(day=dt.date(2021, 6, 10))
    first, again = open_cycle(day, return_state=True), open_cycle(day, return_state=True)
    with office_of_reports.read() as session:
        opened = session.scalars(select(ReportPeriod).join(Report).distinct().order_by(ReportPeriod.data_to)).all()
    assert len(opened) == 2
    # The period that was open already has had no letters: its units get theirs now, too.
    assert first.message == f"Mở kỳ báo cáo 10/06/2021: {opened[-1].name}, {len(opened) * 3} thư có biểu"
    assert again.message == "Mở kỳ báo cáo 10/06/2021: không có kỳ mới, 0 thư có biểu"
    table = {row["Đơn vị"]: row for row in desk.table("nop-bao-cao")}
    assert set(table) == set(province.SO[:3])
    assert {period.name for period in opened} < set(table[province.SO[0]])


def test_a_period_is_summed_into_a_draft_that_lies_in_the_home_folder(
    desk: Desk, office_of_reports: Store, tmp_path: Path
) -> None:
    from flows.consolidate_report import consolidate_report
    from flows.forms.reports import PeriodForm

    state = consolidate_report(PeriodForm(period="Q1/2021", day=SENT), return_state=True)
    assert state.is_completed(), state.message
    drafts = {path.suffix: path for path in (tmp_path / "reports" / "drafts").iterdir()}
    assert set(drafts) == {".docx", ".xlsx"}
    assert state.message.endswith(f"dự thảo {drafts['.docx'].name}")
    assert str(drafts[".docx"]) in desk.artifact("du-thao-bao-cao")["data"]
