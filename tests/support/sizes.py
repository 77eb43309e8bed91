"""Chooses how many cases a test takes: a share in `make test` and in CI, all of them by `make soak`."""

from __future__ import annotations

import os


def sized(usual: int, *, soak: int) -> int:
    """Return ``soak`` under `make soak`, else ``usual``."""
    return soak if os.environ.get("DONDOC_TEST_SOAK") else usual
