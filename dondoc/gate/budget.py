"""The time one file may take: seconds of the processor, and many more of the clock against readers that only wait.

The clock alone would refuse small files on a loaded machine, where a reader gets a tenth of a processor.
"""

from __future__ import annotations

import time

from dondoc.gate import limits
from dondoc.gate.refused import out_of_time, waited_too_long

# Seconds of the processor that a file may take beyond what its pages need.
LONGEST = 20.0
# Seconds that its pages may add at most: 150 scanned pages, three times the longest scanned plan that was met, or 1,800
# pages with text. What needs more is no plan, whatever number of pages it states.
MOST_MORE = 1800.0
# Seconds of the clock for each second of the processor: on two processors with forty others at work one gets a
# twentieth, and what a file may take is many times what a sound one does.
CLOCK_SHARE = 15.0


def _granted(seconds: object) -> float:
    """Return the seconds that a reader asks for, 0 for what is no positive number: its process may have become
    hostile.
    """
    return float(seconds) if isinstance(seconds, int | float) and seconds > 0 else 0.0


class TimeBudget:
    """What one file may take, and has taken, of a reader's process and of all that it starts."""

    def __init__(self, pid: int) -> None:
        self._pid, self._allowed = pid, LONGEST
        self._before, self._started = limits.processor_seconds(pid), time.monotonic()

    def grant(self, seconds: object) -> None:
        """Allow the file the seconds that its pages need, up to `MOST_MORE` in all."""
        self._allowed = min(self._allowed + _granted(seconds), LONGEST + MOST_MORE)

    def check(self, file: str, *, with_children: bool) -> None:
        """Raise FileRefusedError where the file has taken more than it may; finding running children takes time."""
        used = limits.processor_seconds_of_all(self._pid) if with_children else limits.processor_seconds(self._pid)
        if used - self._before > self._allowed:
            raise out_of_time(file, self._allowed)
        if time.monotonic() - self._started > self._allowed * CLOCK_SHARE:
            raise waited_too_long(file, self._allowed * CLOCK_SHARE)
