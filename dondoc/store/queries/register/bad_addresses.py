"""Addresses that mail came back from or that a server refused."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.store.models import BadAddress


def bad_addresses(session: Session) -> list[BadAddress]:
    """Return all of them, by address."""
    return list(session.scalars(select(BadAddress).order_by(BadAddress.address)))


def bad_since(session: Session, start: dt.datetime, end: dt.datetime) -> list[BadAddress]:
    """Return those that were found bad from ``start`` to before ``end``."""
    return list(session.scalars(select(BadAddress).where(BadAddress.since >= start, BadAddress.since < end)))
