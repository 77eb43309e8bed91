"""How fast one file, or so many rows, were read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfSpeed:
    """Pages a second of one file, ours and bare."""

    name: str
    pages: int
    ours: float
    bare: float

    @property
    def ratio(self) -> float:
        """Return our time for one of the bare extraction's."""
        return self.ours / self.bare


@dataclass(frozen=True, slots=True)
class RowSpeed:
    """Seconds for a number of rows: the loader alone, and the whole reading."""

    kind: str
    rows: int
    loaded: float
    read: float
