"""The register opened for one verb."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from dondoc.commands.desk import VerbContext, desk
from dondoc.store.queries.offices import the_office
from dondoc.store.queries.register.names import load_register
from dondoc.units.register.model import Register


@contextmanager
def register_of(today: dt.date | None, slug: str) -> Iterator[tuple[VerbContext, Session, Register, int]]:
    """Open the desk, one transaction, the register of the office of this short name and that office's id."""
    with desk(today) as here, here.store.write() as session:
        office = the_office(session, here.settings, slug)
        session.flush()
        yield here, session, load_register(session, office.id)[0], office.id
