"""Close a connection that sends its request too slowly, so that one program cannot hold every place of the pages.

uvicorn waits for ever for the rest of a request. A thousand connections that never finish theirs take all files a
process may have open, and nobody else is answered; a proxy before the pages waits instead, but there need not be one.
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

PERIOD = 10.0
"""Seconds between two looks. A head is whole after at most two of them; nginx waits 60 s."""
LEAST_BYTES = 1_000
"""What a body brings between two looks. A phone on its worst network sends ten times as much."""


class HurriedProtocol(H11Protocol):
    """HTTP/1.1 as uvicorn implements it, with a limit on how slowly a request may come in."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to look at the connection."""
        super().connection_made(transport)
        self._received = 0
        self._idle_after: object = self  # No request is this: the first look only notes what it finds.
        self._next_look = self.loop.call_later(PERIOD, self._look)

    def data_received(self, data: bytes) -> None:
        """Count what came."""
        self._received += len(data)
        super().data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop looking."""
        self._next_look.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        if self._is_too_slow():
            self.transport.abort()
            return
        self._received = 0
        self._next_look = self.loop.call_later(PERIOD, self._look)

    def _is_too_slow(self) -> bool:
        """Return whether no whole head came since the last look, or next to nothing of a body that is waited for."""
        state = self.conn.their_state
        before, self._idle_after = self._idle_after, self.cycle if state is h11.IDLE else self
        if state is h11.IDLE:
            return before is self.cycle
        return state is h11.SEND_BODY and not self.flow.read_paused and self._received < LEAST_BYTES
