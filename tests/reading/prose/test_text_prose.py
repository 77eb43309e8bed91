"""Plans and reports with no table, in own words: tasks under numbered parts, and counts out of counts."""

from __future__ import annotations

from pathlib import Path

from dondoc.activity import DocumentKind, Reading
from dondoc.reading import read

PLAN = """KẾ HOẠCH
Giữ sạch đường làng xã Nậm Pung năm 2027

UBND xã Nậm Pung ban hành Kế hoạch giữ sạch đường làng năm 2027, cụ thể như sau:

I. NHIỆM VỤ

1. Thu gom rác:

1.1. Kết quả năm 2026:

- Thu được 30 tấn rác.

1.2. Việc phải làm:

a) Mục tiêu: 90% hộ phân loại rác.

- Đặt thùng rác ở các ngã ba trước ngày 15/3/2027.

- Ký hợp đồng vận chuyển, trong đó:

+ Chọn đơn vị vận chuyển có giấy phép.

+ Công khai giá dịch vụ.

1.3. Phân công trách nhiệm:

- Cơ quan chủ trì: Phòng Kinh tế.

- Cơ quan phối hợp: Các thôn, bản; Công an xã.

2. Trồng cây:

2.1. Việc phải làm:

- Trồng cây dọc đường từ trụ sở đến trường học.

- Chăm sóc vườn ươm của thanh niên.

2.2. Phân công trách nhiệm:

- Cơ quan chủ trì:

+ Phòng Kinh tế chủ trì nội dung: trồng cây dọc đường.

+ Đoàn Thanh niên xã chủ trì nội dung: chăm sóc vườn ươm.

II. TỔ CHỨC THỰC HIỆN

1. Trách nhiệm của Văn phòng HĐND và UBND xã:

1.1. Theo dõi chung việc thực hiện.

1.2. Tổ chức sơ kết (dự kiến trong Quý II/2027).

Nơi nhận:
- Như trên.
"""
REPORT = """BÁO CÁO
Kết quả giữ sạch đường làng năm 2027

Kế hoạch giữ sạch đường làng số 12/KH-UBND ngày 05/01/2027 có 8 nhiệm vụ, đã hoàn thành 7 nhiệm vụ (đạt 87,5%).

Đã lắp 40/50 thùng rác, đạt 80%. Ngày 3/4 không họp. Xã xếp thứ 5/9 của huyện.
Quyết định số 45/2016/QĐ-TTg còn hiệu lực.
"""


def written(tmp_path: Path, text: str) -> Reading:
    path = tmp_path / "van-ban.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def test_bullets_are_the_tasks_and_what_was_done_before_is_not(tmp_path: Path) -> None:
    keys = [activity.key for activity in written(tmp_path, PLAN).activities]
    assert keys == ["1.2-01", "1.2-02", "1.2-03", "2.1-01", "2.1-02", "II.1.2"]


def test_a_bullet_that_only_announces_others_is_their_duty(tmp_path: Path) -> None:
    first, second, third = written(tmp_path, PLAN).activities[:3]
    assert (first.duty, first.objective) == (None, "90% hộ phân loại rác.")
    assert second.duty == third.duty == "Ký hợp đồng vận chuyển, trong đó:"


def test_who_leads_is_reported_for_a_whole_part_or_by_topic(tmp_path: Path) -> None:
    activities = {activity.key: activity for activity in written(tmp_path, PLAN).activities}
    assert activities["1.2-01"].lead == ("Phòng Kinh tế",)
    assert activities["1.2-01"].coop == ("Các thôn, bản", "Công an xã")
    assert activities["2.1-01"].lead == ("Phòng Kinh tế",)
    assert activities["2.1-02"].lead == ("Đoàn Thanh niên xã",)


def test_only_a_time_that_states_when_the_task_is_done_is_its_time(tmp_path: Path) -> None:
    times = {activity.key: activity.time_text for activity in written(tmp_path, PLAN).activities}
    assert times["1.2-01"] == "trước ngày 15/3/2027"
    assert times["1.2-02"] is None
    assert times["II.1.2"] == "dự kiến trong Quý II/2027"


def test_numbered_tasks_with_their_own_lines_are_tasks(tmp_path: Path) -> None:
    text = PLAN.split("1. Thu gom rác")[0] + (
        "1. Đặt thùng rác ở các ngã ba\n\n- Đơn vị chủ trì: Phòng Kinh tế\n\n- Thời gian thực hiện: Quý I/2027\n\n"
        "- Sản phẩm: Biên bản bàn giao\n\n"
        "2. Trồng cây dọc đường\n\n- Đơn vị chủ trì: Đoàn Thanh niên xã\n\n- Thời gian thực hiện: Tháng 8/2027\n"
    )
    first, second = written(tmp_path, text).activities
    assert (first.key, first.activity) == ("I.1", "Đặt thùng rác ở các ngã ba")
    assert (first.time_text, first.result, first.lead) == ("Quý I/2027", "Biên bản bàn giao", ("Phòng Kinh tế",))
    assert (second.lead, second.time_text) == (("Đoàn Thanh niên xã",), "Tháng 8/2027")


def test_a_report_has_outcomes_and_no_activities(tmp_path: Path) -> None:
    reading = written(tmp_path, REPORT)
    assert reading.kind is DocumentKind.REPORT
    assert reading.activities == ()
    assert [(o.done, o.planned, o.percent, o.plan_number) for o in reading.outcomes] == [
        (7, 8, 87.5, "12/KH-UBND"),
        (40, 50, 80, None),
    ]
