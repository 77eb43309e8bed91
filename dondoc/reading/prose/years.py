"""Give the year of a heading ("B. Nhiệm vụ năm 2027") to the times below it, where headings name several years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dondoc.activity import Place
from dondoc.reading.prose.blocks.scope import Task
from dondoc.reading.prose.outline.outline import Node
from dondoc.reading.times.stages import in_stage

_ENDS_IN_YEAR = re.compile(r"(?:\A|\s)(?:trong )?năm (20\d\d)\W*\Z", re.IGNORECASE)
_PAST = re.compile(r"kết quả|tình hình|đánh giá|so với|thực trạng", re.IGNORECASE)
# With one year in all headings the plan's own period already gives it.
_FEWEST_YEARS = 2


def with_years(root: Node, tasks: Sequence[Task]) -> list[Task]:
    """Return the tasks, their times completed by the year of the heading above: only such a plan leaves it out."""
    years: dict[Place, str] = {}
    for node in root.walk():
        named = _ENDS_IN_YEAR.search(node.text) if node.children and not _PAST.search(node.text) else None
        years |= {below.place: named[1] for below in node.walk()} if named else {}
    if len(set(years.values())) < _FEWEST_YEARS:
        return list(tasks)
    return [_in_year(task, years[task.node.place]) if task.node.place in years else task for task in tasks]


def _in_year(task: Task, year: str) -> Task:
    time = task.terms.time
    return replace(task, terms=replace(task.terms, time=in_stage(time, f"năm {year}"))) if time else task
