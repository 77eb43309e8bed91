"""Read the text of a Word paragraph as it is shown: tabs and breaks kept, deleted text and field codes left out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from dondoc.reading.loaders.docx.looks import Looks
from dondoc.reading.loaders.docx.numbering import W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RUN = W + "r"
_TEXT, PARAGRAPH, TABLE, BOX = W + "t", W + "p", W + "tbl", W + "txbxContent"
# A soft hyphen is the letter "ư" of TCVN3; in Unicode text it is dropped with the other signs that nobody sees.
_SIGNS = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\u00ad",
    W + "ptab": "\t",
}
# Deleted text, and text moved elsewhere, is no longer in the document; a fallback repeats the content of its choice.
_UNSEEN = {
    W + "pPr",
    W + "rPr",
    W + "sdtPr",
    W + "tblPr",
    W + "trPr",
    W + "tcPr",
    W + "del",
    W + "moveFrom",
    W + "delText",
    W + "instrText",
    W + "commentReference",
    MC + "Fallback",
    BOX,
}
_WRAPPERS = {W + name for name in ("body", "sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml")}


def text_of(element: etree._Element, looks: Looks) -> str:
    """Return the visible text of a paragraph (text boxes anchored in it excepted)."""
    parts: list[str] = []
    _gather(element, parts, looks)
    return "".join(parts)


def _gather(element: etree._Element, parts: list[str], looks: Looks) -> None:
    for child in element:
        tag = child.tag
        if tag == _TEXT:
            parts.append(child.text or "")
        elif tag in _SIGNS:
            parts.append(_SIGNS[tag])
        elif tag not in _UNSEEN and isinstance(tag, str) and not (tag == _RUN and looks.is_left_out(child)):
            _gather(child, parts, looks)


def blocks(container: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of a body, a cell or a text box in order, looked for inside content controls
    too.
    """
    for child in container:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        elif child.tag in _WRAPPERS:
            yield from blocks(child)


def children(container: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also where a content control or a tracked insertion wraps
    them.
    """
    for child in container:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, tag)


def boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes anchored in a paragraph, each once though Word stores it twice."""
    for box in paragraph.iter(BOX):
        if not any(above.tag == MC + "Fallback" for above in box.iterancestors()):
            yield box
