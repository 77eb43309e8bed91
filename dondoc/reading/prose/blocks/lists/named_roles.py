"""Read numbered headings of a role over a list of names: "2. Cơ quan chủ trì", "- Bộ Quốc phòng".

They are labels of what stands beside them, though no colon ends them and each name has a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.prose.labels.labels import Label, LabelRole, role_of
from dondoc.reading.prose.names.assignment import heading_units
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.prose.outline.outline import ITEM_RANKS, Node
from dondoc.reading.tables.cells.names import is_name
from dondoc.reading.times.in_text import time_in

_ROLES = (LabelRole.LEAD, LabelRole.COOP)
# A heading of more words may be a task that names a role.
_MOST_WORDS = 8
_FEWEST_OF_DEED = 5
# "1.3. Phân công trách nhiệm:" rules who does which part of what stands beside it.
_RULES = re.compile(r"phân công|trách nhiệm", re.IGNORECASE)


def with_named_roles(root: Node) -> None:
    """Turn such headings into labels whose values stand below them, the innermost first."""
    for child in root.children:
        with_named_roles(child)
    role = _role(root)
    if role is None:
        return
    names = [child for child in root.children if not _is_note(child)]
    if _are_names(names) or (_holds_roles(names) and not _RULES.search(root.text)):
        root.children = names
        root.labels, root.text = (Label(role, root.text.strip(" :."), ""),), ""


def _role(node: Node) -> LabelRole | None:
    """Return the role that the words of a heading name; None where it is no heading of names."""
    heading = node.rank in ITEM_RANKS and bool(node.children) and not node.labels
    if not heading or len(node.text.split()) > _MOST_WORDS or node.text.rstrip().endswith((".", ";")):
        return None
    role = role_of(node.text)
    return role if role in _ROLES and not heading_units(node.text) else None


def _holds_roles(lines: Sequence[Node]) -> bool:
    """Decide whether one of these lines is the label of a role, as "a) Cơ quan chủ trì"."""
    return any(line.is_label and line.labels[-1].role in _ROLES for line in lines)


def _are_names(lines: Sequence[Node]) -> bool:
    """Decide whether lines are a list of names: most begin as one does, and none is a deed or has a time."""
    plain = all(not line.children and not line.labels for line in lines)
    named = sum(is_name(line.text.strip(" .;")) for line in lines)
    deeds = any(is_deed(line.text) or _does(line.text) or time_in(line.text) for line in lines)
    return plain and not deeds and named * 2 > len(lines)


def _does(text: str) -> bool:
    """Decide whether a line goes on with what its units do; fewer words are the rest of a name."""
    return len(cut_units(text.strip(" .;"))[1].split()) >= _FEWEST_OF_DEED


def _is_note(node: Node) -> bool:
    """Decide whether a line without a mark only notes something on the names above it, in brackets."""
    bracket = node.text.startswith("(") and node.text.rstrip(" .;").endswith(")")
    return node.rank == "text" and (bracket or (node.is_label and not any(label.head for label in node.labels)))
