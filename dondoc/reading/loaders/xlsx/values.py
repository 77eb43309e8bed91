"""Format a cell of a sheet as it is shown: dates as they are displayed, numbers without a machine's trailing zeros."""

from __future__ import annotations

import datetime as dt
import re

from lxml import etree
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from calendars.format import short_date
from dondoc.reading.loaders.xlsx.parts import Workbook, is_date, rich_text

_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def value_of(cell: etree._Element, names: str, book: Workbook) -> str:
    """Return the text a person sees in this cell; "" for an empty one."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(names + "is")
        return rich_text(inline, names, book.left_out) if inline is not None else ""
    raw = cell.findtext(names + "v") or ""
    if kind == "s":
        return book.shared(int(raw)) if raw.isdecimal() else ""
    if kind == "d":
        return _iso_day(raw)
    return raw if kind in ("str", "e", "b") else _number(raw, _format_of(cell, book), from_1904=book.from_1904)


def _format_of(cell: etree._Element, book: Workbook) -> str:
    style = cell.get("s", "0")
    return book.formats[int(style)] if style.isdecimal() and int(style) < len(book.formats) else ""


def _number(raw: str, code: str, *, from_1904: bool) -> str:
    try:
        value = float(raw)
    except ValueError:
        return raw
    if is_date(code):
        shown = _date(value, code, from_1904=from_1904)
        if shown is not None:
            return shown
    if "%" in code:
        return f"{_plain(round(value * 100, 6))}%"
    digits = re.fullmatch(r"0{2,}", code)
    return _plain(value).zfill(len(code)) if digits else _plain(value)


def _plain(value: float) -> str:
    if value != value or abs(value) > 1e15:
        return str(value)
    return str(int(value)) if value == int(value) else f"{value:.10g}".replace(".", ",")


def _date(value: float, code: str, *, from_1904: bool) -> str | None:
    """Return a date with the parts its format shows: "03/2026" where only month and year are displayed."""
    try:
        day = from_excel(value, CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900)
    except (ValueError, OverflowError, TypeError):
        return None
    if not isinstance(day, dt.datetime):
        return None
    shown = _LITERAL.sub("", code).lower()
    if "d" not in shown and "y" in shown:
        return f"{day:%m/%Y}" if "m" in shown else f"{day:%Y}"
    return short_date(day)


def _iso_day(raw: str) -> str:
    try:
        return short_date(dt.datetime.fromisoformat(raw.rstrip("Z")))
    except ValueError:
        return raw
