"""Lock the one row of the rate at which all workers of a store send: when the next mail may leave."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dondoc.store.database.dialects import upsert
from dondoc.store.models import MailPace

# The key of the one row: all workers of a store share the rate of its mail server.
THE_ONE = 1


def locked_pace(session: Session) -> MailPace:
    """Return the row, locked until the session ends; the first worker of all makes it.

    The lock lets each worker take a turn after the one before it.
    """
    session.execute(upsert(session, MailPace).values(id=THE_ONE).on_conflict_do_nothing())
    return session.get_one(MailPace, THE_ONE, with_for_update=True)
