"""Show a progress bar on standard error, only for work that lasts: quick work shows nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")
# Seconds of silence before a bar is shown: most files are read before.
_PATIENCE = 1.0


def track(items: Iterable[Item], what: str) -> Iterator[Item]:
    """Yield the items, one by one; from the first second on, a bar shows how far the work has come."""
    total = len(items) if isinstance(items, Sized) else None
    start = time.monotonic()
    bar: Progress | None = None
    task = None
    try:
        for done, item in enumerate(items):
            if bar is None and time.monotonic() - start > _PATIENCE and _is_watched():
                bar = _bar()
                task = bar.add_task(what, total=total)
                bar.start()
            if bar is not None and task is not None:
                bar.update(task, completed=done)
            yield item
    finally:
        if bar is not None:
            bar.stop()


def _is_watched() -> bool:
    """Return whether standard error is a terminal: anywhere else no bar is drawn, so that Rich is not needed."""
    return sys.stderr is not None and sys.stderr.isatty()


def _bar() -> Progress:
    # Rich takes a tenth of the start of a reader's process, and most files are read before a bar would show.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
