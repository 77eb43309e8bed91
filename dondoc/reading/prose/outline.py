"""Running text as an outline: parts (I.), items (1.), sub-items (1.2.), letters a), bullets - and sub-bullets +."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dondoc.activity import Place
from dondoc.reading.prose.paragraphs import Paragraph
from dondoc.reading.tables.numbering import roman

_PART = re.compile(r"(?P<number>[IVXL]{1,6})[.)]\s+(?P<text>\S.*)")
_ITEM = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?P<text>[A-ZĐÀ-Ỵ“\"(].*)")
_LETTER = re.compile(r"(?P<number>[a-zđ])[.)]\s+(?P<text>\S.*)")
_SUB_BULLET = re.compile(r"(?:[-–]\s*)?\+\s*(?P<text>\S.*)")
_BULLET = re.compile(r"[-–•*]\s*(?P<text>\S.*)")
_CLOSING = re.compile(r"(?:Nơi nhận|TM\. |KT\. |Trên đây là|\(Chi tiết)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One paragraph in its place in the outline; ``rank`` is "text", "letter", "bullet" or "sub"."""

    rank: str
    text: str
    place: Place
    number: str = ""


@dataclass(slots=True)
class Item:
    """A numbered heading ("1.2. Mục tiêu …") with the paragraphs below it, up to the next heading."""

    part: str
    part_title: str
    number: str
    title: str
    place: Place
    entries: list[Entry] = field(default_factory=list)

    @property
    def parent(self) -> str:
        """The number of the item above ("1" for "1.2"), "" for an item at the top of its part."""
        return self.number.rpartition(".")[0]


def outline_of(paragraphs: Sequence[Paragraph]) -> list[Item]:
    """The numbered headings of a text in order; text before the first and after the closing words is left out."""
    items: list[Item] = []
    part, part_title = "", ""
    for paragraph in paragraphs:
        text = paragraph.text
        if items and _CLOSING.match(text):
            break
        if (found := _PART.match(text)) and roman(found["number"]):
            part, part_title = found["number"], found["text"].strip(" :")
            items.append(Item(part, part_title, "", part_title, paragraph.place))
        elif (found := _ITEM.match(text)) and part:
            items.append(Item(part, part_title, found["number"], found["text"], paragraph.place))
        elif items:
            items[-1].entries.append(_entry(paragraph))
    return items


def _entry(paragraph: Paragraph) -> Entry:
    for rank, pattern in (("letter", _LETTER), ("sub", _SUB_BULLET), ("bullet", _BULLET)):
        found = pattern.match(paragraph.text)
        if found:
            number = found["number"] if rank == "letter" else ""
            return Entry(rank, found["text"].strip(), paragraph.place, number)
    return Entry("text", paragraph.text, paragraph.place)


def families(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Each item at the top of its part together with its sub-items."""
    family: list[Item] = []
    for item in items:
        if (
            family
            and item.part == family[0].part
            and family[0].number
            and item.number.startswith(f"{family[0].number}.")
        ):
            family.append(item)
            continue
        if family:
            yield family
        family = [item]
    if family:
        yield family
