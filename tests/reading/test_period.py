"""The period of a plan: what it gives itself, and nothing that it cites."""

from __future__ import annotations

import datetime as dt

import pytest

from dondoc.activity import Activity, Document, Place
from dondoc.reading.head.fields import document_of
from dondoc.reading.head.period import HeadPeriod, period_of, with_times
from dondoc.reading.head.times import with_period
from dondoc.reading.prose.outline.paragraphs import Paragraph


def _span(first: str, last: str) -> tuple[dt.date, dt.date]:
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last)


STATED = [
    ("KẾ HOẠCH Cải cách hành chính năm 2026", "2026-01-01", "2026-12-31"),
    ("KẾ HOẠCH Phát triển kinh tế số giai đoạn 2026 - 2030", "2026-01-01", "2030-12-31"),
    ("KẾ HOẠCH Khắc phục ô nhiễm giai đoạn 2026 - 2030, tầm nhìn đến năm 2045", "2026-01-01", "2030-12-31"),
    ("KẾ HOẠCH năm 2026 thực hiện Chương trình tổng thể giai đoạn 2021-2030", "2026-01-01", "2026-12-31"),
    ("KẾ HOẠCH Đổi mới công nghệ đến năm 2035", "2026-01-01", "2035-12-31"),
    ("KẾ HOẠCH Phát triển đến năm 2030, định hướng đến năm 2045", "2026-01-01", "2030-12-31"),
    ("KẾ HOẠCH Công tác quý II năm 2026", "2026-04-01", "2026-06-30"),
    ("KẾ HOẠCH Truyền thông quý II, quý III năm 2026", "2026-04-01", "2026-09-30"),
    ("KẾ HOẠCH Hoạt động hè tháng 6, 7/2026", "2026-06-01", "2026-07-31"),
    ("KẾ HOẠCH Phục vụ Tết tháng 12, tháng 01/2027", "2026-12-01", "2027-01-31"),
    ("KẾ HOẠCH Cao điểm quý IV - quý I năm 2027", "2026-10-01", "2027-03-31"),
    ("KẾ HOẠCH Công tác tháng 7/2026", "2026-07-01", "2026-07-31"),
    ("KẾ HOẠCH Công tác 6 tháng cuối năm 2026", "2026-07-01", "2026-12-31"),
    ("KẾ HOẠCH Công tác năm 2026 (từ 01/10/2025 đến 30/9/2026)", "2025-10-01", "2026-09-30"),
    ("KẾ HOẠCH Cao điểm phòng cháy từ tháng 3 đến tháng 6/2026", "2026-03-01", "2026-06-30"),
    ("QUY CHẾ Xét tặng danh hiệu “Chi đoàn vững mạnh” giai đoạn 2026 - 2029", "2026-01-01", "2029-12-31"),
    ("KẾ HOẠCH Năm học 2026-2027", "2026-08-01", "2027-07-31"),
    ("KẾ HOẠCH Kiểm kê năm 2026 (thời điểm 0h00 ngày 01 tháng 01 năm 2027)", "2026-01-01", "2026-12-31"),
    ("KẾ HOẠCH Thi hành Luật Lưu trữ năm 2024 giai đoạn 2026-2028", "2026-01-01", "2028-12-31"),
]


@pytest.mark.parametrize(("title", "first", "last"), STATED)
def test_the_title_names_the_period(title: str, first: str, last: str) -> None:
    found = period_of(title, (), 2026)
    assert ((found.first, found.last), found.assumed) == (_span(first, last), False)


@pytest.mark.parametrize(
    "title",
    [
        "KẾ HOẠCH Triển khai Quyết định số 88/QĐ-TTg ngày 02 tháng 01 năm 2025 của Thủ tướng",
        "KẾ HOẠCH Triển khai Nghị quyết số 5/2025/NQ-CP ngày 3/9/2025",
        "KẾ HOẠCH Thi hành Luật Lưu trữ năm 2024",
        "KẾ HOẠCH Chuyển đổi số",
    ],
)
def test_what_a_title_cites_is_no_period_and_the_year_of_issue_is_assumed(title: str) -> None:
    found = period_of(title, (), 2026)
    assert ((found.first, found.last), found.assumed) == (_span("2026-01-01", "2026-12-31"), True)


def test_the_sentence_that_issues_the_plan_names_the_period_where_the_title_does_not() -> None:
    recital = "Căn cứ Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ;"
    issues = "UBND tỉnh ban hành Kế hoạch chuyển đổi số giai đoạn 2026-2028 như sau:"
    duty = "- Xây dựng, ban hành Kế hoạch của đơn vị giai đoạn 2031-2035."
    assert period_of("KẾ HOẠCH Chuyển đổi số", (recital, issues, duty), 2026).last == dt.date(2028, 12, 31)
    assert period_of("KẾ HOẠCH Chuyển đổi số", (recital, duty), 2026).assumed


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        (("Thời gian thực hiện Kế hoạch: từ ngày 01/3/2026 đến hết ngày 30/11/2026.",), "2026-03-01", "2026-11-30"),
        (("2. Kế hoạch này được triển khai từ tháng 3/2027 đến tháng 5/2027.",), "2027-03-01", "2027-05-31"),
        (("III. THỜI GIAN THỰC HIỆN", "- Từ quý II/2026 đến hết quý IV/2027."), "2026-04-01", "2027-12-31"),
        (("II. Thời gian, địa điểm", "1. Thời gian: Từ 05/4 đến 20/9/2026.", "2. Tại xã"), "2026-04-05", "2026-09-20"),
        (("IV. Thời gian thực hiện: năm 2027",), "2027-01-01", "2027-12-31"),
    ],
)
def test_the_time_a_plan_gives_for_all_of_its_work_is_its_period(lines: tuple[str, ...], first: str, last: str) -> None:
    found = period_of("KẾ HOẠCH Chuyển đổi số", lines, 2026)
    assert ((found.first, found.last), found.assumed) == (_span(first, last), False)
    assert period_of("KẾ HOẠCH Chuyển đổi số năm 2028", lines, 2026).first == dt.date(2028, 1, 1)


