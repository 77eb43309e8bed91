"""Define what `dondoc doctor` reports: one finding for each thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How one thing stands; only BROKEN keeps dondoc from working."""

    GOOD = "tốt"
    LOOK = "nên xem"
    BROKEN = "hỏng"


@dataclass(frozen=True, slots=True)
class SetupFinding:
    """One thing looked at: what it is, how it stands, and what to do about it (Vietnamese)."""

    what: str
    verdict: Verdict
    words: str
    todo: str = ""
