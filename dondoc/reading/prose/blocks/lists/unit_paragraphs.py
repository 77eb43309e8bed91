"""Read paragraphs without a mark that each begin with who does what: "Phòng Đào tạo: xét điều kiện dự thi …".

"Công an phường lập phương án … trước ngày 20/8." is such a paragraph too, where several of them have a time.
"""

from __future__ import annotations

import re
from itertools import takewhile

from dondoc.reading.prose.blocks.asking import asks_below
from dondoc.reading.prose.labels.labels import Label, LabelRole
from dondoc.reading.prose.names.assignment import Assignment, clause_assignment, sentence_assignment, without_order
from dondoc.reading.prose.outline.closing import closes
from dondoc.reading.prose.outline.colons import BEFORE_COLON
from dondoc.reading.prose.outline.outline import Node
from dondoc.reading.times.in_text import time_in
from dondoc.text.letters import UPPER, capital

# One or two such paragraphs stand in a letterhead or among recitals too.
_FEWEST = 3
# A charter names in its paragraphs who does what; who has it to do by a day stands in an order.
_FEWEST_DATED = 2
_FEWEST_ASKED = 2
_ASKED = re.compile(rf"\b(?P<verb>(?:đề nghị|yêu cầu|giao)(?: cho)?) (?:(?-i:[{UPPER}])|các\b)", re.IGNORECASE)
_OWES = re.compile(r"\bcó trách nhiệm\b")


def with_unit_paragraphs(root: Node) -> None:
    """Make the paragraphs outside every list, of which several name who does what, lines of one list."""
    lines = [child for child in root.children if child.rank == "text" and not child.children]
    named = [child for child in lines if _names_doer(child)]
    named = named if len(named) >= _FEWEST else _dated_orders(root, lines)
    named = named if len(named) >= _FEWEST else _asked_below(root) or _asked_by_day(lines)
    if not named:
        return
    first = next(at for at, child in enumerate(root.children) if child is named[0])
    for child in root.children[first:]:
        if child.rank == "text" and not child.children and (child in named or _acts(child)):
            child.rank = "bullet"


def _dated_orders(root: Node, lines: list[Node]) -> list[Node]:
    """Return the paragraphs that begin with who does them, where some have a time and no numbered line follows."""
    found = [line for line in lines if _begins_with_doer(line)]
    if sum(time_in(line.text) is not None for line in found) < _FEWEST_DATED:
        return []
    after = root.children[next(at for at, child in enumerate(root.children) if child is found[0]) :]
    return found if all(child.rank in ("text", "bullet") for child in after) else []


def _asked_below(root: Node) -> list[Node]:
    """Return the paragraphs right behind a sentence that asks for them, with a colon at its end."""
    for at, line in enumerate(root.children):
        if line.rank == "text" and asks_below(line.text):
            below = takewhile(lambda child: child.rank == "text" and not child.children, root.children[at + 1 :])
            return [child for child in (*line.children, *below) if child.rank == "text" and _begins_with_doer(child)]
    return []


def _asked_by_day(lines: list[Node]) -> list[Node]:
    """Return the paragraphs of a notice without numbers: who is asked in so many words, some of them by a day."""
    asked = [(line, given) for line in lines if (given := _asked(line))]
    dated = any(_ASKED.search(line.text) and time_in(line.text) for line, _ in asked)
    if not dated or len(asked) < _FEWEST_ASKED:
        return []
    for line, given in asked:
        if sentence_assignment(line.text) is None:
            line.labels = (Label(LabelRole.LEAD, "", "; ".join(given.lead)),)
    return [line for line, _ in asked]


def _asked(line: Node) -> Assignment | None:
    """Return whom a paragraph asks, or who owes something by it; None where it is no whole sentence of the kind."""
    if line.labels or closes(line.text) or not line.text.rstrip().endswith((".", "/")):
        return None
    if order := _ASKED.search(line.text):
        return clause_assignment(capital(line.text[order.end("verb") :].lstrip()))
    return sentence_assignment(line.text) if _OWES.search(line.text) else None


def _names_doer(line: Node) -> bool:
    return any(label.role is LabelRole.LEAD and label.head == BEFORE_COLON for label in line.labels)


def _begins_with_doer(line: Node) -> bool:
    if line.labels:
        # "Trước ngày 28/8 phải xong … (Phòng Văn hóa)": who does it stands behind.
        return any(label.role is LabelRole.LEAD and not label.head for label in line.labels)
    # The rows of a table poured out into lines end without a stop.
    whole = line.text.rstrip().endswith((".", ";", "/")) and not closes(line.text)
    given = without_order(line.text)
    return whole and clause_assignment(capital(given)) is not None


def _acts(line: Node) -> bool:
    return not line.labels and not closes(line.text) and sentence_assignment(line.text) is not None
