"""Clauses composed of the grammar's own pieces, with other words between them, with separators and without.

Each piece is first read alone. In the composed phrase its days are among those of the answer, or a reason names it, or
the phrase asks for a person: no readable time disappears.
"""

import datetime as dt
from random import Random

from calendars.deadlines import Kind, parse

PLAN = {"plan_from": dt.date(2026, 1, 1), "plan_to": dt.date(2026, 12, 31)}
DAYS = [
    "trước ngày {d}",
    "chậm nhất ngày {d}",
    "đến hết ngày {d}",
    "xong trước {d}",
    "{d}",
    "ngày {d}",
    "hạn chót {d}",
    "Trước 17h00 ngày {d}",
    "không muộn hơn ngày {d}",
    "vào ngày {d}",
]
PERIODS = [
    "trong tháng {m}/2026",
    "quý {q}/2026",
    "tháng {m} năm 2026",
    "cuối tháng {m}/2026",
    "tuần 2 tháng {m}/2026",
    "từ {d} đến {e}",
    "từ ngày {d} đến hết ngày {e}",
    "10 ngày đầu tháng {m}/2026",
    "trước tháng {m}/2026",
    "đến hết quý {q}/2026",
]
RHYTHMS = [
    "hằng quý",
    "trước ngày 20 hằng tháng",
    "định kỳ 6 tháng",
    "hằng năm",
    "quý II hằng năm",
    "thứ Sáu hằng tuần",
    "02 lần/năm",
    "ngày 25 tháng cuối quý",
    "6 tháng một lần",
]
LENGTHS = [
    "trong 10 ngày kể từ ngày ký",
    "chậm nhất 05 ngày làm việc sau khi nhận hồ sơ",
    "1,5 năm",
    "trong 24 giờ",
    "15 ngày trước khi khai mạc",
]
OTHERS = ["thường xuyên", "khi có yêu cầu", "theo quy định", "không phải mỗi năm"]
BETWEEN = [
    "",
    "",
    "các xã, phường",
    "Báo cáo",
    "UBND tỉnh",
    "hoàn thành",
    "Đạt 80%",
    "02 lớp",
    "Sở Y tế",
    "(đợt 1)",
    "Kế hoạch số 12/KH-UBND",
    "tổ chức",
    "không",
]
JOINERS = ["; ", ", ", ". ", " ", " và ", " - ", ": "]
# What every answer gives about its own days: no reason why a time is none of its own.
OF_THE_ANSWER = ("ngày được nêu", "tháng tính từ", "quý là 3", "tính theo tháng", "đầu, giữa, cuối", "một phần của")
OF_THE_ANSWER += ("tuần của tháng", "hạn tính", "hạn là ngày cuối", "phải xong", "lấy năm", "lặp lại")


def piece(random):
    first = dt.date(2026, random.randint(1, 12), random.randint(1, 28))
    last = min(first + dt.timedelta(days=random.randint(3, 50)), PLAN["plan_to"])
    form = random.choice(["%d/%m/2026", "%d-%m-2026"])
    quarter = ("I", "II", "III", "IV")[(first.month - 1) // 3]
    text = random.choice(random.choice([DAYS, DAYS, PERIODS, PERIODS, RHYTHMS, LENGTHS, OTHERS]))
    return text.format(d=first.strftime(form), e=last.strftime(form), m=first.month, q=quarter)


def compose(random, pieces):
    text = ""
    for part in pieces:
        other = random.choice(BETWEEN)
        text += (random.choice(JOINERS) if text else "") + (f"{other} {part}" if other else part)
    return text


def is_named(part, deadline):
    """Return whether the event or a reason, other than that of an answer's own days, has the words."""
    named = [what.lower() for what, why in deadline.reasons if len(what) > 3 and not why.startswith(OF_THE_ANSWER)]
    low = part.lower()
    return low in (deadline.event or "").lower() or any(low in what or what in low for what in named)


def holds(part, deadline):
    """Return whether the answer to the whole phrase has what this part alone means."""
    alone = parse(part, **PLAN)
    days = {day for each in deadline.occurrences for day in (each.opens, each.due)}
    if alone.needs_review or alone.kind is Kind.NONE:
        return False
    if alone.kind is Kind.EVENT:
        return (alone.offset is None or alone.offset == deadline.offset) or is_named(part, deadline)
    if alone.kind is Kind.ONGOING:
        return is_named(part, deadline) or deadline.kind is Kind.ONGOING
    if alone.kind is Kind.RECURRING:  # which a window named beside it may bound
        return any(each.due in days for each in alone.occurrences) or is_named(part, deadline)
    return all(each.due in days or each.opens in days - {None} for each in alone.occurrences) or is_named(
        part, deadline
    )


def test_no_readable_time_of_a_composed_phrase_disappears():
    random = Random(14)
    lost = []
    for _ in range(1500):
        pieces = [piece(random) for _ in range(random.choice((2, 2, 3)))]
        text = compose(random, pieces)
        deadline = parse(text, **PLAN)
        if not deadline.needs_review:
            lost += [(text, part, deadline.occurrences[:4]) for part in pieces if not holds(part, deadline)][:1]
    assert lost == []


def test_a_weekday_apart_from_dates_and_rhythms_of_months_is_asked():
    random = Random(3)
    for _ in range(100):
        text = compose(random, [random.choice([*DAYS, *RHYTHMS[:4]]).format(d="15/9/2026"), "Chủ nhật"])
        deadline = parse(text, **PLAN)
        assert deadline.needs_review or all(each.due.weekday() == 6 for each in deadline.occurrences), text


def test_composed_phrases_of_two_dates_are_mostly_read_and_not_asked():
    random = Random(7)
    texts = []
    for _ in range(300):
        one, other = (random.choice(DAYS).format(d=f"{random.randint(1, 28):02d}/{m}/2026") for m in ("03", "10"))
        texts.append(f"{one}{random.choice(['; ', ', ', ' và '])}{other}")
    asked = [text for text in texts if parse(text, **PLAN).needs_review]
    assert len(asked) < 30, asked[:10]
