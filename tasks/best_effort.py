"""What the page shows beside the mail: where it cannot be shown the chase is not called failed; its mail has gone."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

log = logging.getLogger("tasks.best_effort")


@contextmanager
def extra(what: str) -> Iterator[None]:
    """Do one thing that no mail depends on: what goes wrong with it is logged under its name and let go."""
    try:
        yield
    except Exception:  # An artifact or an event, whatever became of it, must not undo the day.
        log.warning("Không hiện được %s trên giao diện; thư không bị ảnh hưởng.", what, exc_info=True)
