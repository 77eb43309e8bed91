"""Write a unit's form (.xlsx): what may be filled is pale and open, all else locked; marks identify it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from calendars.reports.period_names import title_of
from dondoc.files.workbook import new_book, saved
from dondoc.reports.forms import layout as at
from dondoc.reports.forms.cell_styles import BAND, BOX, ENTRY, FONT, HEADING, CellStyle, CellStyles
from dondoc.reports.forms.content import CHOICES, AskedActivity, AskedIndicator, FormContent
from dondoc.reports.forms.layout import Marks, RowMark, digest, plain
from dondoc.reports.indicators.plan_indicators import RATIO
from dondoc.store.models.obligation import PROGRESS_NAMES
from dondoc.store.queries.register.units import slug

WIDTHS = {"A": 5, "B": 12, "C": 46, "D": 22, "E": 13, "F": 16, "G": 11, "H": 14, "I": 38, "J": 26, "K": 30}
LINE = 16.5
"""Points a line of text is tall; programs that open the file do not all work heights out themselves."""
HELP_LINES = (
    "CÁCH ĐIỀN BIỂU BÁO CÁO",
    "1. Chỉ điền vào các ô màu vàng nhạt. Không thêm, bớt, sắp xếp lại dòng, cột; không đổi tên trang tính.",
    "2. Phần A: mỗi hoạt động chọn tiến độ; việc đã hoàn thành ghi ngày hoàn thành (như 15/6/2021) và kết quả.",
    "3. Phần B: chỉ tiêu tính tỷ lệ thì ghi “Số thực hiện” và “Tổng số”, phần trăm tự tính khi tổng hợp. "
    "Chỉ tiêu không thuộc phạm vi của đơn vị thì để trống.",
    "4. Số ghi như 1.071 hoặc 52,88%. Không ghi “trên 50%”, “khoảng 100”.",
    "5. Nếu kỳ này không có việc gì để báo cáo: ghi “x” vào ô “Không phát sinh” và để trống mọi ô khác.",
    "6. Lưu dạng Excel (.xlsx), không đặt mật khẩu, không có macro; gửi lại đúng tệp này.",
)


def file_name(content: FormContent) -> str:
    """ "bao-cao-quy-i-2021-so-noi-vu.xlsx": distinct in a mailbox, without letters a mail server stumbles over."""
    return f"{at.NAMED}{slug(title_of(content.key))}-{slug(content.unit)}.xlsx"


def write(content: FormContent) -> bytes:
    """Return the form as a workbook."""
    return _Writer(content).bytes()


def lines_of(text: str, width: int) -> int:
    """Return how many lines a text takes in a column so many characters wide."""
    return max(1, -(-len(text) * 11 // (width * 10)))


class _Writer:
    def __init__(self, content: FormContent) -> None:
        self.content = content
        self.book = new_book()
        self.sheet: Worksheet = self.book.create_sheet(at.SHEET)
        self.styles = CellStyles()
        self.fixed: dict[str, str] = {}
        self.rows: list[RowMark] = []
        self.row = 9

    def bytes(self) -> bytes:
        self._head()
        self._activities()
        self._indicators()
        self._remarks()
        self._look()
        self._help()
        self._hide_marks()
        return saved(self.book)

    def _head(self) -> None:
        form_content = self.content
        self._put_fixed("A1", form_content.title, bold=True, size=14, align="center", merge="A1:K1")
        self._put_fixed("A2", f"Kế hoạch: {form_content.plan}", align="center", merge="A2:K2")
        labels = ("Đơn vị báo cáo", "Kỳ báo cáo", "Hạn gửi", "Không phát sinh (ghi x)", "Người lập, điện thoại")
        values = (form_content.unit, form_content.period, f"{form_content.due}; gửi {form_content.send_to}", None, None)
        for row, (label, value) in enumerate(zip(labels, values, strict=True), start=3):
            self._put_fixed(f"A{row}", label, merge=f"A{row}:B{row}")
            self._tall(row, [(label, WIDTHS["A"] + WIDTHS["B"])])
            if value is None:
                self._open(f"C{row}")
            else:
                self._put_fixed(f"C{row}", value, bold=True, merge=f"C{row}:K{row}")
        self._choices([at.NOTHING], [at.TICK], "Ghi x nếu kỳ này không có việc gì để báo cáo; nếu có thì để trống.")

    def _activities(self) -> None:
        self._band("A. KẾT QUẢ THỰC HIỆN CÁC HOẠT ĐỘNG ĐƯỢC GIAO CHỦ TRÌ")
        if not self.content.activities:
            self._put_fixed(
                f"A{self.row}", "Kỳ này đơn vị không chủ trì hoạt động nào.", merge=f"A{self.row}:K{self.row}"
            )
            self.row += 2
            return
        self._titles(at.ACTIVITY_HEAD)
        first = self.row
        for number, one in enumerate(self.content.activities, start=1):
            self._activity(number, one)
        inside = [f"{at.ACTIVITY_INPUTS['progress']}{first}:{at.ACTIVITY_INPUTS['progress']}{self.row - 1}"]
        self._choices(inside, [PROGRESS_NAMES[one] for one in CHOICES], "Hãy chọn một trong các tiến độ của danh sách.")
        self.row += 1

    def _activity(self, number: int, one: AskedActivity) -> None:
        self._fixed_row((number, one.key, one.text, one.product, one.due))
        start: dict[str, Any] = {"progress": one.progress, "percent": one.percent or None, "done_on": one.done_on}
        for name, column in at.ACTIVITY_INPUTS.items():
            self._open(f"{column}{self.row}", start.get(name), wrap=True)
        kept = {name: plain(value) for name, value in start.items()}
        self.rows.append(RowMark(self.row, "activity", str(one.obligation_id), kept))
        self.row += 1

    def _indicators(self) -> None:
        if not self.content.indicators:
            return
        self._band("B. CHỈ TIÊU")
        self._titles(at.INDICATOR_HEAD)
        for number, one in enumerate(self.content.indicators, start=1):
            self._indicator(number, one)
        self.row += 1

    def _indicator(self, number: int, one: AskedIndicator) -> None:
        self._fixed_row((number, one.code, one.name, one.target, one.measure))
        for name, column in at.INDICATOR_INPUTS.items():
            if name in ("part", "whole") and one.kind != RATIO:
                self._put_fixed(f"{column}{self.row}", "–", box=True, align="center")
            else:
                self._open(f"{column}{self.row}", wrap=True)
        self.rows.append(RowMark(self.row, "indicator", str(one.indicator_id)))
        self.row += 1

    def _remarks(self) -> None:
        self._band("C. ĐÁNH GIÁ, KIẾN NGHỊ")
        for name, label in at.REMARKS:
            self._put_fixed(f"A{self.row}", label, merge=f"A{self.row}:C{self.row}", box=True)
            self._open(f"{at.REMARK_INPUT}{self.row}", merge=f"{at.REMARK_INPUT}{self.row}:K{self.row}", wrap=True)
            self.sheet.row_dimensions[self.row].height = 48
            self.rows.append(RowMark(self.row, "remark", name))
            self.row += 1

    def _fixed_row(self, values: Sequence[object]) -> None:
        for column, value in zip("ABCDE", values, strict=True):
            align = "left" if column in "CD" else "center"
            self._put_fixed(f"{column}{self.row}", value, box=True, align=align)
        self._tall(self.row, [(plain(value), WIDTHS[column]) for column, value in zip("ABCDE", values, strict=True)])

    def _tall(self, row: int, texts: Sequence[tuple[str, int]]) -> None:
        """Make a row as tall as its longest text needs."""
        lines = max(lines_of(text, width) for text, width in texts)
        self.sheet.row_dimensions[row].height = LINE * lines

    def _band(self, title: str) -> None:
        self._put_fixed(f"A{self.row}", title, bold=True, merge=f"A{self.row}:K{self.row}", fill=BAND)
        self.row += 1

    def _titles(self, titles: Sequence[str]) -> None:
        for column, title in zip("ABCDEFGHIJK", titles, strict=False):
            self._put_fixed(f"{column}{self.row}", title, bold=True, box=True, align="center", fill=HEADING)
        self._tall(self.row, [(title, WIDTHS[c] - 2) for c, title in zip("ABCDEFGHIJK", titles, strict=False)])
        self.row += 1

    def _put_fixed(
        self,
        where: str,
        value: object,
        *,
        bold: bool = False,
        size: int = 12,
        align: str = "left",
        merge: str = "",
        box: bool = False,
        fill: str = "",
    ) -> None:
        """Write words that may not be changed."""
        cell = self.sheet[where]
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # Text that begins with "=" is shown, never computed.
        self._dress(cell, CellStyle(bold=bold, size=size, align=align, box=BOX if box else "", fill=fill), merge)
        self.fixed[where] = digest(value)

    def _open(self, where: str, value: object = None, *, merge: str = "", wrap: bool = False) -> None:
        """Leave a cell open to be filled."""
        cell = self.sheet[where]
        cell.value = value
        align = "left" if wrap else ""
        style = CellStyle(align=align, wrap=wrap, box=BOX, fill=ENTRY, locked=False, date=isinstance(value, dt.date))
        self._dress(cell, style, merge)

    def _dress(self, cell: Any, style: CellStyle, merge: str) -> None:
        self.styles.give(cell, style)
        if merge:
            self.styles.merge(self.sheet, merge, style)

    def _choices(self, where: Sequence[str], words: Sequence[str], wrong: str) -> None:
        rule = DataValidation(type="list", formula1='"' + ",".join(words) + '"', allow_blank=True)
        rule.error, rule.errorTitle, rule.showErrorMessage = wrong, "Chưa đúng", True
        for cells in where:
            rule.add(cells)
        self.sheet.add_data_validation(rule)

    def _look(self) -> None:
        sheet = self.sheet
        for column, width in WIDTHS.items():
            sheet.column_dimensions[column].width = width
        sheet.protection.sheet = True
        sheet.protection.formatColumns = sheet.protection.formatRows = False
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        sheet.sheet_view.zoomScale = 90

    def _help(self) -> None:
        page: Worksheet = self.book.create_sheet(at.HELP)
        page.column_dimensions["A"].width = 90
        for row, line in enumerate(HELP_LINES, start=1):
            page.cell(row, 1, line).font = Font(name=FONT, size=12, bold=row == 1)
            page.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
            page.row_dimensions[row].height = LINE * lines_of(line, 90)
        page.protection.sheet = True

    def _hide_marks(self) -> None:
        form_content = self.content
        marks = Marks(
            form_content.office,
            form_content.key,
            form_content.period_id,
            form_content.unit_id,
            form_content.report_id,
            form_content.obligation_id,
            form_content.unit,
            tuple(self.rows),
            self.fixed,
        )
        page: Worksheet = self.book.create_sheet(at.HIDDEN)
        for row, text in enumerate(marks.as_cells(), start=1):
            page.cell(row, 1, text).data_type = "s"
        page.sheet_state = "veryHidden"
