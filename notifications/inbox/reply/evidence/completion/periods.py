"""Find a clause about another period than its work's: "báo cáo 7 tháng" of a report of eight months. Pure.

All patterns are over text folded by `folding.folded`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.number_words import CARDINALS, number_of

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_NUMBER = r"(\d{1,2}|i{1,3}|iv|v)\b(?![.-]?\d|/(?!20\d\d\b)\d)"
_KINDS = (
    re.compile(r"(?<![\d/])\b(\d{1,2}) thang\b(?! \d)"),
    re.compile(rf"\bquy {_NUMBER}"),
    re.compile(r"(?<!\d )\bthang (\d{1,2})\b(?!/)"),
    re.compile(rf"\b(?:dot|giai doan|lan|khoa|hoc ky|ky)(?: thu)? {_NUMBER}"),
    re.compile(r"\b(20\d\d) ?[-–/] ?20\d\d\b"),
    re.compile(r"\bnam (20\d\d)\b(?! ?[-–])"),
    re.compile(r"\b(?:lop|khoi) (\d{1,2})\b(?!/)"),
)
"""Spans of months, quarters, months, rounds, school years, years, classes: each compared with its own kind alone."""


def is_of_another_period(clause: str, activity: str) -> bool:
    """Return whether a clause names a period of a kind that the activity has, and none of the activity's own."""
    reported, owed = folded(clause), folded(activity)
    pairs = ((_values(kind, reported), _values(kind, owed)) for kind in _KINDS)
    return any(mine and theirs and not mine & theirs for mine, theirs in pairs)


_ADDED = re.compile(
    r"(?<!trong )(?<!tu )(?<!cuoi )(?<!dau )(?<!giua )(?<!hoi )(?<!het )(?<!truoc )(?<!sau )(?<!vao )(?<!ngay )"
    r"(?<!den )\b(?:quy|hoc ky) (?:\d|i{1,3}|iv)\b|\b[69] thang (?:dau|cuoi) nam\b|"
    r"\bbao cao(?: [a-z]+){1,3} [69] thang\b(?! (?:nua|toi|qua|truoc))"
)
"""A quarter, a term or half a year that no preposition makes a time of the verb."""
_OF_A_YEAR = re.compile(r"\b(?:quy|hoc ky|thang|dot|ky) (?:\d|i{1,3}|iv)|\b\d thang\b")


def is_of_an_added_period(clause: str, activity: str, due: dt.date | None) -> bool:
    """Recognise "rà soát hộ nghèo quý I đã xong" of work whose name has no such period: a share of its year.

    The quarter in which the work is due, or that ended less than a month before, is its own.
    """
    added = _ADDED.search(folded(clause))
    if added is None or _OF_A_YEAR.search(folded(activity)):
        return False
    own = {(day.month + 2) // 3 for day in (due, due - _AFTER) if day} if due else set()
    quarter = re.fullmatch(r"quy (\w+)", added[0])
    return quarter is None or int(_ROMAN.get(quarter[1], quarter[1])) not in own


_AFTER = dt.timedelta(days=31)
"""How long after its quarter a report on it is due."""


_EARLIER = re.compile(r"(?<!trong )(?<!tu )(?<!cuoi )(?<!dau )(?<!thang \d )(?<!thang \d\d )\bnam (20\d\d)\b(?! ?[-–])")
"""A year that names what was done, and no day of it."""


def is_of_an_earlier_year(clause: str, activity: str, due: dt.date | None) -> bool:
    """Recognise "đã hoàn thành rà soát năm 2025" of work that is due in 2026 and names no year itself."""
    if due is None or re.search(r"\b20\d\d\b", activity):
        return False
    years = {int(found) for found in _EARLIER.findall(folded(clause))}
    return bool(years) and max(years) < due.year


_COUNT = re.compile(rf"(?<![\d/.,-])\b0?(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,4}}|{'|'.join(CARDINALS)}) ([a-z]+)\b")
_OF_TIME = frozenset(["nam", "thang", "ngay", "tuan", "gio", "quy"])


def is_of_fewer(clause: str, activity: str) -> bool:
    """Recognise a clause that counts fewer of what the activity counts: "4 lớp xong rồi" of five classes."""
    owed = {noun: number_of(many) for many, noun in _COUNT.findall(folded(activity)) if noun not in _OF_TIME}
    reported = [(noun, number_of(many)) for many, noun in _COUNT.findall(folded(clause))]
    counted = [(noun, many) for noun, many in reported if noun in owed]
    return any(many < owed[noun] for noun, many in counted) and not any(many >= owed[noun] for noun, many in counted)


_NUMBERED = re.compile(r"([^\W\d_]+) ([A-Z]?\d{1,4}[A-Z]?|[A-Z])(?![\w/%-]|[.,]\d)(?: ([^\W\d_]+))?")
_PLACING = frozenset(
    ["tại", "cho", "từ", "đến", "của", "với", "trong", "hơn", "đủ", "cả", "được", "tháng", "ngày", "năm", "quý", "và"]
)


def is_of_another_number(clause: str, activity: str) -> bool:
    """Recognise a thing of the work's name with another number or letter: "vành đai 3" of "vành đai 2", "khu C".

    What is counted ("38 nhà" of "50 nhà") is no number of a name: the same noun stands behind it.
    """
    owed = [one for one in _NUMBERED.finditer(activity) if one[1].lower() not in _PLACING]
    return any(_is_numbered_otherwise(one[1].lower(), owed, clause) for one in owed)


def _is_numbered_otherwise(word: str, owed: Sequence[re.Match[str]], clause: str) -> bool:
    same = [one for one in owed if one[1].lower() == word]
    numbers, behind = {one[2].lstrip("0") for one in same}, {one[3] for one in same} - {None}
    reported = [one for one in _NUMBERED.finditer(clause) if one[1].lower() == word]
    return bool(reported) and all(one[2].lstrip("0") not in numbers and one[3] not in behind for one in reported)


def _values(kind: re.Pattern[str], plain: str) -> set[str]:
    return {_ROMAN.get(found, found.lstrip("0")) for found in kind.findall(plain)}
