"""Part the concrete duties of the organising part from general ones: who follows up, who pays, who obeys the plan.

Work that stands below a unit's own heading is its task, with or without a time, where the plan's tasks are not listed
elsewhere: beside those it repeats what they hold. A sentence that holds nothing but
words of every plan's carrying out ("theo dõi, đôn đốc, tổng hợp báo cáo") gives nobody anything to be asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.prose.blocks.scope import Task
from dondoc.reading.prose.names.person_titles import are_persons
from dondoc.reading.prose.outline.closing import closes
from dondoc.text.letters import LOWER

_WORD = re.compile(rf"(?<!\w)[{LOWER}]+(?!\w)")
_FIRST = re.compile(r"\A\W*\w+")
# Words of following up and of obeying: a duty needs others beside them.
_GENERAL = re.compile(
    r"(?<!\w)(?:chịu trách nhiệm|có trách nhiệm|người đứng đầu|có liên quan|chương trình|thường xuyên|thường trực"
    r"|khẩn trương|quán triệt|triển khai|nghiêm túc|thẩm quyền|nghị quyết|quyết định|địa phương|thành viên"
    r"|trưởng ban|thủ trưởng|hoàn thành|hướng dẫn|thực hiện|tình hình|giải pháp|được giao|phân công|chức năng"
    r"|liên quan|công điện|thông báo|hoạt động|vướng mắc|quá trình|phụ trách|điều hành|theo dõi|giám sát"
    r"|kiểm tra|tổng hợp|lãnh đạo|phổ biến|thi hành|tham mưu|phối hợp|chủ động|tích cực|nội dung|nhiệm vụ"
    r"|công tác|kế hoạch|công văn|kết luận|hiệu quả|kịp thời|lĩnh vực|đánh giá|quy định|khó khăn|ngoài ra"
    r"|hằng năm|tiếp tục|đôn đốc|báo cáo|chỉ đạo|tổ chức|chủ trì|đầu mối|cơ quan|kết quả|tiến độ|phạm vi"
    r"|quản lý|chỉ thị|văn bản|phụ lục|đồng bộ|địa bàn|bảo đảm|đảm bảo|toàn bộ|đơn vị|phường|căn cứ|ngành"
    r"|đề ra|chung|phòng|huyện|những|trong|giúp|phần|theo|đúng|tỉnh|thôn|việc|cùng|trên|mình|được|mục|nếu|ban"
    r"|tốt|các|làm|cho|với|của|này|tại|đến|cấp|sở|xã|là|và|về|có)(?!\w)"
)
# Fewer words beside the general ones are no object of their own.
_FEWEST_OF_ITS_OWN = 2
# Who pays for the plan is its means; what else stands in the sentence comes with it.
_MEANS = re.compile(
    r"(?:(?:tham mưu|chủ trì|đề xuất)\b[^;.]{0,80}?)?"
    r"\b(?:bố trí|lập|dự toán|cân đối|cấp|bảo đảm|đảm bảo|thẩm định|xây dựng)"
    r"(?: \w+){0,2} (?:kinh phí|ngân sách|dự toán|nguồn vốn)\b",
    re.IGNORECASE,
)
_OPENING = 120
_PERIODIC = re.compile(r"\bđịnh kỳ\b[^.;]{0,40}?\b(?:báo cáo|tổng hợp|sơ kết)\b|\bbáo cáo\b[^.;]{0,30}?\bđịnh kỳ\b")
_NO_PERIOD = "câu này yêu cầu báo cáo định kỳ mà không ghi kỳ nào; hãy ghi thời gian của nhiệm vụ."


def kept_out(undated: Sequence[Task], tasks: Sequence[Task], *, appendix: bool) -> list[Task]:
    """Return those tasks of the organising part that go into no list of their own; all of them beside many others.

    Where most of a plan's work stands below its units' headings, that is the list, unless an ``appendix`` holds it. A
    person is given nothing that others hold.
    """
    main = sum(not task.scope.organising for task in tasks)
    whole = 2 * main < len(tasks) and not appendix
    listed = [task for task in undated if (task.scope.unit and whole) or are_persons(task.terms.lead)]
    return [task for task in undated if task not in listed or is_general(task.text)]


def is_periodic(text: str) -> bool:
    """Decide whether a sentence has somebody report again and again, though it names no period."""
    return _PERIODIC.search(text) is not None


def with_period_asked(tasks: Sequence[Task]) -> list[Task]:
    """Return the tasks, those marked that are reported on at periods which the text does not name."""
    asked = [
        task.scope.organising and not (task.dated or task.terms.review) and is_periodic(task.text) for task in tasks
    ]
    return [task.marked(_NO_PERIOD) if mark else task for task, mark in zip(tasks, asked, strict=True)]


def is_general(text: str) -> bool:
    """Decide whether a duty without a time is only to follow up, to obey the plan or to pay for it."""
    return closes(text) or _MEANS.match(text[:_OPENING]) is not None or len(_own(text)) < _FEWEST_OF_ITS_OWN


def _own(text: str) -> list[str]:
    """Return the syllables that are this duty's own: neither of names nor of every plan."""
    text = _FIRST.sub(lambda found: found[0].lower(), text, count=1)
    return _WORD.findall(_GENERAL.sub(" ", text))
