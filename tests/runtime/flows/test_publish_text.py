"""What people write is text: in the page's tables and markdown, in csv files, in names."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from dondoc.store.acts.dates.swaps import DateMove, Look
from dondoc.store.queries.export import safe_cell
from dondoc.text.spreadsheet import guarded, unguarded
from dondoc.units.name_forms.spelling import tidy
from dondoc.units.register.files.cells import plain
from dondoc.units.register.files.write import safe
from tasks.acts.swapping import swap_report
from tasks.page.publish import MOST_LINES, md

MARKUP = [
    "![x](http://evil.example/a.png)",
    "[bấm](javascript:alert(1))",
    "<img src=http://evil.example/a.png>",
    "<http://evil.example>",
    "a | b",
    "**đậm** _nghiêng_ `mã` ~~gạch~~",
    "# Tiêu đề",
    "[x]: http://evil.example",
    "> trích",
]


@pytest.mark.parametrize("text", MARKUP)
def test_every_sign_of_markup_is_escaped_and_the_words_are_kept(text: str) -> None:
    written = md(text)
    assert not re.search(r"(?<!\\)[\[\]<>!|*_`~#]", written)
    assert written.replace("\\", "").replace("\u2060", "") == text


@pytest.mark.parametrize("text", ["http://evil.example", "www.evil.example", "JAVASCRIPT:alert(1)", "mailto:a@b.vn"])
def test_a_bare_address_is_no_link(text: str) -> None:
    assert "\u2060" in md(text)


@pytest.mark.parametrize(("text", "written"), [("1. Việc", "1\\. Việc"), ("- Việc", "\\- Việc"), ("---", "\\---")])
def test_a_text_that_begins_like_a_list_is_no_list(text: str, written: str) -> None:
    assert md(text) == written


@pytest.mark.parametrize("text", ["III.4", "Sở Nội vụ", "15/KH-UBND", "50%", "Quý II/2026", "1.5 triệu", "-"])
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert md(text).removeprefix("\\") == text


def test_lines_and_unseen_signs_cannot_break_a_table() -> None:
    assert md("một\n\n| hai\u202e ba\u2066") == "một \\| hai ba"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝", "＋", "－", "＠", " =", "\u00a0＝"])
def test_a_text_that_begins_like_a_formula_is_guarded_in_every_csv_and_comes_back(start: str) -> None:
    text = f"{start}1+1"
    assert guarded(text) == f"'{text}" == safe_cell(text)
    assert safe(text).startswith("'")
    assert unguarded(guarded(text)) == text
    assert plain(safe(text)) == tidy(text)


def test_a_quoted_text_that_is_no_formula_keeps_its_apostrophe() -> None:
    assert unguarded("'Văn phòng'") == "'Văn phòng'"


@pytest.mark.parametrize("sign", ["\u202a", "\u202e", "\u2066", "\u2069", "\u200e", "\u061c"])
def test_signs_that_turn_the_direction_of_writing_are_no_part_of_a_name(sign: str) -> None:
    assert tidy(f"Sở {sign}Nội vụ") == "Sở Nội vụ"


def test_moves_beyond_what_a_report_lists_are_counted() -> None:
    day = dt.date(2026, 6, 30)
    moves = [DateMove(number, "I.1", "Sở Nội vụ", day, day, day, day, day) for number in range(MOST_LINES + 5)]
    text = swap_report(Look(known=False, doubts=(), moves=moves), dry_run=True)
    assert (text.count("I.1"), "… và 5 nhiệm vụ khác." in text) == (MOST_LINES, True)
