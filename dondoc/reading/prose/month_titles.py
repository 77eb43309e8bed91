"""Ask of tasks whose only time is the month in the title of a conclusion's part: "II. NHIỆM VỤ THÁNG 7"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.prose.blocks.scope import Task
from dondoc.reading.prose.outline.paragraphs import Paragraph
from dondoc.reading.times.in_text import heading_time

# What was concluded at a meeting of a month need not be done in it; in a plan the month of a part is the time.
_CONCLUDES = re.compile(r"(?:THÔNG BÁO|KẾT LUẬN)\b")
OF_TITLE = "thời gian “{}” lấy từ tên mục của thông báo; hãy xem lại thời gian của nhiệm vụ này."


def with_months_of_titles(tasks: Sequence[Task], paragraphs: Sequence[Paragraph]) -> list[Task]:
    """Return the tasks, in a conclusion those marked whose time is only a word of their part's title."""
    concludes = any(_CONCLUDES.match(paragraph.text) for paragraph in paragraphs)
    return [
        task.marked(OF_TITLE.format(task.terms.time)) if concludes and _is_of_title(task) else task for task in tasks
    ]


def _is_of_title(task: Task) -> bool:
    title = task.scope.part.text if task.scope.part else ""
    when = task.terms.time
    return when is not None and when == task.scope.stage and when in title and heading_time(title) is None
