"""A commune's consolidated report goes up as a file and is taken by the province like a unit's own."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from dondoc.reports.consolidate.facts import Consolidated
from dondoc.reports.consolidate.figures import consolidate
from dondoc.reports.consolidate.gather import gather
from dondoc.reports.forms import levels
from dondoc.reports.forms.layout import SHEET
from dondoc.reports.forms.level_form import fill
from dondoc.store.engine import Store, open_store
from dondoc.store.models import Report, ReportCycle, ReportPeriod, ReportValue
from dondoc.store.models.cycle import ReportState
from tests.support.reports import reports_province as province
from tests.support.reports.levels_office import COMMUNE, OFFICES, SENT, made

pytest_plugins = ("tests.support.reports.levels_fixtures",)


def values(store: Store) -> dict[str, tuple[Any, Any, Any]]:
    with store.read() as session:
        rows = session.scalars(select(ReportValue)).all()
        names = {one.id: one.code for one in session.scalars(select(ReportCycle)).one().indicators}
        return {names[row.indicator_id]: (row.part, row.whole, row.value) for row in rows}


def test_a_file_that_goes_up_is_taken_there_with_its_parts_and_wholes(
    above: Store, below: Consolidated, tmp_path: Path
) -> None:
    path = tmp_path / "len.json"
    path.write_bytes(levels.up(below, COMMUNE))
    answer = province.send(above, tmp_path, path, SENT)
    assert (answer.status, answer.unit, answer.late) == ("taken", COMMUNE, 0)
    assert values(above) == {"TT-01": (180, 200, 90), "CD-01": (None, None, 5)}
    with above.read() as session:
        report = province.report_of(session, COMMUNE, "Q1")
        assert report.state is ReportState.SENT
        assert report.summary["areas"]["the-che"] == [0, 1]
    assert province.send(above, tmp_path, path, SENT).status == "same"


def test_the_form_of_the_office_above_is_filled_where_both_mean_the_same(
    above: Store, below: Consolidated, tmp_path: Path
) -> None:
    content, filled = fill(province.form_of(above, COMMUNE, "Q1"), below)
    assert sorted(filled) == ["CD-01", "TT-01"]
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(content)
    assert province.send(above, tmp_path, path, SENT).status == "taken"
    assert values(above)["TT-01"] == (180, 200, None)
    assert load_workbook(io.BytesIO(content))[SHEET]["C3"].value == COMMUNE


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda body: body.update(unit="UBND xã Không Có"), "không có đơn vị"),
        (lambda body: body.update(code="6T"), "không có đơn vị"),
        (lambda body: body.update(data_to="2021-03-31"), "sai kỳ"),
        (lambda body: body["indicators"][0].update(part=-1), "không âm"),
        (lambda body: next(i for i in body["indicators"] if i["kind"] == "ratio").update(part=999), "lớn hơn tổng số"),
        (lambda body: body["areas"].update({"the-che": [9, 1]}), "không thể"),
        (lambda body: body.update(version=9), "mẫu số 9"),
        (lambda body: body.pop("areas"), "thiếu hoặc sai mục"),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason_and_nothing_is_kept(
    above: Store, below: Consolidated, tmp_path: Path, change: Any, words: str
) -> None:
    body = json.loads(levels.up(below, COMMUNE))
    body.pop("checksum")
    change(body)
    path = tmp_path / "len.json"
    path.write_bytes(levels._sealed(body))
    answer = province.send(above, tmp_path, path, SENT)
    assert answer.status == "refused"
    assert any(words in problem for problem in answer.problems), answer.problems
    assert values(above) == {}


def test_a_file_changed_by_hand_is_refused(above: Store, below: Consolidated, tmp_path: Path) -> None:
    path = tmp_path / "len.json"
    path.write_bytes(levels.up(below, COMMUNE).replace(b"180.0", b"199.0"))
    answer = province.send(above, tmp_path, path, SENT)
    assert "đã bị sửa" in answer.problems[0]


def test_what_the_office_above_does_not_ask_for_is_kept_beside_and_reported(
    above: Store, below: Consolidated, tmp_path: Path
) -> None:
    body = json.loads(levels.up(below, COMMUNE))
    body.pop("checksum")
    body["indicators"].append(
        {"name": "Số cầu đã sửa", "measure": "cầu", "kind": "count", "part": None, "whole": None, "value": 3}
    )
    path = tmp_path / "len.json"
    path.write_bytes(levels._sealed(body))
    answer = province.send(above, tmp_path, path, SENT)
    assert "Số cầu đã sửa" in answer.notes[0]
    with above.read() as session:
        assert session.scalars(select(Report).where(Report.sha256 != "")).one().summary["others"][0]["value"] == 3


def test_a_request_that_goes_down_adds_what_the_commune_did_not_ask(above: Store, tmp_path: Path) -> None:
    with above.write() as session:
        period = session.scalars(select(ReportPeriod).where(ReportPeriod.code == "Q1")).one()
        period.cycle.indicators[0].name = "Văn bản riêng của tỉnh"
        request = levels.down(period)
    store = made(open_store(f"sqlite:///{tmp_path / 'commune.db'}"), tmp_path, OFFICES)
    with store.write() as session:
        cycle = session.scalars(select(ReportCycle)).one()
        before = len(cycle.indicators)
        added = levels.take_request(session, cycle, "yeu-cau.json", request)
        assert (len(added), len(cycle.indicators)) == (1, before + 1)
        assert cycle.indicators[-1].name == "Văn bản riêng của tỉnh"
        assert levels.take_request(session, cycle, "yeu-cau.json", request) == []
    store.close()


def test_receiving_approving_and_summing_hold_on_both_databases(store: Store, tmp_path: Path) -> None:
    from dondoc.reports.cycles import acts
    from dondoc.reports.cycles.closing import close_period

    made(store, tmp_path, OFFICES)
    blank = province.form_of(store, OFFICES[0], "Q1")
    sheet = load_workbook(io.BytesIO(blank))[SHEET]
    row = next(n for n in range(1, sheet.max_row + 1) if sheet.cell(n, 2).value == "TT-01")
    first = province.rows_of(blank, "activity")[0].row
    cells = {
        f"F{row}": "1.071/2.025",
        f"F{first}": "đã hoàn thành",
        f"H{first}": "01/3/2021",
        f"K{first}": "Thiếu người",
    }
    answer = province.send(store, tmp_path, province.filled(blank, tmp_path / "a.xlsx", cells), SENT)
    assert answer.status == "taken"
    with store.write() as session:
        report = province.report_of(session, OFFICES[0], "Q1")
        acts.approve(session, report, province.by(SENT), SENT)
        session.flush()
        found = consolidate(gather(session, report.period, SENT))
        assert close_period(session, report.period, SENT, province.by(SENT)) == 1
    ratio = next(one for one in found.indicators if one.asked.code == "TT-01")
    assert ratio.part is not None
    assert (ratio.part.value, found.activities.done.value) == (1071, 1)
    assert [voice.text for voice in found.difficulties] == ["Thiếu người"]
    other = province.filled(blank, tmp_path / "b.xlsx", {**cells, f"K{first}": "Đã đủ người"})
    assert "đã tổng hợp" in province.send(store, tmp_path, other, SENT).problems[0]
