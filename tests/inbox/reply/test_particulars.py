"""A share is no day, a day is the one that was named, and a number is whole; each is of its own work."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.evidence.bearing import assigned
from notifications.inbox.reply.evidence.cues import cue_text
from notifications.inbox.reply.evidence.details.details import days, done_day, until
from notifications.inbox.reply.evidence.details.numbers import outcome_number
from notifications.inbox.reply.evidence.details.shares import share_of_work
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.message.wrapping import unbroken
from notifications.inbox.reply.model import Listed
from notifications.inbox.reply.statements.particulars import expected_day
from notifications.inbox.reply.statements.statements import statement_of
from tests.inbox.office_words_rows import as_mail

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
        ("cho em lui den het nam nhe", dt.date(2026, 12, 31)),
        ("xin toi het thang 8", dt.date(2026, 8, 31)),
        ("hẹn ngày 25 tây", dt.date(2026, 6, 25)),
        ("xin ghép vào dịp lễ 2/9", dt.date(2026, 9, 2)),
        ("cuối năm mới có", None),
        ("trao nốt trong lễ ngày 28/6", dt.date(2026, 6, 28)),
        ("chưa có, em báo lại. Chào mừng kỷ niệm 20/8/2026", None),
        ("kiểm được 2/7 chợ, chợ cuối đang kiểm", None),
        ("đúng mùng 20 tháng này", dt.date(2026, 6, 20)),
    ],
)
def test_the_day_to_come_is_the_one_that_is_named(text: str, day: dt.date | None) -> None:
    assert until(text, TODAY, None) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("quà 1/6 em trao hôm 29/5 rồi", dt.date(2026, 5, 29)),
        ("đã họp mừng 19/5", dt.date(2026, 5, 19)),
        ("ký 3 hôm trước rồi", dt.date(2026, 6, 15)),
        ("xong cách đây 2 tuần", dt.date(2026, 6, 4)),
        ("xong chiều thứ 6 tuần trước", dt.date(2026, 6, 12)),
        ("nộp ngày 10 vừa rồi", dt.date(2026, 6, 10)),
        ("gửi 3 ngày trước hội nghị", None),
    ],
)
def test_the_day_of_the_deed_is_no_feast_and_counts_back_from_the_mail(text: str, day: dt.date | None) -> None:
    assert done_day(text, TODAY) == day


WORKS = [
    Listed(1, 1, "1", "Tổ chức hội thi nấu ăn", dt.date(2026, 6, 15), "Báo cáo", "Ban Phụ nữ"),
    Listed(2, 2, "2", "Tập huấn kỹ năng bơi cho thiếu niên", dt.date(2026, 6, 15), "Quyết định", "Ban Phụ nữ"),
]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Xin lùi thời gian cả hai việc: hội thi nấu ăn sang 26/6, tập huấn bơi sang 3/7.",
            dt.date(2026, 6, 26),
            dt.date(2026, 7, 3),
        ),
        ("Cả hai việc đã xong lần lượt ngày 9/6 và ngày 12/6.", dt.date(2026, 6, 9), dt.date(2026, 6, 12)),
        ("Cả hai việc: xong (8/6 và 11/6).", dt.date(2026, 6, 8), dt.date(2026, 6, 11)),
    ],
)
def test_of_one_sentence_about_two_works_each_has_its_own_day(text: str, first: dt.date, second: dt.date) -> None:
    found = {one.obligation_id: one for one in statements(as_mail(text), WORKS, TODAY)}
    assert not any(one.doubts for one in found.values())
    assert [found[n].day or found[n].until for n in (1, 2)] == [first, second]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("giấy mời đã phát, tổ chức ngày 22/6", dt.date(2026, 6, 22)),
        ("thứ hai tuần tới giải ngân", dt.date(2026, 6, 22)),
        ("hạn góp ý 22/6", None),
        ("lớp thứ hai khai giảng ngày 26/6", None),
        ("thứ Sáu họp Ban", None),
        ("22/6 họp hay 25/6 họp ạ?", None),
    ],
)
def test_a_guess_of_work_under_way_takes_one_day_to_come_and_no_day_of_a_step(text: str, day: dt.date | None) -> None:
    assert expected_day(text, TODAY) == day


def test_the_day_behind_that_of_a_step_is_expected() -> None:
    found = statement_of("Đang làm, 22/6 họp hội đồng, 25/6 ra quyết định.", WORKS[1], TODAY, alone=True)
    assert found.until == dt.date(2026, 6, 25)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("việc này do Phòng Thủy sản Sở làm đầu mối", "Phòng Thủy sản"),
        ("chuyển sang Quỹ Bảo trợ trẻ em tỉnh chuyển tiền trực tiếp", "Quỹ Bảo trợ trẻ em tỉnh"),
        ("việc này của Ban QLDA công trình thủy lợi thuê đơn vị thi công", "Ban QLDA công trình thủy lợi"),
        ("là của Trường Trung cấp Nghề đặt hàng", "Trường Trung cấp Nghề"),
        ("giao Công đoàn Tổng công ty tổ chức", "Công đoàn Tổng công ty"),
        ("bến đò này thuộc Cảnh sát tỉnh quản lý", "Cảnh sát tỉnh"),
        ("tuyển sinh gom về Phòng Đào tạo quản lý tập trung", "Phòng Đào tạo"),
    ],
)
def test_the_name_of_the_body_ends_before_what_it_does(text: str, unit: str) -> None:
    assert assigned(text, "Khoa Kinh tế") == unit


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
