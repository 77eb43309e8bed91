"""What cannot go on without help is trouble, and what another body bears is not ours: each by several signs."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.evidence.details.details import done_day, until
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from tests.inbox.office_words_rows import as_mail

TODAY = dt.date(2026, 6, 18)
WORK = Listed(
    811, 1, "I.1", "Lắp trạm quan trắc nước hồ Nà Pheo", dt.date(2026, 6, 30), "Biên bản nghiệm thu", "Sở Xây dựng"
)


def _read(text: str) -> Statement:
    [found] = statements(as_mail(text), [WORK], TODAY)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Trạm quan trắc đang tắc ở khâu thông quan, bọn em chịu.",
        "Lắp trạm gặp trở ngại: dân không cho vào hồ, xã vận động ba lần không xong.",
        "Cảm biến bị thu hồi, nhà thầu nghỉ việc gần hết, chưa biết bao giờ lắp được.",
        "Vật tư hết từ 3/6, đã xin cấp thêm mà chưa có hồi âm.",
        "Chủ hồ không chịu bàn giao mặt bằng, kính mong UBND tỉnh vào cuộc.",
        "Phan mem quan trac bi loi tu 3/6, chua co tra loi cua hang.",
    ],
)
def test_work_that_cannot_go_on_is_trouble(text: str) -> None:
    assert _read(text).state == ReportedState.TROUBLE


@pytest.mark.parametrize(
    "text",
    [
        "Đang lắp trạm, đề nghị Văn phòng quan tâm theo dõi.",
        "Đang lắp được 60%, còn thiếu hai cảm biến, mong hãng giúp.",
        "Hôm trước thiếu cảm biến, giờ đã khắc phục, đang lắp tiếp, không biết tính sao cho kịp nhưng dự kiến 25/6.",
        "Cảm biến hỏng, hãng chưa trả lời, thứ Sáu tuần sau mới lắp.",
        "Đang treo biển báo quanh hồ, đang lắp trạm.",
    ],
)
def test_work_that_goes_on_is_no_trouble(text: str) -> None:
    assert _read(text).state in (ReportedState.PROGRESS, ReportedState.UNCLEAR)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Năm nay Trung tâm Quan trắc tỉnh đứng ra lắp trạm, Sở chỉ phối hợp.", "Trung tâm Quan trắc tỉnh"),
        ("Trạm quan trắc do UBND xã Nà Pheo tự tổ chức, Sở chỉ giám sát.", "UBND xã Nà Pheo"),
        (
            "Việc này giao trực tiếp cho Bảo tàng tỉnh theo quyết định tháng 2, không phải phần của Sở em.",
            "Bảo tàng tỉnh",
        ),
    ],
)
def test_work_that_another_body_bears_is_not_ours(text: str, unit: str) -> None:
    found = _read(text)
    assert (found.state, found.unit) == (ReportedState.REFUSE, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Trạm do Công ty Nước sạch thi công, đang lắp được 40%.",
        "Sở đang lắp trạm, Trung tâm Quan trắc tỉnh chỉ giám sát.",
        "Nhà thầu không qua kiểm tra của Sở Công Thương nên đang làm lại hồ sơ.",
    ],
)
def test_another_body_beside_own_work_is_no_refusal(text: str) -> None:
    assert _read(text).state != ReportedState.REFUSE or _read(text).doubts


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("xong hôm mùng 9", dt.date(2026, 6, 9)),
        ("xong hôm mồng 20", dt.date(2026, 5, 20)),
        ("ký mùng 3 tháng 6", dt.date(2026, 6, 3)),
        ("xong rồi, thời gian: 03/6 - 05/6/2026", dt.date(2026, 6, 5)),
        ("nộp hôm 12", dt.date(2026, 6, 12)),
        ("xong 3 gói hôm 12 giờ", None),
    ],
)
def test_a_day_of_the_month_alone_lies_behind_the_mail(text: str, day: dt.date | None) -> None:
    assert done_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("xin lùi đến mùng 5 tháng 8", dt.date(2026, 8, 5)),
        ("mùng 4 thang 7 xong", dt.date(2026, 7, 4)),
        ("mùng 2 nộp", dt.date(2026, 7, 2)),
    ],
)
def test_a_day_of_the_month_may_lie_ahead(text: str, day: dt.date) -> None:
    assert until(text, TODAY, None) == day
