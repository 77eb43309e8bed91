"""Read labels in running text by the words they are made of: "Cơ quan chủ trì: …", "Thời gian thực hiện: …".

A label is a few words before a colon. Its role comes from one head word ("chủ trì", "phối hợp", "thời gian"); the
other words must be such as labels are made of, so that "Đơn vị chủ trì tham mưu thực hiện" is one though nobody
listed it, and a sentence with a colon is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from dondoc.reading.line_text import folded_label
from dondoc.reading.prose.labels.brackets import in_end_bracket, in_whole_bracket
from dondoc.reading.prose.names.colon_groups import names_group
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.phrase_scores import begins_time
from dondoc.reading.times.headed_before import before_as_labelled
from dondoc.reading.times.in_text import heading_time, time_in
from dondoc.text.letters import UPPER, capital


class LabelRole(StrEnum):
    """What a label announces."""

    LEAD = "lead"
    COOP = "coop"
    TIME = "time"
    RESULT = "result"
    TASK = "task"
    CONTENT = "content"
    OBJECTIVE = "objective"
    DETAIL = "detail"


# The head of a label that only its place in a list shows to name somebody.
BY_PLACE = "()"


@dataclass(frozen=True, slots=True)
class Label:
    """One label with its value, which is empty where it stands on the lines below."""

    role: LabelRole
    head: str
    value: str


# The word that gives a label its role; the first that is found decides.
_BY_WORDING: tuple[tuple[LabelRole, re.Pattern[str]], ...] = (
    # "Mốc kiểm tra: năm 2026": the years that are looked into, not when it is done.
    (
        LabelRole.DETAIL,
        re.compile(
            r"(?:mốc|thời kỳ|niên độ|thời điểm)\b.*(?:kiểm tra|giám sát|thanh tra|kiểm toán|so sánh|số liệu)"
            r"|niên độ|^thời hiệu"
        ),
    ),
    (
        LabelRole.TIME,
        re.compile(r"^tần suất|thời gian|thời hạn|thời điểm|tiến độ|lộ trình|\bhạn\b|\bmốc\b|^(?:dự kiến )?hoàn thành"),
    ),
    (LabelRole.RESULT, re.compile(r"kết quả|sản phẩm|đầu ra")),
    (LabelRole.LEAD, re.compile(r"chủ trì|chịu trách nhiệm|đầu mối|phụ trách|phân công|chủ quản|soạn thảo")),
    (LabelRole.COOP, re.compile(r"phối hợp|tham gia|^(?:(?:cơ quan|đơn vị|bộ phận|người) )?cùng (?:thực hiện|làm)")),
    (
        LabelRole.LEAD,
        re.compile(r"(?:cơ quan|đơn vị|bộ phận|người|tổ chức|cá nhân|phòng|ban)\b.*(?:thực hiện|tham mưu|giao)"),
    ),
    (LabelRole.LEAD, re.compile(r"^(?:trách nhiệm|thực hiện|đơn vị|cơ quan|bộ phận)(?: thực hiện| tổ chức)?$")),
    (LabelRole.OBJECTIVE, re.compile(r"^mục tiêu")),
    (
        LabelRole.DETAIL,
        re.compile(
            r"^(?:thành phần|địa điểm|đối tượng|(?:nguồn )?kinh phí|hình thức|số lượng|mục đích|yêu cầu|phạm vi|căn cứ"
            r"|phương (?:thức|pháp)|cách thức|ghi chú|quy mô|chủ đề|lưu ý|cơ sở pháp lý|tổng kinh phí|dự toán)"
        ),
    ),
    (LabelRole.TASK, re.compile(r"^(?:tên |các )?(?:nhiệm vụ|công việc|hoạt động|việc)\b")),
    (LabelRole.CONTENT, re.compile(r"^(?:các )?(?:nội dung|giải pháp|biện pháp)\b")),
)
# The syllables labels are made of, beside the telling word.
_SYLLABLES = (
    "ban báo bắt bộ chung chuyên chí chính chịu chủ chức cá các cán cáo có công cùng cơ cần cầu cụ của dung duyệt "
    "dõi dự gia gian giao giám gửi hiện hoàn hoạt hành hạn hợp khai khởi kiến kết liên là lãnh lượng lộ lực mưu "
    "mốc mối ngành người nhiệm nhân nội phân phê phòng phương phần phẩm phận phối phụ quan quả quản ra soạn sát "
    "sản sở tham theo thành thúc thảo thể thời thực tiêu tiến tiếp triển trách trì trình trọng trực tâm tổ tổng "
    "từng viên việc và vị với vụ xong yêu yếu điểm đôn đơn được đạo đạt đầu địa đốc độ động làm phải "
)
_MADE_OF = frozenset(_SYLLABLES.split())
# Syllables of a label; a longer head is the begin of a sentence with a colon in it.
_MOST_WORDS = 11
# Syllables that no label is made of and that one may have all the same.
_MOST_STRANGE = 1
# "hạn nộp", "hạn gửi": a deadline with the one verb it is for.
_OF_WHAT = 2
# Characters: a bracket of names; a longer one explains the task.
_LONGEST_BRACKET = 120
# A label that stands after other words of its paragraph must be one of these.
_INSIDE = frozenset((LabelRole.LEAD, LabelRole.COOP, LabelRole.TIME, LabelRole.RESULT))
_TIME_NO_COLON = re.compile(r"(?:Thời gian|Thời hạn|Tiến độ)(?: (?:thực hiện|hoàn thành|triển khai))*\s*(?P<rest>\S.*)")
# "Tiến độ thực hiện" alone is a heading: what follows a label without its colon must be a time.
_NAMES_TIME = re.compile(r"\d|\b(?:sau|khi|theo|thường xuyên|hằng|hàng|trong|quý|trước|định kỳ)\b")
_UNIT_NO_COLON = re.compile(
    r"(?P<head>(?:Cơ quan|Đơn vị|Bộ phận) (?:chủ trì|phối hợp|thực hiện)(?: thực hiện)?)(?: là| gồm)?"
    rf"\s+(?P<rest>[{UPPER}].*)"
)
# "… tại 412 trường. Đơn vị chủ trì là Phòng A": a sentence that is a label, with "là" for its colon.
_LABEL_WITH_IS = re.compile(
    r"(?<=[.;] )((?:Cơ quan|Đơn vị|Bộ phận|Người) (?:chủ trì|phối hợp|thực hiện|phụ trách|chịu trách nhiệm)"
    r"|(?:Thời gian|Thời hạn)(?: hoàn thành| thực hiện)?) là (?=\S)"
)
# "Thời gian gửi Văn phòng UBND xã: trước ngày 15/6": whatever stands between, a time before a colon and one after it.
_TIME_OF_WHAT = re.compile(r"(?:Thời gian|Thời hạn|Hạn)\b[^:;.]{0,80}")
# A label names offices by a common noun; a unit's own name before a colon is a sentence's subject.
_COMMON_NOUN = re.compile(
    r"(?:(?:Cơ quan|Đơn vị|Bộ phận|Tổ chức|Phòng|Ban|Các|Người|Cán bộ|Lãnh đạo)\b"
    r"|(?:cơ quan|đơn vị|bộ phận|người) (?:chủ trì|thực hiện|tham mưu|phụ trách|chịu trách nhiệm)\b)"
)
# A stop and a capital letter after it end what stood before: no label runs over them.
_STOPS_INSIDE = re.compile(r"[.;]\s+\S|;")
_BY_WHEN = re.compile(
    r"(?:[.;,]|\s[-–])\s+(?=(?:hoàn thành|thực hiện|xong|thời gian|trước|trong|từ|chậm nhất|vào|hằng|hàng|khi|sau)\b)",
    re.IGNORECASE,
)
_WHO_BEHIND = re.compile(
    rf"(?P<when>[^.;]*\d[^.;]*)\.\s+(?P<who>[{UPPER}][^.;:]{{3,100}}?)\s+"
    r"(?:chịu trách nhiệm|phụ trách|chủ trì|thực hiện)"
)
_LABELLED_BRACKET = re.compile(
    r"(?P<before>.*\S)\s*\((?P<head>[^():;]{2,40}):(?P<value>[^()]+)\)(?P<rest>[.;,]\s+[^()]*\w[^()]*)"
)
# "Hoàn thành trước ngày: 30/9": the small words belong to the value (times/headed_before.py).
_BEFORE = re.compile(r"(?:(?<=hoàn thành)|(?<=hạn)) trước(?: ngày)?\Z")
_COLON = re.compile(r":(?!\d)")
_LONGEST_LABEL = 400
_BOUNDARY = re.compile(r"[.;(,–-]\s*(?=\S)")


def role_of(head: str) -> LabelRole | None:
    """Return the role of a label by its words; None where these are not a label's."""
    plain = _BEFORE.sub("", re.sub(r"\s*\([^()]*\)?", "", folded_label(head)).strip())
    tokens = re.findall(r"\w+", plain)
    if not tokens or len(tokens) > _MOST_WORDS:
        return None
    found = next(((role, match) for role, pattern in _BY_WORDING if (match := pattern.search(plain))), None)
    if found is None:
        return None
    role, match = found
    if role in (LabelRole.DETAIL, LabelRole.OBJECTIVE):
        return role if len(tokens) <= 6 else None
    beside = re.findall(r"\w+", f"{plain[: match.start()]} {plain[match.end() :]}")
    strange = sum(word not in _MADE_OF for word in beside)
    allowed = _MOST_STRANGE if role in (LabelRole.LEAD, LabelRole.COOP, LabelRole.TIME) else 0
    if role is LabelRole.TIME and tokens[0] == "hạn" and len(tokens) == _OF_WHAT:
        return role
    return role if strange <= allowed and strange * 2 < len(tokens) else None


