"""A table in running text whose header is not understood gives numbered rows, all marked; scraps are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.activity import Reading, UnreadableFileError
from dondoc.reading import read

TITLE = "KẾ HOẠCH\nPhát triển xã Nậm Pung năm 2027\n"
ROWS = """1 Vét 3 km mương
thoát lũ
Tuyến Nà Bó
Tổ Thủy nông
Phòng Kinh tế
Tháng 4/2027
2 Phát dọn 12 km hành lang
lưới điện
Bản Pú Tửu
Đội Điện lực
Công an xã
Quý II/2027
3 Cắm 40 biển báo lũ
Suối Nậm Rốm
Phòng Kinh tế
Ban Quản lý bản
15/5/2027
"""


def reading_of(folder: Path, text: str) -> Reading:
    path = folder / "bang.txt"
    path.write_text(TITLE + text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    "header",
    [
        "TT Nội dung thực hiện Khu\nvực Người đứng\nmũi Người theo\nThời hạn\n",
        "Công việc Khu vực Đơn vị chủ trì Thời hạn\n",
        "STT Mã số hồ\nsơ gốc\nKhu\nvực\nAi nhận\n",
    ],
)
def test_rows_are_parted_at_their_numbers_and_all_are_marked(tmp_path: Path, header: str) -> None:
    rows = reading_of(tmp_path, header + ROWS).activities
    assert [row.activity.split()[0] for row in rows] == ["Vét", "Phát", "Cắm"]
    assert all(row.review for row in rows)


def test_rows_numbered_with_a_leading_zero_are_parted(tmp_path: Path) -> None:
    padded = "".join(f"0{line}\n" if line[:2] in ("1 ", "2 ", "3 ") else f"{line}\n" for line in ROWS.splitlines())
    rows = reading_of(tmp_path, "TT Nội dung thực hiện Khu\nvực Người đứng\nmũi\n" + padded).activities
    assert [row.activity.split()[0] for row in rows] == ["Vét", "Phát", "Cắm"]


def test_a_date_that_a_narrow_cell_cut_is_whole(tmp_path: Path) -> None:
    text = "TT Nội dung thực hiện Khu\nvực Người đứng\nmũi\n" + ROWS.replace("15/5/2027", "15/5/202\n7")
    assert reading_of(tmp_path, text).activities[-1].time_text == "15/5/2027"


def test_numbers_inside_cells_are_no_rows(tmp_path: Path) -> None:
    header = "TT Nội dung thực hiện Khu\nvực Người đứng\nmũi Người theo\nThời hạn\n"
    rows = reading_of(tmp_path, header + ROWS.replace("Tuyến Nà Bó", "12 tuyến ở\n2 bản Nà Bó")).activities
    assert len(rows) == 3


def test_two_sentences_put_together_from_scraps_are_no_plan(tmp_path: Path) -> None:
    cells = "Bàn giao\nmặt bằng\nPhòng Kế hoạch\nvà Đầu thầu chủ trì\nhoàn thành\n420 tỷ\nDự án đường\nven biển\n"
    with pytest.raises(UnreadableFileError, match="PDF"):
        reading_of(tmp_path, "TT\nDự án\n" + 4 * cells)
