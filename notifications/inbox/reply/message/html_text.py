"""The new text of a mail written in HTML: what the clients mark as quoted is taken out, the rest becomes lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

_QUOTES = (
    ".//*[contains(concat(' ', @class, ' '), ' gmail_quote ')]",
    ".//*[contains(concat(' ', @class, ' '), ' gmail_attr ')]",
    ".//*[contains(concat(' ', @class, ' '), ' moz-cite-prefix ')]",
    ".//*[contains(concat(' ', @class, ' '), ' yahoo_quoted ')]",
    ".//*[contains(concat(' ', @class, ' '), ' zmail_extra ')]",
    ".//blockquote[@type='cite']",
)
_CUTS = (
    ".//*[@id='divRplyFwdMsg' or @id='x_divRplyFwdMsg']",
    ".//*[@id='appendonsend']",
    ".//hr[@data-marker='__DIVIDER__']",
    ".//*[@data-marker='__QUOTED_TEXT__']",
    ".//*[contains(@style, 'border-top:solid #E1E1E1') or contains(@style, 'border-top:solid #B5C4DF')]",
)
_SHOWN = "data-shown-quote"
"""Marks a quote that is kept, each of its lines behind "> ": an answer stands below it."""
_PLACE = "data-place"
"""On a numbered list: the number of its next item."""
# Digits of the number a list begins with: a longer one numbers no works.
LONGEST_START = 3
LEAST_CELLS, LONGEST_CELL = 2, 300
"""Most cells of a row about works, and most letters of one: a longer cell is a column of the page."""
_BLOCKS = {"p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol", "blockquote", "pre", "br", "hr"}
_SILENT = {"script", "style", "head", "title", "meta"}


def text_of_html(source: str) -> str:
    """Return the new text of a mail's HTML as lines; empty where there is none."""
    if not source.strip():
        return ""
    try:
        tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", source))
        _drop_quotes(tree)
    except (etree.ParserError, ValueError):
        # Control characters, also written as "&#1;", are more than the tree can be changed with.
        return ""
    text = re.sub(r"[^\S\n]*\n[^\S\n]*", "\n", "".join(_pieces(tree)))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _drop_quotes(tree: html.HtmlElement) -> None:
    for found in [one for path in _CUTS for one in tree.xpath(path)]:
        _drop_from(found)
    _keep_interleaved(tree)
    for found in [one for path in _QUOTES for one in tree.xpath(path)]:
        if found.getparent() is not None and not _is_shown(found):
            found.drop_tree()


def _is_shown(element: html.HtmlElement) -> bool:
    return element.get(_SHOWN) is not None or any(one.get(_SHOWN) is not None for one in element.iterancestors())


def _keep_interleaved(tree: html.HtmlElement) -> None:
    """Keep the quoted parts of a mail that is answered between its lines, and what holds the answers."""
    quotes = [one for one in tree.iter("blockquote") if not any(up.tag == "blockquote" for up in one.iterancestors())]
    if not quotes or not any(_has_answer_behind(one) for one in quotes):
        return
    for one in quotes:
        one.set(_SHOWN, "")
        for up in one.iterancestors():
            if up.get("class"):
                up.set("class", " ".join(name for name in up.get("class").split() if name not in _CONTAINERS))


_CONTAINERS = frozenset(["gmail_quote", "gmail_quote_container", "yahoo_quoted", "zmail_extra"])


def _has_answer_behind(quote: html.HtmlElement) -> bool:
    """Recognise a quote with text of the writer's right behind it, up to the next quote or the end of its parent."""
    if (quote.tail or "").strip():
        return True
    for one in quote.itersiblings():
        if one.tag == "blockquote":
            return False
        text = one.text_content() if isinstance(one.tag, str) else ""
        if text.strip() or (one.tail or "").strip():
            return True
    return False


def _drop_from(element: html.HtmlElement) -> None:
    """Drop an element and all that follows it: below such a mark everything is the mail that is answered."""
    node = element
    while node.getparent() is not None and node.tag != "body":
        parent = node.getparent()
        for after in list(node.itersiblings()):
            parent.remove(after)
        node.tail = None
        node = parent
    if element.getparent() is not None:
        element.getparent().remove(element)


def _pieces(element: html.HtmlElement) -> Iterator[str]:
    if element.tag == "tr" and (row := _row(element)):
        yield f"\n{row}\n"
    elif isinstance(element.tag, str) and element.tag not in _SILENT:
        ends = "\n" if element.tag in _BLOCKS else " " if element.tag in ("td", "th") else ""
        yield ends
        if element.get(_SHOWN) is not None:
            yield _as_quote(element)
            yield re.sub(r"\s+", " ", element.tail or "")
            return
        yield _number(element)
        yield (element.text or "") if element.tag == "pre" else re.sub(r"\s+", " ", element.text or "")
        for child in element:
            yield from _pieces(child)
        yield ends if element.tag != "br" else ""
    yield re.sub(r"\s+", " ", element.tail or "")


def _row(element: html.HtmlElement) -> str:
    """Return a row of a table as one line, a bar between its cells; empty for one that only arranges a page."""
    cells = [one for one in element if one.tag in ("td", "th")]
    if len(cells) < LEAST_CELLS or element.find(".//table") is not None or element.find(".//blockquote") is not None:
        return ""
    texts = [" ".join("".join(_inside(one)).split()) for one in cells]
    return " | ".join(texts) if max(map(len, texts)) <= LONGEST_CELL else ""


def _number(element: html.HtmlElement) -> str:
    """Return the number that a client shows before an item of a numbered list, and that is nowhere in its text."""
    parent = element.getparent()
    if element.tag != "li" or parent is None or parent.tag != "ol":
        return ""
    first = parent.get("start") or "1"
    place = parent.get(_PLACE) or (first if first.isdecimal() and len(first) <= LONGEST_START else "1")
    parent.set(_PLACE, str(int(place) + 1))
    return f"{place}. "


def _as_quote(element: html.HtmlElement) -> str:
    """Return the lines of a kept quote, each behind "> "."""
    del element.attrib[_SHOWN]
    lines = "".join(_inside(element)).split("\n")
    return "".join(f"> {line.strip()}\n" for line in lines if line.strip())


def _inside(element: html.HtmlElement) -> Iterator[str]:
    yield re.sub(r"\s+", " ", element.text or "")
    for child in element:
        yield from _pieces(child)
