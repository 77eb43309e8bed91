"""Recognise unlisted labels by what stands after their colon: "Ngày thi: 08/10/2027", "Ban giúp việc: Ban Kinh tế".

A line of a few words and a colon beside lines that are labels is one too. A value that is a time is the due time, a
value of units or persons and nothing else is a lead or a helper; the task is in doubt where the head does not show
which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.prose.labels.brackets import in_whole_bracket
from dondoc.reading.prose.labels.labels import Label, LabelRole
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.prose.outline.outline import Node
from dondoc.reading.tables.cells.names import begins_unit, is_name, split_units
from dondoc.reading.tables.cells.persons import is_person
from dondoc.reading.tables.cells.phrase_scores import begins_time, time_cores
from dondoc.reading.times.headed_before import before_as_labelled

_LIKE_LABEL = re.compile(r"(?P<head>[^:;.]{2,40}):\s+(?P<value>\S.*)")
# A head of more words is the begin of a sentence with a colon in it.
_MOST_WORDS = 7
_OF_TIME = re.compile(r"\b(?:ngày|giờ|lịch|khi|buổi|bắt đầu|kết thúc|khai mạc|diễn ra|xong)\b", re.IGNORECASE)
_OF_DOER = re.compile(
    r"\b(?:thực hiện|đảm nhiệm|phụ trách|chỉ đạo|điều hành|chuẩn bị|theo dõi|giao|lãnh đạo|chủ nhiệm|trưởng)\b",
    re.IGNORECASE,
)
# Such a head is a label by itself, with no label beside it.
_DOER = re.compile(r"(?:Đơn vị|Cơ quan|Bộ phận|Người|Tổ) [^:;.]{2,30}:\s")
_OF_HELPER = re.compile(r"\b(?:giúp|hỗ trợ|huy động|cùng|phục vụ|tham dự|mời)\b", re.IGNORECASE)
_DOES = re.compile(r"\b(?:tham mưu|chủ trì|thực hiện|tổ chức|phụ trách|chuẩn bị|chịu trách nhiệm|đảm nhiệm|đầu mối)\b")
# Beside a lead, who "giúp việc" is one who cooperates; a place or a public is nobody.
_NOBODY = re.compile(
    r"\b(?:nơi|địa chỉ|địa bàn|đối tượng|thí điểm|nguồn|nhận|gửi|kính|khách|đại biểu)\b", re.IGNORECASE
)


def with_value_labels(root: Node) -> None:
    """Turn the lines beside labels into labels where their values are units, persons or a time."""
    for node in root.walk():
        labels = [child for child in node.children if child.is_label]
        plain = [child for child in node.children if not child.labels and not child.children]
        styles = {label.style for label in labels}
        for child in plain:
            if child.style in styles or (not labels and _DOER.match(child.text)):
                _read(child, node.children)
                _read_doer(child, labels)


def _read_doer(line: Node, labels: Sequence[Node]) -> None:
    """Turn "Ban Tuyên giáo tham mưu; Văn phòng phối hợp" among labels that name nobody into who leads and who helps."""
    if line.labels or any(label.role is LabelRole.LEAD for node in labels for label in node.labels):
        return
    who = in_whole_bracket(f"({line.text.rstrip(' .;')})") if _DOES.search(line.text) else None
    if who:
        line.text, line.labels = "", tuple(Label(LabelRole(kind), "", value) for kind, value in who)


def _read(line: Node, beside: Sequence[Node]) -> None:
    found = _LIKE_LABEL.fullmatch(line.text)
    if not found or len(found["head"].split()) > _MOST_WORDS or begins_unit(found["head"]):
        return
    label = _label(found["head"].strip(), found["value"].strip(" .;"), _roles_around(line, beside))
    if label:
        line.text, line.labels = "", (label,)


def _label(head: str, value: str, known: frozenset[LabelRole]) -> Label | None:
    if LabelRole.TIME not in known and _OF_TIME.search(head) and _is_time(value):
        return Label(LabelRole.TIME, head, before_as_labelled(head, value))
    if _NOBODY.search(head) or not _names_only(value):
        return None
    if LabelRole.LEAD not in known and _OF_DOER.search(head):
        return Label(LabelRole.LEAD, head, value)
    helps = LabelRole.LEAD in known and LabelRole.COOP not in known and _OF_HELPER.search(head)
    return Label(LabelRole.COOP, head, value) if helps else None


def _roles_around(line: Node, beside: Sequence[Node]) -> frozenset[LabelRole]:
    """Return the roles of the labels that stand in one run with the line."""
    at = next(n for n, node in enumerate(beside) if node is line)
    first, last = at, at
    while first and _of_run(beside[first - 1], line):
        first -= 1
    while last + 1 < len(beside) and _of_run(beside[last + 1], line):
        last += 1
    return frozenset(label.role for node in beside[first : last + 1] for label in node.labels)


def _of_run(node: Node, line: Node) -> bool:
    return node.is_label or (node.style == line.style and _LIKE_LABEL.fullmatch(node.text) is not None)


def _is_time(value: str) -> bool:
    return bool(time_cores(value[:60])) and (begins_time(value) or value[:1].isdigit())


def _names_only(value: str) -> bool:
    if is_person(value.split(",")[0].strip()):
        return True
    return begins_unit(value) and not cut_units(value)[1] and all(is_name(unit) for unit in split_units(value))
