"""Text files as offices have them: tabs, bars, codes; and files that are not text are refused in one line."""

from __future__ import annotations

import json
import os
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dondoc.activity import UnreadableFileError
from dondoc.reading import read
from tests.reading.flattened.running_text import Extraction, an_order
from tests.support.processes import forks

TABLE = (
    "KẾ HOẠCH\nTrồng cây năm 2027\n\nSTT\tNội dung\tKết quả\tCơ quan chủ trì\tThời gian\n"
    "I\tTrồng cây (1 nhiệm vụ, 2 hoạt động)\t\t\t\n1\tƯơm giống\tBáo cáo\tPhòng Kinh tế\tQuý I/2027\n"
    "\n2\t<p>Trồng cây</p>\tBiên bản\tCông an xã\t<p>Tháng 8/2027</p>\n"
)


def written(tmp_path: Path, content: bytes, name: str = "ke-hoach.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_cells_between_tabs_are_a_table(tmp_path: Path) -> None:
    reading = read(written(tmp_path, TABLE.encode()))
    assert [(a.key, a.activity, a.time_text) for a in reading.activities] == [
        ("I.1", "Ươm giống", "Quý I/2027"),
        ("I.2", "Trồng cây", "Tháng 8/2027"),
    ]
    assert reading.declared_counts == {"I": {"nhiệm vụ": 1, "hoạt động": 2}}
    assert reading.activities[1].place.line == 8


MERGED = (
    "KẾ HOẠCH\nChuyển đổi số năm 2027\n\nSTT\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian\tKết quả\n"
    "I\tHạ tầng\t\t\t\t\n1\tLắp đặt máy chủ\tSở Tài chính\t\tQuý I/2027\tMáy chủ\n"
    "\tThuê đường truyền dự phòng\tSở Y tế\t\tQuý II/2027\t\n2\tMua phần mềm\tSở Xây dựng\tSở Y tế\tQuý II/2027\t\n"
    "II\tNhân lực\t\t\t\t\n1\tTập huấn cán bộ\tSở Nội vụ\tSở Tư pháp\tQuý III/2027\t\n"
    "2\tThi sát hạch\tSở Nội vụ\t\tQuý IV/2027\t\n"
)


def test_a_row_without_a_number_is_a_part_of_the_number_above(tmp_path: Path) -> None:
    reading = read(written(tmp_path, MERGED.encode()))
    assert [row.key for row in reading.activities] == ["I.1", "I.1(2)", "I.2", "II.1", "II.2"]
    assert not any("trùng" in reason for row in reading.activities for reason in row.review)


def test_only_a_cell_below_a_filled_one_of_its_section_may_be_the_rest_of_a_merged_one(tmp_path: Path) -> None:
    reading = read(written(tmp_path, MERGED.encode()))
    asked = {row.key: row.review for row in reading.activities if row.review}
    assert asked == {
        "I.1(2)": ("ô kết quả trống; nếu bản gốc gộp ô thì hãy lấy theo dòng trên.",),
        "I.2": ("ô kết quả trống; nếu bản gốc gộp ô thì hãy lấy theo dòng trên.",),
        "II.2": ("ô cơ quan phối hợp trống; nếu bản gốc gộp ô thì hãy lấy theo dòng trên.",),
    }


def test_cells_between_bars_are_a_table(tmp_path: Path) -> None:
    rows = TABLE.replace("\t", " | ").split("\n")
    bars = "\n".join(f"| {row} |" if " | " in row else row for row in rows)
    bars = bars.replace("| I |", "|---|---|---|---|---|\n| I |")
    assert [a.activity for a in read(written(tmp_path, bars.encode())).activities] == ["Ươm giống", "Trồng cây"]


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_in_any_of_its_codes_is_read(tmp_path: Path, code: str) -> None:
    assert len(read(written(tmp_path, TABLE.encode(code))).activities) == 2


def test_letters_typed_as_letter_and_accent_are_the_same_letters(tmp_path: Path) -> None:
    reading = read(written(tmp_path, unicodedata.normalize("NFD", TABLE).encode()))
    assert reading.activities[0].activity == "Ươm giống"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "rỗng"),
        (b" \n\n\t\n", "không có chữ nào"),
        ("Käse für Müller".encode("latin-1"), "UTF-8"),
        (bytes(range(256)) * 40, "không phải"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "đời cũ"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "tệp ảnh"),
        (b"PK\x03\x04 broken", "hỏng"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError, match=says) as refused:
        read(written(tmp_path, content))
    assert "\n" not in str(refused.value)
    assert refused.value.exit_code == 2


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="không thấy tệp"):
        read(tmp_path / "khong-co.txt")
    with pytest.raises(UnreadableFileError, match="không phải là tệp"):
        read(tmp_path)


def test_the_command_prints_one_json_document_and_nothing_else(tmp_path: Path) -> None:
    path = written(tmp_path, TABLE.encode())
    done = forks.run("read", str(path), "--json", env=os.environ)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert [row["key"] for row in answer["activities"]] == ["I.1", "I.2"]


def test_the_command_ends_with_2_and_one_line_for_a_file_it_cannot_read(tmp_path: Path) -> None:
    done = forks.run("read", str(tmp_path / "x.txt"), env=os.environ)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1


RUNNING_TEXT = Extraction(an_order(1), page=13).text("KẾ HOẠCH\nGiữ sạch đường làng năm 2027\n")


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9), source=st.sampled_from([RUNNING_TEXT, TABLE]))
def test_a_damaged_text_is_read_or_refused_and_nothing_else(tmp_path: Path, seed: int, source: str) -> None:
    path = written(tmp_path, damaged(source, random.Random(seed)))
    try:
        reading = read(path)
    except UnreadableFileError:
        return
    keys = [activity.key for activity in reading.activities]
    assert len(set(keys)) == len(keys)


def damaged(text: str, chance: random.Random) -> bytes:
    """The text with lines dropped, doubled, cut, run together, or bytes changed."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[chance.randrange(len(lines))])
            case 2:
                lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
            case 3:
                lines[at] += (
                    " " + lines.pop(chance.randrange(len(lines))) if len(lines) > 2 and at < len(lines) - 1 else ""
                )
            case _:
                lines[at] = "".join(chance.sample(lines[at], len(lines[at])))
        lines = lines or [""]
    content = bytearray("\n".join(lines).encode())
    for _ in range(chance.choice((0, 0, 0, 3))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda text: text.encode("utf-8", "ignore")))
)
def test_any_bytes_are_read_or_refused_and_nothing_else(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, content)
    try:
        reading = read(path)
    except UnreadableFileError:
        return
    assert reading.activities or reading.outcomes or reading.kind == "report"


BY_COLUMN = """KẾ HOẠCH
Phòng, chống hạn năm 2027

STT
1
2
3

Nội dung công việc

Nạo vét kênh N4 đoạn qua
thôn Hạ

Sửa chữa trạm bơm dã chiến số 2

Vận hành cống lấy nước theo
lịch triều

Cơ quan chủ trì

Phòng Kinh tế

Xí nghiệp Thủy nông

Trước ngày 15/3/2027

Tháng 4/2027
"""


def test_the_work_of_a_table_printed_by_columns_is_shown_in_doubt_and_given_to_nobody(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(BY_COLUMN, encoding="utf-8")
    rows = read(path).activities
    assert [row.activity.split()[0] for row in rows] == ["Nạo", "Sửa", "Vận"]
    assert all(row.review and not row.lead and row.time_text is None for row in rows)
