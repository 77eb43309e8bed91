"""A misspelt word of time in running text is taken with its time, so that the deadline language reads or asks it."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import docx
import pytest

from calendars.deadlines import Deadline, parse
from dondoc.reading import read
from dondoc.reading.times.in_text import deadline_in, time_in, times_of
from dondoc.reading.times.spans import after_first_time, is_time

SECONDS = 10
"""Of processor time; by the square of its length the text took over a minute."""
PLAN = {"plan_from": "2027-01-01", "plan_to": "2027-12-31"}


def deadlines_of(path: Path) -> list[Deadline | None]:
    return [parse(row.time_text, **PLAN) if row.time_text else None for row in read(path).activities]


def written(folder: Path, *lines: str) -> Path:
    path = folder / "ke-hoach.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def plan_in_prose(folder: Path, before: str, since: str, until: str) -> Path:
    return written(
        folder,
        "KẾ HOẠCH",
        "Chỉnh trang nghĩa trang liệt sĩ năm 2027",
        "I. NHIỆM VỤ",
        f"1. Giao Phòng Kinh tế thẩm định dự toán {before} ngày 20/4/2027.",
        f"2. Công an xã rà soát nhân khẩu và báo cáo Ủy ban nhân dân xã {before} 16 giờ ngày 12/5/2027.",
        f"3. {before.capitalize()} ngày 15/6/2027, Trạm Y tế xã tập huấn sơ cứu.",
        f"4. Đoàn Thanh niên xã dọn vệ sinh {since} ngày 10/7 {until} ngày 20/7/2027.",
        "5. Tổ chức dâng hương",
        "- Chủ trì: Hội Cựu chiến binh xã",
        f"- Thời gian: {before} ngày 25/7/2027",
        f"6. Trường THCS Đông Hải sửa chữa lớp học {before} tháng 8/2027; báo cáo kết quả {before} ngày 05/9/2027.",
    )


@pytest.mark.parametrize(
    ("sentence", "taken"),
    [
        ("Thủ quỹ đối chiếu công nợ với Kho bạc trưoc ngày 18/9.", "trưoc ngày 18/9"),
        ("Lập sổ theo dõi, hoàn thành trrước ngày 18/9/2027.", "trrước ngày 18/9/2027"),
        ("Lắp biển báo, chậm nhât là ngày 18/9/2027.", "chậm nhât là ngày 18/9/2027"),
        ("Chốt danh sách thí sinh đến hêt ngày 18/9/2027.", "đến hêt ngày 18/9/2027"),
        ("Mở cửa thư viện tùừ ngày 18/9/2027.", "tùừ ngày 18/9/2027"),
        ("Gửi hồ sơ trướcngày 18/9/2027.", "trướcngày 18/9/2027"),
        ("Ban hành quyết định trưoc ngày 18/9/2027.", "trưoc ngày 18/9/2027"),
        ("Mở cửa thư viện từ ngày 10/9 đếnn ngày 18/9/2027.", "từ ngày 10/9 đếnn ngày 18/9/2027"),
        ("Nộp sổ đầu bài trưoc ngày 25 hằng tháng.", "trưoc ngày 25 hằng tháng"),
    ],
)
def test_a_misspelt_word_before_a_time_belongs_to_it(sentence: str, taken: str) -> None:
    assert time_in(sentence) == taken


@pytest.mark.parametrize(
    "before",
    [
        "Giám sát tại xã Krông Nô",
        "Nghiệm thu vốn đầu tư",
        "Làm việc với HĐND",
        "Tập huấn tại Ea Kar",
        "Bàn giao thiết bị của Tập đoàn Lotte Hàn",
        "Đăng tin trên Zalo",
        "Giám sát tại buôn Đlê",
        "Gửi email",
    ],
)
def test_names_and_other_words_before_a_time_are_no_part_of_it(before: str) -> None:
    assert time_in(f"{before} ngày 18/9/2027.") == "ngày 18/9/2027"


@pytest.mark.parametrize("slip", ["rước", "tước", "trưc", "đên", "tù", "ừ", "sua", "sauu", "lrước", "hsết"])
def test_a_word_that_may_be_another_is_asked_with_its_time(slip: str) -> None:
    when = time_in(f"Thôn 4 nạo vét kênh {slip} ngày 18/9/2027.")
    assert when == f"{slip} ngày 18/9/2027"
    assert parse(when, **PLAN).needs_review


def test_times_of_one_sentence_keep_their_own_misspelt_words() -> None:
    text = "Thu quỹ trưóc ngày 18/9/2027; quyết toán chậm nhât ngày 25/9/2027."
    assert times_of(text) == ("trưóc ngày 18/9/2027", "chậm nhât ngày 25/9/2027")


def test_a_misspelt_time_alone_before_its_deed_and_as_a_month_is_a_time() -> None:
    assert is_time("trưoc ngày 18/9")
    assert not is_time("trưoc cổng trường ngày 18/9")
    assert after_first_time("Trưoc ngày 18/9, trạm bơm vận hành thử.") == len("Trưoc ngày 18/9, ")
    assert deadline_in("Sửa trạm bơm trưoc tháng 9/2027.") == "trưoc tháng 9/2027"


def test_a_whole_plan_with_sure_slips_is_due_as_the_plan_without_them(tmp_path: Path) -> None:
    meant = deadlines_of(plan_in_prose(tmp_path, "trước", "từ", "đến"))
    typed = deadlines_of(plan_in_prose(tmp_path, "trưoc", "từừ", "đếnn"))
    assert len(meant) == 7
    assert [each and each.occurrences for each in typed] == [each and each.occurrences for each in meant]
    assert all(each and each.occurrences and not each.needs_review for each in typed)


def test_a_whole_plan_with_doubtful_slips_is_asked_about_at_each_of_them(tmp_path: Path) -> None:
    typed = deadlines_of(plan_in_prose(tmp_path, "rước", "tù", "đên"))
    assert len(typed) == 7
    assert all(each is None or each.needs_review for each in typed)


def table_file(folder: Path, *rows: tuple[str, ...]) -> Path:
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH công tác năm 2027")
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    path = folder / "bang.docx"
    document.save(str(path))
    return path


def test_a_cell_of_times_and_a_sentence_of_work_keep_a_misspelt_word(tmp_path: Path) -> None:
    path = table_file(
        tmp_path,
        ("TT", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian"),
        ("1", "Kiểm kê tài sản", "Phòng Tài chính", "trưoc ngày 18/9/2027"),
        ("2", "Thanh lý xe cũ, hoàn thành trứơc ngày 20/9/2027", "Văn phòng", ""),
        ("3", "Nộp hồ sơ thanh lý rước ngày 22/9/2027", "Văn phòng", ""),
    )
    first, second, third = deadlines_of(path)
    assert first
    assert second
    assert third
    assert first.occurrences[0].last_day == dt.date(2027, 9, 17)
    assert second.occurrences[0].last_day == dt.date(2027, 9, 19)
    assert (first.needs_review, second.needs_review, third.needs_review) == (False, False, True)


@pytest.mark.parametrize("words", ["trưoc ngày 18/9 ", "đếnn ngày 18/9 ", "trưoc ", "chậm nhât là "])
def test_a_run_of_misspelt_words_costs_no_more_than_it_is_long(words: str) -> None:
    began = time.process_time()
    time_in(words * 3_000)
    times_of(words * 3_000)
    assert time.process_time() - began < SECONDS
