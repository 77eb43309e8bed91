"""What a reply leaves out of a name, adds to it or writes in a dialect, of work done, put off or of another body."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from tests.inbox.office_words_rows import as_mail

TODAY, DUE = dt.date(2026, 6, 18), dt.date(2026, 6, 30)
UNIT = "UBND xã Bản Lầu"
WORKS = [
    Listed(701, 1, "I.1", "Kiểm tra định kỳ bình chữa cháy tại các trường", DUE, "Báo cáo", UNIT),
    Listed(702, 2, "I.2", "Họp xét hộ được hỗ trợ sửa nhà ở, nhà bếp", DUE, "Biên bản họp", UNIT),
    Listed(703, 3, "I.3", "Viết, treo tại cổng chào 8 băng rôn về dân số", DUE, "8 băng rôn", UNIT),
    Listed(704, 4, "I.4", "Ra quân phát quang đường liên thôn", DUE, "Báo cáo", UNIT),
    Listed(705, 5, "I.5", "Công khai dự toán ngân sách xã", DUE, "Quyết định", UNIT),
]


def _read(number: int, text: str, *, alone: bool = False) -> Statement:
    listed = [one for one in WORKS if one.obligation_id == number] if alone else WORKS
    return next(one for one in statements(as_mail(text), listed, TODAY) if one.obligation_id == number)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (701, "Bình chữa cháy các trường xã kiểm tra xong rồi ạ."),
        (702, "Họp xét sửa nhà ở xong hôm 12/6."),
        (702, "hop xet sua nha o xong hom 12/6"),
        (703, "8 băng rôn dân số đã treo đủ ở cổng chào."),
        (704, "Bản Lầu phát quang đường liên thôn sáng thứ Bảy 13/6 rồi chú ạ."),
        (704, "phát quang đường liên thôn tụi em làm xong hết trơn rồi chị hen"),
    ],
)
def test_a_label_among_several_works_leaves_nothing_out(number: int, text: str) -> None:
    found = _read(number, text)
    assert (found.state, found.doubts) == (ReportedState.DONE, ())


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (704, "Họp phát quang đường liên thôn sáng thứ Bảy 13/6 rồi."),
        (704, "Kế hoạch phát quang đường liên thôn trình hôm 13/6 rồi."),
        (704, "Phát động phát quang đường liên thôn hôm 13/6 rồi."),
        (704, "Phát quang đường liên thôn thứ Bảy 27/6 mới làm."),
        (703, "8 băng rôn dân số đã in đủ."),
        (703, "Vải in băng rôn đã mua đủ."),
        (702, "Giấy mời họp xét sửa nhà đã phát đủ."),
    ],
)
def test_a_step_of_a_work_with_a_past_time_is_not_the_work(number: int, text: str) -> None:
    found = _read(number, text, alone=True)
    assert found.state is not ReportedState.DONE or found.doubts


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("Dự toán ngân sách đã công khai theo Quyết định số 52/QĐ-UBND ngày 12/6/2026.", "52/QĐ-UBND", (2026, 6, 12)),
        ("Dự toán ngân sách đã niêm yết công khai theo QĐ 52/QĐ-UBND ngày 12/6.", "52/QĐ-UBND", (2026, 6, 12)),
        (
            "Thực hiện Quyết định số 9/QĐ-UBND ngày 2/6/2026, dự toán ngân sách đã công khai ngày 12/6.",
            "",
            (2026, 6, 12),
        ),
        ("Đã công khai dự toán ngân sách ngày 12/6 theo Quyết định số 8/QĐ-TTg.", "", (2026, 6, 12)),
    ],
)
def test_a_decision_by_which_something_was_done_is_its_number(
    text: str, number: str, day: tuple[int, int, int]
) -> None:
    found = _read(705, text, alone=True)
    assert (found.state, found.document, found.day) == (ReportedState.DONE, number, dt.date(*day))


def test_who_was_there_is_no_share_of_the_work() -> None:
    found = _read(702, "Đã họp xét xong hôm 12/6, 11/15 thành viên dự.", alone=True)
    assert (found.state, found.percent) == (ReportedState.DONE, None)
    found = _read(702, "Đã họp xét được 11/15 hộ.", alone=True)
    assert found.state is ReportedState.PROGRESS


@pytest.mark.parametrize(
    "text",
    [
        "Do Ban Quản lý dự án huyện chưa thống nhất được đơn giá nên xã xin lùi việc trên sang ngày 10/7/2026.",
        "Vì Sở Xây dựng chưa trả kết quả thẩm định, xã đề nghị gia hạn đến 10/7/2026.",
    ],
)
def test_what_another_body_has_not_done_is_the_reason_of_an_extension(text: str) -> None:
    found = _read(702, text, alone=True)
    assert (found.state, found.until) == (ReportedState.EXTEND, dt.date(2026, 7, 10))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (
            "phat quang duong lien thon nam nay xa giao truong TH Na Pheo lam dau moi, khong phai xa em",
            "truong TH Na Pheo",
        ),
        ("Phát quang là do Khoa Ngoại chủ trì, xã chỉ phối hợp.", "Khoa Ngoại"),
        ("Phát quang không phải xã làm mà là Ban Quản lý chợ Cồn chủ trì ạ.", "Ban Quản lý chợ Cồn"),
    ],
)
def test_the_body_that_has_the_work_is_named(text: str, unit: str) -> None:
    found = _read(704, text, alone=True)
    assert (found.state, found.unit) == (ReportedState.REFUSE, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Máy phát loa hỏng từ đầu tháng, không có linh kiện thay, viết xong không phát được. Đề nghị cấp kinh phí.",
        "Khó quá chị ơi, mấy hộ nhất định đòi tiền, xã nói hết cách rồi, đề nghị xuống giúp.",
    ],
)
def test_no_way_out_is_trouble(text: str) -> None:
    found = _read(703, text, alone=True)
    assert (found.state, found.doubts) == (ReportedState.TROUBLE, ())
