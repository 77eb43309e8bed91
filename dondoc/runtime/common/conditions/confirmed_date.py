"""Find whether a person confirmed today's date after a jump; the jobs that catch up with it run only then."""

from __future__ import annotations

import datetime as dt

from dondoc.store.engine import Store
from dondoc.store.queries.sending.chase_runs import offices_confirmed_on
from notifications.timing.send_window import local_day


def date_was_confirmed(store: Store, now: dt.datetime) -> bool:
    """True while an office whose date was confirmed today has not been chased yet."""
    with store.read() as session:
        return bool(offices_confirmed_on(session, local_day(now)))
