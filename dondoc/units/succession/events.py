"""A table of reorganisations (one JSON object a line) as events, and a register made from or changed by them.

An event names its units in full, with the areas they stood in, because neither names nor codes distinguish them: the
new xã Sì Lở Lầu carries the code that was Vàng Ma Chải's, and the name of a smaller old one.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from config.sources.settings_file import text_of
from dondoc.activity import DondocError, UnreadableFileError
from dondoc.files.read import bytes_of

#: Kinds by which the old unit ends and the new one takes over.
TAKEN_OVER = frozenset({"merged_into", "same_name_larger_unit", "renamed", "replaced", "unchanged"})
#: Kinds by which the unit goes on under its own id.
GOES_ON = frozenset({"absorbs", "unchanged"})
_NUMBER = re.compile(r"(?:NQ|NĐ|QĐ|Luật) \d+/[\w/-]+")
_PATTERN = "pattern"
_FIELDS = ("old", "new", "from_date", "kind", "scope", "source", "note", "confidence")


class EventsError(DondocError):
    """A table of reorganisations that cannot be read; the text names the line."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Event:
    """One line: what the unit was called, what it became (None: dissolved), from which day, by which document.

    ``everywhere``: it holds in every province that has no line of its own ("sở, all provinces (pattern)").
    """

    old: str
    new: str | None
    from_date: dt.date
    kind: str
    scope: str = ""
    decision: str = ""
    source: str = ""
    note: str = ""
    confidence: str = ""

    @property
    def everywhere(self) -> bool:
        return _PATTERN in self.scope or self.scope.startswith("unit inside")

    @property
    def goes_on(self) -> bool:
        """Return whether the unit keeps its id; a commune "unchanged" that leaves its district does not."""
        return self.kind in GOES_ON and not (self.scope == "commune" and self.new != self.old)


def read_events(path: Path) -> tuple[Event, ...]:
    """Return the events of a file, in its order. Raises EventsError with the number of the first line that is wrong."""
    try:
        lines = text_of(bytes_of(path)).splitlines()
    except (UnreadableFileError, ValueError) as error:
        raise EventsError(f"{path.name}: {str(error).rstrip('.')}.") from error
    return tuple(_event(line, number, path.name) for number, line in enumerate(lines, 1) if line.strip())


def _decision(source: str) -> str:
    """Return the number of the document among the words of the source, "" when it names none."""
    found = _NUMBER.search(source)
    return found[0] if found else ""


def _event(line: str, number: int, name: str) -> Event:
    try:
        row = _fields(line)
        return Event(
            old=_needed(row, "old"),
            new=row.get("new"),
            from_date=_day(_needed(row, "from_date")),
            kind=_needed(row, "kind"),
            scope=row.get("scope") or "",
            decision=_decision(row.get("source") or ""),
            source=row.get("source") or "",
            note=row.get("note") or "",
            confidence=row.get("confidence") or "",
        )
    except ValueError as error:
        raise EventsError(f"{name}, dòng {number}: {error}. Mỗi dòng là một thay đổi ở dạng JSON.") from error


def _fields(line: str) -> dict[str, str | None]:
    """Read one line as an object whose values are words or null. Raises ValueError, in Vietnamese."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        place = f" (chữ thứ {error.pos + 1})" if isinstance(error, json.JSONDecodeError) else ""
        raise ValueError(f"không phải JSON{place}") from error
    if not isinstance(row, dict):
        raise ValueError("không phải một đối tượng JSON {…}")
    if wrong := [key for key in _FIELDS if not isinstance(row.get(key), str | None)]:
        raise ValueError(f"“{wrong[0]}” phải là chữ trong ngoặc kép, hoặc null")
    return row


def _needed(row: dict[str, str | None], key: str) -> str:
    if not (value := row.get(key)):
        raise ValueError(f"thiếu “{key}”")
    return value


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"“from_date” phải là ngày dạng 2025-07-01, không phải “{text}”") from error


def by_day(events: Iterable[Event]) -> list[tuple[dt.date, list[Event]]]:
    """Return the events of each day, the oldest day first, those that name their units before the patterns of a day."""
    ordered = sorted(events, key=lambda event: (event.from_date, event.everywhere))
    return [(day, list(found)) for day, found in groupby(ordered, key=lambda event: event.from_date)]
