"""The invariant of the deadline language: every part of a phrase that carries time has its place in the answer.

Phrases are composed of parts whose meaning is known. Each part is in an occurrence, in the event, or named in a reason;
otherwise the phrase asks for a person. None is lost in silence.
"""

import datetime as dt
import re
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.deadlines import Kind, parse
from tests.deadlines.decided import test_offices
from tests.support.sizes import sized

PLAN = {"plan_from": dt.date(2025, 1, 1), "plan_to": dt.date(2025, 12, 31)}
DATES = {
    "trước ngày 15/3/2025": ["2025-03-15"],
    "chậm nhất ngày 20/6/2025": ["2025-06-20"],
    "trong quý III/2025": ["2025-09-30"],
    "trong tháng 8 năm 2025": ["2025-08-31"],
    "đến hết ngày 30/11/2025": ["2025-11-30"],
    "từ ngày 01/4/2025 đến ngày 15/5/2025": ["2025-05-15"],
    "6 tháng đầu năm 2025": ["2025-06-30"],
    "quý II/2025": ["2025-06-30"],
    "17 giờ ngày 10/9/2025": ["2025-09-10"],
    "thứ Sáu, ngày 13/6/2025": ["2025-06-13"],
    "ngày 05/01/2025": ["2025-01-05"],
    "10 ngày đầu tháng 7/2025": ["2025-07-10"],
}
RECURRING = {
    "hằng năm": {"2025-12-31"},
    "hằng quý": {"2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31"},
    "định kỳ 6 tháng": {"2025-06-30", "2025-12-31"},
    "trước ngày 15/12 hằng năm": {"2025-12-15"},
    "trước ngày 20 hằng tháng": {f"2025-{month:02d}-20" for month in range(1, 13)},
    "ngày 25 tháng cuối quý": {"2025-03-25", "2025-06-25", "2025-09-25", "2025-12-25"},
}
EVENTS = ["theo hướng dẫn của Bộ Nội vụ", "khi có yêu cầu", "sau khi được phê duyệt", "theo quy định", "đột xuất"]
LENGTHS = [
    "trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ",
    "chậm nhất 10 ngày sau khi kết thúc đợt kiểm tra",
]
FILLERS = ["Báo cáo kết quả", "Hoàn thành", "ban hành kế hoạch", "tổ chức hội nghị", "gửi Sở Nội vụ", "các xã, phường"]
JOINERS = [" ", ", ", "; ", " và ", " - ", ". ", ", hoàn thành ", " (", ": ", " hoặc "]

parts = st.sampled_from([*DATES, *RECURRING, *EVENTS, *LENGTHS, *FILLERS])
phrases = st.lists(st.tuples(parts, st.sampled_from(JOINERS)), min_size=1, max_size=5)


def compose(pieces):
    text = "".join(part + joiner for part, joiner in pieces[:-1]) + pieces[-1][0]
    return text + ")" * text.count("(")


def explanation(deadline):
    return " ".join([deadline.event or "", *(what for what, _ in deadline.reasons)])


@settings(max_examples=sized(100, soak=300), deadline=None)
@given(phrases)
def test_no_date_of_a_phrase_is_lost_in_silence(pieces):
    text = compose(pieces)
    deadline = parse(text, **PLAN)
    if deadline.needs_review:
        return
    days = {day.isoformat() for each in deadline.occurrences for day in (each.opens, each.due) if day}
    for part, _ in pieces:
        for due in DATES.get(part, ()):
            assert due in days or part in explanation(deadline), (text, part, deadline)


@settings(max_examples=sized(100, soak=300), deadline=None)
@given(phrases)
def test_no_recurrence_of_a_phrase_is_lost_in_silence(pieces):
    text = compose(pieces)
    deadline = parse(text, **PLAN)
    if deadline.needs_review:
        return
    dues = {each.due.isoformat() for each in deadline.occurrences}
    for part, _ in pieces:
        if part in RECURRING:
            assert RECURRING[part] & dues or part in explanation(deadline) or "continues" in deadline.flags, (
                text,
                part,
                deadline,
            )


@settings(max_examples=sized(100, soak=300), deadline=None)
@given(phrases)
def test_an_event_holds_no_date_of_its_own(pieces):
    text = compose(pieces)
    deadline = parse(text, **PLAN)
    if deadline.event and not deadline.needs_review:
        inner = parse(deadline.event, **PLAN)
        assert inner.kind in (Kind.EVENT, Kind.NONE), (text, deadline.event, inner)
        assert not inner.occurrences, (text, deadline.event, inner)


@settings(max_examples=sized(100, soak=300), deadline=None)
@given(phrases)
def test_a_length_of_time_is_in_the_offset_or_named(pieces):
    text = compose(pieces)
    deadline = parse(text, **PLAN)
    lengths = [part for part, _ in pieces if part in LENGTHS]
    if lengths and not deadline.needs_review:
        assert deadline.offset is not None or any(
            part.split(" kể")[0].split(" sau")[0] in explanation(deadline) for part in lengths
        ), (
            text,
            deadline,
        )


OFFICE_PHRASES = [
    text
    for _, years, text, kind, *_ in test_offices.ROWS
    if years == (2026, 2026) and kind in ("fixed", "recurring", "event", "ongoing") and len(text) < 60
]
OFFICE_JOINERS = [*JOINERS, "; riêng ", ", trừ ", " / ", " + ", " đến ", "; báo cáo "]
# Numbers that count or name and carry no time: "đợt 1", "60%", "02 lớp", a document's, a section's, "3O".
NO_TIME = re.compile(
    r"(lần|đợt|bước|kỳ|giai đoạn|gđ|vòng|khối|lớp|khoản|điều|số)\s+\d+|\d+\s*%|\w*[lIO|]+\d\w*|\d[lIO|]\w*"
    r"|\d+/QĐ\S*|(?<![/\d])\d+ (đợt|lớp|buổi)(?! \d)|\d+h\d*|thứ [2-7]\b|(?<!\S)\(?\d\.\d\. |(?<!\S)\(?\d\) "
    r"|thôn \d|\d+ kV|\d+ tuổi",
    re.IGNORECASE,
)
RHYTHM_WORDS = ("hằng", "hàng", "mỗi", "quý", "định kỳ", "thường xuyên", "tết", "giêng", "chạp")


def test_each_number_and_each_rhythm_of_joined_phrases_is_reported_by_an_answer_that_asks_nothing():
    random = Random(20261129)
    lost = []
    for _ in range(2500):
        count = random.choice((2, 2, 3))
        pieces = [(random.choice([*OFFICE_PHRASES, *FILLERS]), random.choice(OFFICE_JOINERS)) for _ in range(count)]
        text = compose(pieces)
        deadline = parse(text, plan_from="2026-01-01", plan_to="2026-12-31")
        if not deadline.needs_review and (missing := unaccounted(text, deadline)):
            lost.append((text, missing, deadline.occurrences))
    assert lost == []


def unaccounted(text, deadline):
    """Give the numbers and rhythm words of the text that neither occurrence, offset, event nor reason has."""
    shown = explanation(deadline).lower()
    numbers = {int(each) for each in re.findall(r"\d+", shown)}
    for each in deadline.occurrences:
        for day in (each.opens, each.due):
            numbers |= {day.day, day.month, day.year, day.year % 100} if day else set()
    numbers |= {abs(deadline.offset[0])} if deadline.offset else set()
    missing = [each for each in re.findall(r"\d+", NO_TIME.sub("", text)) if int(each) not in numbers]
    return missing + [each for each in RHYTHM_WORDS if text.lower().count(each) > shown.count(each)]
