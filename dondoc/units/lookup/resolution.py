"""Define what a name turned out to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dondoc.units.register.unit import RegisterUnit


class ResolutionKind(StrEnum):
    """How sure, and how many. Only EXACT, ALIAS and GROUP give units that may be chased without asking anybody."""

    EXACT = "exact"
    ALIAS = "alias"
    GROUP = "group"
    OPEN_GROUP = "open_group"
    AMBIGUOUS = "ambiguous"
    NEAR = "near"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit offered for confirmation. ``score`` is 0..1, higher is nearer; ``where`` names its parent (Vietnamese)."""

    unit: RegisterUnit
    score: float
    where: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """A name as a document writes it, and the units it means.

    ``units``: one for EXACT and ALIAS, every member for GROUP, those already certain for OPEN_GROUP, else none.
    ``candidates``: what to offer, best first. ``reason``: one line for the coordinator (Vietnamese).
    ``parts``: when the text held several names ("UBND thành phố Lai Châu, huyện Sìn Hồ"), each with its own resolution.
    """

    text: str
    kind: ResolutionKind
    units: tuple[RegisterUnit, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""
    parts: tuple[Resolution, ...] = field(default=())

    @property
    def settled(self) -> bool:
        """Return whether nobody has to be asked."""
        return self.kind in (ResolutionKind.EXACT, ResolutionKind.ALIAS, ResolutionKind.GROUP)
