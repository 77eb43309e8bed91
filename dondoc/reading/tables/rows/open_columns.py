"""Rows of tables without lines between their columns: what does not read like a whole row is marked for a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from dondoc.activity import Activity, Doubt
from dondoc.reading.flattened.phrase_scores import time_score, unit_score
from dondoc.reading.source import NO_LINES

_REASON = "bảng trong trang này không kẻ cột, dòng này chưa chắc đã tách đúng ô; hãy đối chiếu với bản gốc."
# Scores of a cell that reads like a time or like units (phrase_scores).
_READS_LIKE = 2.0


def doubted(activities: Iterable[Activity], doubts: Sequence[Doubt]) -> tuple[Activity, ...]:
    """Return the activities; those of pages without column lines are marked unless each of their fields reads whole.

    The last row of such a page is marked always: its rest may stand on the next one.
    """
    pages = {doubt.place.page for doubt in doubts if doubt.code == NO_LINES and doubt.place is not None}
    if not pages:
        return tuple(activities)
    rows = tuple(activities)
    cut = {at for at, (row, below) in enumerate(pairwise(rows)) if row.place.page != below.place.page}
    return tuple(
        row if row.place.page not in pages or (_is_whole(row) and at not in cut) else _marked(row)
        for at, row in enumerate(rows)
    )


def _marked(activity: Activity) -> Activity:
    return replace(activity, review=(*activity.review, _REASON))


def _is_whole(activity: Activity) -> bool:
    units = [*activity.lead, *activity.coop]
    times = time_score(activity.time_text or "") >= _READS_LIKE
    return bool(activity.lead and activity.result) and times and all(unit_score(unit) >= _READS_LIKE for unit in units)
