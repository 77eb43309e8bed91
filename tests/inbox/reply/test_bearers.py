"""Another body is the bearer where words make it so by themselves, or beside a denial; its name ends before its act."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.evidence.details.owners import owner
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from tests.inbox.office_words_rows import as_mail

TODAY = dt.date(2026, 6, 18)
WORK = Listed(
    881,
    1,
    "I.1",
    "Nạo vét luồng cảng Vũng Lách",
    dt.date(2026, 6, 30),
    "Biên bản nghiệm thu",
    "Trạm Thủy lợi Vũng Lách",
)


def _read(text: str) -> Statement:
    [found] = statements(as_mail(text), [WORK], TODAY)
    return found


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Theo phân cấp thì luồng cảng là của Đồn Biên phòng Vũng Lách.", "Đồn Biên phòng Vũng Lách"),
        ("Nạo vét luồng: chủ đầu tư là Ban QLDA tỉnh.", "Ban QLDA tỉnh"),
        ("Nạo vét luồng cảng do PC09 chủ trì, trạm chỉ phối hợp.", "PC09"),
        ("Việc nạo vét được giao cho Phòng Kinh tế chủ trì; Trạm là đơn vị phối hợp.", "Phòng Kinh tế"),
        ("Nạo vét năm nay chuyển về Trung tâm Hạ tầng tỉnh rồi, trạm chỉ tuyên truyền.", "Trung tâm Hạ tầng tỉnh"),
        ("Luồng cảng bên đội bãi tự quản làm chứ không phải trạm.", ""),
        ("Viec nao vet giao cho BQL Cang lam roi, tram k lam viec nay", "BQL Cang"),
    ],
)
def test_work_of_another_body_is_refused(text: str, unit: str) -> None:
    found = _read(text)
    assert (found.state, found.unit) == (ReportedState.REFUSE, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Nạo vét luồng cảng do Sở Xây dựng chủ trì đang thực hiện được 60%.",
        "Nạo vét luồng xong rồi, biên bản giao cho Phòng Kinh tế giữ.",
        "Nạo vét do Phòng Kinh tế cấp kinh phí, trạm đang làm.",
        "Thuyền nạo vét là của Công ty Biển Bạc, họ đang sửa máy.",
        "Nạo vét chưa làm vì mặt bằng là của Đồn Biên phòng Vũng Lách.",
    ],
)
def test_a_body_beside_own_news_is_no_bearer(text: str) -> None:
    assert _read(text).state is not ReportedState.REFUSE


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("việc này do Trung tâm Kiểm soát bệnh tật tỉnh cử đội ra phun", "Trung tâm Kiểm soát bệnh tật tỉnh"),
        ("việc này do Công ty Cấp nước Sao Mai đứng tên", "Công ty Cấp nước Sao Mai"),
        ("chuyển cho Trung tâm Phục vụ hành chính công phường tiếp nhận", "Trung tâm Phục vụ hành chính công phường"),
        ("do PC07 phụ trách", "PC07"),
        ("do COVID nên chậm", ""),
    ],
)
def test_a_name_ends_before_the_act(text: str, unit: str) -> None:
    assert owner(text) == unit


def test_a_share_of_rounds_is_no_day() -> None:
    assert _read("Đang nạo vét đến đợt 2/3.").until is None
