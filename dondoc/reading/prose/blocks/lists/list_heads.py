"""Read the lead before a colon where most lines of a list have one there: "Xí nghiệp nước số 2: súc rửa bể chứa".

A name of no listed kind is taken by its place: the lines beside it begin with units or persons and a colon.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from dondoc.reading.prose.labels.labels import Label, LabelRole, role_of
from dondoc.reading.prose.names.assignment import clause_assignment
from dondoc.reading.prose.names.endings.deed_verbs import begins_deed
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.prose.outline.colons import BEFORE_COLON
from dondoc.reading.prose.outline.outline import Node
from dondoc.reading.tables.cells.phrase_scores import begins_task, begins_time

_HEAD = re.compile(r"(?P<who>[^:;.()]{2,80}):\s+(?P<deed>\S.*)")
# "Về khóa sổ ngân sách: các đơn vị đối chiếu …": what of, and nobody.
_TOPIC = re.compile(r"(?:Về|Trong|Tại|Khi|Để|Nhằm|Công tác|Nội dung|Việc|Lĩnh vực)\s")
_GROUP = re.compile(r"(?:Các|Mỗi|Mọi|Toàn thể|Từng|Những)\s")
# Names that are certain; with them the strange ones of the same list are names, too, where they are no more.
_FEWEST_KNOWN = 2
# Words before a colon that may still be a name; longer ones are the task itself.
_MOST_WORDS = 10


def with_named_heads(root: Node) -> None:
    """Part the lines of each list whose other lines begin with who does them."""
    for node in root.walk():
        lists: dict[str, list[Node]] = defaultdict(list)
        for child in node.children:
            lists[child.style].append(child)
        for lines in lists.values():
            _read(lines)
            _read_groups(lines)


def _read(lines: Sequence[Node]) -> None:
    known = [line for line in lines if any(label.head == BEFORE_COLON for label in line.labels)]
    strange = [line for line in lines if line not in known]
    if len(known) < _FEWEST_KNOWN or len(known) < len(strange):
        return
    for line in strange:
        found = _HEAD.fullmatch(line.text) if not line.labels and not line.children else None
        if found and _is_name(found["who"]):
            line.text, line.labels = found["deed"], (Label(LabelRole.LEAD, BEFORE_COLON, found["who"].strip()),)


def _read_groups(lines: Sequence[Node]) -> None:
    """Take "Các chủ rừng" before a verb for who does it, where the lines beside it begin with units too."""
    bare = [line for line in lines if not line.labels]
    known = [line for line in bare if clause_assignment(line.text)]
    strange = [line for line in bare if _GROUP.match(line.text) and clause_assignment(line.text) is None]
    if len(known) < _FEWEST_KNOWN or len(known) < len(strange):
        return
    for line in strange:
        who, deed = cut_units(line.text)
        if deed and len(who.split()) <= _MOST_WORDS and not line.children:
            line.labels = (Label(LabelRole.LEAD, "", who),)


def _is_name(who: str) -> bool:
    verb = begins_task(who) or begins_time(who) or begins_deed(who[:1].lower() + who[1:]) or role_of(who) is not None
    verb = verb or _TOPIC.match(who) is not None
    return not verb and who[:1].isupper() and len(who.split()) <= _MOST_WORDS and "%" not in who
