"""Read the lead behind a colon or a dash at the end of the lines of a list: "- Ôn tập khối 12: các tổ chuyên môn."

Alone, units behind a colon may be examples of the word before it. Where several lines of one part end so, or have
their lead there with a role or a time beside it, what stands behind the colon or dash is the lead, and short names of
no listed kind ("Khối 4, 5") are taken by their place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.prose.labels.labels import Label, LabelRole, role_of
from dondoc.reading.prose.names.endings.deed_verbs import is_deed
from dondoc.reading.prose.names.endings.unit_ends import cut_units
from dondoc.reading.prose.outline.outline import Node
from dondoc.reading.tables.cells.names import begins_unit, split_units
from dondoc.reading.tables.cells.persons import is_person
from dondoc.reading.tables.cells.phrase_scores import begins_time
from dondoc.reading.times.spans import is_time
from dondoc.text.letters import UPPER

_TAIL = re.compile(
    rf"(?P<task>[^:]*?[^:\s])(?::\s+|\s+[-–]\s+(?=[{UPPER}]))(?P<who>[^:();]{{3,160}}?)"
    r"\s*(?:\((?P<note>[^()]{3,60})\)|;\s+(?P<also>[^:;()]{3,80}))?\s*[.;]?\Z"
)
_STAGED = re.compile(r"(?P<task>.*\S)\s*\((?P<when>[^()]{4,60})\)\Z")
# "Phó Hiệu trưởng phụ trách chuyên môn": the field in charge of identifies the person.
_IN_CHARGE = re.compile(r"phụ trách \w+(?: \w+){0,3}")
# Two lines that end alike are chance; three show how the list is written.
_FEWEST_LINES = 3
# "Thành phần:", "Địa điểm:": one or two words before a colon are a label.
_FEWEST_WORDS = 3
# Syllables that may be an unlisted name, or a person with an office; a rest of the task is longer.
_LONGEST_STRANGE = 6


def with_named_tails(root: Node) -> None:
    """Part the lines of each part that end with a colon and who does it, where several of them do."""
    for part in root.walk():
        if part.rank in ("part", "capital"):
            _read([line for line in part.walk() if line.rank == "bullet" and not line.children and line.text])


def _read(lines: Sequence[Node]) -> None:
    bare = [line for line in lines if not line.labels]
    ends = [(line, match) for line in bare if (match := _TAIL.fullmatch(line.text)) and _is_work(match["task"])]
    found = [(line, match) for line, match in ends if _names(match)]
    if len(found) >= _FEWEST_LINES - 1 and len(found) * 2 >= len(ends):
        found = [(line, match) for line, match in ends if _names(match) or _in_its_place(match["who"])]
    parted = [line for line in lines if any(label.role is LabelRole.LEAD and not label.head for label in line.labels)]
    if not found or len(found) + len(parted) < _FEWEST_LINES:
        return
    for line, match in found:
        line.labels = tuple(_labels(match))
        rest = match["also"] if match["also"] and len(line.labels) == 1 else None
        line.text = "; ".join(filter(None, (match["task"].rstrip(" ,;."), rest)))
        staged = _STAGED.fullmatch(line.text)
        if staged and is_time(staged["when"]) and len(line.labels) == 1:
            line.text, line.labels = staged["task"], (*line.labels, Label(LabelRole.TIME, "", staged["when"]))


def _names(match: re.Match[str]) -> bool:
    """Decide whether all that stands behind the colon are names."""
    who = match["who"]
    whole = begins_unit(who[:1].upper() + who[1:]) or is_person(who)
    if _IN_CHARGE.fullmatch(cut_units(who)[1]) and who.startswith("Phó "):
        return True
    return whole and all(_is_name(unit) and not cut_units(unit)[1] for unit in split_units(who))


def _is_work(task: str) -> bool:
    """Decide whether what stands before the colon may be work: no unit, no label, more than a word or two."""
    return len(task.split()) >= _FEWEST_WORDS and not begins_unit(task) and role_of(task) is None


def _in_its_place(who: str) -> bool:
    """Decide whether a few words in capitals stand where the other lines name somebody."""
    strange = begins_time(who) or is_deed(who) or "%" in who
    return who[:1].isupper() and len(who.split()) <= _LONGEST_STRANGE and not strange


def _is_name(unit: str) -> bool:
    return begins_unit(unit[:1].upper() + unit[1:]) or is_person(unit)


def _labels(match: re.Match[str]) -> list[Label]:
    found = [Label(LabelRole.LEAD, "", match["who"].strip(" ,"))]
    note = (match["note"] or match["also"] or "").strip(" .")
    if begins_time(note):
        found.append(Label(LabelRole.TIME, "", note))
    return found
