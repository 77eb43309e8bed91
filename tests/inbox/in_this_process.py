"""Understand a mail in the test's own process, so that what the reader raises is seen."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from dondoc.store.scope import Scope
from notifications.inbox.reply.message.incoming import incoming
from notifications.inbox.understand import Understood, as_shown, grounds_of, read_on


def understand(session: Session, scope: Scope, raw: bytes, today: dt.date) -> Understood:
    """Decide the kind of a mail, its unit and the answers in it."""
    mail = incoming(raw)
    return as_shown(read_on(grounds_of(session, scope, mail), mail, raw, today))
