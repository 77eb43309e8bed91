"""Read the lead behind a colon or a dash at the end of the lines of a list: "- Ôn tập khối 12: các tổ chuyên môn."

Alone, units behind a colon may be examples of the word before it. Where several lines of one part end so, or have
their lead there with a role or a time beside it, what stands behind the colon or dash is the lead, and short names of
no listed kind ("Khối 4, 5") are taken by their place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.prose.blocks.lists.line_tails import Tail, is_named, is_work, tail_of
from dondoc.reading.prose.labels.labels import Label, LabelRole
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.outline.outline import ITEM_RANKS, Node
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.persons import is_person
from dondoc.reading.tables.cells.phrase_scores import begins_time
from dondoc.reading.times.spans import is_time
from dondoc.text.letters import UPPER, capital

_TAIL = re.compile(
    rf"(?P<task>[^:]*?[^:\s])(?::\s+|\s+[-–]\s+(?=[{UPPER}]))(?P<who>[^:();]{{3,160}}?)"
    r"\s*(?:\((?P<note>[^()]{3,60})\)|;\s+(?P<also>[^:;()]{3,80}))?\s*[.;]?\Z"
)
_STAGED = re.compile(r"(?P<task>.*\S)\s*\((?P<when>[^()]{4,60})\)\Z")
_PARTS = ("chapter", "capital", "part")
_LISTS = (*_PARTS, "heading", "item")
# Two lines that end alike are chance; three show how the list is written.
_FEWEST_LINES = 3
# Syllables that may be an unlisted name, or a person with an office; a rest of the task is longer.
_LONGEST_STRANGE = 6


def with_named_tails(root: Node) -> None:
    """Part the lines of each part or list that end with a mark and who does it, where several of them do."""
    for part in root.walk():
        if part.rank in _LISTS or (part.rank == "root" and not any(child.rank in _PARTS for child in part.children)):
            _read([line for above in part.walk() for line in above.children if _is_line(line, above)])


def _is_line(line: Node, above: Node) -> bool:
    """Decide whether a line may be one of a list; of those without a mark only what stands below a number."""
    bare = not line.children and bool(line.text)
    return bare and (line.rank in ("bullet", *ITEM_RANKS) or (line.rank == "text" and above.rank in ITEM_RANKS))


def _read(lines: Sequence[Node]) -> None:
    bare = [line for line in lines if not line.labels]
    ends = [(line, match) for line in bare if (match := _TAIL.fullmatch(line.text)) and is_work(match["task"])]
    tails = {id(line): tail for line in bare if (tail := tail_of(line.text))}
    found = [(line, match) for line, match in ends if id(line) not in tails and _names(match)]
    several = len(found) + len(tails)
    if several >= _FEWEST_LINES - 1 and several * 2 >= len(ends):
        strange = ((line, match) for line, match in ends if id(line) not in tails)
        found = [(line, match) for line, match in strange if _names(match) or _in_its_place(match["who"])]
    parted = [line for line in lines if any(label.role is LabelRole.LEAD and not label.head for label in line.labels)]
    if not several or len(found) + len(tails) + len(parted) < _FEWEST_LINES:
        tails, found = {at: tail for at, tail in tails.items() if tail.arrow}, []
    for line, match in found:
        _part(line, match)
    for line in bare:
        if tail := tails.get(id(line)):
            _give(line, tail)


def _part(line: Node, match: re.Match[str]) -> None:
    line.labels = tuple(_labels(match))
    rest = match["also"] if match["also"] and len(line.labels) == 1 else None
    line.text = "; ".join(filter(None, (match["task"].rstrip(" ,;."), rest)))
    _with_stage(line)


def _give(line: Node, tail: Tail) -> None:
    line.text, line.labels = tail.task, tail.labels
    _with_stage(line)


def _with_stage(line: Node) -> None:
    """Take the time in brackets that a line now ends with, where its names have none."""
    staged = _STAGED.fullmatch(line.text)
    if staged and is_time(staged["when"]) and len(line.labels) == 1:
        line.text, line.labels = staged["task"], (*line.labels, Label(LabelRole.TIME, "", staged["when"]))


def _names(match: re.Match[str]) -> bool:
    """Decide whether all that stands behind the colon are names."""
    who = match["who"]
    return (begins_unit(capital(who)) or is_person(who)) and is_named(who)


def _in_its_place(who: str) -> bool:
    """Decide whether a few words in capitals stand where the other lines name somebody."""
    strange = begins_time(who) or is_deed(who) or "%" in who
    return who[:1].isupper() and len(who.split()) <= _LONGEST_STRANGE and not strange


def _labels(match: re.Match[str]) -> list[Label]:
    found = [Label(LabelRole.LEAD, "", match["who"].strip(" ,"))]
    note = (match["note"] or match["also"] or "").strip(" .")
    if begins_time(note):
        found.append(Label(LabelRole.TIME, "", note))
    return found
