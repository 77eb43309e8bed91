"""Mark rows of tables without lines between their columns for a person where they do not read like a whole row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dondoc.activity import Activity, Doubt
from dondoc.reading.source import NO_LINES
from dondoc.reading.tables.cells.persons import begins_person
from dondoc.reading.tables.cells.phrase_scores import time_score, unit_score
from dondoc.reading.tables.columns.cell_values import is_ditto

_REASON = "bảng trong trang này không kẻ cột, dòng này chưa chắc đã tách đúng ô; hãy đối chiếu với bản gốc."
# "Bà Trần Thị Hoa - Phó Hiệu trưởng": a person with an office takes no more words than this.
_MOST_WORDS = 10
_LAST_NUMBER = re.compile(r"(\d{1,4})\Z")
_TWO_ROWS, _TWO_DATES = re.compile(r"\d \d"), re.compile(r"20\d\d \d{1,2}/\d")
# Scores of a cell that reads like a time or like units (phrase_scores).
_READS_LIKE = 2.0


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The fields a whole row has beside a lead and a time, in this plan, and the names that several rows give."""

    products: bool
    helpers: bool
    known: frozenset[str]


def doubted(activities: Iterable[Activity], doubts: Sequence[Doubt]) -> tuple[Activity, ...]:
    """Return the activities; those of pages without column lines are marked unless each of their fields reads whole.

    The last row of such a page is marked unless the next page begins with the row of the next number: its rest may
    stand there.
    """
    pages = {doubt.place.page for doubt in doubts if doubt.code == NO_LINES and doubt.place is not None}
    if not pages:
        return tuple(activities)
    rows = tuple(activities)
    wanted = _Wanted(any(row.result for row in rows), _loses_merges(rows), _repeated(rows))
    cut = {at for at, pair in enumerate(pairwise(rows)) if pair[0].place.page != pair[1].place.page and _is_cut(*pair)}
    return tuple(
        row if row.place.page not in pages or (_is_whole(row, wanted) and at not in cut) else _marked(row)
        for at, row in enumerate(rows)
    )


def _is_cut(row: Activity, below: Activity) -> bool:
    """Decide whether the row at the end of a page may go on on the next: no row of the next number begins there."""
    numbers = [_LAST_NUMBER.search(one.key) for one in (row, below)]
    own, following = (int(found[1]) if found else 0 for found in numbers)
    return own == 0 or following != own + 1


def _marked(activity: Activity) -> Activity:
    return replace(activity, review=(*activity.review, _REASON))


def _loses_merges(rows: Sequence[Activity]) -> bool:
    """Decide whether cells merged over several rows stand in the first of them alone: rows without a lead show it."""
    return any(row.lead for row in rows) and not all(row.lead for row in rows)


def _repeated(rows: Sequence[Activity]) -> frozenset[str]:
    """Return the names that more than one row gives: cells that ran into each other are never alike."""
    counts = Counter(name for row in rows for name in {*row.lead, *row.coop})
    return frozenset(name for name, count in counts.items() if count > 1)


def _is_whole(activity: Activity, wanted: _Wanted) -> bool:
    """Return whether each field reads whole; a product only where the plan names products at all."""
    names = [*activity.lead, *activity.coop]
    times = time_score(activity.time_text or "") >= _READS_LIKE
    if _runs_over_rows(activity) or any(map(_holds_another, names)):
        return False
    whole = all(name in wanted.known or _is_holder(name) or unit_score(name) >= _READS_LIKE for name in names)
    if (wanted.products and not activity.result) or (wanted.helpers and not activity.coop):
        return False
    return bool(activity.lead) and times and whole


def _runs_over_rows(activity: Activity) -> bool:
    """Return whether cells of several rows ran into one: two numbers, two dates, a ditto mark among other words."""
    fields = [*activity.lead, *activity.coop, activity.time_text or ""]
    if _TWO_ROWS.search(activity.key) or _TWO_DATES.search(activity.time_text or ""):
        return True
    return any(is_ditto(word) for text in fields for word in text.split())


def _holds_another(name: str) -> bool:
    """Return whether a person begins in the middle of a name, with no comma: the next row has run into it."""
    parts = name.split()
    ends = (at for at in range(1, len(parts)) if parts[at][:1].isupper() and parts[at - 1][-1].isalnum())
    return not begins_person(name) and any(begins_person(" ".join(parts[at:])) for at in ends)


def _is_holder(name: str) -> bool:
    """Return whether a name is a person's, with the office they hold at most."""
    return len(name.split()) <= _MOST_WORDS and begins_person(name)
