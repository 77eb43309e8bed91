"""Comparing two versions of a plan: which old row a new row continues, and what changed. Pure."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dondoc.activity import Activity
from dondoc.text.folding import fold_sentence

ALIKE = 0.6
"""Two texts under one number are the same row when at least this alike: difflib's own measure of a close match."""


class StoredRow(Protocol):
    """What is compared of a stored row."""

    key: str
    section: str | None
    text: str
    product: str | None
    time_text: str | None
    lead: list[str]
    coop: list[str]


CHANGE_LABELS = {"added": "thêm", "changed": "sửa", "removed": "bỏ"}
"""What the kinds of a `Change` are called."""
FIELD_LABELS = {
    "key": "số thứ tự",
    "section": "mục",
    "activity": "nội dung",
    "result": "sản phẩm",
    "time_text": "thời gian",
    "lead": "chủ trì",
    "coop": "phối hợp",
}
"""What the fields of a row are called, on pages and on the command line."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions: ``kind`` is added, changed or removed; ``fields`` maps name → [was, now]."""

    kind: str
    key: str
    activity: str
    fields: dict[str, list[object]]


def pair(old: Sequence[StoredRow], new: Sequence[Activity]) -> dict[int, int]:
    """Index of the old row that each new row continues: first by the same text, then by the same number.

    Text goes first, since a row inserted in the middle of a plan shifts every number after it.
    """
    pairs: dict[int, int] = {}
    _pair_by_text(old, new, pairs)
    _pair_by_key(old, new, pairs)
    return pairs


def _pair_by_text(old: Sequence[StoredRow], new: Sequence[Activity], pairs: dict[int, int]) -> None:
    once = Counter(fold_sentence(row.text) for row in old)
    at = {fold_sentence(row.text): index for index, row in enumerate(old) if once[fold_sentence(row.text)] == 1}
    again = Counter(fold_sentence(row.activity) for row in new)
    for index, row in enumerate(new):
        text = fold_sentence(row.activity)
        if text in at and again[text] == 1:
            pairs[index] = at[text]


def _pair_by_key(old: Sequence[StoredRow], new: Sequence[Activity], pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    at = {row.key: index for index, row in enumerate(old) if index not in taken}
    for index, row in enumerate(new):
        known = at.get(row.key)
        if index not in pairs and known is not None and _alike(old[known].text, row.activity):
            pairs[index] = known


def _alike(was: str, now: str) -> bool:
    return difflib.SequenceMatcher(None, fold_sentence(was), fold_sentence(now)).ratio() >= ALIKE


@dataclass(slots=True)
class _AsStored:
    """A row that was read, with the names of a stored one."""

    key: str
    section: str | None
    text: str
    product: str | None
    time_text: str | None
    lead: list[str]
    coop: list[str]


def compared(old: Sequence[Activity], new: Sequence[Activity]) -> list[Change]:
    """Return the differences between two readings of one file, as those between two versions of a plan."""
    was = [
        _AsStored(one.key, one.section, one.activity, one.result, one.time_text, list(one.lead), list(one.coop))
        for one in old
    ]
    pairs = pair(was, new)
    # A split or joined row keeps its number, but seldom enough of its words: within one file that is the same row.
    free = {row.key: at for at, row in enumerate(was) if at not in pairs.values()}
    pairs |= {at: free.pop(row.key) for at, row in enumerate(new) if at not in pairs and row.key in free}
    changes = [_change(was[pairs[at]] if at in pairs else None, row) for at, row in enumerate(new)]
    continued = set(pairs.values())
    gone = [Change("removed", row.key, row.text, {}) for at, row in enumerate(was) if at not in continued]
    return [one for one in changes if one.kind == "added" or one.fields] + gone


def _change(was: StoredRow | None, row: Activity) -> Change:
    if was is None:
        return Change("added", row.key, row.activity, {})
    return Change("changed", row.key, row.activity, differences(was, row))


def differences(was: StoredRow, now: Activity) -> dict[str, list[object]]:
    """Return the fields of a row that changed, each as [was, now]."""
    pairs: dict[str, tuple[object, object]] = {
        "key": (was.key, now.key),
        "section": (was.section, now.section),
        "activity": (was.text, now.activity),
        "result": (was.product, now.result),
        "time_text": (was.time_text, now.time_text),
        "lead": (list(was.lead), list(now.lead)),
        "coop": (list(was.coop), list(now.coop)),
    }
    return {name: [a, b] for name, (a, b) in pairs.items() if a != b}
