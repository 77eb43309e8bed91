"""Write the sample files again: `python -m tests.samples.make_samples` (the PDF needs LibreOffice).

They hold what the example plan does not: a header in two lines, columns in another order, a vertical merge, two
sheets, real dates, a hidden sheet. Their words are the example's.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import docx
from openpyxl import Workbook

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "dondoc" / "examples"
WORDS: dict[str, Any] = tomllib.loads((EXAMPLES / "song_ngan.toml").read_text(encoding="utf-8"))


def main() -> None:
    """Write every sample."""
    two_line_header(HERE / "tieu_de_hai_dong.docx")
    two_sheets(HERE / "hai_trang_tinh.xlsx")
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(HERE), str(EXAMPLES / "plan.docx")]
    subprocess.run(command, check=True, capture_output=True)


def two_line_header(path: Path) -> None:
    """A table whose header has two lines, whose columns stand in another order, and which merges products."""
    document = docx.Document()
    for line in ("KẾ HOẠCH", WORDS["title"]):
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=6, style="Table Grid")
    names = ("TT", "Thời hạn hoàn thành", "Nhiệm vụ cụ thể", "Đơn vị thực hiện", "", "Sản phẩm đầu ra")
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        cell.text = name
    table.cell(1, 3).text, table.cell(1, 4).text = "Chủ trì", "Phối hợp"
    for column in (0, 1, 2, 5):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(0, 3).merge(table.cell(0, 4))
    for section in WORDS["section"][:3]:
        _section(table, section)
    _merge_equal_products(table)
    document.save(str(path))


def _section(table: Any, section: dict[str, Any]) -> None:
    heading = table.add_row().cells
    heading[0].text, heading[1].text = section["number"], section["name"]
    heading[1].merge(heading[5])
    for number, work, product, lead, coop, time in section["rows"]:
        for cell, text in zip(table.add_row().cells, (number, time, work, lead, coop, product), strict=True):
            cell.text = text


def _merge_equal_products(table: Any) -> None:
    """Two rows that share one product cell, as offices merge them."""
    above, below = table.cell(3, 5), table.cell(4, 5)
    below.text = ""
    above.merge(below)


def two_sheets(path: Path) -> None:
    """A workbook with two sheets of activities, dates typed as dates, and a hidden draft."""
    book = Workbook()
    for section in WORDS["section"][3:5]:
        sheet = book.create_sheet(f"Mục {section['number']}")
        for line in ("KẾ HOẠCH", WORDS["title"], ""):
            sheet.append([line])
        sheet.append(["Số TT", "Nội dung", "Kết quả", "Cơ quan chủ trì", "Cơ quan phối hợp", "Tiến độ thực hiện"])
        sheet.append([section["number"], section["name"]])
        for row in section["rows"]:
            sheet.append([int(row[0]), *row[1:]])
    first = book["Mục IV"]
    first["F6"], first["F6"].number_format = dt.date(2026, 6, 30), "dd/mm/yyyy"
    first["F8"], first["F8"].number_format = dt.date(2026, 12, 1), "mm/yyyy"
    book["Sheet"].sheet_state = "hidden"
    book["Sheet"].append(["nháp"])
    book.active = 1
    book.save(path)


if __name__ == "__main__":
    main()
