"""Summing and drafting: shares added and not averaged, targets judged, the paper in the decree's form."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from dondoc.activity import Activity, Document, Reading
from dondoc.papers.letterhead import Letterhead
from dondoc.reports.consolidate.facts import (
    ActivityFact,
    Consolidated,
    Facts,
    Head,
    IndicatorFact,
    LineFact,
    UnitReport,
    Value,
    WorkFact,
)
from dondoc.reports.consolidate.figures import consolidate, indicator_results
from dondoc.reports.consolidate.gather import gather
from dondoc.reports.draft import docx as draft_docx
from dondoc.reports.draft.sheets import sources_book
from dondoc.store.acts import progress
from dondoc.store.engine import Store
from dondoc.store.models import Obligation, ReportPeriod
from dondoc.store.models.cycle import ReportState
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from tests.support.builders import BY
from tests.support.reports import reports_province as province

DAY = dt.date(2021, 6, 20)
UNITS = {1: "Sở Nội vụ", 2: "Sở Tư pháp", 3: "UBND xã Bến 01"}
RATIO = IndicatorFact(1, "TT-01", "thu-tuc", "Hồ sơ đúng hạn", "%", "ratio", 95, ">", "trên 95%")
COUNT = IndicatorFact(2, "CD-01", "chi-dao", "Văn bản đã ban hành", "văn bản", "count")
PRICE = IndicatorFact(3, "GT-01", "tai-chinh", "Chỉ số hài lòng", "%", "value")


def unit_report(unit: int, *values: Value, state: ReportState = ReportState.APPROVED, **more: Any) -> UnitReport:
    return UnitReport(100 + unit, unit, state, sent_on=DAY, values=values, **more)


def work(number: int, activity: int, done: bool, due: dt.date = dt.date(2021, 3, 31), unit: int = 1) -> WorkFact:
    return WorkFact(number, activity, unit, due, due, due + dt.timedelta(days=1), due if done else None, not done)


def facts(*owed: WorkFact, reports: tuple[UnitReport, ...] = (), rows: int = 2) -> Facts:
    head = Head(
        "BC.2021.6T",
        "6 tháng đầu năm 2021",
        "6T",
        2021,
        dt.date(2020, 12, 15),
        dt.date(2021, 6, 14),
        DAY,
        dt.date(2021, 9, 14),
        "9 tháng năm 2021",
        "Sở Nội vụ",
        "công tác cải cách hành chính",
        "KẾ HOẠCH Thử",
        "5/KH",
        None,
        "UBND tỉnh",
    )
    made = tuple(ActivityFact(n, f"I.{n}", "Cải cách thể chế", "the-che", f"Việc {n}") for n in range(1, rows + 1))
    return Facts(head, made, owed, reports, (RATIO, COUNT, PRICE), UNITS)


def result(found: Consolidated, code: str) -> Any:
    return next(one for one in found.indicators if one.asked.code == code)


def test_shares_are_added_part_to_part_and_never_averaged() -> None:
    reports = (unit_report(1, Value(1, 1, 2, None)), unit_report(2, Value(1, 99, 100, 99.0)))
    (ratio,) = indicator_results([RATIO], reports, UNITS)
    assert (ratio.part.value, ratio.whole.value) == (100, 102)
    assert ratio.value.value == pytest.approx(98.0392156)
    assert (ratio.met, ratio.value.sources) == (True, (101, 102))


def test_a_single_report_s_percent_stands_as_it_was_written() -> None:
    (ratio,) = indicator_results([RATIO], [unit_report(1, Value(1, 1071, 2025, 52.88))], UNITS)
    assert (ratio.value.value, ratio.met) == (52.88, False)


def test_percents_without_their_parts_stand_apart_and_are_not_mixed_in() -> None:
    reports = (
        unit_report(1, Value(1, 1, 2, None)),
        unit_report(2, Value(1, None, None, 99.0)),
        unit_report(3, Value(1, None, None, 80.0)),
    )
    (ratio,) = indicator_results([RATIO], reports, UNITS)
    assert ratio.value.value == 50
    assert [(name, number) for name, number, _ in ratio.apart] == [("Sở Tư pháp", 99.0), ("UBND xã Bến 01", 80.0)]


def test_only_approved_reports_are_summed_and_the_rest_is_reported() -> None:
    reports = (
        unit_report(1, Value(2, None, None, 3.0)),
        unit_report(2, Value(2, None, None, 4.0), state=ReportState.SENT),
        unit_report(3, Value(2, None, None, 5.0), state=ReportState.EXCLUDED),
    )
    found = consolidate(facts(reports=reports))
    assert result(found, "CD-01").value.value == 3
    assert (found.sent.owed.value, found.sent.not_summed.sources, found.sent.excluded.sources) == (2, (102,), (103,))


def test_an_activity_is_done_only_when_every_unit_that_owes_it_is() -> None:
    found = consolidate(facts(work(1, 1, True), work(2, 1, False, unit=2), work(3, 2, True)))
    assert (found.activities.done.value, found.activities.done.sources) == (1, (3,))
    assert (found.activities.planned.value, found.activities.planned.sources) == (2, (1, 2, 3))
    assert found.activities.percent == 50


def test_what_is_due_later_does_not_count_against_what_was_due_by_now() -> None:
    later = dt.date(2021, 12, 31)
    found = consolidate(facts(work(1, 1, True), work(2, 1, False, later), work(3, 2, False, later)))
    assert (found.due_by_now.done.value, found.due_by_now.planned.value) == (1, 1)
    assert found.activities.done.value == 0


def test_what_was_done_after_the_day_is_not_yet_done_on_it() -> None:
    after = WorkFact(
        1, 1, 1, dt.date(2021, 3, 31), dt.date(2021, 3, 31), dt.date(2021, 4, 1), dt.date(2021, 7, 1), False
    )
    assert consolidate(facts(after)).activities.done.value == 0


def test_late_work_is_named_with_its_unit_the_longest_first_and_the_next_period_s_work_by_its_day() -> None:
    soon = dt.date(2021, 9, 1)
    found = consolidate(
        facts(work(1, 1, False, dt.date(2021, 5, 31)), work(2, 2, False), work(3, 2, False, soon, unit=2))
    )
    assert [(one.obligation_id, one.days) for one in found.late] == [(2, 81), (1, 20)]
    assert [(one.key, one.units, one.due) for one in found.upcoming] == [("I.2", ("Sở Tư pháp",), soon)]


def test_a_row_nobody_leads_is_planned_not_done_and_pointed_at() -> None:
    found = consolidate(facts(work(1, 1, True)))
    assert (found.activities.planned.value, found.unled) == (2, ("I.2",))


def test_a_lower_office_s_counts_are_added_beside_the_plan_s_own() -> None:
    reports = (unit_report(1, areas={"the-che": (3, 5)}), unit_report(2, areas={"the-che": (4, 4)}))
    ((code, share),) = consolidate(facts(reports=reports)).lower
    assert (code, share.done.value, share.planned.value, share.done.sources) == ("the-che", 7, 9, (101, 102))


def test_the_units_own_words_stand_under_their_activity() -> None:
    report = unit_report(1, line_facts=(LineFact(1, "Đã ban hành", "5/QĐ", "thiếu kinh phí"),))
    found = consolidate(facts(work(1, 1, True), reports=(report,)))
    (area,) = [part for part in found.areas if part.code == "the-che"]
    assert [(v.unit, v.key, v.text, v.obligation_id) for v in area.results] == [
        ("Sở Nội vụ", "I.1", "Đã ban hành (5/QĐ)", 1)
    ]
    assert [v.text for v in found.difficulties] == ["thiếu kinh phí"]


@pytest.fixture
def real(sqlite_store: Store, tmp_path: Path, shared: Path) -> Store:
    """The real plan of 44 activities, its year lived to the end."""
    gold = json.loads((shared / "gold/plan_000.json").read_text())
    province.register(sqlite_store, tmp_path)
    fields = ("key", "activity", "section", "objective", "result", "time_text")
    rows = tuple(
        Activity(**{f: one[f] for f in fields}, lead=tuple(one["lead"]), coop=tuple(one["coop"]))
        for one in gold["activities"]
    )
    head = Document(
        issuer="UBND tỉnh",
        title=gold["document"]["title"],
        plan_from=dt.date(2021, 1, 1),
        plan_to=dt.date(2021, 12, 31),
        issued=dt.date(2020, 12, 14),
        number="2919/KH-UBND",
        reporting_cycles=("quý", "6 tháng", "9 tháng", "năm"),
    )
    made = Reading(head, rows, sha256="x", file_name="x")
    kept = import_reading(sqlite_store, province.settings(tmp_path), made, BY, office=DEFAULT)
    province.confirm(sqlite_store, tmp_path, kept.plan_id, dt.date(2021, 1, 5))
    province.open_on(sqlite_store, dt.date(2021, 12, 7))
    with sqlite_store.write() as session:
        for one in session.scalars(select(Obligation).where(Obligation.kind == "activity")):
            progress.done(session, one.id, BY, min(one.due or DAY, dt.date(2021, 12, 31)))
    return sqlite_store


def test_the_year_2021_completed_counts_44_of_44_in_words_and_in_the_paper(real: Store) -> None:
    with real.read() as session:
        year = session.scalars(select(ReportPeriod).where(ReportPeriod.code == "NAM")).one()
        found = consolidate(gather(session, year, dt.date(2021, 12, 31)))
    assert (found.activities.done.value, found.activities.planned.value, found.activities.percent) == (44, 44, 100)
    by_area = {part.code: part.activities.planned.value for part in found.areas}
    assert by_area == {
        "chi-dao": 13,
        "the-che": 6,
        "thu-tuc": 7,
        "bo-may": 6,
        "cong-vu": 5,
        "tai-chinh": 2,
        "chinh-quyen-so": 5,
    }
    paper = docx.Document(io.BytesIO(draft_docx.write(found, Letterhead("Sở Nội vụ", "UBND tỉnh"), DAY)))
    words = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "44/44 hoạt động (đạt 100%)" in words
    assert "năm 2021, nhiệm vụ trọng tâm năm 2022" in words


def test_the_paper_has_the_decree_s_form_its_figures_explained_and_its_gaps_marked() -> None:
    report = unit_report(1, Value(1, 1071, 2025, 52.88), line_facts=(LineFact(1, "Đã ban hành"),))
    found = consolidate(facts(work(1, 1, True), work(2, 2, False), reports=(report,)))
    paper = docx.Document(io.BytesIO(draft_docx.write(found, Letterhead("Sở Nội vụ", "UBND tỉnh"), DAY)))
    page = paper.sections[0]
    assert (round(page.page_width.mm), round(page.left_margin.mm), round(page.right_margin.mm)) == (210, 30, 20)
    assert paper.styles["Normal"].font.name == "Times New Roman"
    head = paper.tables[0].rows[0].cells
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head[1].text
    assert "SỞ NỘI VỤ" in head[0].text
    comments = [comment.text for comment in paper.comments]
    assert "Nguồn: nhiệm vụ số 1." in comments
    assert "Nguồn: nhiệm vụ số 101." in comments
    marked = [run.text for p in paper.paragraphs for run in p.runs if run.font.highlight_color is not None]
    assert len(marked) >= 6
    assert all(text.startswith("[") for text in marked)
    assert paper.paragraphs[-2].text.endswith("./.") or any(p.text.endswith("./.") for p in paper.paragraphs)


def test_the_table_of_sources_has_every_obligation_behind_a_long_figure() -> None:
    many = [work(number * 2, 1, True) for number in range(1, 401)]
    found = consolidate(facts(*many, rows=1))
    book = load_workbook(io.BytesIO(sources_book(found)))
    told_ids = "".join(str(row[3]) for row in book["Nguồn số liệu"].iter_rows(min_row=2, values_only=True))
    assert all(f"{number * 2}" in told_ids for number in range(1, 401))


def test_runs_of_obligation_numbers_are_joined_and_a_long_list_states_where_the_rest_is() -> None:
    assert draft_docx.ranges([7, 3, 5, 6, 12, 5]) == "3, 5–7, 12"
    assert "bảng nguồn số liệu" in draft_docx.ranges(range(0, 400, 2))
