"""Reporting periods as offices write them: "Quý I", "6 tháng đầu năm", and the short codes behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dondoc.text.folding import bare

NAMES = {
    "Q1": "Quý I",
    "Q2": "Quý II",
    "Q3": "Quý III",
    "Q4": "Quý IV",
    "6T": "6 tháng",
    "6TC": "6 tháng cuối năm",
    "9T": "9 tháng",
    "NAM": "năm",
    **{f"T{month:02d}": f"tháng {month}" for month in range(1, 13)},
}
_ALSO = {
    "6T": ("6 tháng đầu năm", "sáu tháng", "sáu tháng đầu năm"),
    "9T": ("9 tháng đầu năm", "chín tháng"),
    "NAM": ("cả năm", "năm"),
    **{f"Q{number}": (f"quý {number}",) for number in range(1, 5)},
    **{f"T{month:02d}": (f"tháng {month:02d}",) for month in range(1, 13)},
}
_CODES = {bare(label): code for code, name in NAMES.items() for label in (name, *_ALSO.get(code, ()))}
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def period_name(code: str) -> str:
    """Return the name of a code: "Quý I" of Q1; a code that only an office's own table has stands for itself."""
    return NAMES.get(code, code)


def period_names(codes: Iterable[str]) -> str:
    """Return the names of codes in one line."""
    return ", ".join(period_name(code) for code in codes)


def code_of(text: str) -> str:
    """Return the code of a period written by its name or by its code, without regard to marks."""
    return _CODES.get(bare(text.strip()), text.strip().upper())


def title_of(key: str) -> str:
    """Write the key of a period ("BC.2021.Q1") as people do: "Quý I/2021"."""
    found = code_and_year(key)
    return key if found is None else f"{period_name(found[0])}/{found[1]}" if found[1] else period_name(found[0])


REPORT_KEY = "BC."
"""The key of the row that stands for a periodic report begins so: the row is in no plan, and has no place there."""


def place_in_plan(key: str) -> str:
    """Return where a row stands in its plan ("III.4"); empty for a periodic report."""
    return "" if key.startswith(REPORT_KEY) else key


def place_name(key: str) -> str:
    """Name a row in one word: its place in its plan, or the period of a report ("Quý I/2026")."""
    return title_of(key) if key.startswith(REPORT_KEY) else key


def code_and_year(text: str) -> tuple[str, int | None] | None:
    """Read "BC.2021.Q1", "Q1/2021", "Quý I năm 2021", "năm 2021"; None where it names no period, or two years."""
    years = _YEAR.findall(text)
    if len(years) > 1:
        return None
    rest = re.sub(r"^BC\b", "", _YEAR.sub(" ", text.strip()), flags=re.IGNORECASE)
    rest = " ".join(re.sub(r"[./,]", " ", rest).split())
    if bare(rest) not in _CODES:  # "Quý I năm 2021": the word belongs to the year.
        rest = re.sub(r"\s+năm$", "", rest, flags=re.IGNORECASE)
    return (code_of(rest), int(years[0]) if years else None) if rest else None