def labels_in(text: str) -> tuple[str, tuple[Label, ...]]:
    """Split a paragraph into what stands before its labels and the labels with their values."""
    text = _with_bracket_last(_LABEL_WITH_IS.sub(r"\1: ", text))
    marks = _marks(text)
    if not marks:
        return _without_colon(text)
    ends = [*(start for start, _, _, _ in marks[1:]), len(text)]
    found = tuple(
        Label(role, head, _as_headed(head, _value(text[begin:end], role), role))
        for (_, begin, role, head), end in zip(marks, ends, strict=True)
    )
    own, who = _opened_bracket(text[: marks[0][0]].rstrip(" (–-,;"))
    return own, (*who, *(part for label in _closed(found, text) for part in _with_time_apart(label)))


def _with_bracket_last(text: str) -> str:
    """Put what stands behind a bracket of labels before it: "Kiểm tra (chủ trì: A; phối hợp: B); xong trước 30/4"."""
    found = _LABELLED_BRACKET.fullmatch(text)
    if found is None or role_of(found["head"]) not in (LabelRole.LEAD, LabelRole.COOP):
        return text
    inside, rest = f"{found['head']}:{found['value']}", found["rest"]
    return f"{found['before']} ({inside}{rest}" if _marks(rest) else f"{found['before']}{rest.rstrip(' .;')} ({inside})"


