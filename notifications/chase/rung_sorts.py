"""Describe what the letters of a day are about: rungs of one sort counted together."""

from __future__ import annotations

from notifications.chase.rehearsal import RehearsedDay

SORTS = {
    "open": "mở kỳ báo cáo",
    "before": "sắp đến hạn",
    "due": "đến hạn",
    "after": "quá hạn",
    "repeat": "quá hạn",
    "inform": "để biết",
}


def by_sort(one: RehearsedDay) -> dict[str, int]:
    """Return the letters of a day by what they are about, in the order of the ladder."""
    sums = dict.fromkeys(dict.fromkeys(SORTS.values()), 0)
    for code, number in one.kinds.items():
        sort = SORTS.get(code.partition("-")[0], code)
        sums[sort] = sums.get(sort, 0) + number
    return {text: number for text, number in sums.items() if number}
