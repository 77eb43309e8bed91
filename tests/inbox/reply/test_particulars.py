"""A share is no day, a day is the one that was named, and a number is whole; a share is of the work's own count."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.evidence.cues import cue_text
from notifications.inbox.reply.evidence.details.details import days, done_day, until
from notifications.inbox.reply.evidence.details.numbers import outcome_number
from notifications.inbox.reply.evidence.details.shares import share_of_work
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.message.wrapping import unbroken
from notifications.inbox.reply.model import Listed
from notifications.inbox.reply.statements.statements import statement_of

TODAY = dt.date(2026, 6, 18)
"""A Thursday."""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("đã dán nhãn tại 2/4 kho", []),
        ("ký được 3/5 hãng rồi anh", []),
        ("đã đi tới 4/6 xã", []),
        ("02/02 bốt điện đã có khóa", []),
        ("06/06 khóa đào tạo xong ngày 10/6", [dt.date(2026, 6, 10)]),
        ("mới viết xong 2/10 chương", []),
        ("tính ra xong 1/2", []),
        ("xong mục 3.1, 3.2 và 4.1 rồi", []),
        ("họp 3/6 thống nhất tiếp", [dt.date(2026, 6, 3)]),
        ("hẹn đến 2/7 xã họp", [dt.date(2026, 7, 2)]),
        ("giao máy 5/6, chạy 8/6", [dt.date(2026, 6, 5), dt.date(2026, 6, 8)]),
    ],
)
def test_a_share_of_what_is_counted_is_no_day(text: str, named: list[dt.date]) -> None:
    assert days(text, TODAY) == named


@pytest.mark.parametrize(
    ("text", "title", "percent"),
    [
        ("đã tập huấn 3/5 cụm", "Tập huấn cho 05 cụm dân cư", 60),
        ("thả cá được 900/1.200 con", "Thả 1.200 con cá giống", 75),
        ("mới sơn được một nửa", "Sơn hàng rào", 50),
        ("làm được khoảng hai phần ba rồi", "Sơn hàng rào", 67),
        ("trồng 8 ha trên 10 ha", "Trồng rừng 10 ha", 80),
        ("đã xong 4/5 nhiệm vụ trong thư", "Sơn hàng rào", None),
        ("lắp 3/6 đèn, kéo 2/6 dây", "Lắp 06 bộ đèn", None),
        ("đã sơn 6/6 đoạn", "Sơn 06 đoạn hàng rào", None),
    ],
)
def test_how_far_the_work_is_comes_from_its_own_count(text: str, title: str, percent: int | None) -> None:
    assert share_of_work(cue_text(text), folded(title), TODAY) == percent


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("sẽ nộp trước ngày 25/6", dt.date(2026, 6, 25)),
        ("chậm nhất 25/6 gửi", dt.date(2026, 6, 25)),
        ("xin đến hết tháng 7", dt.date(2026, 7, 31)),
        ("nghiệm thu 4/5 tuyến, tuyến còn lại đang làm", None),
        ("trạm thứ ba chờ điện", None),
        ("lớp sau ngày 24/6", dt.date(2026, 6, 24)),
        ("sau ngày 24/6 mới rõ", None),
        ("mai em đi nốt", dt.date(2026, 6, 19)),
        ("đúng mùng 20 tháng này", dt.date(2026, 6, 20)),
    ],
)
def test_the_day_to_come_is_the_one_that_is_named(text: str, day: dt.date | None) -> None:
    assert until(text, TODAY, None) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Báo cáo 31-BC/HĐTN ngày 2/6", "31-BC/HĐTN"),
        ("chứng chỉ đã cấp, số VN-KD-2026-044", "VN-KD-2026-044"),
        ("đã kiện toàn theo Quyết định 7/QĐ-HND-BTT ngày 2/6", "7/QĐ-HND-BTT"),
        ("gửi ba thông báo 4, 5, 6-TB/HĐTN", ""),
    ],
)
def test_numbers_of_mass_bodies_and_of_certificates_are_read(text: str, number: str) -> None:
    assert outcome_number(text, "Quyết định") == number


def test_a_number_that_a_client_broke_behind_its_dash_is_joined() -> None:
    lines = ["Dạ em gửi anh, đã công bố tại Thông báo số 14/TB-", "STP ngày 2/6 rồi ạ."]
    assert "14/TB-STP ngày" in " ".join(unbroken(lines))


def test_a_count_under_way_gives_its_percent_and_a_count_of_all_no_day() -> None:
    one = Listed(1, 1, "1", "Lắp 08 tủ điện cho trường học", dt.date(2026, 6, 20), "Biên bản", "Xí nghiệp Điện")
    assert statement_of("Mới lắp được 2/8 tủ điện.", one, TODAY).percent == 25
    assert done_day("08/08 tủ điện đã lắp xong ngày 12/6", TODAY) == dt.date(2026, 6, 12)
