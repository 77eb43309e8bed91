"""Cells composed as people write them, with answers that follow from how they were composed: right, or asked."""

import calendar
import datetime as dt
from random import Random

import pytest

from calendars.deadlines import Kind, parse
from tests.deadlines.invariants.test_accounting import unaccounted

COUNT = 400
QUARTERS = ("I", "II", "III", "IV")
WORKS = ("Khảo sát hiện trạng", "Lập dự án", "Xây dựng mô hình", "Hoàn thành thi công", "Chuẩn bị đầu tư", "Đấu thầu")
LATER_WORKS = ("vận hành hệ thống", "nghiệm thu", "đưa vào sử dụng", "nhân rộng", "bàn giao toàn bộ", "tập huấn")


def year(number):
    return dt.date(number, 1, 1), dt.date(number, 12, 31), False


def quarter(number):
    last = calendar.monthrange(2026, 3 * number)[1]
    return dt.date(2026, 3 * number - 2, 1), dt.date(2026, 3 * number, last), False


def limit(random, month):
    day = random.randint(3, 25)
    words, exclusive = random.choice([("trước ngày", True), ("trước", True), ("chậm nhất ngày", False)])
    return f"{words} {day:02d}/{month}", (None, dt.date(2026, month, day), exclusive)


def limits_of_a_report(random):
    """Each quarter only names the report whose limit follows: "Báo cáo quý I trước 10/4, quý II trước 10/7"."""
    numbers = sorted(random.sample((1, 2, 3), random.choice((2, 3))))
    limits = [limit(random, 3 * number + random.choice((0, 1))) for number in numbers]
    parts = [f"quý {QUARTERS[number - 1]} {text}" for number, (text, _) in zip(numbers, limits, strict=True)]
    verb = random.choice(("Báo cáo", "Gửi báo cáo", "Sơ kết", "Tổng hợp báo cáo"))
    return f"{verb} {random.choice((', ', '; ')).join(parts)}", [day for _, day in limits]


def stages_of_a_review(random):
    """Each stage is reviewed in the year behind it."""
    first, middle = random.randint(2026, 2027), random.randint(2028, 2029)
    framed = random.choice(("vào năm", "năm", "trong năm"))
    verb, mark = random.choice(("Tổng kết", "Sơ kết", "Đánh giá")), random.choice(("; ", ", "))
    stages = f"giai đoạn {first}-{middle} {framed} {middle}{mark}giai đoạn {middle + 1}-2030 {framed} 2030"
    return f"{verb} {stages}", [year(middle), year(2030)]


def years_of_works(random):
    """Two works, each with its year."""
    later = random.randint(2027, 2030)
    frames = [random.choice(("năm", "trong năm", "vào năm")) for _ in range(2)]
    mark = random.choice(("; ", ", ", " và "))
    text = f"{random.choice(WORKS)} {frames[0]} 2026{mark}{random.choice(LATER_WORKS)} {frames[1]} {later}"
    return text, [year(2026), year(later)]


def times(deadline):
    return sorted((each.due, each.exclusive, each.opens or dt.date.min) for each in deadline.occurrences)


def read(kind, *, last="2026-12-31"):
    """Give the texts of a kind that are read otherwise in silence, and the share of those that are right."""
    random, right, silent = Random(20261201), 0, []
    for _ in range(COUNT):
        text, wanted = kind(random)
        deadline = parse(text, plan_from="2026-01-01", plan_to=last)
        meant = sorted((due, exclusive, opens or dt.date.min) for opens, due, exclusive in wanted)
        if deadline.kind in (Kind.FIXED, Kind.RECURRING) and times(deadline) == meant:
            right += not deadline.needs_review
        elif not deadline.needs_review:
            silent.append((text, deadline.occurrences))
    return silent, right / COUNT


@pytest.mark.parametrize("kind", [limits_of_a_report])
def test_the_times_of_a_year_are_read_as_they_were_composed(kind):
    silent, right = read(kind)
    assert silent == []
    assert right > 0.98


@pytest.mark.parametrize("kind", [stages_of_a_review, years_of_works])
def test_the_times_of_several_years_are_read_as_they_were_composed(kind):
    silent, right = read(kind, last="2030-12-31")
    assert silent == []
    assert right > 0.98


WORDS = ("Kiểm tra các xã", "Họp", "Tập huấn", "Trạm y tế", "cấp tỉnh", "phúc tra", "mở lớp", "vòng loại", "bước 1")
BETWEEN = (", ", "; ", " - ", ": ", " (", " và ", "\n- ", ". ", "/", " đến ")


def figures(random):
    """Days as people type them, with a slash, a dot or a dash, with and without their year."""
    mark = random.choice(("/", "/", ".", "-"))
    year = random.choice(("", "", f"{mark}2026"))
    return f"{random.randint(1, 28):02d}{mark}{random.randint(1, 12)}{year}"


def time_in_figures(random):
    first, last = figures(random), figures(random)
    frames = ("trước {0}", "chậm nhất {0}", "ngày {0}", "đến hết ngày {0}", "từ {0} đến {1}", "{0} - {1}")
    return random.choice((*frames, "từ ngày {0} đến hết ngày {1}")).format(first, last)


def test_no_figures_of_a_day_are_lost_in_silence():
    random, lost = Random(20261202), []
    for _ in range(3000):
        parts = [f"{random.choice(WORDS)} {time_in_figures(random)}" for _ in range(random.choice((1, 2, 2)))]
        text = random.choice(BETWEEN).join(parts)
        text += ")" * text.count("(")
        deadline = parse(text, plan_from="2026-01-01", plan_to="2026-12-31")
        if not deadline.needs_review and (missing := unaccounted(text.replace("bước 1", ""), deadline)):
            lost.append((text, missing))
    assert lost == []
