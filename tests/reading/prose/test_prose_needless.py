"""What is clear to anybody is not asked about; what is like it and not clear still is."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.activity import Activity
from dondoc.reading import read

HEAD = ("KẾ HOẠCH", "Công tác năm 2027", "Đông Sơn, ngày 05 tháng 01 năm 2027")


def row(folder: Path, sentence: str) -> Activity:
    """Read one line of a unit's list."""
    path = folder / "ke-hoach.txt"
    lines = (*HEAD, "II. NHIỆM VỤ", "1. Sở Nội vụ", f"- {sentence}", "- Báo cáo UBND tỉnh trước ngày 15/12/2027.")
    path.write_text("\n".join(lines), encoding="utf-8")
    return read(path).activities[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tỷ lệ hồ sơ phát sinh trong năm được giải quyết đúng hạn đạt trên 98%.",
        "Mức độ hài lòng của người dân năm 2027 cao hơn năm trước.",
        "Số hóa hồ sơ công chức tuyển dụng năm 2019 lên phần mềm.",
        "Hội thi cán bộ trẻ chào mừng ngày Nhà giáo Việt Nam 20/11 tại ba cụm.",
        "Bảo đảm mức độ hoàn thành kế hoạch hằng năm đạt 100%.",
        "Bố trí nguồn vốn hằng năm cho đào tạo công chức.",
        "Duyệt danh mục vị trí việc làm sau khi có ý kiến thẩm định, xong trước ngày 30/4/2027.",
        "Kiểm tra hồ đập trước mùa mưa, chậm nhất ngày 31/5/2027.",
        "Đóng gói 4.200 bộ hồ sơ, bàn giao cho các trường chậm nhất ngày 22/5/2027.",
        "Nâng cấp phần mềm, phối hợp với nhà cung cấp chạy thử trước ngày 20/5/2027.",
    ],
)
def test_what_names_things_or_circumstances_is_not_asked(tmp_path: Path, sentence: str) -> None:
    assert row(tmp_path, sentence).review == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Khảo sát mức độ hài lòng khi công bố chỉ số.",
        "Xây dựng kế hoạch hằng năm của ngành gửi các huyện.",
        "Nhắc các hộ trước ngày 15/3/2027; sẵn sàng lực lượng trong thời gian nắng nóng.",
        "Trực ban mỗi tuần hai buổi tại trụ sở, xong trước ngày 31/5/2027.",
        "Tổng hợp nhu cầu đào tạo từ năm 2028 của các xã.",
    ],
)
def test_what_may_be_the_time_or_the_part_of_somebody_is_asked(tmp_path: Path, sentence: str) -> None:
    assert row(tmp_path, sentence).review
