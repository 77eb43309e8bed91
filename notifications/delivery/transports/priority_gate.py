"""Give connections priority over writing: mails are written only while every connection waits for its server.

Everything is done in one thread. Were mails written whenever their turn came, each of the four or five commands of one
SMTP transaction would wait for a mail to be written.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

WhileWaiting = Callable[[], AbstractContextManager[None]]
"""Entered by a connection while the server works on a whole mail."""


class PriorityGate:
    """Count the connections that have something to do now."""

    def __init__(self) -> None:
        self._holders = 0
        self._free = asyncio.Event()
        self._free.set()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the gate: a connection has a mail to hand over, or a result to record."""
        self._change(1)
        try:
            yield
        finally:
            self._change(-1)

    @contextmanager
    def released(self) -> Iterator[None]:
        """Let go of the gate while a connection that holds it waits for the server, or the disk."""
        self._change(-1)
        try:
            yield
        finally:
            self._change(1)

    async def idle(self) -> None:
        """Wait until no connection holds the gate; at least one turn of the loop."""
        await asyncio.sleep(0)
        await self._free.wait()

    def _change(self, by: int) -> None:
        self._holders += by
        self._free.clear() if self._holders else self._free.set()