def _with_time_apart(label: Label) -> tuple[Label, ...]:
    """Part "Phòng A, phối hợp với Phòng B; hoàn thành tháng 4/2026": the time that ends a list of units is its own.

    "26/8. Các tổ trưởng chịu trách nhiệm" after a time names who does it.
    """
    if label.role is LabelRole.TIME and (behind := _WHO_BEHIND.fullmatch(label.value)):
        return replace(label, value=behind["when"]), Label(LabelRole.LEAD, "", behind["who"])
    ending = _BY_WHEN.search(label.value) if label.role in (LabelRole.LEAD, LabelRole.COOP) else None
    if ending is None:
        return (label,)
    tail = label.value[ending.end() :]
    sentence = ending[0].startswith(".") and begins_time(tail) and not _COLON.search(tail)
    when = time_in(tail)
    when = tail if sentence and (when is None or not tail.endswith(when)) else when
    if when is None or not label.value.endswith(when):
        return (label,)
    return replace(label, value=label.value[: ending.start()].rstrip(" ,;")), Label(LabelRole.TIME, "", when)


def _opened_bracket(own: str) -> tuple[str, tuple[Label, ...]]:
    """Part "Thẩm tra … (Trưởng ban phụ trách" before further labels of the bracket: who stands there leads."""
    before, bracket, who = own.rpartition("(")
    if not bracket or ")" in who or not begins_unit(capital(who)) or len(who) > _LONGEST_BRACKET:
        return own, ()
    return before.rstrip(" ,;.–-"), (Label(LabelRole.LEAD, "", who),)


