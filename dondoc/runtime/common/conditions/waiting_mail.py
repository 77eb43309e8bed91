"""Find whether mail waits to be sent; the ten-minute job runs only then."""

from __future__ import annotations

import datetime as dt

from dondoc.store.engine import Store
from dondoc.store.queries.sending.mails_of_day import is_mail_waiting


def mail_waits(store: Store, now: dt.datetime) -> bool:
    """True while a mail may leave by now, or one is being sent under a lease that has run out."""
    with store.read() as session:
        return is_mail_waiting(session, now)
