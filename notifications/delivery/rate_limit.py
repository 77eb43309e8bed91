"""Limit mails to so many a minute, as an office's mail server demands: all workers of a store share one rate."""

from __future__ import annotations

import asyncio
import datetime as dt

from dondoc.store.engine import Store
from dondoc.store.outbox.pace import locked_pace

TOO_FAR = dt.timedelta(minutes=30)
"""A turn further off than this was given by a clock that was wrong, and binds nobody."""


def turn(now: dt.datetime, following: dt.datetime | None) -> dt.datetime:
    """Return when the next mail may leave: at once, or when the one before it has had its share of the minute."""
    if following is None or following < now or following - now > TOO_FAR:
        return now
    return following


class RateLimiter:
    """Spreads mail evenly over the minute, across processes and machines; 0 means as fast as it goes.

    The next turn stands in the store; a worker that takes one moves it on for the others.
    """

    def __init__(self, store: Store, per_minute: int) -> None:
        self._store = store
        self._gap = dt.timedelta(minutes=1) / per_minute if per_minute else None

    async def wait(self) -> None:
        """Wait for this mail's turn."""
        if self._gap is not None:
            await asyncio.sleep(self._take(self._gap))

    def _take(self, gap: dt.timedelta) -> float:
        """Take the next turn; returns the seconds until it."""
        # The day may be a rehearsed one; the mail server's minutes are real.
        now = dt.datetime.now(dt.UTC)
        with self._store.write() as session:
            row = locked_pace(session)
            mine = turn(now, row.following)
            row.following = mine + gap
        return (mine - now).total_seconds()