def is_label(text: str) -> bool:
    """Decide whether a line begins with a label."""
    return bool(labels_in(text)[1]) and not labels_in(text)[0]


def _closed(found: tuple[Label, ...], text: str) -> tuple[Label, ...]:
    """Take the bracket that closed round the labels off the last value."""
    last = found[-1]
    if last.value.endswith(")") and last.value.count(")") > last.value.count("("):
        last = Label(last.role, last.head, last.value[:-1].rstrip(" .;"))
    return (*found[:-1], last)


def _value(text: str, role: LabelRole) -> str:
    """Return the value without the marks round it; a value of whole sentences keeps its stop."""
    return text.strip(" .;,(–-") if role in _INSIDE else text.strip()


def _as_headed(head: str, value: str, role: LabelRole) -> str:
    """Return the value of a label of time with the "trước" its head ends in."""
    return before_as_labelled(head, value) if role is LabelRole.TIME else value


def _marks(text: str) -> list[tuple[int, int, LabelRole, str]]:
    """Find where labels stand in a paragraph: from, value from, role, head."""
    marks: list[tuple[int, int, LabelRole, str]] = []
    for colon in re.finditer(r"\s*:(?!\d)\s*", text):
        found = _head_before(text, colon.start(), marks[-1][1] if marks else 0)
        if found is None and not marks and _TIME_OF_WHAT.fullmatch(text[: colon.start()]):
            value = text[colon.end() :]
            found = (0, LabelRole.TIME) if begins_time(value) and _NAMES_TIME.search(value) else None
        if found is not None:
            start, role = found
            if names_group(text, colon.start()):
                continue
            if role is LabelRole.RESULT and begins_time(text[colon.end() :]):
                # "Báo cáo kết quả: hằng tuần": what is done, and when.
                continue
            if start and role in (LabelRole.LEAD, LabelRole.COOP) and heading_time(text[colon.end() :]):
                # "Xếp thời khóa biểu, phân công giáo viên: ngày 22/01": what is done, and when.
                continue
            if start == 0 or role in _INSIDE:
                marks.append((start, colon.end(), role, text[start : colon.start()].strip()))
    return marks


def _head_before(text: str, colon: int, after: int) -> tuple[int, LabelRole] | None:
    """Return the label whose colon this is: the longest stretch before it whose words are a label's."""
    # No label is longer, and a long line of colons would cost its square.
    begin = max(after, colon - _LONGEST_LABEL)
    starts = [begin + found.end() for found in _BOUNDARY.finditer(text[begin:colon])]
    starts = [after, *starts] if begin == after else starts
    for start in starts:
        head = text[start:colon]
        if ((start or after) and start == after and after) or _STOPS_INSIDE.search(head):
            continue
        if (role := role_of(head)) is not None and not _sentence(head):
            return start, role
    return None


def _sentence(head: str) -> bool:
    """Decide whether the words before a colon are a unit with what it does ("Sở Nội vụ chủ trì nội dung")."""
    return begins_unit(head) and role_of(head) is LabelRole.LEAD and _COMMON_NOUN.match(head) is None


def _without_colon(text: str) -> tuple[str, tuple[Label, ...]]:
    """Return "Thời gian thực hiện sau khi …", "Cơ quan chủ trì là Sở …": labels whose colon was left out."""
    if (found := _TIME_NO_COLON.match(text)) and begins_time(found["rest"]) and _NAMES_TIME.search(found["rest"]):
        return "", (Label(LabelRole.TIME, "", text.rstrip(" .;")),)
    if (found := _UNIT_NO_COLON.match(text)) and begins_unit(found["rest"]):
        role = role_of(found["head"])
        return "", ((Label(role, found["head"], found["rest"].strip(" .;")),) if role else ())
    if whole := in_whole_bracket(text):
        return "", tuple(Label(LabelRole(kind), "", value) for kind, value in whole)
    if bracket := in_end_bracket(text):
        return bracket[0], tuple(Label(LabelRole(kind), "", value) for kind, value in bracket[1])
    return text, ()
