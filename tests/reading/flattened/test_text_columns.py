"""Tables printed column after column: the work is cut into as many cells as there are numbers, every row in doubt."""

from __future__ import annotations

from pathlib import Path

from dondoc.reading import read
from dondoc.reading.flattened.aligned.column_order import prints_by_column
from dondoc.reading.flattened.column_cells import columned_tasks
from dondoc.reading.loaders.detect import load

PRINTED = """KẾ HOẠCH
Phòng, chống cháy rừng năm 2027

TT

Nội dung

1

Đơn vị chủ trì
Hạt Kiểm lâm

Phát dọn 12 km đường băng
cản lửa
Kiểm tra dụng cụ chữa cháy
của các tổ, đội
Tuyên truyền tại thôn Hạ

2
3
4

Thời gian
Trước mùa khô
Tháng 2/2027

Trực cháy tại chòi canh

Ban Chỉ huy Quân sự xã
Công an xã

\fTT

5

Nội dung
số 3 trong mùa nắng nóng
Tổng kết

Hạt Kiểm lâm
"""
TASKS = [
    "Phát dọn 12 km đường băng cản lửa",
    "Kiểm tra dụng cụ chữa cháy của các tổ, đội",
    "Tuyên truyền tại thôn Hạ",
    "Trực cháy tại chòi canh số 3 trong mùa nắng nóng",
    "Tổng kết",
]


def written(tmp_path: Path, text: str = PRINTED) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_work_is_cut_at_lines_that_had_room_and_goes_on_overleaf(tmp_path: Path) -> None:
    rows = read(written(tmp_path)).activities
    assert [(row.key, row.activity) for row in rows] == [(f"B1.{at}", text) for at, text in enumerate(TASKS, 1)]
    assert all(row.review and not row.lead and row.time_text is None for row in rows)


def test_numbers_right_below_one_another_show_that_the_order_of_cells_is_lost(tmp_path: Path) -> None:
    assert prints_by_column(load(written(tmp_path)).lines)
    apart = "TT Nội dung\n1\nPhát dọn đường băng\n2\nKiểm tra dụng cụ\n3\nTuyên truyền tại thôn\n"
    assert not prints_by_column(load(written(tmp_path, apart)).lines)


def test_sections_among_the_numbers_take_their_cells(tmp_path: Path) -> None:
    text = PRINTED.replace("1\n\nĐơn vị", "I\n1\n\nĐơn vị").replace("Phát dọn", "Bảo vệ rừng\nPhát dọn")
    rows = read(written(tmp_path, text)).activities
    assert [(row.key, row.section) for row in rows] == [(f"B1.I.{at}", "Bảo vệ rừng") for at in range(1, 6)]
    assert rows[0].activity == TASKS[0]


def test_work_that_no_number_is_left_for_is_shown_beside_the_rows(tmp_path: Path) -> None:
    text = PRINTED.partition("\f")[0].replace("4\n\nThời", "\nThời")
    rows = columned_tasks(load(written(tmp_path, text)).lines[2:])
    assert [row.activity for row in rows if row.key.startswith("B1.")] == TASKS[:3]
    assert any(row.activity.startswith("Trực cháy") for row in rows if not row.key.startswith("B1."))
