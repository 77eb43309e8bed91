"""Find times beside or above tasks that none of them was given, and ask of them on the tasks without a time.

A line may give a time in a form that no rule reads. It is found here, so that no time of the text is dropped unseen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce

from dondoc.reading.prose.blocks.scope import Task
from dondoc.reading.prose.blocks.sections import working_lines
from dondoc.reading.prose.outline.closing import is_passed
from dondoc.reading.prose.outline.outline import Node
from dondoc.reading.times.at_end import perhaps_at_end
from dondoc.reading.times.in_text import time_in
from dondoc.reading.times.openers import time_openings
from dondoc.reading.times.spans import ALWAYS, is_rhythm, time_spans
from dondoc.reading.times.stages import stage_time
from dondoc.text.letters import LOWER, UPPER

_LOST = "gần đây văn bản ghi thời gian “{}” mà không rõ của nhiệm vụ nào; hãy xem lại thời gian của nhiệm vụ này."


_HINT = re.compile(
    r"\b(?:(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý)|ngày \d{1,2}\b|tháng \d{1,2}\b|quý (?:IV|I{1,3}|[1-4])\b"
    r"|\d{1,2}/\d{1,2}/20\d\d|định kỳ (?=\d|hằng|hàng)|chậm nhất"
    r"|thời hạn(?= (?:là|trước|đến|ngày|\d)|\s*[:.;]|\s*\Z)|(?:trong vòng|sau) \d|cuối năm|đầu năm"
    r"|(?:trong )?suốt (?!đời|lộ|\d)\w+"
    # Glued or read as letters by a machine: "ngày15/8", "tháng l2/2026".
    r"|(?:ngày|tháng)\d|(?<!\w)[\dlIO]{1,2}\s?/\s?20\d\d(?![/\w-])"
    r"|\btuần (?:\d|thứ|đầu|cuối|tới|sau)|(?:trước|sau) khi|\d{1,2}/\d{1,2}\b|\d+ (?:giờ|phút)\b|hạn chót"
    r"|(?:từ|đến|hết|trong|trước) năm 20\d\d|trong (?:cả )?(?:học kỳ|năm học|nhiệm kỳ)"
    r"|năm 20\d\d,? (?:hoàn thành|đạt)|dịp (?:hè|lễ|Tết)|trước (?:Tết|hè|kỳ họp)"
    r"|sau (?:kỳ |đợt |khi )?(?:nghỉ )?(?:Tết|lễ|hè)\b|ngay (?:sau|trong)"
    r"|(?:đợt|(?<!nhiệm )vụ|mùa) \w+ 20\d\d|mỗi (?:học kỳ|năm học|đợt|kỳ|buổi))",
    re.IGNORECASE,
)
# Where a time belongs, whatever its words: behind "hoàn thành trước", of a meeting that something is brought to, behind
# the last dash or comma ("… - 02 phiên/tháng").
_PLACE = re.compile(
    r"\b(?:hoàn thành|xong|kết thúc|hoàn tất|chậm nhất|muộn nhất)\b[^.;,]{0,20}?\s(?:trước|trong|vào|sau|khi)\s"
    r"[^.;,()]{3,40}|\b(?:trình|báo cáo|thông qua|xem xét|công bố)\b[^.;]{0,120}?"
    r"\b(?P<at>tại (?:kỳ|phiên|cuộc|buổi) họp[^.;,()]{0,40})"
    r"|(?:[-–,;(]\s|:\s)(?P<often>\d{1,3} \w+\s?/\s?(?:ngày|tuần|tháng|quý|năm))\s*[.;)]*\s*\Z",
    re.IGNORECASE,
)
_LAST_YEAR = re.compile(r"năm 20\d\d(?=\s*(?:[.;]|\Z))", re.IGNORECASE)
_BY_YEAR = re.compile(r"\b(?:(?:trước|đến|hết) )+năm 20\d\d", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:một|hai|ba|\d+) (?:lần|bài|buổi|số|kỳ|tin)\b|\blần\s?/|/\s?lần|\b(?:cả|suốt) (?:năm|học)", re.I
)
# "giảm 15 % so với năm 2015", "cao hơn cùng kỳ năm 2020": what is compared with, which no task is due by.
_COMPARED = re.compile(
    r"\b(?:so với|hơn|cùng kỳ|bằng)(?: (?:cùng kỳ|mức|cuối|thực hiện))* năm (?:học )?20\d\d", re.IGNORECASE
)
# "vào kế hoạch kiểm toán năm 2027", "xếp loại cuối năm 2026 của các đơn vị": a year that is the thing's.
_YEAR_OF_THING = re.compile(
    r"(?P<thing>\b(?:kế hoạch|chương trình|dự toán|chỉ (?:tiêu|số)|báo cáo|đề án|ngân sách|danh mục|chuyên đề)"
    r"(?:,? \w+){0,5}?)"
    r"\s(?:(?:cuối|đầu) )?năm (?:học )?20\d\d(?:\s*[-–]\s*20\d\d)?|(?:cuối|đầu) năm(?: 20\d\d)?(?= của\b)",
    re.IGNORECASE,
)
# "chào mừng ngày Nhà giáo Việt Nam 20/11": a day with a name of its own is an occasion.
_NAMED_DAY = re.compile(
    rf"\bngày (?-i:(?!Thứ|Chủ)[{UPPER}])[^\d,;:.()]{{2,40}}\d{{1,2}}/\d{{1,2}}\b(?!/)", re.IGNORECASE
)
# "Quốc khánh 2/9", "Công văn số 20/CT-TTg ngày 17 tháng 5 năm 2026": days of a feast and of a document.
_OF_FEAST = re.compile(rf"(?-i:[{UPPER}][{LOWER}]+ [{LOWER}]+) (?:\(?\d{{1,2}}/\d{{1,2}}\)?)(?!/)")
_OF_DOCUMENT = re.compile(
    r"\d+\s?/[\w./-]*[A-ZĐ][\w&./-]*,? ngày \d{1,2}"
    r"(?:\s?/\s?\d{1,2}\s?/\s?\d{4}|(?: tháng \d{1,2}(?: năm \d{4})?)?)"
)
# "phần vốn còn lại của năm 2025 và kế hoạch năm 2026": which year's things they are.
_OF_YEAR = re.compile(r"\bcủa năm 20\d\d\b")
# "hoàn thành kế hoạch hằng năm", "bố trí nguồn vốn hằng năm": the one of each year; who draws it up does so each year.
_EACH_YEARS = re.compile(
    r"(?P<made>\b(?:xây dựng|lập|ban hành|trình|báo cáo|tổng hợp|rà soát|tham mưu|cập nhật)\b[^,;.]{0,40})?"
    r"(?P<thing>\b(?:kế hoạch|chỉ tiêu|chương trình|dự toán|ngân sách|nguồn vốn|vốn|kinh phí))\s(?:hằng|hàng) năm",
    re.IGNORECASE,
)
# "2 lần/tháng", "tuần 3" below the heading "Năm học 2026-2027".
_OF_ITS_OWN = re.compile(r"tuần|\d\s+lần\b", re.IGNORECASE)
# "tỷ số giới tính khi sinh": what is measured.
_AT_BIRTH = re.compile(r"\b(?:giới tính|tuổi thọ) khi sinh\b", re.IGNORECASE)
_CONDITION_INSIDE = re.compile(r"\w,?\s+(?:nếu|(?:trong )?trường hợp)\b[^.;]*\Z")
_AFTER_SOMETHING = re.compile(r"(?:trước|sau) khi\b", re.IGNORECASE)
_FULL_STOP = re.compile(rf"\.\s+[{UPPER}]")
# More times than these are offered for no task: none of them is likelier than the others.
_MOST_PROPOSED = 3
UNTAKEN = "câu này nhắc thời gian (“{}”) mà không rõ có phải thời hạn của nhiệm vụ; hãy xem lại."


def untaken(text: str, *, openings: bool = True) -> tuple[str, ...]:
    """Return a reason where a task without a time mentions one.

    ``openings``: also where words only begin as times do.
    """
    text = _OF_YEAR.sub(" ", _OF_DOCUMENT.sub(" ", _OF_FEAST.sub(" ", ALWAYS.sub(" ", _AT_BIRTH.sub(" ", text)))))
    text = _YEAR_OF_THING.sub(r"\g<thing>", _COMPARED.sub(" ", _NAMED_DAY.sub(" ", text)))
    text = _EACH_YEARS.sub(lambda found: found[0] if found["made"] else found["thing"], text)
    named = next((one.text for one in time_spans(text)), None)
    found = _HINT.search(text)
    hint = named or (found[0] if found else None) or perhaps_at_end(text) or _in_its_place(text)
    hint = hint or (next(time_openings(text), None) if openings else None)
    return (UNTAKEN.format(hint),) if hint else ()


def _in_its_place(text: str) -> str | None:
    """Return the words of a sentence that stand where a time belongs, though no word of them is one of time."""
    found = _PLACE.search(text)
    return next(filter(None, (found["at"], found["often"], found[0])), None) if found else None


def of_condition_or_later(text: str, time: str) -> tuple[str, ...]:
    """Return a reason where a time without figures is that of a condition, or of what a later sentence does after it.

    "Báo cáo ngay nếu nơi nào chưa trả lương trước Tết" is owed whenever it happens.
    """
    before, found, _ = text.partition(time)
    if not found or any(char.isdigit() for char in time):
        return ()
    conditional = _CONDITION_INSIDE.search(before) is not None
    later = _AFTER_SOMETHING.match(time) is not None and _FULL_STOP.search(before) is not None
    return (UNTAKEN.format(time),) if conditional or later else ()


def last_year(text: str) -> tuple[str, ...]:
    """Return a reason where a clause ends with a year: it may be when, or which of several things is meant."""
    found = _LAST_YEAR.search(_YEAR_OF_THING.sub(r"\g<thing>", _COMPARED.sub(" ", text)))
    return (UNTAKEN.format(found[0]),) if found else ()


def proposed(text: str) -> str | None:
    """Return the times a sentence without a deadline names, days and counted rhythms before years: asked, not sure."""
    spans = time_spans(text)
    named = [one.text for one in spans if one.dated] or [one.text for one in spans if _COUNTED.search(one.text)]
    named = list(dict.fromkeys(named or [found[0] for found in _BY_YEAR.finditer(text)]))
    return "; ".join(named) if 0 < len(named) <= _MOST_PROPOSED else None


def beside_stage(text: str) -> tuple[str, ...]:
    """Return a reason where a task that has the time of its heading names a day, month, week or count of its own."""
    text = _NAMED_DAY.sub(" ", text)
    spans = time_spans(text)
    own = (one.text for one in spans if one.dated or _OF_ITS_OWN.search(one.text) or is_rhythm(one.text))
    # "Suốt năm học, …" below "Năm học 2026-2027" is the heading's own time.
    rest = reduce(lambda left, span: left.replace(span.text, " "), spans, text)
    named = next(own, None) or perhaps_at_end(text) or next(time_openings(rest, strong=True), None)
    return (UNTAKEN.format(named),) if named else ()


def with_lost_times(root: Node, tasks: Sequence[Task]) -> list[Task]:
    """Return the tasks, those without a time marked where a time stands above or beside them that no task took."""
    given = " | ".join(task.terms.time or "" for task in tasks).casefold()
    lost: dict[int, str] = {}
    for above in working_lines(root):
        for child in above.children:
            when = stage_time(child.text) or time_in(child.text) if child.text and not is_passed(child.text) else None
            if when and when.casefold() not in given:
                reach = child if child.children else above
                lost |= {id(node): lost.get(id(node), when) for node in reach.walk() if reach.rank != "root"}
    return [
        task.marked(_LOST.format(lost[id(task.node)])) if not task.terms.time and id(task.node) in lost else task
        for task in tasks
    ]
