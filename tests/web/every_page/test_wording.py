"""Errors on the pages name places of the desk, never verbs of the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dondoc.web.rendering.wording import ELSEWHERE, PLACES, sentence

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("chưa rõ; hãy làm rõ bằng `dondoc settle 5 --due NGÀY`.", f"Chưa rõ; hãy làm rõ ở {PLACES['settle']}."),
        ("không có việc mã 9; xem mã bằng `dondoc log`.", "Không có việc mã 9; xem mã ở trang Nhật ký."),
        ("có 2 nhiệm vụ; hãy ghi số cụ thể, thêm --unit ĐƠN_VỊ, hoặc --all.", "Có 2 nhiệm vụ; hãy ghi số cụ thể."),
        ("hỏng; chạy `dondoc doctor`.", f"Hỏng; chạy {ELSEWHERE}."),
        ("chưa có; hãy nhập bằng `dondoc report par import`.", f"Chưa có; hãy nhập {ELSEWHERE}."),
    ],
)
def test_a_verb_becomes_the_place_where_the_same_is_done(error: str, words: str) -> None:
    assert sentence(error) == words


def test_every_verb_that_an_act_names_has_its_place_on_the_desk() -> None:
    named: set[str] = set()
    for folder in ("dondoc/store/acts", "dondoc/store/answers", "dondoc/units", "dondoc/reports/cycles"):
        for file in (ROOT / folder).rglob("*.py"):
            code = re.sub(r'"""[\s\S]*?"""', "", file.read_text(encoding="utf-8"))
            named |= set(re.findall(r"`dondoc ([a-z-]+)", code))
    assert named
    assert named <= set(PLACES)
