"""Read what is kept beside an obligation: evidence, and requests for another date."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from dondoc.store.models import Evidence, ExtensionRequest


def kept_digests(session: Session, obligation_id: int) -> set[str]:
    """Return the SHA-256 of the files kept as evidence of an obligation."""
    query = select(Evidence.sha256).where(Evidence.obligation_id == obligation_id, Evidence.sha256 != "")
    return set(session.scalars(query))


def extensions_of(session: Session, obligation_id: int) -> list[ExtensionRequest]:
    """Return the requests for another date of an obligation, in the order they came."""
    return list(session.scalars(_EXTENSIONS, {"number": obligation_id}))


_EXTENSIONS = (
    select(ExtensionRequest).where(ExtensionRequest.obligation_id == bindparam("number")).order_by(ExtensionRequest.id)
)
