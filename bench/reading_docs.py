"""Writes docs/reading.md: what is read from what, and how well, measured on every annotated sample.

Called by ``python bench/reading.py --docs``. Rows are compared in order with the annotation; a text counts as right
when it is the same but for spacing and for the label ("Hoạt động 3:") that its column gives it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.reading_elsewhere_docs import elsewhere
from bench.reading_offices_docs import offices
from bench.reading_speed import PdfSpeed, RowSpeed
from dondoc.reading import read
from tests.reading.reading_gold import plain

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
TARGET = ROOT / "docs" / "reading.md"
SEEDS = {
    "000": "văn bản thuần, bảng bị dàn thành dòng",
    "002": "văn bản thuần, bảng phân cách bằng tab",
    "003": "văn bản thuần, bảng bị dàn thành dòng, ô gộp",
    "004": "văn bản thuần, không có bảng (đề mục và gạch đầu dòng)",
}
PLANS = {
    "p000_wide.docx": ("000", "Word (.docx), bảng có ô gộp"),
    "p003_goals.docx": ("003", "Word (.docx), mục tiêu và nhiệm vụ gộp ô"),
    "p002_goals.xlsx": ("002", "Excel (.xlsx), ô gộp"),
    "p003_goals.xlsx": ("003", "Excel (.xlsx), ô gộp"),
    "p000_wide.pdf": ("000", "PDF có chữ, bảng qua nhiều trang"),
    "p002_goals.pdf": ("002", "PDF có chữ, ô gộp qua trang"),
    "p000_wide_scan.pdf": ("000", "PDF quét (ảnh 150 dpi), nhận dạng bằng Tesseract"),
}


@dataclass(frozen=True, slots=True)
class Quality:
    """How well one file was read: counts of rows, and of rows whose lead, time, work or product is right."""

    name: str
    what: str
    wanted: int
    found: int
    lead: int
    time: int
    work: int
    product: int
    marked: int

    def row(self) -> str:
        """Return the line of the table."""
        shares = " | ".join(f"{100 * n / self.wanted:.0f}%" for n in (self.lead, self.time, self.work, self.product))
        return f"| {self.name} | {self.what} | {self.found}/{self.wanted} | {shares} | {self.marked} |"


def write(pdf: Sequence[PdfSpeed], rows: Sequence[RowSpeed]) -> None:
    """Measure every sample and write the page."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text("\n".join((*_head(), *_table(), *_made(), *_limits(), *_speed(pdf, rows), "")), encoding="utf-8")


def qualities(*, scans: bool = True) -> list[Quality]:
    """Measure every annotated file that is there; a scan only where Tesseract is, since it varies with it."""
    files = [(next((SHARED / "seeds").glob(f"{number}_*")), number, what) for number, what in SEEDS.items()]
    for name, (number, what) in PLANS.items():
        if "scan" not in name or (scans and shutil.which("tesseract")):
            files.append((SHARED / "plans" / name, number, what))
    return [_quality(path, number, what) for path, number, what in files]


def _quality(path: Path, number: str, what: str) -> Quality:
    gold = json.loads((SHARED / "gold" / f"plan_{number}.json").read_text(encoding="utf-8"))["activities"]
    activities = read(path).activities
    pairs = list(zip(activities, gold, strict=False))
    return Quality(
        name=path.name.split("_")[0] if path.suffix == ".txt" else path.name,
        what=what,
        wanted=len(gold),
        found=len(activities),
        lead=sum([plain(u) for u in row.lead] == [plain(u) for u in g["lead"]] for row, g in pairs),
        time=_right(pairs, "time_text"),
        work=_right(pairs, "activity"),
        product=_right(pairs, "result"),
        marked=sum(bool(row.review) for row in activities),
    )


def _right(pairs: Sequence[tuple[Any, Any]], field: str) -> int:
    return sum(plain(getattr(row, field)) == plain(gold[field]) for row, gold in pairs)