@pytest.mark.parametrize(
    "lines",
    [
        ("- Thời gian thực hiện: từ 01/3/2026 đến 30/4/2026.",),
        ("Thời gian thực hiện Chương trình: từ 01/3/2026 đến 30/4/2026.",),
        ("Kế hoạch được thực hiện từ ngày ký ban hành.",),
        ("Thời gian thực hiện Kế hoạch: từ ngày 01/3 đến ngày 30/4.",),
        ("III. THỜI GIAN", "- Đợt 1: từ 01/3/2026 đến 30/4/2026"),
        ("III. THỜI GIAN", "1. Từ 01/3/2026 đến 30/4/2026: rà soát", "2. Từ 02/5/2026 đến 30/6/2026: sửa"),
    ],
)
def test_the_time_of_a_part_of_the_work_is_not_the_plans_period(lines: tuple[str, ...]) -> None:
    assert period_of("KẾ HOẠCH Chuyển đổi số", lines, 2026).assumed


def test_the_title_of_an_annex_in_several_lines_is_read_as_one() -> None:
    lines = ("PHỤ LỤC", "KẾ HOẠCH TRIỂN KHAI QUYẾT ĐỊNH SỐ 3/QĐ-BTC NGÀY", "05 THÁNG 9 NĂM 2025 CỦA BỘ", "Chữ thường")
    assert period_of("QUYẾT ĐỊNH", lines, 2026).assumed


def test_an_assumed_period_reaches_to_the_last_year_the_rows_name() -> None:
    assumed = HeadPeriod(dt.date(2026, 1, 1), dt.date(2026, 12, 31), assumed=True)
    assert with_times(assumed, ("Quý IV/2028", "2027", None, "Trước ngày 15/12")).last == dt.date(2028, 12, 31)
    assert with_times(assumed, ("Năm 2090",)).last == dt.date(2026, 12, 31)


def test_without_a_year_nothing_is_assumed_but_what_the_rows_name() -> None:
    assert period_of("KẾ HOẠCH Chuyển đổi số") == HeadPeriod(assumed=True)
    found = with_times(HeadPeriod(assumed=True), ("Quý I/2026", "Quý II/2027"))
    assert (found.first, found.last) == _span("2026-01-01", "2027-12-31")


def test_the_month_of_a_meeting_is_no_period_of_the_work_it_gives() -> None:
    found = period_of("THÔNG BÁO Kết luận tại phiên họp giao ban tháng 5 năm 2026", (), 2026)
    assert (found.first, found.last, found.assumed) == (dt.date(2026, 1, 1), dt.date(2026, 12, 31), True)


def test_a_stage_that_ended_before_the_issue_is_of_a_cited_document() -> None:
    document = Document(issued=dt.date(2027, 5, 10), plan_from=dt.date(2021, 1, 1), plan_to=dt.date(2025, 12, 31))
    later, doubts = with_period(document, [Activity("1", "Báo cáo", time_text="Quý III/2028")])
    assert (later.plan_from, later.plan_to, len(doubts)) == (dt.date(2027, 1, 1), dt.date(2028, 12, 31), 1)
    within, doubts = with_period(document, [Activity("1", "Báo cáo", time_text="Quý III/2025")])
    assert (within, doubts) == (document, ())


@pytest.mark.parametrize(
    ("line", "issued"),
    [
        ("Số: 03/CĐ-UBND ngày 20/01/2027", "2027-01-20"),
        ("Ngày 10 tháng 01 năm 2027", "2027-01-10"),
        ("Tân An, ngày 21/7/2027", "2027-07-21"),
        ("Tân An, ngày l2 tháng O9 năm 2027", "2027-09-12"),
        ("Thứ Hai, ngày 04/8/2027", "None"),
        ("Ngày 04/8/2027", "None"),
        ("Thực hiện Công văn số 3/UBND ngày 20/01/2027", "None"),
    ],
)
def test_a_date_that_stands_alone_in_the_head_is_that_of_the_document(line: str, issued: str) -> None:
    found = document_of([Paragraph(text, Place()) for text in ("TRƯỜNG THCS AN LẠC", line, "KẾ HOẠCH", "Hội khỏe")])
    assert str(found.issued) == issued


def test_the_date_above_the_signature_is_that_of_a_document_without_one_in_its_head() -> None:
    texts = ("TRƯỜNG THCS AN LẠC", "KẾ HOẠCH", "Hội khỏe", "1. Tổ Thể dục chọn đội.", "An Lạc, ngày 5 tháng 9 năm 2027")
    found = document_of([Paragraph(text, Place()) for text in (*texts, "HIỆU TRƯỞNG")])
    assert (str(found.issued), str(found.plan_to), found.period_assumed) == ("2027-09-05", "2027-12-31", True)
