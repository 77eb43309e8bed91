"""Cells of several works: each work's own time is in the answer, or the cell asks for a person."""

from random import Random

from calendars.deadlines import parse
from tests.support.sizes import sized

PLAN = {"plan_from": "2026-01-01", "plan_to": "2026-12-31"}
WORKS = [
    "Ban hành văn bản chỉ đạo",
    "Rà soát, thống kê",
    "Tổ chức tập huấn",
    "Thẩm định hồ sơ",
    "Hoàn thành lắp đặt",
    "Ký kết chương trình phối hợp",
    "Sơ kết",
    "Tổ chức hội nghị tổng kết",
    "Thành lập Tổ công tác",
    "Công bố kết quả",
    "Phát động phong trào thi đua",
    "Họp Ban Chỉ đạo",
    "Phúc khảo",
]
# Behind a comma a report is rather that of the work before it: "Sơ kết quý I, báo cáo kết quả trước 15/4".
REPORTS = ["Báo cáo kết quả", "Đánh giá tình hình"]
GROUPS = ["Cấp xã", "UBND các xã, phường", "Các trường THPT", "Đối với các sở, ban, ngành", "Trung tâm Y tế"]
TIMES = {
    "trước ngày 15/3/2026": ["2026-03-15"],
    "chậm nhất ngày 20/6": ["2026-06-20"],
    "đến hết ngày 30/11": ["2026-11-30"],
    "10/8/2026": ["2026-08-10"],
    "ngày 12 tháng 5": ["2026-05-12"],
    "tháng 2": ["2026-02-28"],
    "trong tháng 4/2026": ["2026-04-30"],
    "Quý III": ["2026-09-30"],
    "6 tháng đầu năm 2026": ["2026-06-30"],
    "18/5 - 28/5": ["2026-05-28"],
    "từ ngày 01/10 đến ngày 15/10": ["2026-10-15"],
    "các tháng 3, 7, 11": ["2026-03-31", "2026-07-31", "2026-11-30"],
    "ngày 15/1, 20/7 và 10/9": ["2026-01-15", "2026-07-20", "2026-09-10"],
    "trung tuần tháng 12": ["2026-12-20"],
    "cuối tháng 1": ["2026-01-31"],
}
EVENTS = ["theo hướng dẫn của Bộ Nội vụ", "khi có yêu cầu", "sau khi được phê duyệt"]
DOCUMENT = "Theo Kế hoạch số 12/KH-UBND ngày 05/01/2025 của UBND tỉnh, "
JOINED = {
    "; ": "{name} {time}",
    ". ": "{name} {time}",
    ", ": "{name} {time}",
    " và ": "{name} {time}",
    "\n": "- {name} {time}.",
    "\n ": "+ {name}: {time}",
    " / ": "{name} {time}",
}


def lost(text, times):
    deadline = parse(text, **PLAN)
    dues = {each.due.isoformat() for each in deadline.occurrences}
    return not deadline.needs_review and [due for time in times for due in TIMES[time] if due not in dues]


def cells(names, count):
    """Give cells of two to four names, each with its time, and the times."""
    random = Random(20261130)
    for _ in range(count):
        joiner, shape = random.choice(list(JOINED.items()))
        size = random.choice((2, 2, 3, 4))
        chosen = list(zip(random.sample(names, size), random.sample(list(TIMES), size), strict=True))
        yield joiner.join(shape.format(name=name, time=time) for name, time in chosen), [time for _, time in chosen]


def apart(cases):
    return ((text, times) for text, times in cases if not any(mark in text for mark in (",", " và ", "/ ")))


def lost_of(cases):
    return [(text, gone) for text, times in cases if (gone := lost(text, times))]


def test_the_time_of_each_work_is_in_the_answer_or_the_cell_asks():
    assert lost_of(cells(WORKS, sized(1_000, soak=3_000))) == []


def test_the_time_of_a_report_in_a_clause_of_its_own_is_in_the_answer_or_the_cell_asks():
    assert lost_of(apart(cells([*WORKS, *REPORTS], sized(1_500, soak=4_000)))) == []


def test_the_time_of_each_group_is_in_the_answer_or_the_cell_asks():
    assert lost_of(cells(GROUPS, sized(500, soak=1_000))) == []


def test_the_times_of_works_beside_one_that_waits_are_in_the_answer_or_the_cell_asks():
    beside = (
        (f"{text}; mua sắm thiết bị {event}", times)
        for text, times in cells(WORKS, sized(350, soak=1_000))
        for event in EVENTS
    )
    assert lost_of(beside) == []


def test_the_times_of_works_behind_a_document_are_in_the_answer_or_the_cell_asks():
    assert (
        lost_of((DOCUMENT + text[:1].lower() + text[1:], times) for text, times in cells(WORKS, sized(350, soak=1_000)))
        == []
    )
