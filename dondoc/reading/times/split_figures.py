"""Join figures of dates that a typist spaced or wrote with letters: "tháng 1 2 năm 2026", "ngày 3O/6/2026".

In: running text before its times are cut. Out: the text with the figures whole, and what may be read otherwise, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_MOST_DAYS, _MOST_MONTHS = 31, 12
_YEARS = range(2015, 2046)
_DIGITS = str.maketrans("OoQlI|", "000111")
_LOOKS = r"[\dOoQlI|]"
# What may go on after a day or a month, so that the second figure counts nothing ("tháng 1 2 lớp").
_DATE_GOES_ON = r"(?=\s?/\s?\d|\s+(?:tháng|năm|hằng|hàng)\b|\s*[,.;)]|\s*\Z)"
_SPACED = re.compile(rf"\b(?P<noun>ngày|tháng|trước|đến|từ|hết) (?P<a>\d) (?P<b>\d){_DATE_GOES_ON}", re.IGNORECASE)
_SPACED_MONTH = re.compile(r"(?<![\d/])(?P<day>\d{1,2}) ?/ ?(?P<a>[01]) (?P<b>\d)(?= ?/ ?20\d\d(?!\d))")
_SPACED_YEAR = re.compile(
    r"(?P<before>\bnăm |\b(?:tháng|ngày|trước|đến|từ|hết|quý) (?:\d{1,2}|[IV]{1,3})/|(?<![\d/])\d{1,2}/\d{1,2}/)"
    r"(?P<year>2 ?0 ?\d ?\d)(?![\d/%]| ?\d| (?:lớp|hộ|người|em|tổ|đơn vị|tỷ|triệu)\b)",
    re.IGNORECASE,
)
_LETTERED = re.compile(
    rf"(?<![\w/.-])(?:(?P<day>{_LOOKS}{{1,2}})/)?(?P<month>{_LOOKS}{{1,2}})/(?P<year>{_LOOKS}{{4}})(?![\w/-])"
)
_LETTERED_DAY = re.compile(
    rf"(?P<before>\b(?:ngày|trước|đến|từ|hết) )(?P<day>{_LOOKS}{{1,2}})(?P<month>/{_LOOKS}{{1,2}})?(?![\w/-])",
    re.IGNORECASE,
)
_LETTERED_NOUN = re.compile(rf"(?P<before>\b(?P<noun>tháng|năm) )(?P<number>{_LOOKS}{{1,4}})(?![\w-])", re.IGNORECASE)
_LETTERED_QUARTER = re.compile(r"(?P<before>\b[Qq]uý )(?P<number>l{1,3}|lV|1V)(?=\s?/|\s|[,.;)]|\Z)")


def with_whole_figures(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a text with the figures of its dates whole, and as written and as read those that may be two figures."""
    if not any(sign.isdigit() for sign in text):
        return text, ()
    for pattern, written in _LETTERS:
        text = pattern.sub(written, text)
    text = _SPACED_YEAR.sub(_year, _SPACED_MONTH.sub(_month, text))
    unsure = tuple((found[0], _joined(found)) for found in _SPACED.finditer(text) if _is_unsure(found))
    return _SPACED.sub(_joined, text), unsure


def _joined(found: re.Match[str]) -> str:
    number = int(found["a"] + found["b"])
    most = _MOST_MONTHS if found["noun"].casefold() == "tháng" else _MOST_DAYS
    return f"{found['noun']} {found['a']}{found['b']}" if 0 < number <= most else found[0]


def _is_unsure(found: re.Match[str]) -> bool:
    """Decide whether both figures may be days or months of their own, with the comma between them left out."""
    return _joined(found) != found[0] and found["a"] != "0" and found["b"] > found["a"]


def _month(found: re.Match[str]) -> str:
    number = int(found["a"] + found["b"])
    return f"{found['day']}/{found['a']}{found['b']}" if 0 < number <= _MOST_MONTHS else found[0]


def _year(found: re.Match[str]) -> str:
    year = found["year"].replace(" ", "")
    return f"{found['before']}{year}" if int(year) in _YEARS else found[0]


def _number(letters: str | None) -> int | None:
    """Return the number that figures and letters like figures make; None where no figure stands among the letters."""
    if letters is None or not any(sign.isdigit() for sign in letters):
        return None
    return int(letters.translate(_DIGITS))


def _lettered(found: re.Match[str]) -> str:
    day, month, year = (_number(found[part]) for part in ("day", "month", "year"))
    right = year in _YEARS and month is not None and 0 < month <= _MOST_MONTHS
    right = right and (found["day"] is None or (day is not None and 0 < day <= _MOST_DAYS))
    return found[0].translate(_DIGITS) if right else found[0]


def _lettered_day(found: re.Match[str]) -> str:
    month = found["month"] and _number(found["month"].strip("/"))
    day = _number(found["day"])
    right = day is not None and 0 < day <= _MOST_DAYS and (not found["month"] or (month or 0) in range(1, 13))
    return found["before"] + found[0][len(found["before"]) :].translate(_DIGITS) if right else found[0]


def _lettered_noun(found: re.Match[str]) -> str:
    number = _number(found["number"])
    within = _YEARS if found["noun"].casefold() == "năm" else range(1, _MOST_MONTHS + 1)
    return found["before"] + found["number"].translate(_DIGITS) if number in within else found[0]


def _lettered_quarter(found: re.Match[str]) -> str:
    return found["before"] + found["number"].replace("l", "I").replace("1", "I")


_LETTERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_LETTERED, _lettered),
    (_LETTERED_DAY, _lettered_day),
    (_LETTERED_NOUN, _lettered_noun),
    (_LETTERED_QUARTER, _lettered_quarter),
)
