"""Count tries from one place, in the store, so that several web processes count together."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from sqlalchemy import case, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from dondoc.store.models import WebTry


def one_more(session: Session, what: str, most: int, span: dt.timedelta, now: dt.datetime) -> bool:
    """Count a try of ``what``; False where there were more than ``most`` within ``span``."""
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    # Addresses of mail and network are counted, and not kept.
    key = hashlib.sha256(what.encode()).hexdigest()
    fresh = WebTry.since > now - span
    statement = dialect.insert(WebTry).values(what=key, since=now, tries=1)
    statement = statement.on_conflict_do_update(
        index_elements=["what"],
        set_={"tries": case((fresh, WebTry.tries + 1), else_=1), "since": case((fresh, WebTry.since), else_=now)},
    ).returning(WebTry.tries)
    tries: int = session.execute(statement).scalar_one()
    return tries <= most


def forget(session: Session, before: dt.datetime) -> None:
    """Clear counts away that are over."""
    session.execute(delete(WebTry).where(WebTry.since < before))
