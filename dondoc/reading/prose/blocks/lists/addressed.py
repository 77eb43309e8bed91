"""Find a letter's numbered list below the sentence that asks somebody for it: "… đề nghị Sở Y tế các tỉnh:", "1. …"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dondoc.reading.prose.labels.labels import Label, LabelRole
from dondoc.reading.prose.names.assignment import Names, heading_units, sentence_assignment
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.names.lead_ins import asked_together, handed_to
from dondoc.reading.prose.outline.outline import Node

# One numbered line below such a sentence is not a list.
_FEWEST = 2
# Words; a line of fewer may be a title or the name of somebody.
_FEWEST_OF_SENTENCE = 8


def with_addressed_lists(root: Node) -> None:
    """Put the numbers that follow such a sentence below it, where none of them names somebody of its own.

    Of bullets those that name nobody are everybody's whom it asks.
    """
    for at, line in enumerate(root.children):
        if line.rank != "text" or not (asked := asked_together(line.text)):
            continue
        if line.children:
            if not handed_to(line.text):
                _give_to_all(asked, line.children, listed=True)
            continue
        numbers = list(takewhile(lambda below: below.rank == "item", root.children[at + 1 :]))
        if numbers and (any(map(_names_somebody, numbers)) or not handed_to(line.text)):
            # "… yêu cầu các sở, UBND các xã:" before lines some of which name their own.
            _give_to_all(asked, numbers)
            return
        if len(numbers) >= _FEWEST and not any(map(_names_somebody, numbers)):
            line.children = numbers
            root.children[at + 1 : at + 1 + len(numbers)] = []
            return


def _give_to_all(asked: Names, lines: Sequence[Node], *, listed: bool = False) -> None:
    """Name whom the sentence asks on the lines that begin with a deed, name nobody and hold no list of their own.

    ``listed``: they stand below it, where what is written in whole sentences is a deed however it begins.
    """
    for line in lines:
        deed = is_deed(line.text) or (listed and len(line.text.split()) >= _FEWEST_OF_SENTENCE)
        if deed and not (line.labels or line.children or _names_somebody(line)):
            line.labels = (Label(LabelRole.LEAD, "", "; ".join(asked)),)


def _names_somebody(item: Node) -> bool:
    led = heading_units(item.text) or any(label.head == ":" for label in item.labels)
    return bool(led) or sentence_assignment(item.text) is not None
