"""Part one line from who and when it ends with behind a mark: "… - Sở A, Sở B phối hợp", "… => Phòng C; quý II".

Whether the marks of a list mean so is decided by its lines together (``list_tails``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dondoc.reading.prose.labels.brackets import in_whole_bracket
from dondoc.reading.prose.labels.labels import Label, LabelRole, role_of
from dondoc.reading.prose.names.endings.unit_ends import IN_NAMES, cut_units
from dondoc.reading.tables.cells.names import begins_unit, is_name, split_units
from dondoc.reading.times.in_text import heading_time
from dondoc.text.letters import UPPER

_MARK = re.compile(rf":\s+|\s+[-–—]\s+(?=[{UPPER}]|các )|\s*(?:=+>|->|[→⇒➔])\s*")
_ARROW = re.compile(r"\s*(?:=+>|->|[→⇒➔])\s*")
# "Phó Hiệu trưởng phụ trách chuyên môn": the field in charge of identifies the person.
_IN_CHARGE = re.compile(r"phụ trách \w+(?: \w+){0,3}")
# "Thành phần:", "Địa điểm:": one or two words before a colon are a label.
_FEWEST_WORDS = 3
# Syllables of the field that ends a name; a deed with its object is longer.
_LONGEST_FIELD = 4


@dataclass(frozen=True, slots=True)
class Tail:
    """A line parted before the names it ends with; ``arrow``: a sign stands there that is used for nothing else."""

    task: str
    labels: tuple[Label, ...]
    arrow: bool = False


def tail_of(text: str) -> Tail | None:
    """Return the first parting of a line behind which nothing stands but who leads, who helps and when."""
    for mark in _MARK.finditer(text):
        task, inside = text[: mark.start()].rstrip(" ,;."), text[mark.end() :].strip(" .;")
        if is_work(task) and (labels := _labels(inside)):
            return Tail(task, labels, _ARROW.fullmatch(mark[0]) is not None)
    return None


def is_work(task: str) -> bool:
    """Decide whether what stands before a mark may be work: no unit, no label, more than a word or two."""
    named = begins_unit(task) or role_of(task) is not None or heading_time(task) == task
    return len(task.split()) >= _FEWEST_WORDS and not named


def is_named(who: str) -> bool:
    """Decide whether a text consists of names of units and persons."""
    if _IN_CHARGE.fullmatch(cut_units(who)[1]) and who.startswith("Phó "):
        return True
    return all(is_name(unit) and _is_whole(unit) for unit in split_units(who))


def _is_whole(unit: str) -> bool:
    """Decide whether all of a text is its name: at a line's end a field ("… phát triển kinh tế") is no deed."""
    rest = cut_units(unit)[1]
    return not rest or (IN_NAMES.match(rest) is not None and len(rest.split()) <= _LONGEST_FIELD)


def _labels(inside: str) -> tuple[Label, ...]:
    pairs = in_whole_bracket(f"({inside})") or []
    named = all(kind == LabelRole.TIME or is_named(value) for kind, value in pairs)
    return tuple(Label(LabelRole(kind), "", value.strip(" ,")) for kind, value in pairs) if named else ()
