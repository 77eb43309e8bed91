"""Join labels that stand without a colon on a line of their own with the value on the next: "- Đơn vị chủ trì", "Sở A".

One such pair may be a heading and a sentence; several of different roles show how the document writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dondoc.reading.prose.labels.labels import LabelRole, role_of
from dondoc.reading.prose.names.assignment import heading_units
from dondoc.reading.prose.outline.paragraphs import Paragraph
from dondoc.reading.tables.cells.persons import begins_person
from dondoc.reading.times.in_text import heading_time

_MARK = re.compile(r"[-–+•*]\s+")
_MARKED = re.compile(r"(?:[-–+•*]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[IVX]{1,5}[.)/])\s")
_NAMES = frozenset((LabelRole.LEAD, LabelRole.COOP))
_READ = frozenset((*_NAMES, LabelRole.TIME))
# Two roles at least, each of which may stand once for each task.
_FEWEST_ROLES = 2
_MOST_WORDS = 5


def with_open_labels(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs, each label of several joined with the value below it."""
    pairs = dict(_pairs(paragraphs))
    if len(set(pairs.values())) < _FEWEST_ROLES:
        return list(paragraphs)
    values = {at + 1 for at in pairs}
    return [_joined(paragraphs, at) if at in pairs else own for at, own in enumerate(paragraphs) if at not in values]


def _pairs(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, LabelRole]]:
    for at, (own, after) in enumerate(pairwise(paragraphs)):
        head = _MARK.sub("", own.text, count=1)
        role = role_of(head) if len(head.split()) <= _MOST_WORDS and head[-1:].isalpha() else None
        if role in _READ and not _MARKED.match(after.text) and _is_value(after.text, role):
            yield at, role


def _is_value(text: str, role: LabelRole) -> bool:
    return bool(heading_units(text)) or begins_person(text) if role in _NAMES else heading_time(text) is not None


def _joined(paragraphs: Sequence[Paragraph], at: int) -> Paragraph:
    return replace(paragraphs[at], text=f"{paragraphs[at].text}: {paragraphs[at + 1].text}")
