"""Ask for the time that the pages of a file need, from inside a reader."""

from __future__ import annotations

from collections.abc import Callable

# Seconds, with a wide margin for an old computer: a PDF page takes 0.05–0.3 s, a scanned one 2–4 s, a row of a table
# or a line of text about 1 ms (measured on the plans in docs/reading.md), starting LibreOffice 3–10 s.
PAGE, SCANNED_PAGE, ROW, CONVERSION = 1.0, 12.0, 0.005, 60.0

_listeners: list[Callable[[float], None]] = []


def allow(seconds: float) -> None:
    """Extend the time limit of the file being read, up to `budget.MOST_MORE` in all; nothing outside a reader."""
    for listener in _listeners:
        listener(seconds)


def call_on_extension(listener: Callable[[float], None]) -> None:
    """Call this function with every extension that a reader asks for."""
    _listeners[:] = [listener]


def is_reader_process() -> bool:
    """Return whether this process is itself a reader's process."""
    return bool(_listeners)
