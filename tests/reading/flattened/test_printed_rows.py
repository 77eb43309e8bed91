"""Tables whose cells were printed row by row are read by how their lines break, whatever their columns are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.activity import Place, Reading, UnreadableFileError
from dondoc.reading import read
from dondoc.reading.flattened.printed.headers import with_nested
from dondoc.reading.flattened.printed.tables import printed_tables
from dondoc.reading.source import Line

HEAD = (
    "ỦY BAN NHÂN DÂN XÃ SÔNG NGÂN\nSố: 12/KH-UBND\nSông Ngân, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\nCông tác năm 2026\n"
)
NUMBERED = """STT Chủ điểm Nội dung, hình thức
truyền thông
Đơn vị chủ trì
tham mưu
Đơn vị thực hiện Thời gian phát
động
1 Ngày Môi trường
thế giới
Tổ chức lễ ra quân
làm sạch bờ sông
Phòng Kinh tế Hội Nông dân
xã
Từ 01/6 đến
05/6/2026
2 Tháng an toàn
giao thông
Phát tờ rơi tại các
điểm trường
Công an xã Đoàn Thanh niên
xã
Tháng 9/2026
3 Ngày sách
Việt Nam
Trưng bày sách tại
nhà văn hóa xã
Phòng Văn hóa -
Xã hội
Các trường học Trước ngày
21/4/2026
"""
UNNUMBERED = """Nội dung hoạt động Thời gian, địa điểm Chịu trách nhiệm Cùng tham gia Dự kiến kết quả
Hội nghị tổng kết công tác
bảo vệ rừng
20/02/2026, tại Nhà văn
hóa xã
Văn phòng Hạt Kiểm lâm Báo cáo
Trồng cây ven đường liên
thôn Bản Mới
22/3/2026, tại thôn Bản
Mới
Ban Chỉ huy Quân
sự xã
Đoàn Thanh niên;
Hội Phụ nữ
2.000 cây
Tập huấn chữa cháy rừng
cho dân quân
Tháng 4/2026, tại xã Hạt Kiểm lâm Công an xã 60 người
"""
MERGED = """STT Chủ điểm Việc cụ thể Phòng chủ trì Thời gian
trình
1 Nghị quyết về
chợ dân sinh
Khảo sát các
chợ tạm
Phòng Kinh tế 30/4/2026
Tổng hợp ý kiến
của các thôn
Văn phòng Hội
đồng
31/7/2026
2 Đề án xử lý
rác thải
Lập hồ sơ bãi
chứa
Phòng Kinh tế 15/9/2026
"""


def _read(folder: Path, text: str) -> Reading:
    path = folder / "a.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    return read(path)


def test_numbered_rows_under_names_that_no_list_holds_are_read(tmp_path: Path) -> None:
    rows = _read(tmp_path, NUMBERED).activities
    assert [row.time_text for row in rows] == ["Từ 01/6 đến 05/6/2026", "Tháng 9/2026", "Trước ngày 21/4/2026"]
    assert [row.lead for row in rows] == [("Phòng Kinh tế",), ("Công an xã",), ("Phòng Văn hóa - Xã hội",)]
    assert rows[1].activity == "Phát tờ rơi tại các điểm trường"


def test_rows_without_numbers_begin_where_the_row_above_is_full(tmp_path: Path) -> None:
    rows = _read(tmp_path, UNNUMBERED).activities
    assert [(row.activity, row.lead) for row in rows] == [
        ("Hội nghị tổng kết công tác bảo vệ rừng", ("Văn phòng",)),
        ("Trồng cây ven đường liên thôn Bản Mới", ("Ban Chỉ huy Quân sự xã",)),
        ("Tập huấn chữa cháy rừng cho dân quân", ("Hạt Kiểm lâm",)),
    ]


def test_a_merged_number_holds_several_rows() -> None:
    lines = [Line(text, Place(line=number)) for number, text in enumerate(MERGED.splitlines(), 1)]
    (table,) = printed_tables(lines)
    assert [[cell.text for cell in row] for row in table.grid.rows[1:]] == [
        ["1", "Nghị quyết về chợ dân sinh", "Khảo sát các chợ tạm", "Phòng Kinh tế", "30/4/2026"],
        ["", "", "Tổng hợp ý kiến của các thôn", "Văn phòng Hội đồng", "31/7/2026"],
        ["2", "Đề án xử lý rác thải", "Lập hồ sơ bãi chứa", "Phòng Kinh tế", "15/9/2026"],
    ]


@pytest.mark.parametrize("text", [NUMBERED, UNNUMBERED, MERGED])
def test_no_row_of_a_printed_table_is_silent(tmp_path: Path, text: str) -> None:
    assert all(row.review for row in _read(tmp_path, text).activities)


@pytest.mark.parametrize(
    "text",
    [
        # Names of columns in a sentence, over the long lines of running text.
        "Nội dung, thời gian thực hiện, cơ quan chủ trì, cơ quan phối hợp nêu trong phụ lục kèm theo Kế hoạch này.\n"
        "Các phòng, ban, ngành của xã căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện nghiêm túc, kịp thời.\n"
        * 3,
        # A letterhead and a list.
        "Nơi nhận:\n- Thường trực Đảng ủy;\n- Các phòng;\n- Lưu: VT.\n",
    ],
)
def test_running_text_is_no_printed_table(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableFileError):
        _read(tmp_path, text)


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        (("TT", "Việc", "Phân công", "Hạn", "Chủ trì", "Phối hợp"), ("TT", "Việc", "Chủ trì", "Phối hợp", "Hạn")),
        (
            ("TT", "Việc", "Thời gian", "Kinh phí", "Bắt đầu", "Kết thúc", "Ngân sách", "Khác"),
            ("TT", "Việc", "Bắt đầu", "Kết thúc", "Ngân sách", "Khác"),
        ),
        (("TT", "Việc", "Chủ trì", "Phối hợp"), ("TT", "Việc", "Chủ trì", "Phối hợp")),
    ],
)
def test_the_lower_names_of_a_header_in_two_rows_stand_in_place_of_the_one_above(
    names: tuple[str, ...], columns: tuple[str, ...]
) -> None:
    assert with_nested(names) == columns
