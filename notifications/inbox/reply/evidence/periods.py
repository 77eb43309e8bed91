"""Tell a clause that speaks of another period than its work: "báo cáo 7 tháng" of a report of eight months. Pure.

All patterns are over text folded by `folding.folded`.
"""

from __future__ import annotations

import re

from notifications.inbox.reply.folding import folded

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_NUMBER = r"(\d{1,2}|i{1,3}|iv|v)\b(?![/.-]?\d)"
_KINDS = (
    re.compile(r"(?<![\d/])\b(\d{1,2}) thang\b(?! \d)"),
    re.compile(rf"\bquy {_NUMBER}"),
    re.compile(r"(?<!\d )\bthang (\d{1,2})\b(?!/)"),
    re.compile(rf"\b(?:dot|giai doan|lan|hoc ky|ky) {_NUMBER}"),
    re.compile(r"\b(20\d\d) ?[-–/] ?20\d\d\b"),
    re.compile(r"\bnam (20\d\d)\b(?! ?[-–])"),
    re.compile(r"\b(?:lop|khoi) (\d{1,2})\b(?!/)"),
)
"""Spans of months, quarters, months, rounds, school years, years, classes: each compared with its own kind alone."""


def is_of_another_period(clause: str, activity: str) -> bool:
    """Tell whether a clause names a period of a kind that the activity has, and none of the activity's own."""
    said, owed = folded(clause), folded(activity)
    pairs = ((_values(kind, said), _values(kind, owed)) for kind in _KINDS)
    return any(mine and theirs and not mine & theirs for mine, theirs in pairs)


def _values(kind: re.Pattern[str], plain: str) -> set[str]:
    return {_ROMAN.get(found, found.lstrip("0")) for found in kind.findall(plain)}
