"""Record what became of claimed mails: their bodies before the first send, the result of each attempt after it.

Every statement holds only while the mail is this worker's: a result that comes after the lease was taken back changes
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, update

from dondoc.store.models import Mail
from dondoc.store.models.mail import MailState

Values = dict[str, Any]
"""Values for the bound parameters of one statement: key and worker, and what each function names."""

_table: Any = Mail.__table__
_HELD_BY_ME = update(_table).where(_table.c.id == bindparam("key"), _table.c.lease_by == bindparam("worker"))
_SENDING = _HELD_BY_ME.where(_table.c.state == MailState.SENDING)
_FREE: Values = {"lease_until": None, "lease_by": None}
_EMPTY: Values = {"subject": "", "text": "", "html": "", "composed_at": None}
_QUEUED: Values = {
    "state": MailState.QUEUED,
    "reason": bindparam("why"),
    "not_before": bindparam("at"),
    "attempts": bindparam("tries"),
    **_FREE,
}
_SENT = _SENDING.values(state=MailState.SENT, sent_at=bindparam("at"), reason="", **_FREE)
_FAILED = _SENDING.values(state=MailState.FAILED, reason=bindparam("why"), **_FREE)
_RETRY = _SENDING.values(_QUEUED)
_REOPEN = _SENDING.values({**_QUEUED, **_EMPTY})
_BODY = _HELD_BY_ME.values(
    subject=bindparam("subject_"), text=bindparam("text_"), html=bindparam("html_"), composed_at=bindparam("at")
)
_DROP = _HELD_BY_ME.values(state=MailState.DROPPED, reason=bindparam("why"), **_FREE)
_HOLD = _HELD_BY_ME.values(state=MailState.HELD, reason=bindparam("why"), **_FREE)


def record_sent(connection: Connection, rows: Sequence[Values]) -> None:
    """Record mails that a server took, at ``at``."""
    _each(connection, _SENT, rows)


def record_failed(connection: Connection, rows: Sequence[Values]) -> None:
    """Record mails that a server refused for good, with the reason ``why``."""
    _each(connection, _FAILED, rows)


def retry_unchanged(connection: Connection, rows: Sequence[Values]) -> None:
    """Queue mails again as they are, from ``at`` on, after ``tries`` attempts."""
    _each(connection, _RETRY, rows)


def retry_rewritten(connection: Connection, rows: Sequence[Values]) -> None:
    """Queue mails again without their bodies: nobody can have received them, so they are written anew."""
    _each(connection, _REOPEN, rows)


def store_bodies(connection: Connection, rows: Sequence[Values]) -> None:
    """Store ``subject_``, ``text_`` and ``html_`` as composed at ``at``."""
    _each(connection, _BODY, rows)


def drop_mails(connection: Connection, rows: Sequence[Values]) -> None:
    """Drop mails with nothing left in them, with the reason ``why``."""
    _each(connection, _DROP, rows)


def hold_mails(connection: Connection, rows: Sequence[Values]) -> None:
    """Hold mails that cannot be written, with the reason ``why``."""
    _each(connection, _HOLD, rows)


def _each(connection: Connection, statement: Any, rows: Sequence[Values]) -> None:
    if rows:
        connection.execute(statement, rows)
