"""What a kept absence notice holds: until when its writer is away, and who stands in; as a mail's row keeps it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dondoc.store.acts.register.substitute import Substitute
from dondoc.store.models import ReceivedMail


@dataclass(frozen=True, slots=True)
class Away:
    """An absence: its last day where that is certain, who may stand in, and the words that name them."""

    until: dt.date | None
    substitutes: tuple[Substitute, ...]
    words: str = ""


def kept_away(until: dt.date | None, persons: Sequence[tuple[str, str, str]], words: str) -> dict[str, Any]:
    """Return an absence as a mail's row keeps it; ``persons``: name, telephone, mail address of each."""
    day = until.isoformat() if until else ""
    listed = [{"name": name, "phone": phone, "email": email} for name, phone, email in persons]
    return {"until": day, "persons": listed, "words": words}


def away_of(mail: ReceivedMail) -> Away | None:
    """Return the absence that a mail announces; None for any other mail."""
    kept = mail.found.get("away")
    if not kept:
        return None
    until = dt.date.fromisoformat(kept["until"]) if kept["until"] else None
    persons = tuple(Substitute(one["name"], one["phone"], one["email"], until) for one in kept["persons"])
    return Away(until, persons, kept["words"])
