"""Define what a part of a clause reports: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Aspect(StrEnum):
    """What a part of a clause reports."""

    DONE = "done"
    OPEN = "open"
    STEP = "step"
    HINDERED = "hindered"
    RECEIPT = "receipt"
    QUESTION = "question"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class PartReport:
    """What a part reports, its words, and what is against it being all of the work; empty where nothing does."""

    aspect: Aspect
    text: str
    against: str = ""
    strong: bool = False
    """whether what is against it is against any other claim of the work as well."""
    ended: bool = False
    """Whether a claim has what ends work: a completed verb, a count of all, its product handed in or passed."""
    percent: bool = False
    nearly_all: bool = False
    """Whether it is open by a share of nearly all alone, beside which a report may end the work."""
