"""Find or make the mails that can still take letters.

A mail is open while it is not being sent and has no stored body: what may already have left goes
again only as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, literal_column, or_
from sqlalchemy.orm import Session

from dondoc.store.database.dialects import upsert
from dondoc.store.models import Mail
from dondoc.store.models.mail import MailState


def is_open() -> ColumnElement[bool]:
    """Make the condition of a mail that can still take letters."""
    states = or_(*(Mail.state == _constant(state) for state in (MailState.QUEUED, MailState.HELD, MailState.DROPPED)))
    return and_(states, Mail.text == _constant(""))


def _constant(value: str) -> ColumnElement[str]:
    # Written out, not bound: an INSERT of many rows binds only its rows.
    return literal_column(f"'{value}'")


def add_or_find_open(session: Session, rows: Sequence[dict[str, Any]]) -> list[tuple[str, int]]:
    """Add these mails, or find the open ones of the same recipient, day and kind; returns (recipient, mail).

    A recipient whose mail of the day is closed is not among them. Each mail found stays locked until the transaction
    ends, so that no worker can claim it meanwhile.
    """
    # An update even where nothing changes: it locks the mail, and DO NOTHING would not return the one that was there.
    revived = case((Mail.state == _constant(MailState.DROPPED), _constant(MailState.QUEUED)), else_=Mail.state)
    statement = upsert(session, Mail).on_conflict_do_update(
        index_elements=["office_id", "recipient", "day", "kind"], set_={"state": revived}, where=is_open()
    )
    found = session.connection().execute(statement.returning(Mail.recipient, Mail.id), rows)
    return [(row.recipient, row.id) for row in found]
