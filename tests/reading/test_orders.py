"""Telegrams, notices, decisions and bare schedules are read or shown row by row; what is no plan is refused."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from bench.reading_elsewhere import _words, compared
from dondoc.activity import Reading, UnreadableFileError
from dondoc.reading import read
from tests.reading.office_plans import OfficePlan, office_plans, without_gold, word_plan

HERE = Path(__file__).parent
ORDERS = office_plans(HERE / "orders")
NO_PLANS = sorted((HERE / "no_plans").glob("*.txt"))


def _from_the_deed(reading: Reading, plan: OfficePlan) -> Reading:
    """The rows with the unit's name before the deed left out, as the annotations write them."""
    firsts = [" ".join(_words(row["activity"])[:8]) for row in plan.gold["activities"]]
    rows = []
    for row in reading.activities:
        text = " ".join(_words(row.activity))
        at = max((text.find(first) for first in firsts), default=-1)
        rows.append(dataclasses.replace(row, activity=text[at:]) if at > 0 else row)
    return dataclasses.replace(reading, activities=tuple(rows))


@pytest.mark.parametrize("plan", ORDERS, ids=lambda plan: plan.name)
def test_what_an_order_or_a_schedule_gives_is_found_with_who_and_when(plan: OfficePlan, tmp_path: Path) -> None:
    reading = _from_the_deed(read(word_plan(plan, tmp_path / f"{plan.name}.docx")), plan)
    score = compared(plan.name, plan.gold, reading)
    assert (score.found, score.period) == (score.wanted, score.periods)
    assert (score.lead, score.coop, score.time) == (score.leads, score.coops, score.times)
    assert score.extra <= 1


@pytest.mark.parametrize("path", NO_PLANS, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", ["docx", "txt"])
def test_a_document_that_is_no_plan_is_refused(path: Path, kind: str, tmp_path: Path) -> None:
    plan = without_gold(path)
    file = tmp_path / f"{plan.name}.{kind}"
    if kind == "txt":
        file.write_text("\n".join(line.removeprefix("**") for line in plan.lines), encoding="utf-8")
    else:
        word_plan(plan, file)
    with pytest.raises(UnreadableFileError):
        read(file)


def _text(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "van-ban.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("title", "article"),
    [
        ("bổ nhiệm Trưởng phòng Kinh tế", "Bổ nhiệm ông Vũ Minh Đức giữ chức Trưởng phòng Kinh tế từ ngày 01/8/2027."),
        ("nghỉ hưu đối với viên chức", "Bà Lê Thị Hoa được nghỉ hưu từ ngày 01/9/2027."),
        ("khen thưởng", "Tặng Giấy khen cho ông Trần Văn Hải vì thành tích đột xuất."),
    ],
)
def test_a_decision_on_one_person_is_refused(title: str, article: str, tmp_path: Path) -> None:
    text = (
        f"QUYẾT ĐỊNH\nVề việc {title}\n\nĐiều 1. {article}\n\n"
        "Điều 2. Giao Phòng Nội vụ hoàn thiện hồ sơ trước ngày 15/8/2027.\n\n"
        "Điều 3. Chánh Văn phòng, Trưởng phòng Nội vụ chịu trách nhiệm thi hành Quyết định này.\n"
    )
    with pytest.raises(UnreadableFileError):
        read(_text(tmp_path, text))


def test_a_decision_on_a_body_gives_its_work(tmp_path: Path) -> None:
    text = (
        "QUYẾT ĐỊNH\nVề việc thành lập Tổ giúp việc\n\n"
        "Điều 1. Thành lập Tổ giúp việc do ông Vũ Minh Đức làm Tổ trưởng.\n\n"
        "Điều 2. Giao Phòng Nội vụ xây dựng quy chế làm việc của Tổ trước ngày 15/8/2027.\n"
    )
    (row,) = read(_text(tmp_path, text)).activities
    assert (row.lead, row.time_text) == (("Phòng Nội vụ",), "trước ngày 15/8/2027")


def test_an_order_without_times_is_read(tmp_path: Path) -> None:
    text = (
        "CÔNG ĐIỆN\nVề việc khắc phục sự cố vỡ kè\n\nChủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n\n"
        "1. Sở Xây dựng huy động phương tiện gia cố đoạn kè bị vỡ.\n\n"
        "2. Công an tỉnh phân luồng giao thông khu vực sự cố.\n"
    )
    rows = read(_text(tmp_path, text)).activities
    assert [row.lead for row in rows] == [("Sở Xây dựng",), ("Công an tỉnh",)]


def test_one_sentence_of_a_notice_that_tells_somebody_is_shown_in_doubt(tmp_path: Path) -> None:
    text = (
        "THÔNG BÁO\nVề việc cắt tỉa cây xanh\n\n"
        "Giao Tổ Dịch vụ công cắt tỉa cây xanh trên đường Hòa Bình trước ngày 10/6/2027.\n\nNơi nhận:\n- Lưu: VT.\n"
    )
    (row,) = read(_text(tmp_path, text)).activities
    assert (row.lead, row.time_text, bool(row.review)) == (("Tổ Dịch vụ công",), "trước ngày 10/6/2027", True)


def test_a_unit_that_an_article_hands_its_list_to_leads_each_line(tmp_path: Path) -> None:
    text = (
        "QUYẾT ĐỊNH\nBAN HÀNH KẾ HOẠCH TUẦN LỄ NƯỚC SẠCH\n\nĐiều 1. Ban hành Kế hoạch Tuần lễ nước sạch.\n\n"
        "Điều 2. Giao Giám đốc Trung tâm Nước sạch\n\n1. Súc rửa bể chứa trước ngày 20/4/2027.\n\n"
        "2. Lấy mẫu nước tại 12 điểm.\n"
    )
    rows = read(_text(tmp_path, text)).activities
    assert {row.lead for row in rows} == {("Giám đốc Trung tâm Nước sạch",)}


def test_a_report_of_results_is_still_a_report(tmp_path: Path) -> None:
    lines = (
        "**BÁO CÁO",
        "**Kết quả thực hiện nhiệm vụ quý I năm 2027",
        "**PHỤ LỤC NHIỆM VỤ",
        "| STT | Nhiệm vụ | Cơ quan thực hiện | Thời hạn | Kết quả thực hiện",
        "| 1 | Nạo vét mương nội đồng | Tổ Thủy nông | 31/3/2027 | Đã nạo vét 12/12 tuyến",
        "| 2 | Sửa cống Bà Lài | Tổ Thủy nông | 15/3/2027 | Đã xong",
    )
    reading = read(word_plan(OfficePlan("bao_cao", lines, {}), tmp_path / "bao-cao.docx"))
    assert reading.activities == ()
