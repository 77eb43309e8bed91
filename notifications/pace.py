"""No more than so many mails a minute, as an office's mail server demands."""

from __future__ import annotations

import asyncio
import time


class Pace:
    """Spreads the mails of one worker evenly over the minute; 0 means as fast as it goes."""

    def __init__(self, per_minute: int) -> None:
        self._gap = 60 / per_minute if per_minute else 0.0
        self._next = 0.0

    async def wait(self) -> None:
        """Wait for this mail's turn."""
        if not self._gap:
            return
        now = time.monotonic()
        turn = max(now, self._next)
        self._next = turn + self._gap
        await asyncio.sleep(turn - now)
