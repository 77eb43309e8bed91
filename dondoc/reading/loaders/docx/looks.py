"""Read the looks of a Word document's runs that change what they mean: hidden text is left out, struck text marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from dondoc.reading.loaders.docx.numbering import VAL, W

_OFF = frozenset({"0", "false", "off"})
_STRIKES = (W + "strike", W + "dstrike")
_HIDES = (W + "vanish",)
_SHADE, _PAPER = f"{W}tcPr/{W}shd", frozenset({"AUTO", "FFFFFF"})
_STYLE_OF_RUN, _STYLE_OF_PARAGRAPH = f"{W}rPr/{W}rStyle", f"{W}pPr/{W}pStyle"


@dataclass(slots=True)
class Looks:
    """The styles that hide or strike their text, and what has been left out for it: hidden runs counted, struck texts.

    ``keeps_struck`` holds while a cell or paragraph is read that is struck out as a whole: it is kept, and marked.
    ``hides``, ``strikes`` and ``shades`` are False where nothing in the document does, so that most documents are not
    searched.
    """

    hiding: frozenset[str] = frozenset()
    striking: frozenset[str] = frozenset()
    hides: bool = True
    strikes: bool = True
    shades: bool = True
    hidden: int = 0
    keeps_struck: bool = False
    struck: list[str] = field(default_factory=list)

    def fill_of(self, cell: etree._Element) -> str:
        """Return the colour behind a cell, "" for none or the paper's."""
        shade = cell.find(_SHADE) if self.shades else None
        fill = shade.get(W + "fill", "") if shade is not None else ""
        return "" if fill.upper() in _PAPER else fill

    def is_left_out(self, run: etree._Element) -> bool:
        """Return whether a run is not read: it is not shown, or struck out and not of a part that is as a whole."""
        return self.is_hidden(run) or self._is_struck_apart(run)

    def _is_struck_apart(self, run: etree._Element) -> bool:
        if self.keeps_struck or not self.strikes or not _has(run, _STRIKES, self.striking):
            return False
        self.struck += filter(None, [" ".join((text.text or "").split()) for text in run.iter(W + "t")])
        return True

    def is_hidden(self, run: etree._Element) -> bool:
        """Return whether a run is not shown, and count it if it holds any words."""
        hidden = self.hides and _has(run, _HIDES, self.hiding)
        self.hidden += hidden and any((text.text or "").strip() for text in run.iter(W + "t"))
        return hidden

    def is_struck(self, cell: etree._Element) -> bool:
        """Return whether all words of a cell, or of any other part, are struck out."""
        if not self.strikes:
            return False
        runs = [run for run in cell.iter(W + "r") if any((text.text or "").strip() for text in run.iter(W + "t"))]
        return bool(runs) and all(_has(run, _STRIKES, self.striking) for run in runs)


def looks_of(main: bytes, styles: etree._Element | None) -> Looks:
    """Return the looks that the main part of a document, or one of its styles, gives."""
    hiding = frozenset(_styles_with(styles, _HIDES)) if styles is not None else frozenset[str]()
    striking = frozenset(_styles_with(styles, _STRIKES)) if styles is not None else frozenset[str]()
    hides, strikes = b":vanish" in main, b":strike" in main or b":dstrike" in main
    return Looks(hiding, striking, bool(hides or hiding), bool(strikes or striking), b":shd" in main)


def _styles_with(styles: etree._Element, tags: tuple[str, ...]) -> Iterator[str]:
    for style in styles.iterfind(W + "style"):
        if _is_on(style.find(W + "rPr"), tags):
            yield style.get(W + "styleId", "")


def _has(run: etree._Element, tags: tuple[str, ...], styles: frozenset[str]) -> bool:
    own = run.find(W + "rPr")
    if own is not None and any(own.find(tag) is not None for tag in tags):
        return _is_on(own, tags)
    return bool(styles) and any(style in styles for style in _styles_of(run))


def _styles_of(run: etree._Element) -> Iterator[str]:
    named = run.find(_STYLE_OF_RUN)
    if named is not None:
        yield named.get(VAL, "")
    paragraph = next(run.iterancestors(W + "p"), None)
    named = paragraph.find(_STYLE_OF_PARAGRAPH) if paragraph is not None else None
    if named is not None:
        yield named.get(VAL, "")


def _is_on(properties: etree._Element | None, tags: tuple[str, ...]) -> bool:
    found = [properties.find(tag) for tag in tags] if properties is not None else []
    return any(one is not None and one.get(VAL, "1") not in _OFF for one in found)
