"""Slips of the hand: what can be no other word is read, what may be another is asked, and a name is left alone."""

import pytest

from calendars.deadlines import parse
from calendars.deadlines.lexer.misspelt.slips import slip_of
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
        ("trước ngày 20-hằng tháng", "trước ngày 20 - hằng tháng"),
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


def test_the_reasons_state_what_a_slip_was_read_as():
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


@pytest.mark.parametrize(
    ("typed", "suspect", "meant"),
    [
        ("Trong 05 này kể từ khi ký", "05", ""),
        ("01/6 dến hết 30/6/2026", "dến", "đến"),
        ("15 ngày sau khi hết quy", "quy", "quý"),
        ("Từ nay đến hếl tháng 6/2026", "hếl", "hết"),
        ("Tháng, quý, nsm", "nsm", "năm"),
        ("Hung năm vào dịp 27/7", "Hung", "h"),
    ],
)
def test_a_word_that_one_letter_would_make_a_word_of_time_is_asked_where_the_answer_would_differ(typed, suspect, meant):
    deadline = parse(typed, **PLAN)
    assert deadline.needs_review
    assert any(suspect in what and meant in why for what, why in deadline.reasons), deadline.reasons


@pytest.mark.parametrize(
    "text",
    [
        "Trước 15/6, các thành phố",
        "Hoàn thành trong quý II/2026 (Sở Y tế chủ trì)",
        "Theo quy định",
        "Hỗ trợ hộ nghèo trong tháng 6/2026",
        "Kỳ họp HĐND TP tháng 7/2026",
        "Hội nghị BCH TW tháng 6/2026",
        "Họp thống nhất trước ngày 15/6/2026",
    ],
)
def test_a_word_whose_slip_would_change_nothing_is_not_asked(text):
    assert not parse(text, **PLAN).needs_review


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("trư-\nớc ngày 20/6/2026", "trước ngày 20/6/2026"), ("Hằn-\ng năm, quý III", "Hằng năm, quý III")],
)
def test_a_word_of_time_cut_at_the_end_of_a_line_is_read_whole(typed, meant):
    assert parse(typed, **PLAN) == parse(meant, **PLAN)


@pytest.mark.parametrize("text", ["trước ngày 05/6 và 0512", "01/10 - 0710", "Báo cáo 6, 9 tháng"])
def test_figures_that_ran_together_are_asked(text):
    assert parse(text, **PLAN).needs_review
