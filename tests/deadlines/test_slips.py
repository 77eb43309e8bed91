"""Slips of the hand: what can be no other word is read, what may be another is asked, and a name is left alone."""

import pytest

from calendars.deadlines import parse
from calendars.deadlines.lexer.slips import slip_of
from dondoc.text.syllables import is_syllable

PLAN = {"plan_from": "2026-01-01", "plan_to": "2026-12-31"}


def meaning(text):
    deadline = parse(text, **PLAN)
    return deadline.kind, deadline.occurrences, deadline.offset


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("trrước ngày 15/6", "trước ngày 15/6"),
        ("truớc ngày 15/6", "trước ngày 15/6"),
        ("trứơc ngày 20 hằng thágn", "trước ngày 20 hằng tháng"),
        ("hhằng quý", "hằng quý"),
        ("trước trước ngày 15/6/2026", "trước ngày 15/6/2026"),
        ("ngày 25 thángtiếp theo", "ngày 25 tháng tiếp theo"),
        ("từ tháng 3 đếnhết tháng 5", "từ tháng 3 đến hết tháng 5"),
        ("7O ngày trước ngày bầu cử", "70 ngày trước ngày bầu cử"),
        ("Tr ước ngày 15/12 hằng năm", "trước ngày 15/12 hằng năm"),
        ("ngày 10 của tháng liềnkề", "ngày 10 của tháng liền kề"),
        ("trước ngày 20 tháng t iếp theo", "trước ngày 20 tháng tiếp theo"),
    ],
)
def test_a_slip_that_can_be_no_other_word_is_read_as_what_was_meant(typed, meant):
    assert meaning(typed) == meaning(meant)
    assert not parse(typed, **PLAN).needs_review


@pytest.mark.parametrize(
    "typed",
    [
        "trưc ngày 15/6",
        "Hăng năm, quý III",
        "Môi năm, trong tháng 4",
        "vào háng 12 hằng năm",
        "hằng năm, trong qý I",
        "ngày 10 của thang sau",
        "rước ngày 30/11 hằng năm",
        "trước ngay 25 hằng tháng",
        "trong thời hạn 2 4 giờ kể từ khi có yêu cầu",
        "ban hành trước ngày 28|5",
        "tháng 512026",
        "trước 15/9;2026",
        "Từ nay đến cuôi năm",
    ],
)
def test_a_slip_that_may_be_another_word_is_asked(typed):
    assert parse(typed, **PLAN).needs_review


@pytest.mark.parametrize("word", ["line", "Krông", "Đắk", "UBND", "online", "tâng", "tuyến", "giêng", "QuýII"])
def test_names_and_foreign_words_are_no_slips(word):
    assert slip_of(word.lower()) is None


def test_the_reasons_say_what_a_slip_was_read_as():
    assert ("trrước", "đọc là “trước”") in parse("trrước ngày 15/6", **PLAN).reasons


@pytest.mark.parametrize("word", ["nghiêng", "khuya", "thuở", "giếng", "quý", "quí", "hoà", "uỷ", "khuỷu", "hươu"])
def test_syllables_are_known_as_they_are_written(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["trươc", "nmă", "htáng", "hhằng", "quuý", "ngyà", "cuốí"])
def test_what_no_syllable_can_be_is_known(word):
    assert not is_syllable(word)


def test_figures_that_were_mended_are_shown_as_they_were_read():
    reasons = parse("trước ngày l5 tháng 7", **PLAN).reasons
    assert ("trước ngày l5 tháng 7", "chữ số đọc là “trước ngày 15 tháng 7”") in list(reasons)