def _head() -> tuple[str, ...]:
    return (
        "# Đọc được gì, từ tệp nào, tốt đến đâu",
        "",
        "Trang này do lệnh `python bench/reading.py --docs` viết ra; đừng sửa tay.",
        "",
        "| dạng tệp | đọc thế nào |",
        "|---|---|",
        "| `.docx` | bảng, ô gộp, ô tô màu dưới cột tháng, tuần, "
        "tiêu đề lặp hoặc hai dòng, hộp chữ, số tự động, theo dõi thay đổi; bảng lồng "
        "trong ô được "
        "nêu, chữ ẩn, hàng ẩn, chữ gạch ngang bên chữ còn dùng không đọc mà được nêu; hàng, ô, đoạn gạch ngang "
        "được đánh dấu |",
        "| `.xlsx` | mọi trang tính đang hiện, ô gộp, ngày như hiển thị; ô tô màu dưới cột tháng, tuần là thời gian; "
        "trang, hàng, cột ẩn không đọc mà được nêu; "
        "hàng, ô gạch ngang được đánh dấu, công thức trống được nêu theo ô |",
        "| `.pdf` có chữ | bảng nối qua các trang, có kẻ ô, chỉ kẻ ngang, tô màu xen kẽ hoặc không kẻ; ô tô màu dưới "
        "cột tháng, tuần là thời gian; ô và từ "
        "bị trang hay "
        "cột hẹp cắt đôi; phần đầu hai cột; trang xoay, chữ in hai lần. Trang có phông không có bảng mã Unicode "
        "được nhận "
        "dạng như bản quét và được nêu |",
        "| `.pdf` quét | ô theo đường kẻ, chữ bằng Tesseract (`vie`); mỗi hàng có độ tin cậy, đánh dấu chỗ chưa chắc |",
        "| `.txt`, `.csv` | bảng phân cách bằng tab, dấu chấm phẩy hay dấu phẩy (ô có xuống dòng trong ngoặc "
        "kép), bảng bị "
        "dàn thành dòng hay xếp cột bằng khoảng trắng, văn bản không bảng |",
        "| trang web, `.mht`, dù tên là `.doc`, `.xls` | bảng, ô gộp, phần ẩn bỏ qua |",
        "| `.doc`, `.xls`, RTF, Word 2003 XML, Excel 2003 XML, `.odt`, `.ods`, `.fodt` | chuyển bằng LibreOffice "
        "nếu có; nếu không, nêu "
        "dạng tệp và "
        "lệnh để chuyển |",
        "",
    )


def _table() -> tuple[str, ...]:
    return (
        "## Đọc tốt đến đâu",
        "",
        "Các văn bản dưới đây đã được xem nhiều lần khi xây dựng: chúng cho biết không có gì kém đi, không cho biết",
        "văn bản chưa gặp sẽ được đọc thế nào. So với bản đánh dấu của hai người đọc: số hàng, và phần trăm hàng đúng",
        "từng cột.",
        "",
        "| tệp | dạng | hàng | chủ trì | thời gian | nội dung | sản phẩm | đánh dấu xem lại |",
        "|---|---|---|---|---|---|---|---|",
        *(quality.row() for quality in qualities()),
        "",
    )


def _made() -> tuple[str, ...]:
    """Measure what is read of plans of other offices, where they are."""
    with tempfile.TemporaryDirectory() as folder:
        return (*elsewhere(Path(folder)), *offices(Path(folder)))


def _limits() -> tuple[str, ...]:
    return (
        "## Cột, thời kỳ, chỗ chưa chắc",
        "",
        "Cột được nhận ra theo chữ trong tiêu đề và theo nội dung các ô, chấm điểm cùng nhau; hai cách hiểu gần ngang",
        "nhau thì hỏi một lần ở đầu bảng và đánh dấu từng dòng. Thời kỳ lấy từ lời của chính kế hoạch; không có thì",
        "tạm theo năm ban hành và mốc của các dòng, có nêu. Bảng mất ô gộp (văn bản tab, trang tính ghi mỗi chữ một",
        "lần) thì ô trống lấy theo dòng trên, có đánh dấu. Chỉ tiêu được giữ riêng. Đọc chưa đúng thì sửa trên trang",
        "xem lại kế hoạch ([cách làm](sua-cach-doc.md)) hoặc bằng `dondoc read TỆP --fix`; hai nơi đọc và ghi cùng một",
        "tệp sửa, lưu cùng kế hoạch.",
        "",
        "## Giới hạn",
        "",
        "Tệp rỗng, hỏng, cắt cụt, đặt mật khẩu, sai tên, nén bất thường: một dòng báo lỗi rõ ràng, không đọc nửa vời.",
        "Mỗi phần của tệp bung ra không quá 96 MB, PDF không quá 2.000 trang, bảng không quá 100.000 hàng, một "
        "dòng chữ "
        "không quá 200.000 chữ.",
        "Mỗi tệp được đọc trong một tiến trình riêng: quá 20 giây xử lý của máy (cộng phần số trang của nó "
        "cần, nhiều nhất nửa giờ), chờ lâu gấp 15 lần ngần ấy, hoặc quá 1 GB bộ nhớ "
        "thì dừng, báo một dòng nêu giới hạn nào.",
        "Chữ theo bảng mã cũ TCVN3, VNI trong mọi dạng tệp được chuyển sang Unicode và được nêu.",
        "",
    )


def _speed(pdf: Sequence[PdfSpeed], rows: Sequence[RowSpeed]) -> tuple[str, ...]:
    return (
        "## Nhanh đến đâu",
        "",
        "Thời gian xử lý của máy (CPU), nên việc khác đang chạy ít ảnh hưởng.",
        "",
        "| PDF | trang/giây | pdfplumber trích bảng, trang/giây | thời gian so với pdfplumber |",
        "|---|---|---|---|",
        *(f"| {s.name} | {s.pages / s.ours:.1f} | {s.pages / s.bare:.1f} | {s.ratio:.2f} lần |" for s in pdf),
        "",
        "| dạng | hàng | mở tệp, hàng/giây | đọc trọn, hàng/giây |",
        "|---|---|---|---|",
        *(
            f"| .{r.kind} | {r.rows:,} | {r.rows / r.loaded:,.0f} | {r.rows / r.read:,.0f} |".replace(",", ".")
            for r in rows
        ),
    )
