"""Rows that were read, held against rows that two readers annotated."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dondoc.activity import Activity

_LABEL = re.compile(r"^(?:Hoạt động|Mục tiêu|Nhiệm vụ)\s*\d+\s*:?\s*")


def plain(text: str | None) -> str:
    """A text as a person compares it: single spaces, without the label that its column gives it."""
    return _LABEL.sub("", " ".join((text or "").split()))


def assert_rows_are(read: Sequence[Activity], annotated: Sequence[Mapping[str, Any]]) -> None:
    """Every row there, in order, with the same text, product, time, lead and cooperation."""
    assert len(read) == len(annotated)
    for row, gold in zip(read, annotated, strict=True):
        assert plain(row.activity) == plain(gold["activity"])
        assert plain(row.result) == plain(gold["result"])
        assert plain(row.time_text) == plain(gold["time_text"])
        assert [plain(unit) for unit in row.lead] == [plain(unit) for unit in gold["lead"]]
        assert [plain(unit) for unit in row.coop] == [plain(unit) for unit in gold["coop"]]
        assert plain(row.objective) == plain(gold["objective"])
        assert plain(row.duty) == plain(gold["duty"])
