"""A table of own words, and the ways in which extraction turns its cells into lines of running text."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Row = Mapping[str, str]
NAMES = {
    "activity": "Nội dung công việc",
    "result": "Sản phẩm đầu ra",
    "lead": "Đơn vị chủ trì",
    "coop": "Đơn vị phối hợp",
    "time": "Thời hạn hoàn thành",
}
WIDTHS = {"activity": 34, "result": 20, "lead": 16, "coop": 20, "time": 16}
SECTIONS: tuple[tuple[str, tuple[Row, ...]], ...] = (
    (
        "Phát triển hạ tầng giao thông nông thôn",
        (
            {
                "activity": "Rà soát các tuyến đường liên thôn, lập danh mục công trình cần sửa trong năm 2027",
                "result": "Danh mục công trình được phê duyệt",
                "lead": "Phòng Kinh tế",
                "coop": "Các thôn, bản; Ban Quản lý dự án huyện",
                "time": "Trước ngày 15/3/2027",
            },
            {
                "activity": "Tổ chức thi công tuyến đường từ trung tâm xã đến thôn Đồng Sim",
                "result": "Biên bản nghiệm thu",
                "lead": "Ban Quản lý dự án huyện",
                "coop": "Phòng Kinh tế",
                "time": "Quý III năm 2027",
            },
            {
                "activity": "Vận động nhân dân hiến đất mở rộng đường làng, ngõ xóm",
                "result": "Báo cáo kết quả vận động",
                "lead": "Mặt trận Tổ quốc xã",
                "coop": "Các cơ quan, đơn vị có liên quan",
                "time": "Thường xuyên",
            },
        ),
    ),
    (
        "Nâng cao chất lượng giáo dục mầm non",
        (
            {
                "activity": "Sửa chữa phòng học, bổ sung đồ chơi ngoài trời cho điểm trường Nậm Pung",
                "result": "Hồ sơ bàn giao",
                "lead": "Phòng Văn hóa - Xã hội",
                "coop": "Phòng Kinh tế",
                "time": "Tháng 8/2027",
            },
            {
                "activity": "Tập huấn kỹ năng chăm sóc trẻ cho giáo viên hợp đồng",
                "result": "Kế hoạch, danh sách học viên",
                "lead": "Phòng Văn hóa - Xã hội",
                "coop": "Các cơ quan, đơn vị có liên quan",
                "time": "Quý II năm 2027",
            },
            {
                "activity": "Kiểm tra bếp ăn bán trú tại các nhà trường trên địa bàn",
                "result": "Báo cáo kết quả kiểm tra",
                "lead": "Trạm Y tế xã",
                "coop": "Phòng Văn hóa - Xã hội",
                "time": "Sau khi có hướng dẫn của Sở Y tế",
            },
        ),
    ),
    (
        "Chuyển đổi số trong quản lý đất đai",
        (
            {
                "activity": "Số hóa sổ địa chính đang lưu giữ tại xã và đối chiếu với bản đồ hiện trạng",
                "result": "Cơ sở dữ liệu đất đai",
                "lead": "Phòng Kinh tế",
                "coop": "Các cơ quan, đơn vị có liên quan",
                "time": "Trước ngày 30/11/2027",
            },
            {
                "activity": "Niêm yết công khai trình tự cấp giấy chứng nhận quyền sử dụng đất",
                "result": "Bảng niêm yết",
                "lead": "Trung tâm Phục vụ hành chính công",
                "coop": "Phòng Kinh tế",
                "time": "Trong năm 2027",
            },
        ),
    ),
)
ROMAN = ("I", "II", "III", "IV", "V")


def rows_in_order() -> list[tuple[str, str, Row]]:
    """Each row with its key and the title of its section."""
    return [
        (f"{ROMAN[at]}.{number}", title, row)
        for at, (title, rows) in enumerate(SECTIONS)
        for number, row in enumerate(rows, 1)
    ]


@dataclass(slots=True)
class Extraction:
    """One way of extraction: columns in an order, lines as high as a page, cells broken where it ends."""

    columns: Sequence[str]
    page: int = 24
    joined: bool = True
    widths: Mapping[str, int] = field(default_factory=lambda: dict(WIDTHS))
    lines: list[str] = field(default_factory=list)
    left: int = 0

    def text(self, before: str = "", after: str = "") -> str:
        """The table as extracted text, between the given paragraphs."""
        self.lines, self.left = [before, "", self.header], self.page
        for at, (title, rows) in enumerate(SECTIONS):
            self.lines.append(f"{ROMAN[at]} {title}")
            for number, row in enumerate(rows, 1):
                self._row(number, row)
        return "\n".join([*self.lines, after])

    @property
    def header(self) -> str:
        return " ".join(["STT", *(NAMES[column] for column in self.columns)])

    def _row(self, number: int, row: Row) -> None:
        cells = [[str(number)], *(textwrap.wrap(row[c], self.widths[c]) for c in self.columns)]
        height = max(map(len, cells))
        if height <= self.left:
            self._cells(cells)
            self.left -= height
            return
        top, self.left = self.left, self.page
        self._cells([cell[:top] for cell in cells])
        self.lines.append(self.header)
        self._cells([cell[top:] for cell in cells])

    def _cells(self, cells: Sequence[Sequence[str]]) -> None:
        """Cell after cell; cells of one line that stand side by side are printed on one line."""
        alone = False
        for cell in cells:
            if self.joined and alone and len(cell) == 1:
                self.lines[-1] += f" {cell[0]}"
            else:
                self.lines.extend(cell)
            alone = len(cell) == 1 if cell else alone


def an_order(seed: int) -> tuple[str, ...]:
    """Columns in an order that offices use: the task first, who leads before who helps, the rest anywhere."""
    rest = ["result", "lead", "time"]
    random.Random(seed).shuffle(rest)
    at = rest.index("lead") + 1
    places = list(range(at, len(rest) + 1))
    rest.insert(random.Random(seed + 1).choice(places), "coop")
    return ("activity", *rest)
