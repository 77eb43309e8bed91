"""Bare places, ends of the letter and marks decide which work is meant; days and numbers are those of the deed."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.evidence.details.details import days, done_day, until
from notifications.inbox.reply.evidence.details.numbers import outcome_number
from notifications.inbox.reply.evidence.details.shares import is_fraction
from notifications.inbox.reply.model import Listed, ReportedState
from notifications.inbox.reply.targets.bare_places import with_marked_places
from tests.inbox.office_words_rows import as_mail

TODAY = dt.date(2026, 6, 18)
"""A Thursday."""
WORKS = (
    ("Vận động hộ dân đấu nối nước sạch", "Danh sách hộ"),
    ("Sơn lại hàng rào trạm bơm Cầu Ván", "Biên bản nghiệm thu"),
    ("Đào tạo nghề may cho lao động nữ", "Báo cáo"),
)
LISTED = [
    Listed(870 + n, n, f"II.{n}", activity, dt.date(2026, 6, 30), product)
    for n, (activity, product) in enumerate(WORKS, start=1)
]
DONE, PROGRESS = ReportedState.DONE, ReportedState.PROGRESS


def _certain(text: str) -> dict[int | None, ReportedState]:
    found = statements(as_mail(text), LISTED, TODAY)
    return {one.obligation_id: one.state for one in found if not one.doubts}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1 xong 2 70% 3 chưa", "1. xong\n2. 70%\n3. chưa"),
        ("Dạ em báo: 1 xong, 2 đang sơn, 3 ok", "Dạ em báo:\n1. xong\n2. đang sơn\n3. ok"),
        ("1 ok hết\n2 mai nộp", "1. ok hết\n2. mai nộp"),
        ("1 xong. 2 đang làm", "1. xong.\n2. đang làm"),
        ("1 xong 2 chưa", "1 xong 2 chưa"),
        ("1 hộ chưa ký. 2 hộ đi xa. 3 hộ xong", "1 hộ chưa ký. 2 hộ đi xa. 3 hộ xong"),
        ("còn 1 chưa nối, 2 đang nối, 3 xong", "còn 1 chưa nối, 2 đang nối, 3 xong"),
        ("2 xong 1 chưa", "2 xong 1 chưa"),
        ("đến 12 xong", "đến 12 xong"),
    ],
)
def test_bare_numbers_are_places_where_each_has_a_state(text: str, written: str) -> None:
    assert with_marked_places(text, 3) == written


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("1 xong\n2 đang làm\n3 xong", {871: DONE, 872: PROGRESS, 873: DONE}),
        ("Hai việc đầu đã xong, riêng may còn chờ lớp, dự kiến 30/6.", {871: DONE, 872: DONE, 873: PROGRESS}),
        ("Hàng rào trạm bơm sơn xong rồi. Hai việc kia đang làm.", {872: DONE, 871: PROGRESS, 873: PROGRESS}),
        ("Ba việc thì một việc xong rồi, hai việc chưa.", {}),
        ("2 xong 1 chưa", {}),
        ("Đấu nối nước sạch đang làm, trạm đang chờ ống.", {871: PROGRESS}),
        ("Hàng rào trạm bơm đang sơn, còn 20 mét nữa.", {872: PROGRESS}),
        ("Đào tạo nghề may đang học, hỏi ý kiến học viên thì họ muốn thêm giờ.", {873: PROGRESS}),
    ],
)
def test_each_state_is_of_its_own_work(text: str, states: dict[int, ReportedState]) -> None:
    assert _certain(text) == states


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hội mở từ 8 đến 10/6 (tức 23-25/4 âm lịch)", dt.date(2026, 6, 10)),
        ("hoàn thành ngày 10/6 (25/4 ÂL)", dt.date(2026, 6, 10)),
        ("đã xong hôm thứ Hai", dt.date(2026, 6, 15)),
        ("đã xong tối thứ Bảy", dt.date(2026, 6, 13)),
        ("đã xong sáng qua", dt.date(2026, 6, 17)),
        ("đã xong sáng thứ Ba tuần này", dt.date(2026, 6, 16)),
        ("đã xong hôm thứ Năm", None),
        ("đã xong, thứ Hai tới nộp", None),
        ("đã xong, chuyển sang quý sau", None),
    ],
)
def test_the_day_of_the_deed_is_read(text: str, day: dt.date | None) -> None:
    assert done_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("đang làm, hẹn ngày 25", dt.date(2026, 6, 25)),
        ("đang làm, trễ nhất là 22 nhé", dt.date(2026, 6, 22)),
        ("ngày mai nộp", dt.date(2026, 6, 19)),
        ("thieu mai ton nen chua lam", None),
        ("đã hết vật tư trong 5 ngày 20 người nghỉ", None),
    ],
)
def test_a_day_to_come_is_read_from_few_words(text: str, day: dt.date | None) -> None:
    assert until(text, TODAY, None) == day


def test_a_fraction_before_what_is_counted_is_no_day() -> None:
    assert days("3/4 buổi rồi ạ", TODAY) == []
    assert is_fraction("3/4 buoi roi a")
    assert days("3/4 nhà thầu bàn giao", TODAY) == [dt.date(2026, 4, 3)]
    assert not is_fraction("3/4 nha thau ban giao")


@pytest.mark.parametrize(
    ("text", "product", "title", "number"),
    [
        ("Tờ trình số 5/TTr-A đã trình, đã có Nghị quyết số 9/NQ-HĐND", "Nghị quyết", "", "9/NQ-HĐND"),
        ("Nghị quyết số 9/NQ-HĐND giao, đã trình Tờ trình số 5/TTr-A", "Tờ trình", "", "5/TTr-A"),
        ("lần 1 tại Tờ trình số 5/TTr-A; trình lại tại Tờ trình số 8/TTr-A", "Tờ trình", "", "8/TTr-A"),
        ("Báo cáo số 8/BC-A thay thế Báo cáo số 5/BC-A", "Báo cáo", "", "8/BC-A"),
        ("Công văn số 3/CV-A gửi kèm Kế hoạch số 4/KH-A", "Danh sách", "", "4/KH-A"),
        ("Báo cáo nước sạch số 5/BC-A và Báo cáo dạy nghề may số 6/BC-A", "Báo cáo", "Dạy nghề may", "6/BC-A"),
        ("Báo cáo số 5/BC-A và Báo cáo số 6/BC-A", "Báo cáo", "Dạy nghề may", "5/BC-A"),
    ],
)
def test_the_number_is_of_what_came_of_the_work(text: str, product: str, title: str, number: str) -> None:
    assert outcome_number(text, product, title) == number


def test_the_day_is_of_that_document_too() -> None:
    text = "Đã trình lần 1 tại Tờ trình số 5/TTr-A ngày 01/6/2026; trình lại tại Tờ trình số 8/TTr-A ngày 12/6/2026."
    assert done_day(text, TODAY, "Tờ trình") == dt.date(2026, 6, 12)
