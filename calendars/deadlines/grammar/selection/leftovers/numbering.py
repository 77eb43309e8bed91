"""Numbers that only number the items of a cell: "1. Khảo sát: tháng 3 2. Ban hành: tháng 5"."""

from __future__ import annotations

from calendars.deadlines.lexer.token import Token

# Items of one cell: a larger number before a mark counts something, and numbers no item.
_MOST_ITEMS = 30


def is_marked(mark: Token) -> bool:
    """Return whether a bracket, or a stop with a gap, marks the number before it as that of an item."""
    return mark.name == ")" or (mark.name == "." and mark.value == 1)


def numbers_section(tokens: list[Token], at: int) -> bool:
    """Return whether the number is one of the "2.1." that numbers the whole phrase: "2.1. Nghiệm thu quý II"."""
    marks = [token.name for token in tokens[:4]] == ["n", ".", "n", "."] and not tokens[1].value
    return marks and at in (0, 2) and tokens[3].value == 1 and tokens[4].name != "n"


def numbers_item(tokens: list[Token], at: int) -> bool:
    """Return whether the number is that of a further item: the 2 of "1. Khảo sát: tháng 3 2. Ban hành: tháng 5"."""
    first = tokens[0].name == "n" and tokens[0].value == 1 and tokens[1].name == tokens[at + 1].name
    return first and is_marked(tokens[1]) and 1 < tokens[at].value <= _MOST_ITEMS
