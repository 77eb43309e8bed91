"""Read one cell of a register file: names, addresses, dates, other names."""

from __future__ import annotations

import datetime as dt
import re

from dondoc.text.hidden_signs import without_hidden_signs
from dondoc.text.spreadsheet import unguarded
from dondoc.units.name_forms import spelling
from dondoc.units.register import kinds
from dondoc.units.register.mail_address import why_not

# RFC 5321 and 5322 without quoted parts and literal addresses, which no office has.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABELS = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABELS}[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")
# RFC 5321, 4.5.3.1.3: a path has 256 octets, angle brackets included.
_LONGEST_ADDRESS = 254
_LONGEST_NAME = 300
_GARBLED = re.compile(r"\ufffd|á[»º][\S]|Ä‘|Æ°|Ã[\x80-\xbf¡-¿]|[A-Za-zÀ-ỹ]\?[a-zà-ỹ ]|\?\?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SEPARATOR = re.compile(r"[;|\n]")
_PHONE = re.compile(r"[+(]?\d[\d\s.()/;,-]{0,60}(?:\s*(?:máy lẻ|ext\.?)\s*\d+)?", re.IGNORECASE)
# Digits: an extension alone cannot be rung from outside.
_SHORTEST_PHONE = 6
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class CellError(ValueError):
    """What is wrong with a cell, in Vietnamese."""


def plain(cell: str) -> str:
    """Return the text without the guard against formulas and without control characters, in single spaces."""
    return spelling.tidy(without_hidden_signs(unguarded(cell)))


def name(cell: str) -> str:
    """Return a name that is there, is not too long, and whose letters were not lost."""
    text = plain(cell)
    if not spelling.key(text):
        raise CellError("thiếu tên đơn vị")
    if len(text) > _LONGEST_NAME:
        raise CellError(f"tên dài quá {_LONGEST_NAME} chữ")
    if _GARBLED.search(text):
        raise CellError(f"chữ bị vỡ (“{text[:60]}”): tệp đã lưu sai bảng mã, hãy lưu lại dạng “CSV UTF-8”")
    return text


def address(cell: str) -> str:
    """Return one e-mail address, or "" for an empty cell.

    Anything that could put a second line in a letter is refused.
    """
    text = unguarded(cell).strip()
    if text and (len(text) > _LONGEST_ADDRESS or not _ADDRESS.fullmatch(text)):
        shown = _CONTROL.sub(" ", text.replace("\n", "⏎").replace("\r", "⏎"))[:80]
        known = why_not(text) if shown == text else ""
        raise CellError(
            known or f"“{shown}” không phải một địa chỉ thư điện tử (mỗi ô một địa chỉ, dạng ten@donvi.gov.vn)"
        )
    return text


def phone(cell: str) -> str:
    """Return a telephone number as people write it (digits, blanks, dots, brackets, an extension), or "" for an empty
    cell.
    """
    text = plain(cell)
    if text and not (_PHONE.fullmatch(text) and sum(c.isdigit() for c in text) >= _SHORTEST_PHONE):
        raise CellError(f"“{text[:40]}” không phải số điện thoại (ví dụ 0912 345 678)")
    return text


def day(cell: str) -> dt.date | None:
    """Return a date as 2025-07-01 or 01/07/2025; None for an empty cell."""
    text = plain(cell)
    if not text:
        return None
    found = _DAY_FIRST.fullmatch(text)
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1])) if found else dt.date.fromisoformat(text[:10])
    except ValueError:
        raise CellError(f"“{text[:40]}” không phải một ngày có thật (dạng 01/07/2025 hoặc 2025-07-01)") from None


def level(cell: str) -> str:
    """Return one of the four levels, or "" for an empty cell."""
    text = plain(cell)
    found = kinds.level_of(text) if text else ""
    if text and not found:
        raise CellError(f"cấp “{text[:40]}” không rõ: ghi trung ương, tỉnh, huyện hoặc xã")
    return found


def names(cell: str) -> tuple[str, ...]:
    """Other names, between semicolons, bars or new lines; a comma belongs to the name."""
    found = [plain(part) for part in _SEPARATOR.split(cell)]
    return tuple(dict.fromkeys(name for name in found if spelling.key(name)))
