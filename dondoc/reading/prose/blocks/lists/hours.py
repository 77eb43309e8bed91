"""Part the lines of a work schedule into what is done at each hour: "8 giờ, họp …. 10 giờ 30’, dự khai trương …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dondoc.reading.prose.labels.labels import Label, LabelRole
from dondoc.reading.prose.outline.outline import Node
from dondoc.reading.times.clock import CLOCK, HOURS, PART_OF_DAY

# "Tối thiểu", "Sáng kiến", "Chiều dài" are other words.
_PART = rf"{PART_OF_DAY}(?!\s(?:thiểu|đa|ưu|kiến|tạo|lập|suốt|dài|cao|sâu|rộng|hướng))"
# Behind an hour stands a comma or a colon; behind a part of the day the deed may stand at once.
_AT = rf"(?:{_PART},?\s*)?{HOURS}"
_BEGINS = re.compile(rf"(?P<when>{_AT})\s*[,:]\s+(?=\S)")
_NEXT = re.compile(rf"(?<=[.;)])\s+(?={_AT}\s*[,:]\s|{_PART}[\s,:])")
_SPELT = re.compile(rf"(?P<when>{_PART})\s*[,:]?\s+(?=\S)")
_FEWEST_WORDS = 3


def with_hours(root: Node) -> None:
    """Give each hour of a line its own line with that time."""
    for node in root.walk():
        node.children = [part for child in node.children for part in _parts(child)]


def _parts(line: Node) -> Iterator[Node]:
    begun = _BEGINS.match(line.text)
    if line.children or any(label.role is LabelRole.TIME for label in line.labels) or not _is_schedule(line.text):
        yield line
        return
    for piece in _NEXT.split(line.text) if begun or _SPELT.match(line.text) else (line.text,):
        found = _BEGINS.match(piece) or _SPELT.match(piece)
        time = (Label(LabelRole.TIME, "", found["when"].strip(" ,")),) if found else ()
        yield replace(line, text=piece, labels=(*line.labels, *time), children=[])


def _is_schedule(text: str) -> bool:
    """Decide whether a line begins with an hour and what is done then, or holds such a sentence."""
    found = _BEGINS.match(text) or (_SPELT.match(text) and _NEXT.search(text) and re.search(CLOCK, text))
    return bool(found) and len(text.split()) > _FEWEST_WORDS
