"""Tables made by chance: headings offices use for each role, other columns between them, in any order."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from dondoc.activity import Place
from dondoc.reading.source import Cell, Grid

_BODIES = ("Cơ quan", "Đơn vị", "Cơ quan, đơn vị", "Sở, ngành", "Bộ phận", "Phòng, ban", "Sở, ban, ngành")
_LEAD = (
    "{} chủ trì|Chủ trì|{} chủ trì thực hiện|{} chủ trì tham mưu|{} chịu trách nhiệm|{} thực hiện|{} đầu mối"
    "|{} phụ trách|Phân công thực hiện|Trách nhiệm thực hiện|{} được giao chủ trì|{} tham mưu|{} soạn thảo"
)
_COOP = "{} phối hợp|Phối hợp|{} phối hợp thực hiện|Các đơn vị phối hợp|{} tham gia|{} liên quan|{} hỗ trợ"
_TIME = (
    "Thời gian|Thời hạn|Tiến độ|Thời gian hoàn thành|Lộ trình thực hiện|Hạn hoàn thành|Mốc thời gian|Kỳ hạn|Hạn xử lý"
    "|Thời điểm trình|Dự kiến thời gian hoàn thành|Hoàn thành|Ngày hoàn thành|Thời gian bắt đầu - kết thúc"
)
_RESULT = "Sản phẩm|Kết quả|Sản phẩm/kết quả|Đầu ra|Kết quả cần đạt|Chỉ tiêu đạt được|Minh chứng|Dự kiến kết quả"
_WORK = (
    "Nhiệm vụ|Nội dung|Nội dung công việc|Hoạt động|Nhiệm vụ, giải pháp|Tên nhiệm vụ|Công việc|Nhiệm vụ cụ thể|Hạng mục"
    "|Tên nhiệm vụ, đề án, dự án|Đầu việc|Danh mục công việc|Tên văn bản|Nhiệm vụ trọng tâm|Nội dung hoạt động"
)
_OTHERS = (
    ("Ghi chú", ("", "", "Theo kế hoạch")),
    ("Kinh phí", ("120", "85")),
    ("Căn cứ", ("Nghị định 12/2024/NĐ-CP",)),
    ("Lãnh đạo phụ trách", ("Đ/c Nguyễn Văn An", "Đ/c Lê Thị Ba")),
    ("Cấp trình", ("UBND tỉnh", "HĐND tỉnh")),
    ("Tình trạng", ("Đang thực hiện",)),
    ("Địa điểm", ("Toàn tỉnh",)),
    ("Đơn vị tính", ("lớp", "cuộc")),
)
_UNITS = ("Sở Nội vụ", "Sở Tư pháp", "Văn phòng UBND tỉnh", "Thanh tra tỉnh", "Công an tỉnh", "UBND các xã, phường")
_WORKS = (
    "Rà soát thủ tục hành chính",
    "Mở lớp tập huấn một cửa",
    "Ban hành quy chế phối hợp",
    "Kiểm tra công vụ tại xã",
    "Xây dựng cơ sở dữ liệu dùng chung",
    "Tổng kết năm",
    "Khảo sát mức độ hài lòng",
    "Đề án sắp xếp trường học",
)
_TIMES = ("Quý I/2027", "Tháng 6/2027", "Trước ngày 30/9/2027", "Thường xuyên", "Năm 2027", "Hằng quý", "12/2027")
_PRODUCTS = ("Báo cáo", "Quyết định", "Kế hoạch", "Lớp tập huấn", "Cơ sở dữ liệu được vận hành", "")


@dataclass(frozen=True, slots=True)
class MadeTable:
    """A table and, row by row, its work, lead and time."""

    grid: Grid
    rows: tuple[tuple[str, tuple[str, ...], str], ...]
    headings: tuple[str, ...]


def made_table(seed: int) -> MadeTable:
    """Make the table of this seed."""
    chance = Random(seed)
    rows = [_row(chance, n) for n in range(1, chance.randint(4, 9))]
    roles = ["work", "lead", *(["coop"] if chance.random() < 0.75 else []), "time"]
    roles += ["result"] if chance.random() < 0.6 else []
    columns = [(_heading(chance, role), [row[role] for row in rows]) for role in roles]
    for heading, values in chance.sample(_OTHERS, chance.choice((0, 0, 1, 1, 2))):
        columns.append((heading, [chance.choice(values) for _ in rows]))
    if chance.random() < 0.4:
        chance.shuffle(columns)
    if chance.random() < 0.9:
        columns.insert(0, (chance.choice(("STT", "TT", "Số TT")), [row["number"] for row in rows]))
    lines = zip(*([heading, *cells] for heading, cells in columns), strict=True)
    grid = Grid(tuple(tuple(Cell(t, None, Place("t", row=n)) for t in line) for n, line in enumerate(lines, 1)))
    wanted = tuple((row["work"], (row["lead"],), row["time"]) for row in rows)
    return MadeTable(grid, wanted, tuple(heading for heading, _ in columns))


def _row(chance: Random, number: int) -> dict[str, str]:
    lead, *helpers = chance.sample(_UNITS, 3)
    coop = ", ".join(helpers[: chance.randint(0, 2)])
    return {
        "number": str(number),
        "work": f"{chance.choice(_WORKS)} đợt {number}",
        "lead": lead,
        "coop": coop,
        "time": chance.choice(_TIMES),
        "result": chance.choice(_PRODUCTS),
    }


def _heading(chance: Random, role: str) -> str:
    phrases = {"work": _WORK, "lead": _LEAD, "coop": _COOP, "time": _TIME, "result": _RESULT}[role]
    return chance.choice(phrases.split("|")).format(chance.choice(_BODIES))
