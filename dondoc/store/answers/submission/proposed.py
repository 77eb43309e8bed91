"""Define what a unit proposes about one obligation, whichever way it came: a plain value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dondoc.store.answers.submission.files import Upload
from dondoc.store.models.incoming.proposal import ProposalKind


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a unit states about one obligation: the kind, its fields (dates in ISO form), its files."""

    obligation_id: int
    kind: ProposalKind
    fields: dict[str, Any]
    files: tuple[Upload, ...] = ()
    doubts: tuple[str, ...] = ()
    trusted: bool = True
    """False where it is not sure who wrote it, or what: it replaces nothing that waits, and the chase goes on."""
