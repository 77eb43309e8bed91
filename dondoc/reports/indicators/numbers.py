"""Figures as Vietnamese offices write them: read from a cell, and written back. Pure.

"1.071" is one thousand and seventy-one, "52,88%" fifty-two point eight eight percent, "1.071/2.025" a part of a whole.
What could be meant in two ways is not guessed: it is reported to the person who wrote it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dondoc.text.folding import compose_widths, fold

_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:,\d+)?")
_ENGLISH = re.compile(r"\d+\.(?:\d{1,2}|\d{4,})")
_ENGLISH_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
_SHARE = re.compile(
    r"(?P<part>[\d.,]+)\s*/\s*(?P<whole>[\d.,]+)(?:\s*\(?\s*(?:đạt\s*)?(?P<percent>[\d.,]+\s*%)\s*\)?)?"
)
# Characters: more are a sentence, and the patterns below need not be tried on it.
_LONGEST = 100
_BLANK = {"", "-", "–", "x", "không", "không có", "k", "ko"}
_VAGUE = ("trên", "dưới", "khoảng", "gần", "hơn", "tối thiểu", "ít nhất", ">", "<", "≥", "≤", "~")


class FigureError(ValueError):
    """A cell that holds no figure; the text is the reason and what to write (Vietnamese, without the cell's name)."""


@dataclass(frozen=True, slots=True)
class CellFigure:
    """The content of a cell: a value, or a part of a whole; ``percent`` where a percent sign was written."""

    value: float | None = None
    part: float | None = None
    whole: float | None = None
    percent: bool = False


def read(cell: object, number_format: str = "General") -> CellFigure | None:
    """Return the figure in a cell; None where it is blank. Raises FigureError."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        raise FigureError("ghi đúng/sai, không phải số; hãy ghi một con số")
    if isinstance(cell, dt.date | dt.time):
        raise FigureError(f"Excel đã đổi thành ngày giờ ({cell}); hãy định dạng ô là Text rồi ghi lại con số")
    if isinstance(cell, int | float):
        return _of_number(float(cell), number_format)
    return _of_text(compose_widths(str(cell)).strip())


def _of_number(value: float, number_format: str) -> CellFigure:
    if value != value or value in (float("inf"), float("-inf")):
        raise FigureError("không phải số hữu hạn; hãy ghi lại con số")
    if value < 0:
        raise FigureError(f"ghi số âm ({write(value)}); hãy ghi số không âm")
    if "%" in number_format:
        return CellFigure(value=round(value * 100, 10), percent=True)
    return CellFigure(value=value)


def _of_text(text: str) -> CellFigure | None:
    if len(text) > _LONGEST:
        raise FigureError(f"“{text[:_LONGEST]}…” không phải là số; hãy ghi như 1.071 hoặc 52,88%")
    message = fold(text)
    if message in _BLANK:
        return None
    if message.startswith("#"):
        raise FigureError(f"công thức bị lỗi ({text}); hãy ghi con số")
    if message.startswith(_VAGUE):
        raise FigureError(f"“{text}” không phải số cụ thể; hãy ghi kết quả thực tế, ví dụ 52,88%")
    if share := _SHARE.fullmatch(message):
        percent = number(share["percent"].rstrip("% ")) if share["percent"] else None
        return CellFigure(percent, number(share["part"]), number(share["whole"]), percent is not None)
    percent_sign = message.endswith("%")
    return CellFigure(number(message.rstrip("% ").strip()), percent=percent_sign)


def number(text: str) -> float:
    """Return one number in Vietnamese writing; raises FigureError.

    "52.88" is understood too, since it can mean one thing.
    """
    message = text.strip()
    if _THOUSANDS.fullmatch(message):
        return float(message.replace(".", "").replace(",", "."))
    if _ENGLISH_THOUSANDS.fullmatch(message):
        return float(message.replace(",", ""))
    if _PLAIN.fullmatch(message) or _ENGLISH.fullmatch(message):
        return float(message.replace(",", "."))
    raise FigureError(f"“{text}” không phải là số; hãy ghi như 1.071 hoặc 52,88%")


def write(value: float, decimals: int = 2) -> str:
    """ "1.071", "52,88", "97,5178": thousands by a dot, decimals after a comma, no trailing zeros."""
    rounded = round(value + 0.0, decimals)
    whole, _, rest = f"{rounded:,.{decimals}f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def two_digits(value: int) -> str:
    """Return a count as office papers print it: 01 … 09, then 10 and up, thousands by a dot."""
    return f"{value:02d}" if value < 100 else write(value)


def percent_of(part: float, whole: float) -> float | None:
    """Return the share in percent; None of nothing."""
    return part / whole * 100 if whole else None
