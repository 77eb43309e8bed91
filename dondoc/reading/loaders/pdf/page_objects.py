"""Turn what pdfminer laid out on a page into pdfplumber's mappings, characters by a shorter way than its own.

A page has thousands of characters, and pdfplumber asks of each attribute of each whether it refers to another object
of the file, which none of a character does: a third of the time of loading a PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import NoneType
from typing import Any

from pdfminer.layout import LTChar, LTContainer
from pdfplumber.page import ALL_ATTRS
from pdfplumber.utils.pdfinternals import resolve_all, resolve_and_decode

_PLAIN = {float, int, str, bool, NoneType}


def objects_of(page: Any) -> dict[str, list[dict[str, Any]]]:
    """Return what ``page.objects`` would be, which pdfplumber keeps under the name ``_objects``."""
    if page.pdf.laparams is not None or page.pdf.unicode_norm is not None:
        whole: dict[str, list[dict[str, Any]]] = page.parse_objects()
        return whole
    found: dict[str, list[dict[str, Any]]] = {}
    character = _characters_of(page)
    for each in _leaves(page.layout._objs):
        made = character(each) if type(each) is LTChar else page.process_object(each)
        if made["object_type"] != "anno":
            found.setdefault(made["object_type"], []).append(made)
    return found


def _leaves(laid_out: Sequence[Any]) -> Iterator[Any]:
    for each in laid_out:
        if isinstance(each, LTContainer):
            yield from _leaves(each._objs)
        else:
            yield each


def _characters_of(page: Any) -> Callable[[LTChar], dict[str, Any]]:
    """Return the function that makes the mapping of a character of this page."""
    number, height, above, (left, top) = page.page_number, page.height, page.initial_doctop, page.mediabox[:2]
    spaces: dict[Any, Any] = {}

    def made(char: LTChar) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in vars(char).items():
            if name in ALL_ATTRS:
                # A matrix is a product of numbers.
                found[name] = value if type(value) in _PLAIN or name == "matrix" else resolve_all(value)
        space = char.ncs.name
        if space not in spaces:
            spaces[space] = resolve_and_decode(space)
        drawn = char.graphicstate
        stroke, fill = drawn.scolor, drawn.ncolor
        found |= {
            "object_type": "char",
            "page_number": number,
            "ncs": spaces[space],
            "text": char.get_text(),
            "stroking_color": stroke if isinstance(stroke, tuple) else (stroke,),
            "non_stroking_color": fill if isinstance(fill, tuple) else (fill,),
            "top": height - found["y1"] + top,
            "bottom": height - found["y0"] + top,
        }
        found["doctop"] = above + found["top"]
        if left:
            found["x0"], found["x1"] = found["x0"] + left, found["x1"] + left
        return found

    return made
