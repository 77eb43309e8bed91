"""Which of several columns of work is the row's own: the deed, not what it is about nor what stands over its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.line_text import folded_label
from dondoc.reading.tables.columns.column_contents import Contents
from dondoc.reading.tables.columns.headings.heading_roles import Heading, Role

# What is done, and not what it is about: "Công việc phải hoàn thành" beside "Tên công trình".
_DEEDS = re.compile(r"(?:các )?(?:công việc|nhiệm vụ|hoạt động|đầu việc|việc)\b")
_THINGS = re.compile(
    r"(?:tên|danh mục) (?!(?:các )?(?:công việc|nhiệm vụ|hoạt động|việc|nội dung))"
    r"|(?:dự án|công trình|gói thầu|đề tài)\b"
)
# So large a share of the rows begin a cell of a column of their own: merged over the parts of work, or not.
_MERGED, _UNMERGED = 0.75, 0.95
# So large a share of the cells begin with a verb of work; bullets and names of programmes stand among them.
_ALL_TASKS = 0.5
# Hardly any: names of projects stand there.
_FEW_TASKS = 0.2


def is_of_work(heading: Heading, content: Contents) -> bool:
    """Decide whether a column is of work by its heading, or by cells that begin with the verbs of tasks."""
    if content.amount > _ALL_TASKS:
        # "Kế hoạch năm 2027" over figures is the value of an indicator.
        return False
    return heading.best is Role.WORK or (content.verbs >= _ALL_TASKS and heading.best is not Role.OTHER)


def is_over_parts(at: int, headings: Sequence[Heading], contents: Sequence[Contents]) -> bool:
    """Decide whether the cells of a column are merged over rows whose work stands in a column to the right of it, or
    name a thing that is worked on there.
    """
    merged, named = contents[at].own <= _MERGED, _is(_THINGS, headings[at]) and contents[at].verbs <= _FEW_TASKS
    return any(
        headings[n].best is Role.WORK
        and (
            (merged and contents[n].own >= _UNMERGED and contents[n].work >= _ALL_TASKS)
            or (named and _is(_DEEDS, headings[n]) and contents[n].work >= _ALL_TASKS)
        )
        for n in range(at + 1, len(headings))
    )


def as_activity(at: int, headings: Sequence[Heading]) -> float:
    """Of several columns of work the one that is named, concrete or "hoạt động" is the row's own."""
    text = headings[at].text.casefold()
    score = 1.5 * text.startswith("tên") + 1.5 * ("cụ thể" in text) + 1.0 * ("hoạt động" in text)
    score -= 1.0 * ("nội dung chính" in text or "chung" in text.split())
    return score + 0.02 * at if "nhiệm vụ" not in text and "công việc" not in text else score + 0.5


def _is(pattern: re.Pattern[str], heading: Heading) -> bool:
    return pattern.match(folded_label(heading.text)) is not None
