"""Read the letters of a RACI table after its headings: who does, answers for, helps and only hears of the work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dondoc.reading.tables.columns.headings.heading_roles import Heading, Role

_RACI = re.compile(r"\(\s*([RACIS])\s*\)\s*\Z")
_OF_RACI = {
    "R": {Role.LEAD: 6.0},
    "A": {Role.OTHER: 8.0},
    "C": {Role.COOP: 6.0},
    "S": {Role.COOP: 6.0},
    "I": {Role.OTHER: 8.0},
}


def with_raci(headings: Sequence[Heading]) -> list[Heading]:
    """Read the letters of RACI after headings, where one of them is R and another A or C."""
    letters = [found[1] if (found := _RACI.search(heading.text)) else "" for heading in headings]
    if "R" not in letters or not {"A", "C"} & set(letters):
        return list(headings)
    return [
        replace(heading, scores=_OF_RACI[letter], covered=1.0) if letter else heading
        for heading, letter in zip(headings, letters, strict=True)
    ]
