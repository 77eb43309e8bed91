"""Which time governs which task: clauses with times of their own, what a heading's time leaves open, data periods."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.activity import Reading
from dondoc.reading import read
from dondoc.reading.prose.lines.clauses import dated_clauses
from dondoc.reading.times.in_text import time_in, times_of
from dondoc.reading.times.stages import in_stage, stage_time


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("Hoàn thành trước ngày: 20/5/2027", "trước ngày 20/5/2027"),
        ("Thời gian hoàn thành trước ngày: 20/5/2027", "trước ngày 20/5/2027"),
        ("Xong trước: 20/5/2027", "trước 20/5/2027"),
        ("Hoàn thành trước: tháng 5/2027", "trước tháng 5/2027"),
        ("Hoàn thành trước: hết ngày 20/5/2027", "hết ngày 20/5/2027"),
        ("Hoàn thành: 20/5/2027", "20/5/2027"),
    ],
)
def test_before_in_a_label_belongs_to_its_time(tmp_path: Path, line: str, time: str) -> None:
    lines = ("KẾ HOẠCH", "Chỉnh trang chợ năm 2027", "1. Sửa mái chợ", "- Chủ trì: Phòng Kinh tế", f"- {line}")
    (task,) = reading_of_lines(tmp_path, *lines).activities
    assert (task.activity, task.lead, task.time_text) == ("Sửa mái chợ", ("Phòng Kinh tế",), time)


def reading_of_lines(folder: Path, *lines: str) -> Reading:
    path = folder / "ke-hoach.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "Khơi thông cống trước ngày 20/4/2027; nạo vét mương trong tháng 6/2027.",
            ("Khơi thông cống trước ngày 20/4/2027", "nạo vét mương trong tháng 6/2027."),
        ),
        (
            "Trình dự toán trước ngày 20/4/2027, báo cáo kết quả chậm nhất ngày 5/5/2027.",
            ("Trình dự toán trước ngày 20/4/2027", "báo cáo kết quả chậm nhất ngày 5/5/2027."),
        ),
        ("Lập hồ sơ, hoàn thành trước ngày 20/4/2027.", ("Lập hồ sơ, hoàn thành trước ngày 20/4/2027.",)),
        (
            "Căn cứ số liệu trước ngày 20/4/2027, lập báo cáo trước ngày 5/5/2027.",
            ("Căn cứ số liệu trước ngày 20/4/2027, lập báo cáo trước ngày 5/5/2027.",),
        ),
    ],
)
def test_each_clause_with_a_verb_and_a_time_is_a_task(text: str, clauses: tuple[str, ...]) -> None:
    assert dated_clauses(text) == clauses


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Trạm Y tế nộp quyết toán trước ngày 20/02 năm sau.", "trước ngày 20/02 năm sau"),
        ("Phòng Kinh tế lập danh sách chậm nhất ngày 25/01 của năm kế tiếp.", "chậm nhất ngày 25/01 của năm kế tiếp"),
        ("Hội Nông dân tổng kết trong tháng 2 năm tới.", "trong tháng 2 năm tới"),
        ("Trạm Y tế nộp quyết toán trước ngày 20/02.", "trước ngày 20/02"),
        ("Phòng Kinh tế lập danh sách trước ngày 25/12 năm trước.", "trước ngày 25/12 năm trước"),
        ("Trạm Y tế gửi số liệu trước ngày mùng 8 hằng tháng.", "trước ngày mùng 8 hằng tháng"),
        ("Trạm Y tế gửi số liệu trước mồng 6 hằng tháng.", "trước mồng 6 hằng tháng"),
        ("Ban quản lý di tích mở hội vào ngày mồng 6 tháng 2 âm lịch.", "vào ngày mồng 6 tháng 2 âm lịch"),
        ("Ban quản lý di tích mở hội trước ngày 12/2 (âm lịch).", "trước ngày 12/2 (âm lịch)"),
    ],
)
def test_words_that_make_another_day_of_it_stay_with_a_time(text: str, time: str) -> None:
    assert time_in(text) == time


@pytest.mark.parametrize(
    ("time", "whole"),
    [
        ("trước ngày 20/02 năm sau", "trước ngày 20/02 năm 2028"),
        ("trước ngày 20/12 năm trước", "trước ngày 20/12 năm 2026"),
        ("từ ngày 15/11 đến ngày 20/02", "từ ngày 15/11 đến ngày 20/02"),
        ("từ ngày 20/02 đến ngày 15/11", "từ ngày 20/02 đến ngày 15/11/2027"),
    ],
)
def test_the_year_of_a_heading_is_given_to_no_time_that_runs_over_its_end(time: str, whole: str) -> None:
    assert in_stage(time, "năm 2027") == whole


def test_of_a_long_text_only_what_is_near_is_looked_at_for_each_clause(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []
    monkeypatch.setattr(
        "dondoc.reading.prose.lines.clauses.time_in", lambda text: (looked_at.append(len(text)), time_in(text))[1]
    )
    dated = [f"rà soát hồ sơ xã số {n} xong trước ngày {n % 27 + 1}/4/2027" for n in range(200)]
    assert dated_clauses("; ".join(dated)) == tuple(dated)
    assert dated_clauses(" và ".join(["lập danh sách"] * 2000)) == (" và ".join(["lập danh sách"] * 2000),)
    assert (len(looked_at) > 200, max(looked_at) < 1000) == (True, True)


def test_the_clauses_of_a_task_keep_who_leads_it(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "KẾ HOẠCH",
        "Chống ngập năm 2027",
        "I. NHIỆM VỤ",
        "1. Giao Phòng Kinh tế khơi thông cống trước ngày 20/4/2027; nạo vét mương trong tháng 6/2027.",
        "2. Giao Trạm Y tế xã phun thuốc diệt muỗi trước ngày 10/7/2027.",
    )
    assert [(row.lead, row.time_text, row.review) for row in reading.activities] == [
        (("Phòng Kinh tế",), "trước ngày 20/4/2027", ()),
        (("Phòng Kinh tế",), "trong tháng 6/2027", ()),
        (("Trạm Y tế xã",), "trước ngày 10/7/2027", ()),
    ]


def test_the_months_reported_on_are_no_count_back_from_the_day_of_the_report() -> None:
    assert time_in("Báo cáo kết quả 6 tháng trước ngày 10/6/2027.") == "trước ngày 10/6/2027"
    assert times_of("Gửi báo cáo 9 tháng trước ngày 10/9.") == ("trước ngày 10/9",)


@pytest.mark.parametrize(
    ("time", "stage", "whole"),
    [
        ("trong quý III", "Năm 2027", "trong quý III năm 2027"),
        ("trước 30/6", "Năm 2027:", "trước 30/6/2027"),
        ("trước ngày 20", "Tháng 3/2027", "trước ngày 20 tháng 3 năm 2027"),
        ("trước ngày 20", "Tháng 3", "trước ngày 20 tháng 3"),
        ("trước 30/6/2028", "Năm 2027", "trước 30/6/2028"),
        ("trước 30/6", "Giai đoạn 2027 - 2028", "trước 30/6"),
    ],
)
def test_a_heading_gives_the_year_or_month_a_task_leaves_out(time: str, stage: str, whole: str) -> None:
    assert in_stage(time, stage) == whole


def test_work_before_a_colon_is_done_at_the_time_after_it(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "KẾ HOẠCH",
        "Hoạt động hè năm 2027",
        "I. NỘI DUNG",
        "- Trao học bổng cho học sinh nghèo: trước ngày 20/6/2027.",
        "- Phun thuốc diệt muỗi tại các thôn: tháng 7/2027.",
        "- Vận động quỹ khuyến học, nộp về Hội xã trước ngày 05/8/2027.",
    )
    assert [row.time_text for row in reading.activities] == [
        "trước ngày 20/6/2027",
        "tháng 7/2027",
        "trước ngày 05/8/2027",
    ]


def test_a_heading_over_a_label_of_who_leads_is_work_though_it_begins_like_an_office(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "KẾ HOẠCH",
        "Kiểm soát chi tiêu năm 2027",
        "II. NHIỆM VỤ",
        "1. Thanh tra, kiểm tra việc mua sắm tại 03 đơn vị",
        "- Đơn vị chủ trì: Thanh tra tỉnh.",
        "- Thời gian hoàn thành: quý II/2027.",
        "2. Lập dự toán mua sắm",
        "- Đơn vị chủ trì: Sở Tài chính.",
        "- Thời gian hoàn thành: quý III/2027.",
    )
    assert [row.lead for row in reading.activities] == [("Thanh tra tỉnh",), ("Sở Tài chính",)]


@pytest.mark.parametrize(
    ("heading", "time"),
    [
        ("Giai đoạn 1 (từ ngày 01/6 đến ngày 30/6/2027): Chuẩn bị", "từ ngày 01/6 đến ngày 30/6/2027"),
        ("Đợt 2: tháng 8/2027", "tháng 8/2027"),
        ("Nhiệm vụ trọng tâm tháng 8/2027", "tháng 8/2027"),
        ("Công tác trọng tâm quý III năm 2027", "quý III năm 2027"),
        ("Nhiệm vụ năm 2027", None),
        ("Giai đoạn 1 (xã điểm): Chuẩn bị", None),
    ],
)
def test_a_heading_gives_its_stages_time_to_all_below(heading: str, time: str | None) -> None:
    assert stage_time(heading) == time


def test_the_tasks_of_a_stage_take_its_time_but_for_their_own(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "KẾ HOẠCH",
        "Kiểm kê đất đai năm 2027",
        "II. LỘ TRÌNH",
        "Giai đoạn 1 (từ ngày 01/6 đến ngày 30/6/2027): Chuẩn bị",
        "1. Phòng Kinh tế in biểu mẫu kiểm kê cho các thôn.",
        "2. Phòng Kinh tế tập huấn cho trưởng thôn, xong trước ngày 15/6/2027.",
        "Giai đoạn 2 (tháng 7/2027): Thực hiện",
        "3. Các thôn kiểm kê từng thửa đất.",
        "4. Các thôn gửi tiến độ vào thứ Sáu hằng tuần.",
    )
    assert [row.time_text for row in reading.activities] == [
        "từ ngày 01/6 đến ngày 30/6/2027",
        "xong trước ngày 15/6/2027",
        "tháng 7/2027",
        "vào thứ Sáu hằng tuần",
    ]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Sửa máy bơm số 2 trước ngày 20/5/2027.", "trước ngày 20/5/2027"),
        ("Rà soát theo Quyết định số 12/QĐ-UBND ngày 20/5/2027.", None),
        (
            "Trực tại thôn dịp Quốc khánh 02/9, từ ngày 30/8 đến hết ngày 03/9/2027.",
            "từ ngày 30/8 đến hết ngày 03/9/2027",
        ),
        ("Dọn kênh mương trong tuần 2 của tháng.", "trong tuần 2 của tháng"),
        ("Giao ban công tác vào thứ Sáu cuối tháng.", "vào thứ Sáu cuối tháng"),
        ("Hằng tuần kiểm tra bếp ăn của 05 trường.", "Hằng tuần"),
        ("Trước khi học sinh nghỉ hè, ký cam kết với gia đình.", "Trước khi học sinh nghỉ hè"),
    ],
)
def test_the_time_of_a_sentence_is_its_own_and_no_things(text: str, time: str | None) -> None:
    assert time_in(text) == time


def test_a_time_before_the_day_of_issue_is_asked_about(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "UBND XÃ HÒA AN",
        "Hòa An, ngày 05 tháng 3 năm 2027",
        "KẾ HOẠCH",
        "Xử lý nhà xây trái phép năm 2027",
        "I. NHIỆM VỤ",
        "1. Phòng Kinh tế rà soát 12 căn nhà xây trước ngày 01/7/2025.",
        "2. Công an xã lập hồ sơ trước ngày 30/5/2027.",
    )
    assert [any("ngày ban hành" in why for why in row.review) for row in reading.activities] == [True, False]


def test_a_period_that_was_over_before_the_day_of_issue_is_of_what_was_talked_about(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "Hòa An, ngày 05 tháng 5 năm 2027",
        "THÔNG BÁO",
        "Kết luận của Giám đốc tại buổi kiểm thảo quý I năm 2027",
        "Sáng 28/4/2027, Giám đốc chủ trì buổi kiểm thảo và kết luận:",
        "1. Khoa Dược rà soát thuốc hết hạn trước ngày 20/5/2027.",
        "2. Phòng Điều dưỡng mở lớp tập huấn trước ngày 30/6/2027.",
    )
    assert reading.document.period_assumed
    assert str(reading.document.plan_to) == "2027-12-31"


def test_the_year_of_a_heading_completes_labelled_times_where_headings_name_several(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "KẾ HOẠCH",
        "Số hóa hồ sơ giai đoạn 2027 - 2028",
        "A. Nhiệm vụ năm 2027",
        "1. Mua máy quét",
        "Chủ trì: Văn phòng Sở",
        "Hoàn thành: Quý III",
        "B. Nhiệm vụ năm 2028",
        "1. Đánh giá, tổng kết việc quét",
        "Chủ trì: Phòng Tổng hợp",
        "Hoàn thành: 30/11",
    )
    assert [(row.lead, row.time_text) for row in reading.activities] == [
        (("Văn phòng Sở",), "Quý III năm 2027"),
        (("Phòng Tổng hợp",), "30/11/2028"),
    ]


def test_the_time_a_part_of_times_states_is_none_of_the_next_parts(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "KẾ HOẠCH",
        "Chiến dịch hè năm 2027",
        "I. THỜI GIAN",
        "Từ ngày 01/6/2027 đến ngày 15/8/2027",
        "II. NỘI DUNG",
        "1. Chi đoàn Công an phường hướng dẫn giao thông trước ngày 20/6/2027.",
        "2. Chi đoàn Trạm Y tế khám bệnh cho người già trong tháng 7/2027.",
    )
    assert [row.time_text for row in reading.activities] == ["trước ngày 20/6/2027", "trong tháng 7/2027"]


def test_the_numbers_of_a_letter_are_work_of_whom_its_sentence_asks(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "Hà Nội, ngày 08 tháng 4 năm 2027",
        "V/v tổ chức Tháng hành động năm 2027",
        "Kính gửi: Sở Y tế các tỉnh, thành phố.",
        "Thực hiện Kế hoạch số 5/KH-BCĐ, Cục An toàn thực phẩm đề nghị Sở Y tế các tỉnh, thành phố:",
        "1. Tổ chức lễ phát động trước ngày 20/4/2027.",
        "2. Xử lý nghiêm vi phạm, công khai trên báo.",
        "3. Báo cáo kết quả trước ngày 25/5/2027; số liệu tính đến hết ngày 20/5/2027.",
        "Trân trọng./.",
    )
    assert [(row.lead, row.time_text) for row in reading.activities] == [
        (("Sở Y tế các tỉnh, thành phố",), "trước ngày 20/4/2027"),
        (("Sở Y tế các tỉnh, thành phố",), None),
        (("Sở Y tế các tỉnh, thành phố",), "trước ngày 25/5/2027"),
    ]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Công khai số liệu lãng phí, hai lần một năm.", "hai lần một năm"),
        ("Tuần tra đường băng cản lửa từ nay đến hết mùa khô.", "từ nay đến hết mùa khô"),
        ("Gửi số liệu về Sở (qua Văn phòng) khi có yêu cầu.", "khi có yêu cầu"),
        ("Trình lãnh đạo trong tuần lễ đầu tiên của tháng 5.", "trong tuần lễ đầu tiên của tháng 5"),
        ("Trả lời đơn của công dân trong 01 ngày làm việc.", "trong 01 ngày làm việc"),
        ("Định kỳ hằng tuần báo cáo Chủ tịch.", "Định kỳ hằng tuần"),
        ("Trạm Y tế báo cáo trong 05 ngày đầu mỗi quý.", "trong 05 ngày đầu mỗi quý"),
        ("Phòng Nội vụ rà soát quy chế, văn bản hằng năm, vào quý III.", "hằng năm, vào quý III"),
        ("Đội Quản lý chợ báo cáo mỗi thứ Tư.", "mỗi thứ Tư"),
        (
            "Phòng Kinh tế giải quyết trong vòng bảy (7) ngày từ ngày nhận đơn.",
            "trong vòng bảy (7) ngày từ ngày nhận đơn",
        ),
        ("Chi cục Thuế giao ban thu quý II vào ngày 20/7/2027.", "vào ngày 20/7/2027"),
        ("Chấm dứt hợp đồng từ nguồn ngân sách.", None),
        ("Rà soát nguồn tài trợ trong tháng l2/2027.", None),
    ],
)
def test_a_clause_ends_with_a_time_where_the_deadline_language_reads_one(text: str, time: str | None) -> None:
    assert time_in(text) == time


def test_words_of_time_that_give_no_date_are_asked_about(tmp_path: Path) -> None:
    reading = reading_of_lines(
        tmp_path,
        "KẾ HOẠCH",
        "Phòng, chống cháy rừng năm 2027",
        "II. NHIỆM VỤ",
        "1. Hạt Kiểm lâm trực gác tại chòi canh trong các tháng cao điểm.",
        "2. Công an xã nhắc các hộ đốt nương trước ngày 15/3/2027; sẵn sàng lực lượng trong thời gian nắng nóng.",
    )
    assert [row.time_text for row in reading.activities] == [None, "trước ngày 15/3/2027"]
    assert "trong các tháng cao điểm" in reading.activities[0].review[0]
    assert "trong thời gian nắng nóng" in reading.activities[1].review[0]


def test_reports_of_one_duty_with_their_days_are_one_task() -> None:
    text = "Các xã báo cáo quý I trước ngày 12/3; 6 tháng trước ngày 12/6; báo cáo năm trước 10/12."
    assert dated_clauses(text) == (text,)


def test_a_month_with_a_colon_below_a_long_title_heads_its_lines(tmp_path: Path) -> None:
    title = "Chỉnh trang các tuyến đường và vỉa hè trung tâm năm 2027"
    lines = ("KẾ HOẠCH", title, "Tháng 5/2027:", "- Đội Cây xanh tỉa cành.", "Tháng 6/2027:", "- Đội Điện thay đèn.")
    reading = reading_of_lines(tmp_path, *lines)
    assert [row.time_text for row in reading.activities] == ["Tháng 5/2027", "Tháng 6/2027"]
    assert "Tháng" not in (reading.document.title or "")


def test_a_time_marked_below_the_unit_is_the_tasks(tmp_path: Path) -> None:
    lines = ("KẾ HOẠCH", "Chỉnh trang chợ năm 2027", "1. Sửa mái chợ", "- Đơn vị thực hiện: Phòng Kinh tế.")
    (task,) = reading_of_lines(tmp_path, *lines, "+ Thời hạn: trước ngày 20/5/2027.").activities
    assert (task.lead, task.time_text) == (("Phòng Kinh tế",), "trước ngày 20/5/2027")
