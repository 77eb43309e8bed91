"""Steps beside the chase (bounces, questions, handing over): each may fail alone, in one line, and is counted."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from dondoc.activity import DondocError, first_line

log = logging.getLogger(__name__)


@dataclass(slots=True)
class BestEffort:
    """Collect what went wrong beside the chase: one Vietnamese line for each step that failed."""

    failed: list[str] = field(default_factory=list)

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Do one step that no letter depends on; an error of any kind is logged, noted, and goes no further."""
        try:
            yield
        except Exception as error:  # Whatever it is, letters must leave: a mailbox once stopped every chase for days.
            # A mailbox that refuses is described by its one line; a fault of ours needs its trace.
            log.warning("%s: %s", what, error, exc_info=not isinstance(error, DondocError))
            self.failed.append(f"{what}: {first_line(error)}")
