"""Find the lead of a task in one sentence below it: "5. Khảo sát người bệnh.", "Tổ Quản lý chất lượng thực hiện."."""

from __future__ import annotations

import re

from dondoc.reading.prose.names.assignment import clause_assignment, sentence_assignment
from dondoc.reading.prose.outline.outline import Node

_DOES_IT = re.compile(r"(?:thực hiện|phụ trách|chủ trì|chịu trách nhiệm|đảm nhiệm|làm đầu mối)\b")
# A heading that assigns the work beside it is no work itself.
_ASSIGNS = re.compile(r"phân công|trách nhiệm|tổ chức thực hiện|cơ quan|đơn vị", re.IGNORECASE)


def with_doers_below(root: Node) -> None:
    """Join such a sentence to the task above it where that names nobody."""
    for node in root.walk():
        child = (
            node.children[0] if len(node.children) == 1 and node.rank in ("item", "letter", "paren", "bullet") else None
        )
        if child and child.rank == "text" and not (child.children or child.labels or node.labels):
            given = clause_assignment(child.text)
            if (
                given
                and not _ASSIGNS.search(node.text)
                and _DOES_IT.match(given.topic)
                and sentence_assignment(node.text) is None
            ):
                node.text, node.children = f"{node.text.rstrip(' .;:')}. {child.text}", []
