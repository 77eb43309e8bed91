"""Split the printed numbers of rows: "III.4" is row 4 of section III."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dondoc.activity import Activity

# No plan has fifty sections; a lone "C" or "L" is a letter.
_ROMAN = {"I": 1, "V": 5, "X": 10}
_SECTION = re.compile(r"([A-ZĐ]\.[IVXLC]+)\.")
_LAST = re.compile(r"(.*?)(?:^|[.\-])?\s*(?:HĐ\s*)?(\d+)$")


def split_key(key: str) -> tuple[str, int] | None:
    """Return what stands before the row's own number, and that number; None where the key ends in no number."""
    # A number printed twice gets a count in brackets: "III.4(2)".
    found = _LAST.fullmatch(re.sub(r"\(\d+\)$", "", key.strip()))
    return (found[1], int(found[2])) if found else None


def section_of(key: str) -> str:
    """Return the section's number in a key, with its part: "VI" of "VI.HĐ2", "A.II" of "A.II.3"."""
    found = _SECTION.match(key)
    return found[1] if found else key.split(".", 1)[0].strip() if "." in key else ""


def roman(text: str) -> int | None:
    """Return the value of a roman number; None where the text is none."""
    if not text or any(letter not in _ROMAN for letter in text):
        return None
    values = [_ROMAN[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-own if own < after else own for own, after in zip(values, following, strict=True))


def by_section(activities: Iterable[Activity]) -> dict[str, list[Activity]]:
    """Return the rows of each section, in order."""
    sections: dict[str, list[Activity]] = {}
    for activity in activities:
        sections.setdefault(section_of(activity.key), []).append(activity)
    return sections


def listed(keys: Iterable[str], most: int = 12) -> str:
    """List keys for a person: the first few, and how many more."""
    every = list(keys)
    more = f" và {len(every) - most} hàng khác" if len(every) > most else ""
    return ", ".join(every[:most]) + more
