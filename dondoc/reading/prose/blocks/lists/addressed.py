"""Find a letter's numbered list below the sentence that asks somebody for it: "… đề nghị Sở Y tế các tỉnh:", "1. …"."""

from __future__ import annotations

from dondoc.reading.prose.names.assignment import heading_units, sentence_assignment
from dondoc.reading.prose.names.lead_ins import handed_to
from dondoc.reading.prose.outline.outline import Node

# One numbered line below such a sentence is not a list.
_FEWEST = 2


def with_addressed_lists(root: Node) -> None:
    """Put the numbers that follow such a sentence below it, where none of them names somebody of its own."""
    for at, line in enumerate(root.children):
        if line.rank != "text" or line.children or not handed_to(line.text):
            continue
        numbers: list[Node] = []
        for below in root.children[at + 1 :]:
            if below.rank != "item":
                break
            numbers.append(below)
        if len(numbers) >= _FEWEST and not any(map(_names_somebody, numbers)):
            line.children = numbers
            root.children[at + 1 : at + 1 + len(numbers)] = []
            return


def _names_somebody(item: Node) -> bool:
    led = heading_units(item.text) or any(label.head == ":" for label in item.labels)
    return bool(led) or sentence_assignment(item.text) is not None
