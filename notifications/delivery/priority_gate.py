"""Who goes first in a delivery: a line that has something to say before the clerk, who writes while all of them wait.

Everything is done in one thread. Were the clerk to write whenever his turn came, each of the four or five things a line
says for one mail would wait for a mail to be written.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

Listening = Callable[[], AbstractContextManager[None]]
"""Entered by a line while the server thinks about a whole mail."""


class Floor:
    """How many lines have the floor."""

    def __init__(self) -> None:
        self._speaking = 0
        self._free = asyncio.Event()
        self._free.set()

    @contextmanager
    def speaks(self) -> Iterator[None]:
        """A line has a mail to hand over, or an answer to keep."""
        self._change(1)
        try:
            yield
        finally:
            self._change(-1)

    @contextmanager
    def listens(self) -> Iterator[None]:
        """A line that has the floor waits for the server, or the disk, and leaves it to others."""
        self._change(-1)
        try:
            yield
        finally:
            self._change(1)

    async def free(self) -> None:
        """Wait until no line has the floor; at least one turn of the loop."""
        await asyncio.sleep(0)
        await self._free.wait()

    def _change(self, by: int) -> None:
        self._speaking += by
        self._free.clear() if self._speaking else self._free.set()
