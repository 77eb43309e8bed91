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
# A heading that names who does the work; words of a cell of work on average; cells that are something else.
# A register's "Ngày sinh" names no time of work.
_LEADS, _HELPS, _FEWEST_WORDS, _FEW_OTHER = 4.5, 4.0, 1.5, 0.3
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


def with_work(
    roles: Sequence[Role | None], headings: Sequence[Heading], contents: Sequence[Contents]
) -> tuple[list[Role | None], tuple[int, ...]]:
    """Give the work to a column of text where none was headed as work beside who leads it; return it to be asked about.

    Of the columns without a role the one that reads most like work, else the products: what somebody leads is owed.
    """
    found = list(roles)
    if Role.WORK in roles or not _is_plan(roles, headings):
        return found, ()
    free = [at for at, role in enumerate(roles) if role is None and _may_be_work(headings[at], contents[at])]
    free = free or [at for at, role in enumerate(roles) if role is Role.RESULT]
    if not free:
        return found, ()
    work = max(free, key=lambda at: contents[at].scores()[Role.WORK])
    found[work] = Role.WORK
    return found, (work,)


def _is_plan(roles: Sequence[Role | None], headings: Sequence[Heading]) -> bool:
    """Decide whether headings name who leads, and who helps or when, whatever the cells hold."""
    leads, helps, timed = (
        any(
            role in wanted and max(map(heading.score, wanted)) >= least
            for role, heading in zip(roles, headings, strict=True)
        )
        for wanted, least in (((Role.LEAD,), _LEADS), ((Role.COOP,), _HELPS), ((Role.TIME, Role.END), _HELPS))
    )
    return leads and (helps or timed)


def _may_be_work(heading: Heading, content: Contents) -> bool:
    other = max(content.unit, content.time, content.number, content.amount, content.mark, content.share)
    texts = content.filled >= _UNMERGED and content.word_count >= _FEWEST_WORDS and other < _FEW_OTHER
    return texts and heading.best not in (Role.OTHER, Role.NOTE, Role.LEAD, Role.COOP)


def _is(pattern: re.Pattern[str], heading: Heading) -> bool:
    return pattern.match(folded_label(heading.text)) is not None
