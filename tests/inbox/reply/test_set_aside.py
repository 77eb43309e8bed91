"""Names of the writer, telephone numbers and words that only look like a code's name no work of a letter."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.model import Listed, ReportedState
from notifications.inbox.reply.naming import codes
from notifications.inbox.reply.targets.set_aside import set_aside
from tests.inbox.office_words_rows import as_mail

TODAY, DUE = dt.date(2026, 6, 18), dt.date(2026, 6, 30)
UNIT, ALIASES = "Hội Nông dân xã Bản Lầu", ("Hội Nông dân", "HND xã")
LISTED = [
    Listed(701, 1, "I.1", "Tổ chức hội thi nông dân duyên dáng", DUE, "Báo cáo", UNIT, ALIASES),
    Listed(702, 2, "I.2", "Khảo sát nhu cầu học nghề", DUE, "Danh sách", UNIT, ALIASES),
    Listed(703, 3, "I.3", "Vận động hiến đất mở đường", DUE, "Danh sách", UNIT, ALIASES),
]


def _read(text: str) -> dict[int | None, ReportedState]:
    return {one.obligation_id: one.state for one in statements(as_mail(text), LISTED, TODAY) if not one.doubts}


@pytest.mark.parametrize(
    "text",
    [
        "Khảo sát nhu cầu học nghề đã giao Hội Phụ nữ làm đầu mối, Hội Nông dân không chủ trì.",
        "Khảo sát học nghề không thuộc Hội Nông dân, đề nghị chuyển Hội Phụ nữ.",
    ],
)
def test_who_writes_is_no_work_that_has_his_words(text: str) -> None:
    assert _read(text) == {702: ReportedState.REFUSE}


def test_a_telephone_number_is_no_code() -> None:
    found = _read(
        "Việc 1 và việc 3 đã xong, việc còn lại Hội đang triển khai.\nLò Văn Pâng - Chủ tịch, ĐT 0900 000 701"
    )
    assert found == {701: ReportedState.DONE, 702: ReportedState.PROGRESS, 703: ReportedState.DONE}


def test_a_second_ordinal_needs_no_noun_of_its_own() -> None:
    found = _read("Việc thứ 1 và thứ 3 xong rồi ạ, việc còn lại Hội đang làm.")
    assert found == {701: ReportedState.DONE, 702: ReportedState.PROGRESS, 703: ReportedState.DONE}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mời ba lần mà 14 hộ không đến", set()),
        ("Ma 701 da xong", {701}),
        ("Mã 701 đã xong", {701}),
        ("mạ 12 ha đã gieo", set()),
    ],
)
def test_a_conjunction_before_a_number_is_no_code(text: str, found: set[int]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize("text", ["Hội Nông dân báo cáo, gọi 0900 000 118 hoặc +84 900 000 119", "Không có gì ạ"])
def test_what_is_set_aside_is_restored(text: str) -> None:
    aside = set_aside(text, LISTED)
    assert len(aside.text) == len(text)
    assert aside.restored(aside.text) == text


def test_a_name_that_a_work_has_in_its_own_stays() -> None:
    own = [Listed(704, 1, "I.1", "Đại hội Hội Nông dân", DUE, "", UNIT, ALIASES), LISTED[1]]
    assert set_aside("Đại hội Hội Nông dân đã xong", own).text == "Đại hội Hội Nông dân đã xong"
