"""Recognise what a heading announces (aims, the past, rules of who is responsible), and settle the outline's lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dondoc.reading.prose.blocks.blocks import settles
from dondoc.reading.prose.blocks.doers_below import with_doers_below
from dondoc.reading.prose.blocks.lists.addressed import with_addressed_lists
from dondoc.reading.prose.blocks.lists.hours import with_hours
from dondoc.reading.prose.blocks.lists.list_brackets import with_named_brackets
from dondoc.reading.prose.blocks.lists.list_heads import with_named_heads
from dondoc.reading.prose.blocks.lists.list_tails import with_named_tails
from dondoc.reading.prose.blocks.lists.named_roles import with_named_roles
from dondoc.reading.prose.blocks.lists.parted_labels import with_parted_labels
from dondoc.reading.prose.blocks.lists.unit_headings import with_unit_headings
from dondoc.reading.prose.blocks.lists.unit_lines import with_unit_lines
from dondoc.reading.prose.blocks.lists.unit_paragraphs import with_unit_paragraphs
from dondoc.reading.prose.blocks.records import with_records
from dondoc.reading.prose.blocks.references import with_references
from dondoc.reading.prose.blocks.shared_labels import with_shared_labels
from dondoc.reading.prose.blocks.terms import Terms, terms_of
from dondoc.reading.prose.blocks.value_labels import with_value_labels
from dondoc.reading.prose.labels.labels import BY_PLACE, LabelRole, role_of
from dondoc.reading.prose.names.assignment import heading_units, sentence_assignment, topic_assignment
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.names.lead_ins import handed_to
from dondoc.reading.prose.outline.closing import closes
from dondoc.reading.prose.outline.colons import BEFORE_COLON
from dondoc.reading.prose.outline.outline import ITEM_RANKS, Node
from dondoc.reading.times.in_text import time_in
from dondoc.reading.times.stages import stage_time

_PAST = re.compile(r"điểm|kết quả|thực trạng|tình hình|đánh giá|tồn tại|hạn chế|nguyên nhân|căn cứ", re.IGNORECASE)
_AIMS = re.compile(r"(?:mục (?:đích|tiêu)|yêu cầu|quan điểm|phạm vi|đối tượng|chỉ tiêu)\b", re.IGNORECASE)
_RESPONSIBLE = re.compile(r"phân công|trách nhiệm|cơ quan (?:chủ trì|thực hiện)|tổ chức thực hiện", re.IGNORECASE)
# Parts about the past, though not headed as an item: "I. ĐẶC ĐIỂM TÌNH HÌNH".
_SITUATION = re.compile(
    r"(?:(?:(?:các|những) )?(?:nội dung|công việc|nhiệm vụ|việc|phần việc|kết quả) đã"
    r"|đặc điểm|tình hình|thực trạng|kết quả (?:thực hiện|đạt|năm|học kỳ|công tác|quý|tháng|giai đoạn|\d)"
    r"|bối cảnh|sự cần thiết|căn cứ|cơ sở|khái quát"
    r"|đánh giá (?:chung|tình hình|kết quả))\b",
    re.IGNORECASE,
)


_REPORTS_ON = re.compile(
    r"\b(?:báo cáo|gửi|cung cấp|thống kê|tổng hợp|làm rõ|giải trình)\b[^:]*"
    r"\b(?:vấn đề|nội dung|thông tin|số liệu|tài liệu|tình hình|sau(?: đây)?)\s*:\s*\Z"
)
# A letter's "Kính gửi:" and a telegram's "CHỦ TỊCH UBND TỈNH điện:" before the list of who it is sent to.
_ADDRESSED = re.compile(r"\AKính gửi|\b(?:điện|ĐIỆN|gửi|GỬI)\s*:\s*\Z")


def understood(root: Node) -> Node:
    """Return the outline with what its lists and sections show together written to each line as labels."""
    with_hours(root)
    with_named_roles(root)
    with_parted_labels(root)
    with_addressed_lists(root)
    with_unit_paragraphs(root)
    with_unit_lines(root)
    with_doers_below(root)
    with_records(root)
    with_named_brackets(root)
    with_named_heads(root)
    with_named_tails(root)
    with_shared_labels(root)
    with_value_labels(root)
    with_references(root)
    with_unit_headings(root)
    return root


def is_aim(node: Node) -> bool:
    """Decide whether a heading announces aims and demands, not work."""
    if node.rank not in ("part", "item", "letter") or _AIMS.match(node.text) is None:
        return False
    # "2. Yêu cầu Đảng ủy xã tập trung chỉ đạo:" asks somebody, "2. Yêu cầu" is a heading.
    return not (handed_to(node.text) or sentence_assignment(node.text))


def has_labels(node: Node) -> bool:
    """Return whether labels below a line name who or when."""
    if any(settles([below]) for below in node.walk() if below.is_label):
        return True
    named = [label for below in node.walk() for label in below.labels if label.role is LabelRole.LEAD]
    return any(label.head not in ("", BEFORE_COLON, BY_PLACE) for label in named)


def opened(children: Sequence[Node], *, numbered: bool = False) -> list[Node]:
    """Return the lines with those without a mark that only introduce others replaced by these others.

    ``numbered``: they stand below a number, where the subject of such a line does what it introduces.
    """
    found: list[Node] = []
    for child in children:
        if child.rank == "text" and _ADDRESSED.search(child.text):
            # Who is written to is given no work there.
            continue
        if child.is_label and child.labels[-1].role is LabelRole.OBJECTIVE and child.labels[-1].value:
            found.extend([child, *child.children])
            continue
        open_text = child.rank == "text" and child.announces
        open_text = (
            open_text
            and not stage_time(child.text)
            and not heading_units(child.text)
            and not handed_to(child.text, numbered=numbered)
        )
        found.extend(child.children if open_text else [child])
    return found


def announces_past(node: Node) -> bool:
    """Decide whether a numbered heading announces what was done, not work ("1.1. Kết quả năm 2026:").

    "b) Căn cứ khả năng ngân sách, bố trí kinh phí …" is work on these grounds.
    """
    if node.rank not in ITEM_RANKS or _PAST.match(node.text) is None:
        return False
    grounds, _, deed = node.text.partition(", ")
    return not (grounds.startswith("Căn cứ") and is_deed(deed))


def is_situation(node: Node) -> bool:
    """Decide whether a part describes what is so ("I. ĐẶC ĐIỂM TÌNH HÌNH")."""
    return node.rank in ("part", "capital") and _SITUATION.match(node.text) is not None


def is_rule(node: Node) -> bool:
    """Return whether a numbered line rules who is responsible for those beside it ("1.3. Phân công trách nhiệm:")."""
    if node.rank not in ITEM_RANKS or not node.children or heading_units(node.text):
        return False
    titled = _RESPONSIBLE.search(node.text) is not None or role_of(node.text) is LabelRole.LEAD
    return titled and all(below.is_label or topic_assignment(below.text) for below in node.children)


def terms_of_rules(nodes: Sequence[Node]) -> Terms:
    labels = [below for node in nodes for below in node.children if below.is_label]
    topics = [topic_assignment(below.text) for node in nodes for below in node.children if not below.is_label]
    terms = terms_of(labels)
    found = [topic for topic in topics if topic is not None]
    times = [when for node in nodes for below in node.children if (when := time_in(below.text))]
    if len(found) == 1 and not terms.lead and not terms.topics:
        # One line for all ("Sở A chủ trì, phối hợp với Sở B, hoàn thành trước …"): it has no topic to match tasks by.
        return replace(
            terms, lead=found[0].lead, coop=found[0].coop or terms.coop, time=terms.time or next(iter(times), None)
        )
    return replace(terms, topics=(*terms.topics, *found))


def orders_somebody(part: Node) -> bool:
    """Decide whether the text of a part gives somebody work ("Điều 3. Giao Ban Kinh tế giám sát …")."""
    closing = closes(part.text) and time_in(part.text) is None
    return part.text.rstrip().endswith((".", ";")) and not closing and sentence_assignment(part.text) is not None


def is_list_of_contents(node: Node) -> bool:
    """Decide whether what stands below a line is what it reports on: "…, báo cáo trước 15/3 các vấn đề sau:".

    It is one task then; lines that begin with a deed are tasks of their own.
    """
    below = node.children
    deeds = sum(is_deed(child.text) or sentence_assignment(child.text) is not None for child in below)
    leaves = all(not child.children and not child.labels for child in below)
    return leaves and deeds * 2 < len(below) and _REPORTS_ON.search(node.text) is not None


def working_lines(node: Node) -> list[Node]:
    """Return the line and those below it that are neither aims nor about the past."""
    if not has_labels(node) and (is_aim(node) or is_situation(node) or announces_past(node)):
        return []
    return [node, *(below for child in node.children for below in working_lines(child))]
