"""A statement is weighed beside its work: what it counts, which paper and year it names, whom it gives the work to."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.learned.compared import compared
from notifications.inbox.reply.model import Listed, ReportedState
from tests.inbox.office_words_rows import as_mail

TODAY = dt.date(2026, 6, 18)
TREES = Listed(701, 1, "I.1", "Trồng 2.400 cây xanh tại 12 tuyến phố", dt.date(2026, 6, 30), "Biên bản nghiệm thu")
ROAD = Listed(703, 1, "I.1", "Giải ngân 3,5 tỷ đồng vốn đường liên thôn", dt.date(2026, 6, 30), "Chứng từ")
RULES = Listed(
    702, 1, "I.1", "Ban hành Quy chế dân chủ ở cơ sở", dt.date(2026, 6, 30), "Quyết định", "UBND xã Đồng Tiến"
)


@pytest.mark.parametrize(
    ("work", "text", "sign"),
    [
        (TREES, "Trồng 1.950 cây rồi em", "count=fewer"),
        (TREES, "Đã trồng 2.400 cây", "count=all"),
        (TREES, "7/12 tuyến có biên bản", "of_count=part"),
        (TREES, "12/12 tuyến có biên bản", "of_count=all"),
        (ROAD, "Đã giải ngân 2,1/3,5 tỷ", "of_count=part"),
        (RULES, "Quy chế năm 2024 ban hành rồi", "year=before"),
        (RULES, "Kế hoạch lấy ý kiến dân đã gửi các thôn", "paper=other"),
        (RULES, "Việc này thuộc thẩm quyền của Sở Nội vụ", "s=refuses"),
        (RULES, "Xin lùi đến 15/8 ạ", "s=postpones"),
    ],
)
def test_a_statement_has_the_sign_of_how_it_compares_with_its_work(work: Listed, text: str, sign: str) -> None:
    assert sign in set(compared(text, work, TODAY))


@pytest.mark.parametrize("text", ["Ngày 7/12 em gửi", "Năm 2026 trồng đủ cây", "Đã xong"])
def test_a_day_or_the_year_is_no_count(text: str) -> None:
    assert not any("count" in one for one in compared(text, RULES, TODAY))


@pytest.mark.parametrize(
    "text", ["Báo cáo hiến máu 6 tháng đã gửi rồi ạ.", "Đã nộp đủ 250/600 đơn vị máu, báo cáo ở văn thư."]
)
def test_half_a_year_or_a_part_of_the_count_is_never_done(text: str) -> None:
    blood = Listed(704, 1, "I.1", "Vận động hiến 600 đơn vị máu năm 2026", dt.date(2026, 12, 15), "Báo cáo hiến máu")
    found = statements(as_mail(text), [blood], TODAY)
    assert not [one for one in found if one.state is ReportedState.DONE and not one.doubts]


def test_the_day_by_which_comments_are_wanted_is_no_day_of_the_work() -> None:
    [found] = statements(as_mail("Dự thảo Quy chế đang xin ý kiến các thôn, hạn góp ý 25/6."), [RULES], TODAY)
    assert (found.state, found.until) == (ReportedState.PROGRESS, None)
