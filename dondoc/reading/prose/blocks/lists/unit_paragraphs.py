"""Read paragraphs without a mark that each begin with who does what: "Phòng Đào tạo: xét điều kiện dự thi …"."""

from __future__ import annotations

from dondoc.reading.prose.labels.labels import LabelRole
from dondoc.reading.prose.names.assignment import clause_assignment
from dondoc.reading.prose.outline.closing import closes
from dondoc.reading.prose.outline.colons import BEFORE_COLON
from dondoc.reading.prose.outline.outline import Node

# One or two such paragraphs stand in a letterhead or among recitals too.
_FEWEST = 3


def with_unit_paragraphs(root: Node) -> None:
    """Make the paragraphs outside every list, of which several name who does what, lines of one list."""
    lines = [child for child in root.children if child.rank == "text" and not child.children]
    named = [child for child in lines if _names_doer(child)]
    if len(named) < _FEWEST:
        return
    first = next(at for at, child in enumerate(root.children) if child is named[0])
    for child in root.children[first:]:
        if child.rank == "text" and not child.children and (child in named or _acts(child)):
            child.rank = "bullet"


def _names_doer(line: Node) -> bool:
    return any(label.role is LabelRole.LEAD and label.head == BEFORE_COLON for label in line.labels)


def _acts(line: Node) -> bool:
    return not line.labels and not closes(line.text) and clause_assignment(line.text) is not None
