"""Resolve cells that stand for something else: ditto marks, spreadsheet errors, several columns that make one time."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dondoc.reading.line_text import folded_label
from dondoc.reading.tables.cells.phrase_scores import time_score
from dondoc.reading.tables.columns.columns import Column

_DITTO = re.compile(
    r"[-–\s.,;]*(?:[\"”“'’″〃´`]{1,2}|//|nt|n/t|(?:như|nhu) (?:trên|tren)"
    r"|tương tự(?: như trên)?|như dòng trên|như mục trên)(?:\s*\((?:nt|như trên)\))?[-–\s.,;]*\Z",
    re.IGNORECASE,
)
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)\Z", re.IGNORECASE)
# "Tháng", "Quý thực hiện", "Từ tháng", "Tháng kết thúc"; not "Số tháng", "Ngày, tháng", "Tháng 9".
_CYCLE = re.compile(r"(?!.*(?:\bsố\b|ngày|\d))(?:\w+ ){0,2}?(tháng|quý|tuần)\b(?: \(?\w+\)?){0,2}")
_COUNTED = re.compile(r"(?:\d{1,2}|[IVX]{1,4})(?:\s*(?:[-–,;+]|và|đến)\s*(?:\d{1,2}|[IVX]{1,4}))*(?:\s*/\s*20\d\d)?")
_YEAR = re.compile(r"(?:(?:năm|giai đoạn) )?20\d\d(?:\s?[-–]\s?(?:năm )?20\d\d)?", re.IGNORECASE)
_RANGE = re.compile(r"\d\s*[-–]\s*(?:\w+ )?\d|\bđến\b", re.IGNORECASE)
# The dashes of "15-03-2026" join no two ends.
_DASHED_DAY = re.compile(r"\b\d{1,2}\s*[-–]\s*\d{1,2}\s*[-–]\s*\d{4}\b")
# Scores of phrase_scores, of a cell and of a column's title.
_IS_TIME, _TITLES_TIME = 2.0, 1.0
NAMED = {
    Column.RESULT: "kết quả",
    Column.LEAD: "cơ quan chủ trì",
    Column.COOP: "cơ quan phối hợp",
    Column.TIME: "thời gian",
    Column.ACTIVITY: "nội dung",
}


def settle(cells: dict[Column, str], above: Mapping[Column, str] | None, *, sure: bool = False) -> list[str]:
    """Put the value above in place of a ditto mark and take error values out; return the reasons for review.

    A mark below a row that is ``sure`` needs no question, unless that row's own cell is empty.
    """
    reasons = []
    for column, text in cells.items():
        if _ERROR.match(text.strip()):
            cells[column] = ""
            reasons.append(f"ô {NAMED.get(column, column)} có lỗi bảng tính {text.strip()}: chưa có giá trị.")
        elif column in NAMED and column is not Column.ACTIVITY and is_ditto(text):
            cells[column] = (above or {}).get(column, "")
            plain = sure and bool(cells[column])
            reasons += [] if plain else [f"{NAMED[column]} ghi “{text.strip()}”: lấy theo dòng liền trên."]
    return reasons


def dittos(cells: Mapping[Column, str]) -> list[str]:
    """Return what the reading states once of each column of which a row's cell is a ditto mark."""
    marked = [c for c, text in cells.items() if c in NAMED and c is not Column.ACTIVITY and is_ditto(text)]
    return [f"ô {NAMED[column]} chỉ có dấu như trên (“nt”): đã lấy theo dòng liền trên." for column in marked]


def is_ditto(text: str) -> bool:
    """Return whether a cell is only a mark for "as above": "nt", "-nt-", a quotation mark."""
    return _DITTO.match(text) is not None


def is_time_title(title: str) -> bool:
    """Decide whether a column's title is a time itself: "Quý II", "2027"."""
    return time_score(title) >= _TITLES_TIME or _YEAR.fullmatch(title) is not None


def counts_cycles(title: str) -> bool:
    """Decide whether a column's heading is a cycle whose number the cells give: "Tháng", "Quý", "Tuần thứ"."""
    return _CYCLE.fullmatch(folded_label(title)) is not None


def is_counted(text: str) -> bool:
    """Decide whether a cell is only numbers of a cycle: "III", "2-4", "II và IV"."""
    return _COUNTED.fullmatch(text.strip()) is not None


def with_cycle(title: str, text: str) -> str:
    """Return the cell of a column "Tháng" as a time: "1-2" is "Tháng 1-2"."""
    cycle = _CYCLE.fullmatch(folded_label(title))
    return f"{cycle[1].capitalize()} {text.strip()}" if cycle and _COUNTED.fullmatch(text.strip()) else text


def product_and_time(text: str) -> tuple[str, str]:
    """Return the product and the time of a cell that gives both ("Thông tư, Quý II/2027"); else all as the time."""
    product, _, time = text.rpartition(", ")
    parted = product and time_score(time) >= _IS_TIME > time_score(product)
    return (product, time) if parted else ("", text)


def one_time(cells: dict[Column, str], marked: str) -> None:
    """Make one time of a first and a last day, or of ``marked``, what the headings over a row's crosses give."""
    first, last = cells.pop(Column.START, ""), cells.pop(Column.END, "")
    if cells.get(Column.TIME):
        return
    if marked:
        cells[Column.TIME] = marked
    elif first and last and first != last:
        cells[Column.TIME] = f"Từ {_lowered(first)} đến {_lowered(last)}"
    elif first or last:
        # Under "Thời gian BĐ - KT" the cell holds both ends.
        cells[Column.TIME] = last or (
            first if _RANGE.search(_DASHED_DAY.sub("0", first)) else f"Bắt đầu từ {_lowered(first)}"
        )


def _lowered(text: str) -> str:
    """ "Tháng 3/2027" inside a sentence."""
    return text[0].lower() + text[1:] if text[1:2].islower() else text
