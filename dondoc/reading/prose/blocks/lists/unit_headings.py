"""Headings beside headings of units: "3. Kho Vật tư" between "2. Phòng Kỹ thuật" and "4. Đội Vận hành" is one too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.prose.names.assignment import heading_units
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.outline.outline import ITEM_RANKS, Node
from dondoc.reading.tables.cells.names import begins_unit, head_length
from dondoc.reading.times.in_text import time_in
from dondoc.text.letters import LOWER, UPPER

# A name by its form: a word for the kind and a name behind it.
_NAMED = re.compile(rf"[{UPPER}][{LOWER}]+ (?!Kế hoạch|Nghị quyết|Chỉ thị|Đề án)[{UPPER}]")
_LONGEST = 9
_FEWEST = 2


def with_unit_headings(root: Node) -> None:
    """Mark the headings that their neighbours show to be names, though no word of theirs is known for one."""
    for above in root.walk():
        headings = [child for child in above.children if child.rank in ITEM_RANKS and child.children]
        if len(headings) >= _FEWEST:
            _mark(headings)


def _mark(headings: Sequence[Node]) -> None:
    known = [node.text for node in headings if heading_units(node.text)]
    kinds = {" ".join(text.split()[: head_length(text)]) for text in known}
    most = len(known) >= _FEWEST and len(known) * 2 >= len(headings)
    for node in headings:
        alike = any(node.text.startswith(f"{kind} ") for kind in kinds if kind)
        named = (most or alike) and not node.labels and not heading_units(node.text)
        node.names_unit = named and _is_name(node.text)


def _is_name(text: str) -> bool:
    own = text.strip(" :.;")
    formed = begins_unit(own) or _NAMED.match(own) is not None
    return formed and len(own.split()) <= _LONGEST and not is_deed(own) and time_in(own) is None
