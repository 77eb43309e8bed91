"""Flags and reasons as they are found."""

from __future__ import annotations

from calendars.deadlines.model import Flag, Reason


class Findings:
    """Collects the flags and the (what, why) steps of one phrase."""

    __slots__ = ("flags", "reasons")

    def __init__(self) -> None:
        self.flags: set[Flag] = set()
        self.reasons: list[Reason] = []

    def note(self, what: str, why: str) -> None:
        """Add one step in Vietnamese."""
        self.reasons.append((what, why))
