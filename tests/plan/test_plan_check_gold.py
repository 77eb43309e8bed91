"""The plan check on the real plans: what two readers found wrong with them, it finds too."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dondoc.reading.check import Finding, check_file

KINDS = {"missing_time", "missing_lead", "numbering_gap", "count_mismatch", "outside_period", "date_typo"}
NUMBERS = ("000", "002", "003", "004")
# Where the annotation names a place in other words than a row's key, the words by which its finding is known.
_PLACES = {
    "III (rows 2 -> 4)": r"III\.4",
    "VI (line 247-250)": r"mục VI\b",
    "whole table": r"toàn bảng",
    "preamble (line 15) 'ngày 29 tháng 7 năm 205'": r"dòng 15",
    "I NV3 (I.HĐ5, I.HĐ6) 'Nghị định 59/2012/NĐ-CP ngày 23/7/2021'": r"I\.HĐ5",
    "I NV3 'đầy đủ 03 hoạt động về theo dõi thi hành pháp luật'": r"I\.HĐ5.*I\.HĐ6",
    "II.1.2-II.8.2": r"1\.2-01.*8\.2-06",
}


def anomalies(shared: Path, number: str) -> list[dict[str, Any]]:
    text = (shared / "gold" / f"plan_{number}.json").read_text(encoding="utf-8")
    return [a for a in json.loads(text)["anomalies"] if a["kind"] in KINDS]


@cache
def findings(shared: Path, number: str) -> tuple[Finding, ...]:
    return check_file(next((shared / "seeds").glob(f"{number}_*.txt")))


def is_found(anomaly: dict[str, Any], found: tuple[Finding, ...]) -> bool:
    """Whether a finding of the same kind stands at the same place."""
    where = anomaly["where"]
    key = re.match(r"[\w.]+(?:-\d+)?", where)
    pattern = _PLACES.get(where) or rf"(?<![\w.]){re.escape(key[0] if key else where)}(?![\w])"
    return any(f.code == anomaly["kind"] and re.search(pattern, f.where) for f in found)


def test_at_least_four_in_five_of_what_two_readers_found_are_found(shared: Path) -> None:
    missed, total = [], 0
    for number in NUMBERS:
        found = findings(shared, number)
        for anomaly in anomalies(shared, number):
            total += 1
            if not is_found(anomaly, found):
                missed.append((number, anomaly["kind"], anomaly["where"]))
    assert total == 15
    assert total - len(missed) >= 0.8 * total, missed


@pytest.mark.parametrize(
    ("number", "code", "where"),
    [
        ("000", "multiple_dates", "II.3"),
        ("000", "day_off", "III.1"),
        ("003", "inconsistent_target", "II.HĐ4"),
        ("003", "numbering_error", "V.HĐ2"),
        ("004", "impossible_target", "3.2-07"),
        ("004", "inconsistent_target", "1.2-05"),
        ("004", "arithmetic", "dòng 107"),
        ("004", "arithmetic", "dòng 242"),
    ],
)
def test_what_else_the_readers_found_is_found_too(shared: Path, number: str, code: str, where: str) -> None:
    assert any(finding.code == code and where in finding.where for finding in findings(shared, number))


def test_nothing_is_found_that_no_reader_would_agree_with(shared: Path) -> None:
    counts = {number: len(findings(shared, number)) for number in NUMBERS}
    assert counts == {"000": 6, "002": 5, "003": 5, "004": 6}
