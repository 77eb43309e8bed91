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
    for found in [one for path in _QUOTES for one in tree.xpath(path)]:
        if found.getparent() is not None:
            found.drop_tree()


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
    if isinstance(element.tag, str) and element.tag not in _SILENT:
        ends = "\n" if element.tag in _BLOCKS else " " if element.tag in ("td", "th") else ""
        yield ends
        yield (element.text or "") if element.tag == "pre" else re.sub(r"\s+", " ", element.text or "")
        for child in element:
            yield from _pieces(child)
        yield ends if element.tag != "br" else ""
    yield re.sub(r"\s+", " ", element.tail or "")
