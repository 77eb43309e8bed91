"""Compute the automatic numbers of a Word document: "1.", "II.", "a)", which Word draws and the text does not hold.

Plans are often numbered this way, and a row without its number cannot be named to anybody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
# A damaged list may begin at any number, and its letters or roman figures grow as long as that number is large.
_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: where it starts, how it counts ("decimal", "upperRoman", …), its pattern ("%1.")."""

    start: int = 1
    style: str = "decimal"
    pattern: str = "%1."


@dataclass(slots=True)
class Numbering:
    """All lists of a document; ``label`` counts on, so paragraphs must be asked for in the document's order."""

    levels: dict[tuple[str, int], ListLevel] = field(default_factory=dict)
    abstract_of: dict[str, str] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    style_lists: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: etree._Element) -> str:
        """Return what Word draws before this paragraph, with a space after it; "" where it draws nothing."""
        found = self._list_of(paragraph) if self.abstract_of else None
        if found is None or found[0] not in self.abstract_of:
            return ""
        number, depth = found
        abstract = self.abstract_of[number]
        if (abstract, depth) not in self.levels:
            return ""
        self._advance(number, abstract, depth)
        return self._drawn(abstract, depth)

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int] | None:
        properties = paragraph.find(W + "pPr")
        if properties is None:
            return None
        style = properties.find(W + "pStyle")
        inherited = self.style_lists.get(style.get(VAL, "")) if style is not None else None
        own = properties.find(W + "numPr")
        return inherited if own is None else _number_and_depth(own, inherited)

    def _advance(self, number: str, abstract: str, depth: int) -> None:
        counters = self._counters[abstract]
        restart = self.restarts.get((number, depth))
        if restart is not None and (number, depth) not in self._started:
            self._started.add((number, depth))
            counters.pop(depth, None)
        start = restart if restart is not None else self.levels[(abstract, depth)].start
        counters[depth] = counters[depth] + 1 if depth in counters else start
        for deeper in [d for d in counters if d > depth]:
            del counters[deeper]

    def _drawn(self, abstract: str, depth: int) -> str:
        level = self.levels[(abstract, depth)]
        if level.style == "bullet":
            return "- "
        text = re.sub(r"%(\d)", lambda m: self._figure(abstract, int(m[1]) - 1), level.pattern)
        return f"{text} " if text.strip() else ""

    def _figure(self, abstract: str, depth: int) -> str:
        level = self.levels.get((abstract, depth), ListLevel())
        return written(self._counters[abstract].get(depth, level.start), level.style)


def numbering_of(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """Return the lists that numbering.xml defines, and which paragraph styles carry them."""
    lists = Numbering()
    if numbering is not None:
        for abstract in numbering.iterfind(W + "abstractNum"):
            for level in abstract.iterfind(W + "lvl"):
                key = (abstract.get(W + "abstractNumId", ""), _int(level.get(W + "ilvl"), 0))
                lists.levels[key] = _level(level)
        for one in numbering.iterfind(W + "num"):
            _add_list(lists, one)
    if styles is not None:
        _add_styles(lists, styles)
    return lists


def written(value: int, style: str) -> str:
    """Return a count as Word writes it in this style; styles that no plan uses come out as plain figures."""
    if style.endswith("Roman") and 0 < value < _LARGEST:
        return _roman(value) if style == "upperRoman" else _roman(value).lower()
    if style.endswith("Letter") and 0 < value < _LARGEST:
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 % 10 + 1)
        return letter if style == "upperLetter" else letter.lower()
    if style == "none":
        return ""
    return f"{value:02d}" if style == "decimalZero" else str(value)


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (value // worth)
        value %= worth
    return text


def _level(element: etree._Element) -> ListLevel:
    def of(name: str, default: str) -> str:
        child = element.find(W + name)
        return default if child is None else child.get(VAL, default)

    return ListLevel(_int(of("start", "1"), 1), of("numFmt", "decimal"), of("lvlText", ""))


def _add_list(lists: Numbering, one: etree._Element) -> None:
    number, abstract = one.get(W + "numId", ""), one.find(W + "abstractNumId")
    if abstract is None:
        return
    lists.abstract_of[number] = abstract.get(VAL, "")
    for override in one.iterfind(W + "lvlOverride"):
        start = override.find(W + "startOverride")
        if start is not None:
            lists.restarts[(number, _int(override.get(W + "ilvl"), 0))] = _int(start.get(VAL), 1)


def _add_styles(lists: Numbering, styles: etree._Element) -> None:
    for style in styles.iterfind(W + "style"):
        own = style.find(f"{W}pPr/{W}numPr")
        found = _number_and_depth(own, None) if own is not None else None
        if found is not None:
            lists.style_lists[style.get(W + "styleId", "")] = found


def _number_and_depth(properties: etree._Element, inherited: tuple[str, int] | None) -> tuple[str, int] | None:
    number, depth = properties.find(W + "numId"), properties.find(W + "ilvl")
    name = number.get(VAL, "0") if number is not None else (inherited or ("0", 0))[0]
    # In Word's XML list number 0 takes the numbering of a style away from this paragraph.
    return None if name == "0" else (name, _int(depth.get(VAL), 0) if depth is not None else 0)


def _int(text: str | None, default: int) -> int:
    try:
        return min(abs(int(text or default)), _LARGEST)
    except ValueError:
        return default
