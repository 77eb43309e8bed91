"""The PAR INDEX: self-scores read from a plan's own words, and what late work and late reports endanger."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dondoc.reports.par import store as par_store
from dondoc.reports.par.index import Criterion, Danger, at_risk, doubts, read, total
from dondoc.store.engine import Store
from tests.support.reports import reports_province as province

PLAN = """
## **1. Chỉ số nội dung “công tác chỉ đạo điều hành CCHC”:**
Điểm tự đánh giá, chấm điểm năm 2020: 7/8,5 điểm; 1,5 điểm do Bộ chấm.
a) Mục tiêu: 100% các tiêu chí đạt điểm tối đa.
- Thực hiện nghiêm túc chế độ báo cáo định kỳ trong năm.
- Cơ quan chủ trì: Sở Nội vụ.
## 3. Chỉ số nội dung “công tác cải cách thủ tục hành chính”:
Điểm tự đánh giá, chấm điểm năm 2020: 13,4628/13,5 điểm; điểm không đạt: 0,0372 điểm, cụ thể:
- Tiêu chí 3.4.1 “tỷ lệ hồ sơ đúng hạn”: 1,4628/1,5 điểm; không đạt điểm tối đa do hồ sơ trễ (bằng 97,5%).
- Cơ quan chủ trì: Văn phòng UBND tỉnh.
""".splitlines()


def test_the_real_plan_s_contents_add_up_to_the_total_it_declares(shared: Path) -> None:
    (path,) = (shared / "seeds").glob("004_*.txt")
    found = par_store.criteria_of_file(path)
    scored, most = total(found)
    assert round(scored, 4) == 61.4203
    assert most == 66.5  # 65 points scored by the province itself and 1,5 by the ministry.
    by_code = {one.code: one for one in found}
    assert (by_code["3.4.1"].scored, by_code["3.4.1"].most) == (1.4628, 1.5)
    assert (by_code["1"].scored, by_code["1"].most, by_code["1"].lead) == (7, 8.5, ("Sở Nội vụ",))
    assert by_code["7"].lead == ("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ")
    assert by_code["8.5"].scored == 0
    assert "GRDP" in by_code["8.5"].why
    assert len([code for code in by_code if "." not in code]) == 8
    assert doubts(found) == ["nội dung 7: mất 0,6332 điểm, các tiêu chí kể ra mất 0,6692 điểm."]


def test_a_criterion_takes_lead_and_target_of_its_content() -> None:
    one, three, criterion = read(PLAN)
    assert (one.most, one.scored, one.about_reports, one.area) == (8.5, 7, True, "chi-dao")
    assert (criterion.code, criterion.lead, criterion.content) == ("3.4.1", ("Văn phòng UBND tỉnh",), "3")
    assert criterion.why.endswith("(bằng 97,5%)")
    assert (three.about_reports, three.why) == (False, "")
    assert doubts([one, three, criterion]) == []


def test_points_are_counted_once_and_the_most_comes_first() -> None:
    rows = at_risk(read(PLAN), [])
    assert [(row.criterion.code, round(row.points, 4)) for row in rows] == [("1", 1.5), ("3.4.1", 0.0372)]


def test_a_late_report_endangers_the_reporting_regime_and_what_its_unit_leads() -> None:
    danger = Danger(9, "Văn phòng UBND tỉnh", "Báo cáo quý I", 4, is_report=True)
    rows = {row.criterion.code: row for row in at_risk(read(PLAN), [(danger, "khac", "BC.2021.Q1")])}
    assert {code for code, row in rows.items() if row.dangers} == {"1", "3", "3.4.1"}
    assert "01 đơn vị chậm báo cáo định kỳ" in rows["1"].reasons
    other = Danger(10, "Sở Y tế", "Báo cáo quý I", 4, is_report=True)
    rows = {row.criterion.code: row for row in at_risk(read(PLAN), [(other, "khac", "BC.2021.Q1")])}
    assert {code for code, row in rows.items() if row.dangers} == {"1"}


def test_late_work_endangers_the_content_of_its_area_even_where_nothing_was_lost() -> None:
    full = Criterion("4", "tổ chức bộ máy", 7, 7, area="bo-may")
    danger = Danger(5, "Sở Nội vụ", "Sắp xếp tổ chức", 12, is_report=False)
    (row,) = at_risk([full], [(danger, "bo-may", "IV.1")])
    assert (row.points, row.dangers, row.reasons) == (0, (danger,), ("01 nhiệm vụ quá hạn",))


def test_the_page_of_a_stored_year_shows_what_is_late_today(sqlite_store: Store, tmp_path: Path) -> None:
    province.register(sqlite_store, tmp_path, province.SO)
    province.confirm(sqlite_store, tmp_path, province.plan(sqlite_store, tmp_path), dt.date(2021, 1, 5))
    province.open_on(sqlite_store, dt.date(2021, 3, 5))
    with sqlite_store.write() as session:
        assert par_store.keep(session, 1, 2021, read(PLAN)) == 3
        assert par_store.keep(session, 1, 2021, read(PLAN)) == 3
        quiet = par_store.page(session, 1, 2021, dt.date(2021, 3, 16))
        late = par_store.page(session, 1, 2021, dt.date(2021, 4, 5))
    assert not any(row.dangers for row in quiet.rows)
    first = late.rows[0]
    assert first.criterion.code == "1"
    assert sum(danger.is_report for danger in first.dangers) == 20
    assert par_store.risk_book(late).startswith(b"PK")


def test_a_year_without_criteria_is_reported_in_one_line(sqlite_store: Store, tmp_path: Path) -> None:
    plain = tmp_path / "x.txt"
    plain.write_text("Kế hoạch không có điểm nào.\n")
    with pytest.raises(par_store.NoCriteriaError, match="điểm tự chấm"):
        par_store.criteria_of_file(plain)
    with sqlite_store.read() as session, pytest.raises(par_store.NoCriteriaError, match="par"):
        par_store.page(session, 1, 2021, dt.date(2021, 4, 5))
