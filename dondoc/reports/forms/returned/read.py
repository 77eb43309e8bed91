"""Read a returned form as a whole: every problem is found before anything is kept, each with its cell."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from calendars.format import short_date
from dondoc.reports.forms import layout as at
from dondoc.reports.forms.content import CHOICES
from dondoc.reports.forms.layout import Marks, RowMark, plain
from dondoc.reports.forms.returned.file import FormFile
from dondoc.reports.forms.returned.sheet import FormCell, FormSheet
from dondoc.reports.forms.returned.structure import inputs, structure_of
from dondoc.reports.indicators.numbers import CellFigure, FigureError, read, write
from dondoc.store.models.obligation import PROGRESS_NAMES, Progress
from dondoc.text.folding import compose
from dondoc.text.hidden_signs import without_hidden_signs

# Characters of a cell: a page of text; more belongs in an appendix.
LONGEST_TEXT = 4_000
_PROGRESS = {PROGRESS_NAMES[one]: one for one in CHOICES}
DONE = f"“{PROGRESS_NAMES[Progress.DONE]}”"
_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_YES = {"x", "có", "v", "✓", "1"}
_ROUNDING = 0.011
"""Offices cut percents off as often as they round them: 1.071/2.025 stands as 52,88 % in print."""


@dataclass(frozen=True, slots=True)
class FilledLine:
    """What a unit states about one obligation."""

    obligation_id: int
    progress: Progress
    percent: int
    done_on: dt.date | None
    result: str
    evidence: str
    difficulty: str


@dataclass(frozen=True, slots=True)
class FilledValue:
    """What a unit states about one indicator."""

    indicator_id: int
    part: float | None
    whole: float | None
    value: float | None
    note: str


@dataclass(slots=True)
class Filled:
    """A whole form as it was filled, and every problem in it."""

    nothing: bool = False
    author: str = ""
    lines: list[FilledLine] = field(default_factory=list)
    values: list[FilledValue] = field(default_factory=list)
    remarks: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_form(form: FormFile, kinds: dict[int, tuple[str, str]], today: dt.date) -> Filled:
    """Read a form; ``kinds`` maps each indicator to its kind and measure. Problems are listed, never raised."""
    structure = structure_of(form.sheet, form.marks)
    filled = Filled(problems=structure.problems)
    if not structure.whole:
        return filled
    reader = _Reader(_with_results(form), form.marks, kinds, today, filled)
    reader.all()
    return filled


def _with_results(form: FormFile) -> FormSheet:
    """Return the sheet itself, or with results where somebody computed in a cell; a formula never computed stays as
    typed.
    """
    typed = {where: form.sheet[where].value for where in inputs(form.marks)}
    formulas = {where: value for where, value in typed.items() if isinstance(value, str) and value.startswith("=")}
    if not formulas:
        return form.sheet
    computed = form.computed
    uncounted = {where: FormCell(formula) for where, formula in formulas.items() if computed[where].value is None}
    return FormSheet({**computed.cells, **uncounted})


class _Reader:
    def __init__(
        self, sheet: FormSheet, marks: Marks, kinds: dict[int, tuple[str, str]], today: dt.date, filled: Filled
    ) -> None:
        self.sheet, self.marks, self.kinds, self.today, self.filled = sheet, marks, kinds, today, filled

    def all(self) -> None:
        self._nothing()
        self.filled.author = self._text(at.AUTHOR)
        if self.filled.nothing:
            return
        if not self._touched():
            # What was written beside the form's own cells is named already.
            if self.filled.problems:
                return
            self._wrong(at.NOTHING, "biểu chưa điền gì; nếu kỳ này không có việc gì để báo cáo, hãy ghi x vào ô này")
            return
        for mark in self.marks.rows:
            {"activity": self._activity, "indicator": self._indicator, "remark": self._remark}[mark.kind](mark)

    def _wrong(self, where: str, why: str) -> None:
        self.filled.problems.append(f"ô {where}: {why}.")

    def _value(self, where: str) -> Any:
        return self.sheet[where].value

    def _text(self, where: str) -> str:
        value = self._value(where)
        text = "" if value is None else _clean(str(value))
        if text.startswith("="):
            self._wrong(where, "là công thức chưa tính; hãy dán giá trị")
        if text.startswith("#") and text.endswith(("!", "?", "A")):
            self._wrong(where, f"công thức bị lỗi ({text}); hãy ghi lại")
        if len(text) > LONGEST_TEXT:
            self._wrong(
                where, f"dài {len(text)} chữ, quá {write(LONGEST_TEXT)}; hãy tóm tắt, gửi phần còn lại làm phụ lục"
            )
        return text

    def _nothing(self) -> None:
        text = self._text(at.NOTHING).casefold()
        self.filled.nothing = text in _YES
        if text and not self.filled.nothing:
            self._wrong(at.NOTHING, f"ghi “{text}”; ô này chỉ ghi x, hoặc để trống")
        if self.filled.nothing and self._touched():
            self._wrong(at.NOTHING, "đã ghi “không phát sinh” nhưng biểu vẫn có số liệu; hãy bỏ một trong hai")

    def _touched(self) -> bool:
        """Return whether anything was filled that the form did not hold when it left."""
        return any(self._row_touched(mark) for mark in self.marks.rows)

    def _row_touched(self, mark: RowMark) -> bool:
        columns = {"activity": at.ACTIVITY_INPUTS, "indicator": at.INDICATOR_INPUTS}.get(mark.kind)
        if columns is None:
            return bool(plain(self._value(f"{at.REMARK_INPUT}{mark.row}")))
        now = {name: self._value(f"{column}{mark.row}") for name, column in columns.items()}
        # An indicator that is no ratio has a dash for its part and whole, which nobody typed.
        dash = mark.kind == "indicator" and now.get("part") == "–"
        return any(
            plain(_day_only(value)) != mark.inputs.get(name, "")
            for name, value in now.items()
            if not (dash and name in ("part", "whole"))
        )

    def _activity(self, mark: RowMark) -> None:
        cell = {name: f"{column}{mark.row}" for name, column in at.ACTIVITY_INPUTS.items()}
        result, evidence, hard = (self._text(cell[name]) for name in ("result", "evidence", "difficulty"))
        progress = self._progress(cell["progress"])
        percent, done_on = self._percent(cell["percent"]), self._day(cell["done_on"])
        if progress is Progress.DONE:
            if done_on is None:
                self._wrong(cell["done_on"], "đã hoàn thành thì phải ghi ngày hoàn thành, ví dụ 15/6/2021")
            percent = 100
        elif progress is not None and done_on is not None:
            self._wrong(
                cell["progress"], f"có ngày hoàn thành nhưng tiến độ chưa phải vậy; hãy chọn {DONE}, hoặc xoá ngày"
            )
        elif progress is not None and percent >= 100:
            self._wrong(cell["percent"], f"ghi 100% nhưng tiến độ chưa phải vậy; hãy chọn {DONE}, hoặc ghi dưới 100")
        if progress is not None:
            line = FilledLine(int(mark.about), progress, percent, done_on, result, evidence, hard)
            self.filled.lines.append(line)

    def _progress(self, where: str) -> Progress | None:
        text = self._text(where).casefold()
        found = _PROGRESS.get(text)
        if found is None:
            problem = f"“{text}” không phải tiến độ" if text else "chưa ghi tiến độ"
            self._wrong(where, f"{problem}; hãy chọn {', '.join(_PROGRESS)}")
        return found

    def _percent(self, where: str) -> int:
        figure = self._figure(where)
        if figure is None:
            return 0
        if figure.value is None or figure.value > 100:
            self._wrong(where, "phần trăm phải từ 0 đến 100; hãy ghi lại, ví dụ 80")
            return 0
        # 0,5 may be a half or half a percent: the unit writes it again.
        if 0 < figure.value < 1 and not figure.percent:
            self._wrong(where, f"ghi {write(figure.value, 4)}; hãy ghi {write(figure.value * 100)}")
        return round(figure.value)

    def _day(self, where: str) -> dt.date | None:
        value = _day_only(self._value(where))
        if isinstance(value, dt.date):
            day: dt.date | None = value
        else:
            text = self._text(where)
            if not text:
                return None
            day = _written_day(text)
            if day is None:
                self._wrong(where, f"“{text}” không phải ngày; hãy ghi như 15/6/2021")
                return None
        if day is not None and day > self.today:
            self._wrong(where, f"ngày {short_date(day)} chưa tới; hãy ghi ngày đã hoàn thành")
        return day

    def _figure(self, where: str) -> CellFigure | None:
        cell = self.sheet[where]
        if isinstance(cell.value, str) and cell.value.startswith("="):
            self._wrong(where, "là công thức chưa tính; hãy dán giá trị")
            return None
        try:
            return read(cell.value, cell.number_format or "General")
        except FigureError as error:
            self._wrong(where, str(error))
            return None

    def _indicator(self, mark: RowMark) -> None:
        cell = {name: f"{column}{mark.row}" for name, column in at.INDICATOR_INPUTS.items()}
        kind, measure = self.kinds.get(int(mark.about), ("value", ""))
        before = len(self.filled.problems)
        part, whole, value = (
            self._ratio(cell) if kind == "ratio" else (None, None, self._single(cell["value"], kind, measure))
        )
        note = self._text(cell["note"])
        if len(self.filled.problems) == before and (part is not None or value is not None or note):
            self.filled.values.append(FilledValue(int(mark.about), part, whole, value, note))

    def _ratio(self, cell: dict[str, str]) -> tuple[float | None, float | None, float | None]:
        figures = {name: self._figure(cell[name]) for name in ("part", "whole", "value")}
        share = next((f for f in figures.values() if f and f.whole is not None), None)
        part = share.part if share else _plain(figures["part"])
        whole = share.whole if share else _plain(figures["whole"])
        value = share.value if share else _plain(figures["value"])
        self._check_ratio(cell, part, whole, value, percent=bool(figures["value"] and figures["value"].percent))
        return part, whole, value

    def _check_ratio(
        self, cell: dict[str, str], part: float | None, whole: float | None, value: float | None, *, percent: bool
    ) -> None:
        if (part is None) != (whole is None):
            missing = cell["whole"] if whole is None else cell["part"]
            self._wrong(missing, f"thiếu {'tổng số' if whole is None else 'số thực hiện'}; hãy ghi đủ cả hai")
        elif part is not None and whole is not None and part > whole:
            self._wrong(cell["part"], f"số thực hiện ({write(part)}) lớn hơn tổng số ({write(whole)}); hãy xem lại")
        elif part is not None and whole and value is not None and abs(part / whole * 100 - value) > _ROUNDING:
            right = f"{write(part)}/{write(whole)} là {write(part / whole * 100)}%"
            self._wrong(cell["value"], f"ghi {write(value)}% nhưng {right}; hãy ghi lại, hoặc để trống")
        if value is not None and value > 100:
            self._wrong(cell["value"], f"ghi {write(value)}%, quá 100%; hãy ghi từ 0 đến 100%")
        if value is not None and 0 < value < 1 and part is None and not percent:
            self._wrong(
                cell["value"], f"ghi {write(value, 4)}; nếu là {write(value * 100)}% thì hãy ghi {write(value * 100)}%"
            )

    def _single(self, where: str, kind: str, measure: str) -> float | None:
        figure = self._figure(where)
        if figure is None:
            return None
        if figure.part is not None or (figure.percent and measure != "%"):
            self._wrong(where, f"chỉ tiêu này tính bằng {measure}; hãy ghi một con số")
            return None
        if kind == "count" and figure.value is not None and not figure.value.is_integer():
            self._wrong(where, f"số {measure} phải là số nguyên, không phải {write(figure.value, 4)}; hãy ghi lại")
        return figure.value

    def _remark(self, mark: RowMark) -> None:
        text = self._text(f"{at.REMARK_INPUT}{mark.row}")
        if text:
            self.filled.remarks[mark.about] = text


def _plain(figure: CellFigure | None) -> float | None:
    return figure.value if figure else None


def _clean(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in without_hidden_signs(compose(text)).splitlines()).strip()


def _day_only(value: Any) -> Any:
    return value.date() if isinstance(value, dt.datetime) else value


def _written_day(text: str) -> dt.date | None:
    found = _DAY.fullmatch(text.casefold().removeprefix("ngày").strip())
    if not found:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
