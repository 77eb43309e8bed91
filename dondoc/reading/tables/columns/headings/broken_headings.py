"""Headings whose words the edge of a narrow column of print broke ("Thờ i gian", "Responsibl e unit")."""

from __future__ import annotations

from collections.abc import Callable

# Letters of a word that a column's edge cut off.
_LONGEST_REST = 4


def unbroken(heading: str, covered: Callable[[str], float]) -> str:
    """Return a folded heading with its words whole, those that make terms of headings when joined.

    ``covered`` measures the share of a heading that such terms explain.
    """
    share, tokens = covered(heading), heading.split()
    for at, rest in enumerate(tokens[1:], 1) if share < 1.0 else ():
        whole = " ".join([*tokens[: at - 1], tokens[at - 1] + rest, *tokens[at + 1 :]])
        if len(rest) <= _LONGEST_REST and covered(whole) > share:
            return unbroken(whole, covered)
    return heading
