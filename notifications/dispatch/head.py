"""The head of a drafted dispatch: from the settings for the default office; for others, brackets to fill in."""

from __future__ import annotations

from config.settings import Settings
from dondoc.papers.letterhead import Letterhead
from dondoc.store.queries.offices import DEFAULT
from notifications.digest.data import Digest


def letterhead(known: Settings, found: Digest, office: str) -> Letterhead:
    """Return the default office's as set; of another, what stands only in the settings stays in brackets."""
    contact = ", ".join(part for part in (found.coordinator_name, written(known, found.coordinator_email)) if part)
    if office != DEFAULT:
        return Letterhead(found.office_name, contact=contact)
    _, _, department = known.office_symbol.rpartition("-")
    return Letterhead(
        found.office_name,
        known.office_superior,
        known.office_place,
        known.office_signer,
        contact,
        archive=f"VT, {department}" if "-" in known.office_symbol else "VT",
        symbol=known.office_symbol,
    )


def written(known: Settings, address: str) -> str:
    """Write an address into a paper; the stand-in of an office that named none is left for a person to fill in."""
    return "[địa chỉ thư]" if address.endswith(f"@{known.placeholder_domain}") else address
