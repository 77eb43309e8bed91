"""Numbers of a draft's headings and tables, given by counting what is there: a part left out leaves no gap. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dondoc.reports.draft.blocks import Block, SectionHeading, Table

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Number headings ("I.", under each "1.") and tables ("Bảng 1.") in the order they stand."""
    parts = sections = tables = 0
    for block in blocks:
        if isinstance(block, SectionHeading) and block.level == 1:
            parts, sections = parts + 1, 0
            yield replace(block, text=f"{roman(parts)}. {block.text}")
        elif isinstance(block, SectionHeading):
            sections += 1
            yield replace(block, text=f"{sections}. {block.text}")
        elif isinstance(block, Table):
            tables += 1
            yield replace(block, title=f"Bảng {tables}. {block.title}")
        else:
            yield block


def roman(number: int) -> str:
    """Write a small number in Roman figures."""
    text = ""
    for value, sign in _ROMAN:
        while number >= value:
            text, number = text + sign, number - value
    return text
