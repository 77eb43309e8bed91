"""A claim is compared with the whole of the work: what it counts, in whose place its words stand."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.clauses.claim.measures import counts_all, counts_fewer
from notifications.inbox.reply.model import Listed, ReportedState, Statement
from tests.inbox.office_words_rows import as_mail

TODAY, DUE = dt.date(2026, 6, 18), dt.date(2026, 6, 30)
WORKS = {
    "loa": ("Lắp đặt cụm loa truyền thanh tại các thôn", "Biên bản nghiệm thu", "UBND xã Bản Lầu"),
    "khám": ("Khám mắt cho học sinh tiểu học", "Báo cáo", "Trạm Y tế xã Bản Lầu"),
    "hương": ("Họp thôn thông qua hương ước", "Biên bản", "Thôn Nà Pheo"),
    "giá": ("Tham mưu ban hành Nghị quyết mức thu phí chợ", "Nghị quyết", "Phòng Kinh tế"),
    "gà": ("Tiêm vắc xin cúm gia cầm cho đàn gà", "Báo cáo", "UBND xã Bản Lầu"),
    "kênh": ("Nạo vét kênh Khe Mo", "Biên bản nghiệm thu", "UBND xã Bản Lầu"),
}


def _listed(*keys: str) -> list[Listed]:
    made = enumerate(keys, start=1)
    return [
        Listed(700 + place, place, f"I.{place}", activity, DUE, product, unit)
        for place, (activity, product, unit) in ((place, WORKS[key]) for place, key in made)
    ]


def _read(text: str, *keys: str) -> dict[int | None, Statement]:
    return {one.obligation_id: one for one in statements(as_mail(text), _listed(*keys), TODAY)}


def _certain(text: str, *keys: str) -> dict[int | None, str]:
    return {number: one.state.value for number, one in _read(text, *keys).items() if not one.doubts}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("loa", "14/14 cụm loa đã lắp rồi anh ạ"),
        ("khám", "Học sinh khám đủ 420/420 em rồi chị nhé"),
        ("hương", "Hương ước thôn thông qua rồi ạ, hôm 12/6."),
        ("giá", "Nghị quyết mức thu phí chợ đã được HĐND xã thông qua tại kỳ họp ngày 11/6."),
        ("kênh", "Kênh Khe Mo nạo vét xong rồi 👍"),
    ],
)
def test_all_that_is_counted_or_passed_is_done(key: str, text: str) -> None:
    assert _certain(text, key) == {701: "done"}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("loa", "9/14 cụm loa đã gắn lên cột rồi anh ạ"),
        ("loa", "14/14 thôn đã đăng ký vị trí lắp loa"),
        ("khám", "Đã khám xong mắt cho giáo viên tiểu học."),
        ("gà", "Tiêm vắc xin dại cho đàn gà đã xong."),
        ("gà", "Đã tiêm xong vắc xin cúm gia cầm cho đàn gà tại thôn Khe Mo."),
        ("kênh", "Dự toán nạo vét kênh Khe Mo đã hoàn thành."),
        ("kênh", "Đã nạo vét xong kênh Khe Mo từ K0 đến K3."),
        ("giá", "Đã trình HĐND xã thông qua Nghị quyết mức thu phí chợ."),
        ("giá", "Dự thảo Nghị quyết mức thu phí chợ đã hoàn thành."),
        ("hương", "Theo tôi được biết thì hương ước đã thông qua."),
        ("hương", "Hương ước mới xong phần đầu."),
    ],
)
def test_a_part_a_step_hearsay_or_another_thing_is_never_done(key: str, text: str) -> None:
    assert "done" not in _certain(text, key).values()


@pytest.mark.parametrize(
    ("text", "all_of_it", "fewer"),
    [
        ("18/18 máy đã phát", True, False),
        ("đủ 5 buổi", True, False),
        ("đạt 112 % kế hoạch", True, False),
        ("131/150 cháu", False, True),
        ("30 cơ sở, 5/7 tổ xong", False, True),
        ("họp ngày 3/6 rồi", False, False),
        ("52/60 hộ dự họp", False, False),
        ("văn bản số 12/12-CV", False, False),
    ],
)
def test_a_count_is_of_all_of_fewer_or_no_count(text: str, *, all_of_it: bool, fewer: bool) -> None:
    assert (counts_all(text, TODAY), counts_fewer(text, TODAY)) == (all_of_it, fewer)


def test_places_run_on_in_one_line_are_of_each_work() -> None:
    found = _certain("1 xong 2 đang làm 3 chưa", "loa", "khám", "kênh")
    assert found == {701: "done", 702: "progress", 703: "progress"}


def test_which_of_two_works_is_done_is_asked_where_they_are_only_counted() -> None:
    found = _read("Hai việc này một việc xong rồi, một việc chưa ạ", "loa", "khám")
    assert all(one.doubts or one.state is ReportedState.UNCLEAR for one in found.values())
