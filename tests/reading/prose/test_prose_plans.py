"""Plans in running text are read as a person reads them, and no block takes who or when from its neighbour."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.activity import Reading, UnreadableFileError
from dondoc.reading import read
from tests.reading.prose.plans import by_time, by_unit, in_sentences, labelled
from tests.reading.prose.plans.shape import Written
from tests.reading.reading_cases import ExpectedCase, faults

PLANS = (*labelled.PLANS, *by_unit.PLANS, *in_sentences.PLANS, *by_time.PLANS)


def read_plan(folder: Path, plan: Written) -> Reading:
    path = folder / "ke-hoach.txt"
    path.write_text(plan.text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_the_tasks_of_a_plan_are_read_as_a_person_reads_them(tmp_path: Path, plan: Written) -> None:
    reading = read_plan(tmp_path, plan)
    assert faults(ExpectedCase(plan.name, plan.rows), reading) == []
    assert all(any(unit in doubt.message for doubt in reading.warnings) for unit in plan.beside)


# Plans each of whose tasks has labels below its own number or bullet.
NESTED = [
    plan
    for plan in labelled.PLANS
    if plan.name
    in (
        "kiểm kê rừng",
        "chuyển đổi số",
        "phòng cháy chữa cháy",
        "cải cách thủ tục hành chính",
        "tiêm phòng gia súc",
        "rà soát hộ nghèo",
    )
]


def labels_of(plan: Written) -> list[str]:
    """The labels before a colon that introduce a unit or a time."""
    return sorted({label for label in LABELS if label in plan.body})


LABELS = (
    "Đơn vị chủ trì:",
    "Đơn vị phối hợp:",
    "Thời gian:",
    "Thời hạn:",
    "Chủ trì:",
    "chủ trì:",
    "thời gian:",
    "Tiến độ hoàn thành:",
    "Cơ quan, đơn vị chủ trì, tham mưu:",
    "Thời gian hoàn thành:",
)


@pytest.mark.parametrize("plan", NESTED, ids=lambda plan: plan.name)
def test_a_label_that_is_unknown_gives_a_task_nothing_of_its_neighbours(tmp_path: Path, plan: Written) -> None:
    for label in labels_of(plan):
        for at in range(plan.body.count(label)):
            pieces = plan.body.split(label)
            body = label.join(pieces[: at + 1]) + "Quỹ xe ôm:" + label.join(pieces[at + 1 :])
            for row in read_plan(tmp_path, Written(plan.name, body, ())).activities:
                own = next((want for want in plan.rows if row.activity.startswith(want.text)), None)
                assert own is not None, row.activity
                assert row.lead in (own.lead, ()), (label, at)
                assert row.time_text in (own.time, None), (label, at)
                assert row.lead or row.review, (label, at)


RULES = """
Chương II
1. Hội Nông dân xã quản lý quỹ của hội viên.
2. Ban Chấp hành họp và bầu người đứng đầu.
3. Ban Kiểm tra xem xét đơn thư của hội viên.
"""


def test_sentences_of_a_charter_are_no_tasks_and_of_a_plan_without_times_are_in_doubt(tmp_path: Path) -> None:
    plan = Written("quỹ hội", RULES, ())
    assert all(row.review for row in read_plan(tmp_path, plan).activities)
    path = tmp_path / "quy-che.txt"
    path.write_text(plan.text.replace("KẾ HOẠCH", "QUY CHẾ").replace("KH-UBND", "QC-UBND"), encoding="utf-8")
    with pytest.raises(UnreadableFileError):
        read(path)


NESTED_TIME = """
II. NHIỆM VỤ
1. Diễn tập chữa cháy rừng
- Thành phần: dân quân 04 bản
+ Thời hạn: trước 15/5/2027
- Chủ trì: Ban Chỉ huy Quân sự xã
2. Ký cam kết với 90 hộ
- Thành phần: các hộ sát rừng
+ Thời hạn: trước 10/4/2027
- Chủ trì: Hạt Kiểm lâm
"""


def test_a_time_marked_otherwise_below_who_takes_part_is_the_tasks(tmp_path: Path) -> None:
    rows = read_plan(tmp_path, Written("chữa cháy rừng", NESTED_TIME, ())).activities
    assert [row.time_text for row in rows] == ["trước 15/5/2027", "trước 10/4/2027"]


LOOSE = """
Công tác quý II có hai việc. Trước ngày 30/4/2027 phải xong việc đo đạc đất của Phòng Kinh tế giao.
Sau đó, đến trước ngày 15/6/2027 mọi hồ sơ nộp về Văn phòng HĐND và UBND xã để lưu.
"""


def test_a_plan_whose_arrangement_is_not_known_is_shown_row_by_row_in_doubt(tmp_path: Path) -> None:
    rows = read_plan(tmp_path, Written("đo đạc", LOOSE, ())).activities
    assert [row.time_text for row in rows] == ["Trước ngày 30/4/2027", "trước ngày 15/6/2027"]
    assert all(row.review and row.confidence < 0.5 for row in rows)


def test_a_sentence_with_a_deadline_that_is_no_task_is_named_in_a_doubt(tmp_path: Path) -> None:
    plan = labelled.PLANS[0]
    aim = "- Phòng Kinh tế báo cáo Đảng ủy trước ngày 20/01/2027.\nII. NỘI DUNG"
    reading = read_plan(tmp_path, Written(plan.name, plan.body.replace("II. NỘI DUNG", aim), ()))
    assert len(reading.activities) == len(plan.rows)
    assert any("báo cáo Đảng ủy" in doubt.message for doubt in reading.warnings)
