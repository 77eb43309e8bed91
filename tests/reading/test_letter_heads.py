"""The head of a letter, which has no kind in capitals, and of minutes, whose title a narrative follows."""

from __future__ import annotations

import datetime as dt

from dondoc.activity import Place
from dondoc.reading.head.fields import document_of
from dondoc.reading.head.period import period_of
from dondoc.reading.prose.outline.paragraphs import Paragraph, paragraphs_of
from dondoc.reading.source import Line


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph(text, Place()) for text in texts]


def test_a_letter_is_known_by_its_subject_number_and_period() -> None:
    head = document_of(
        paragraphs(
            "UBND TỈNH HÒA LÂM",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
            "Số: 77/SGDĐT-VP",
            "Hòa Lâm, ngày 12 tháng 8 năm 2027",
            "V/v kiểm kê thiết bị dạy học năm học 2027-2028",
            "Kính gửi: Các trường trung học phổ thông.",
            "1. Các trường kiểm kê thiết bị trước ngày 30/9/2027.",
        )
    )
    assert (head.number, head.title) == ("77/SGDĐT-VP", "V/v kiểm kê thiết bị dạy học năm học 2027-2028")
    assert (head.plan_from, head.plan_to) == (dt.date(2027, 8, 1), dt.date(2028, 7, 31))


def test_the_title_of_minutes_ends_where_they_begin_to_narrate() -> None:
    head = document_of(
        paragraphs(
            "THÔNG BÁO", "Kết luận của Chủ tịch tại buổi giao ban", "Ngày 02/4/2027, tại trụ sở UBND xã, Chủ tịch"
        )
    )
    assert head.title == "THÔNG BÁO Kết luận của Chủ tịch tại buổi giao ban"


def test_the_months_of_a_term_are_proposed_and_asked() -> None:
    first = period_of("KẾ HOẠCH Học kỳ I năm học 2027 - 2028")
    second = period_of("KẾ HOẠCH Học kỳ II, năm học 2027/2028")
    assert (first.first, first.last, first.assumed) == (dt.date(2027, 8, 1), dt.date(2028, 1, 31), True)
    assert (second.first, second.last, second.assumed) == (dt.date(2028, 1, 1), dt.date(2028, 6, 30), True)


def test_a_line_goes_on_with_the_number_that_its_last_word_wants() -> None:
    lines = (
        "- Ban Tài chính nghiệm thu phần mềm kế toán hợp nhất, đưa vào sử dụng trong quý",
        "III.",
        "- Ban Kỹ thuật",
    )
    texts = [one.text for one in paragraphs_of([Line(text, Place()) for text in lines])]
    assert texts == [f"{lines[0]} {lines[1]}", lines[2]]


def test_a_line_that_closes_a_bracket_goes_on_the_line_that_opened_it() -> None:
    lines = (
        "2. Tổng kết phong trào (giao Hội Nông dân xã tham mưu, trong quý",
        "III).",
        "3. Bình xét gia đình (tháng 9).",
    )
    texts = [one.text for one in paragraphs_of([Line(text, Place()) for text in lines])]
    assert texts == [f"{lines[0]} {lines[1]}", lines[2]]
