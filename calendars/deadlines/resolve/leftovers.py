"""Words of time that have no place in the answer: they make the phrase half understood."""

from __future__ import annotations

from calendars.deadlines.model import Flag, Kind
from calendars.deadlines.resolve.interpretation import Interpretation


def flag_leftovers(case: Interpretation) -> None:
    """Set the flags that depend on what was left over, and clear those the kind makes pointless."""
    scan, kind, flags = case.scan, case.kind, case.flags
    if kind is Kind.NONE:
        flags.clear()
        flags.add(Flag.NOT_UNDERSTOOD)
        return
    if kind is Kind.FIXED and scan.continues:
        flags.add(Flag.CONTINUES)
    if kind is Kind.RECURRING:
        flags.discard(Flag.NO_YEAR)
    if kind is Kind.ONGOING:
        flags.discard(Flag.CONTINUES)
    dismissed = scan.doubtful or (scan.dismissed_recurrences and not scan.dated)
    dismissed = dismissed or any(not aside.certain for aside in scan.set_aside)
    if dismissed or (scan.durations and _has_idle_duration(case)) or (scan.left and _has_idle_words(case)):
        flags.add(Flag.PARTLY_UNDERSTOOD)


def _has_idle_duration(case: Interpretation) -> bool:
    """Return whether a duration stands beside a date or a recurrence and neither belongs to the other."""
    scan = case.scan
    if scan.events:
        return False
    if scan.dated:
        return case.kind is Kind.FIXED and not case.counted and not scan.dated[0].date_list.ranged
    return bool(scan.recurrences) and not any(recurrence.ended for recurrence in scan.recurrences)


def _has_idle_words(case: Interpretation) -> bool:
    """Return whether words of time are left over that no recurrence explains."""
    scan, kind = case.scan, case.kind
    left = {scan.tokens[place].name for place in scan.left}
    if kind is Kind.RECURRING:
        left -= {expr.cycle or "" for each in scan.dated for expr in each.date_list.exprs}
        left.discard("year")
    if kind in (Kind.RECURRING, Kind.ONGOING) and not _ends_with_periodic(case):
        left.discard("periodic")
    return bool(left)


def _ends_with_periodic(case: Interpretation) -> bool:
    """Return whether a recurrence is announced at the end and not named ("…, hằng năm và định kỳ")."""
    periodic = [place for place in case.scan.left if case.scan.tokens[place].name == "periodic"]
    return bool(periodic) and periodic[-1] >= case.scan.item_end
