"""Cells of several works, units, rounds or rhythms: each time stands in the answer, or the phrase asks for a person."""

import datetime as dt
from random import Random

import pytest

from calendars.deadlines import parse

PLAN = {"plan_from": dt.date(2026, 1, 1), "plan_to": dt.date(2026, 12, 31)}
# Objects with a period of their own among them: "thẩm định hồ sơ quý II" is when, "báo cáo hồ sơ quý II" may not be.
WORKS = [
    "Thẩm định hồ sơ",
    "Ký kết chương trình phối hợp",
    "Rà soát, thống kê",
    "Công bố quyết định",
    "Nghiệm thu",
    "Tổ chức hội nghị",
    "Lập danh mục thiết bị",
    "Trình Sở Tài chính",
    "Bàn giao mặt bằng",
]
NAMES = ["cấp xã", "trạm y tế", "khối trường học", "phường 3", "các tổ", "Đợt 1", "Lần 2", "Vòng 3", "Giai đoạn 2"]
PERIODS = ["quý {q}/2026", "trong tháng {m}/2026", "tháng {m}", "T{m}/2026", "6 tháng đầu năm"]
DAYS = ["trước ngày {d}", "ngày {d}", "chậm nhất {d}", "trước 17h00 ngày {d}", "từ {d} đến {e}", "{d} - {e}"]
OWN_DAYS = ["trước ngày 20 hằng tháng", "ngày 25 tháng cuối quý", "hằng năm (trước 15/11)", "6 tháng (trước ngày 10/6)"]
BETWEEN = ["; ", ". ", "\n- ", ";\n", ", "]
FORMS = [
    "{name} {time}",
    "{name}: {time}",
    "{name} ({time})",
    "{time}: {name}",
    "{time} đối với {name}",
    "{name}, {time}",
]


def time_of(random, shapes):
    first = dt.date(2026, random.randint(1, 11), random.randint(1, 28))
    last = first + dt.timedelta(days=random.randint(2, 30))
    quarter = ("I", "II", "III", "IV")[(first.month - 1) // 3]
    shape = random.choice(shapes)
    text = shape.format(d=first.strftime("%d/%m/2026"), e=last.strftime("%d/%m/2026"), m=first.month, q=quarter)
    return text, {each.due for each in parse(text, **PLAN).occurrences}


def cell(random, names, shapes):
    between, form = random.choice(BETWEEN), random.choice(FORMS)
    times = [time_of(random, shapes) for _ in range(random.choice((2, 2, 3)))]
    parts = [form.format(name=name, time=text) for name, (text, _) in zip(random.sample(names, 3), times, strict=False)]
    parts = [part[:1].upper() + part[1:] for part in parts]
    return between.lstrip("\n;") * (between == "\n- ") + between.join(parts), set().union(*(dues for _, dues in times))


@pytest.mark.parametrize("names", [WORKS, NAMES], ids=["works", "names"])
@pytest.mark.parametrize(
    "shapes", [PERIODS, DAYS, PERIODS + DAYS, OWN_DAYS + DAYS], ids=["periods", "days", "both", "own"]
)
def test_no_time_of_a_cell_is_lost_in_silence(names, shapes):
    random = Random(26)
    lost = []
    for _ in range(150):
        text, dues = cell(random, names, shapes)
        deadline = parse(text, **PLAN)
        if not deadline.needs_review and not dues <= {each.due for each in deadline.occurrences}:
            lost.append((text, deadline.occurrences))
    assert lost == []


@pytest.mark.parametrize("names", [WORKS, NAMES], ids=["works", "names"])
def test_cells_whose_parts_each_have_a_time_are_mostly_read_and_not_asked(names):
    random = Random(6)
    texts = [cell(random, names, PERIODS + DAYS)[0] for _ in range(200)]
    asked = [text for text in texts if parse(text, **PLAN).needs_review]
    assert len(asked) < 24, asked[:10]
