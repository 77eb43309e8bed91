"""Hold a peak against the answer: "cao điểm tháng 4" is none of its own where it lies inside the time of the work."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import read_dated
from calendars.deadlines.grammar.expressions.found import SetAside
from calendars.deadlines.model import Occurrence
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.placing.findings import Findings
from calendars.deadlines.resolve.placing.occurrences import place_date


def lies_inside(case: Interpretation, peak: SetAside) -> bool:
    """Return whether every time of the peak lies inside a window of the answer; work that comes back is one window."""
    dated = read_dated(case.scan.tokens, peak.begin)
    placed = place_date(dated, case.plan, Findings()).occurrences if dated else []
    windows = [each for each in case.occurrences if each.opens]
    if case.scan.recurrences and windows:
        windows = [Occurrence(windows[0].opens, windows[-1].due)]
    return bool(placed) and all(any(_holds(window, each) for window in windows) for each in placed)


def _holds(window: Occurrence, peak: Occurrence) -> bool:
    return window.opens is not None and window.opens <= (peak.opens or peak.due) and peak.due <= window.due
