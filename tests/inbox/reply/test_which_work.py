"""Each part of an answer is about one work of the letter, by its layout, its heading, its place or its document."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.model import Listed, ReportedState
from notifications.inbox.reply.targets.headings import by_heading
from notifications.inbox.reply.targets.layouts import as_listed
from tests.inbox.office_words_rows import as_mail

TODAY = dt.date(2026, 6, 18)
WORKS = (
    ("Cấp thẻ căn cước lưu động cho học sinh lớp 9", "Danh sách"),
    ("Thanh tra việc chấp hành pháp luật lao động tại 12 doanh nghiệp", "Kết luận thanh tra"),
    ("Ký quy chế phối hợp với Hội Cựu chiến binh", "Quy chế phối hợp"),
    ("Trồng rừng thay thế tại Khoảnh 27", "Biên bản nghiệm thu"),
    ("Thu lệ phí trước bạ quý II", "Báo cáo"),
)
LISTED = [
    Listed(800 + n, n, f"I.{n}", activity, dt.date(2026, 6, 30), product)
    for n, (activity, product) in enumerate(WORKS, start=1)
]


def _read(text: str) -> dict[int | None, ReportedState]:
    return {one.obligation_id: one.state for one in statements(as_mail(text), LISTED, TODAY)}


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("Quy chế HCCB: đã ký", 803),
        ("quy chế với hội ccb thì ký rồi", 803),
        ("K27: đang trồng", 804),
        ("Trồng rừng K27: xong", 804),
        ("Thu LPTB q2: đạt", 805),
        ("V/v cấp thẻ căn cước: chưa làm", 801),
        ("Thanh tra lao động đang viết kết luận", 802),
        ("Riêng rừng thay thế thì chưa", 804),
        ("Tình hình chung: ổn", None),
        ("K28: đang trồng", None),
        ("Lớp học: chưa khai giảng", None),
        ("Ban không có thẩm quyền", None),
        ("Việc phối hợp thanh tra: tốt", None),
    ],
)
def test_a_heading_names_the_work_that_explains_its_words(heading: str, number: int | None) -> None:
    found = by_heading(heading, LISTED)
    assert (found.obligation_id if found else None) == number


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Thứ nhất, thẻ xong. Thứ hai, đang làm.", "1. thẻ xong.\n2. đang làm."),
        ("Một là, thẻ xong;\nHai là: đang làm.", "1. thẻ xong;\n2. đang làm."),
        ("thẻ => xong", "thẻ: xong"),
        ("TT | Công việc | Kết quả\n1 | Thẻ | Xong\n2 | Rừng | Chưa", "1. Thẻ: Xong\n2. Rừng: Chưa"),
        ("Thứ hai, thẻ xong.", "Thứ hai, thẻ xong."),
        ("Thứ hai tuần sau nộp. Thứ ba họp.", "Thứ hai tuần sau nộp. Thứ ba họp."),
        ("1. Thời gian: 3/6\n2. Kinh phí: 4 triệu", "- Thời gian: 3/6\n- Kinh phí: 4 triệu"),
        ("1. Thẻ: 3/6\n2. Kinh phí: 4 triệu", "1. Thẻ: 3/6\n2. Kinh phí: 4 triệu"),
        ("Mã | Công việc | Kết quả\n801 | Thẻ | Xong", "801 | Thẻ | Xong"),
    ],
)
def test_a_layout_becomes_one_line_a_work(text: str, written: str) -> None:
    assert as_listed(text, LISTED) == written


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (
            "Thứ nhất, thẻ đang cấp. Thứ hai, đang thanh tra doanh nghiệp thứ 4.",
            {801: ReportedState.PROGRESS, 802: ReportedState.PROGRESS},
        ),
        ("- quy chế HCCB => đang dự thảo\n- trồng rừng => mới được 40%", {803: "progress", 804: "progress"}),
        ("Xin chuyển việc thứ tư cho Chi cục Kiểm lâm chủ trì.", {804: None}),
        ("Trồng rừng: 7/12 lô đã trồng, số còn lại đang phát dọn.", {804: ReportedState.PROGRESS}),
        ("Kết luận thanh tra số 9/KL-SNV đã ký ngày 12/6/2026.", {802: None}),
    ],
)
def test_an_answer_is_about_the_works_it_names_alone(text: str, states: dict[int, ReportedState | str | None]) -> None:
    found = _read(text)
    assert set(found) == set(states)
    assert all(state is None or found[number] == state for number, state in states.items())
