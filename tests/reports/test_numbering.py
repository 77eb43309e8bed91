"""A draft's headings and tables are numbered by counting, and a ratio is written in one way."""

from __future__ import annotations

import pytest

from dondoc.reports.draft.blocks import Number, SectionHeading, Table, plain, sentence, share
from dondoc.reports.draft.numbering import numbered, roman


def test_a_part_left_out_leaves_no_gap() -> None:
    table = Table("Quá hạn", (), ())
    found = list(
        numbered(
            [
                SectionHeading(1, "A"),
                SectionHeading(2, "a"),
                table,
                SectionHeading(2, "b"),
                SectionHeading(1, "C"),
                SectionHeading(2, "c"),
                sentence("chữ"),
                table,
            ]
        )
    )
    texts = [
        one.text if isinstance(one, SectionHeading) else one.title
        for one in found
        if isinstance(one, SectionHeading | Table)
    ]
    assert texts == ["I. A", "1. a", "Bảng 1. Quá hạn", "2. b", "II. C", "1. c", "Bảng 2. Quá hạn"]


@pytest.mark.parametrize(("number", "words"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (18, "XVIII")])
def test_roman_figures(number: int, words: str) -> None:
    assert roman(number) == words


def test_a_ratio_is_written_in_one_way() -> None:
    one, two, half = (Number(text, ()) for text in ("01", "02", "50%"))
    assert plain(share(one, two, half, "hoạt động")) == "01/02 hoạt động (đạt 50%)"
    assert plain(share(one, two, half)) == "01/02 (đạt 50%)"
