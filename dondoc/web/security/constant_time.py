"""Answer in constant time: how long an answer takes shows nobody whether a link or an address is known."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

REFUSED_AFTER = 0.08
"""Seconds after which a link is refused at the earliest: longer than any look-up."""
ANSWERED_AFTER = 0.15
"""Seconds after which an address is answered at the earliest: longer than a mail takes to be put in the outbox."""


def wait(began: float, seconds: float) -> None:
    """Wait until so many seconds after a moment of ``time.monotonic()``."""
    time.sleep(max(0.0, seconds - (time.monotonic() - began)))


@contextmanager
def at_earliest(seconds: float) -> Iterator[None]:
    """Let what stands inside take at least so long, however it ends."""
    began = time.monotonic()
    try:
        yield
    finally:
        wait(began, seconds)
