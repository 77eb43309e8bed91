"""Read small numbers that are written as words, in folded text: "hai", "thu tu". Pure."""

from __future__ import annotations

CARDINALS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}
ORDINALS = {**CARDINALS, "nhat": 1, "tu": 4}
"""Behind "thứ": the first and the fourth have words of their own."""


def number_of(written: str) -> int:
    """Return the number of "2", "05", "2.000" or "hai"; 0 for anything else."""
    figures = written.replace(".", "")
    return CARDINALS.get(written) or (int(figures) if figures.isdecimal() else 0)
