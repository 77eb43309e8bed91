"""The ladder (bậc nhắc): which rung an obligation has reached, what is sent now, and when to look again. Pure.

Rungs before the due date count back from ``chase_day``; rungs after it count from ``overdue_from``, whose first
working day is day 1. A sweep sends the highest rung reached and not yet sent, once; lower ones are not sent later.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from calendars.toml_file import read_toml
from calendars.workdays import WorkingCalendar
from dondoc.activity import DondocError
from dondoc.store.models.mail import RecipientRole

OPENED, INFORM_OPEN, INFORM_OVERDUE = "open", "inform-open", "inform-overdue"
ROLES = (RecipientRole.UNIT, RecipientRole.HEAD, RecipientRole.COORDINATOR, RecipientRole.LEADERSHIP)
SHIPPED = Path(__file__).resolve().parents[2] / "config" / "ladder.toml"
ONE_DAY = dt.timedelta(days=1)
# Lower than any rung: a ladder counts in working days, and its rungs lie within a few years of the due date.
_LOWEST = -(10**6)


class LadderWrongError(DondocError):
    """A ladder, or a place on one, that cannot be used."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder: ``days`` in working days (negative before, 0 on the day, positive after), ``to`` whom."""

    code: str
    days: int
    to: str

    @property
    def stage(self) -> str:
        """ "before", "due" or "after"."""
        return "before" if self.days < 0 else "after" if self.days > 0 else "due"


@dataclass(frozen=True)
class Ladder:
    """Rungs in order; after the last one, it is sent again every ``repeat_every`` working days (0: never)."""

    name: str
    rungs: tuple[Rung, ...]
    repeat_every: int = 0

    @cached_property
    def _days(self) -> dict[str, int]:
        return {rung.code: rung.days for rung in self.rungs}

    @property
    def last_day(self) -> int:
        """Return the working day after the due date from which repeats count."""
        return max(self.rungs[-1].days, 0)

    def repeat(self, days: int) -> Rung:
        """Return the last rung sent again on the ``days``-th working day."""
        return Rung(f"repeat-{days}", days, self.rungs[-1].to)

    def height(self, code: str | None) -> int:
        """Return where a rung stands, in working days; below all of them for the opening and for nothing sent yet."""
        if code is None or code == OPENED:
            return _LOWEST
        if code in self._days:
            return self._days[code]
        if code.startswith("repeat-") and code[7:].isdecimal():
            return int(code[7:])
        raise LadderWrongError(f"bậc nhắc “{code}” không có trong “{self.name}”.")

    def passed(self, low: str | None, high: Rung) -> tuple[Rung, ...]:
        """Return the rungs strictly between one that was sent and one that is sent now."""
        reached = self.height(low)
        return tuple(rung for rung in self.rungs if reached < rung.days < high.days)


def ladder_of(table: dict[str, Any]) -> Ladder:
    """Return a ladder of a TOML or JSON table: ``name``, ``repeat_every``, ``rung`` (code, days, to).

    Raises LadderWrongError, naming the rung, when it cannot be used.
    """
    name = str(table.get("name") or "bậc nhắc")
    try:
        rungs = tuple(sorted((_rung(one) for one in table["rung"]), key=lambda rung: rung.days))
        repeat = int(table.get("repeat_every", 0))
    except (KeyError, TypeError, ValueError) as error:
        raise LadderWrongError(f"“{name}”: bậc nhắc cần có code, days (số ngày) và to: {error}.") from error
    if not rungs or len({rung.days for rung in rungs}) < len(rungs) or len({rung.code for rung in rungs}) < len(rungs):
        raise LadderWrongError(f"“{name}”: cần ít nhất một bậc, mỗi bậc một mã và một số ngày riêng.")
    return Ladder(name, rungs, max(repeat, 0))


def _rung(one: Any) -> Rung:
    code, days, to = (one["code"], one["days"], one["to"]) if isinstance(one, dict) else one
    if to not in ROLES:
        raise ValueError(f"to = {to!r}, phải là một trong {', '.join(ROLES)}")
    return Rung(str(code), int(days), str(to))


@lru_cache(maxsize=64)
def snapshot(ladder: Ladder) -> str:
    """Write a ladder as the JSON that is kept on an obligation; ladder_of reads it back."""
    rungs = [[rung.code, rung.days, rung.to] for rung in ladder.rungs]
    return json.dumps({"name": ladder.name, "repeat_every": ladder.repeat_every, "rung": rungs})


@lru_cache(maxsize=8)
def load_ladder(path: Path = SHIPPED) -> Ladder:
    """Return the office's ladder from a TOML file."""
    try:
        return ladder_of(read_toml(path))
    except ValueError as error:
        raise LadderWrongError(f"không đọc được {path.name}: {error}.") from error


@dataclass(frozen=True, slots=True)
class Due:
    """The days a ladder counts from; ``opens`` only where somebody is to be notified of the opening."""

    chase_day: dt.date
    overdue_from: dt.date
    opens: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What a sweep does with one obligation: what it sends now, which rungs it passed over, and when it looks again."""

    rung: Rung | None
    passed: tuple[Rung, ...]
    inform: str | None
    opening: bool
    next_step: str | None
    next_on: dt.date | None


class Timetable:
    """Dates of rungs on one calendar; obligations that share their due date share the work."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self.calendar = calendar
        self._dates: dict[tuple[int, dt.date, dt.date], tuple[dt.date, ...]] = {}
        self._kept: dict[int, Ladder] = {}

    def dates(self, ladder: Ladder, due: Due) -> tuple[dt.date, ...]:
        """Return the date of each rung of the ladder."""
        self._kept[id(ladder)] = ladder  # An id stays this ladder's own only while the ladder lives.
        key = (id(ladder), due.chase_day, due.overdue_from)
        found = self._dates.get(key)
        if found is None:
            found = self._dates[key] = tuple(date_of(rung.days, due, self.calendar) for rung in ladder.rungs)
        return found

    def decide(
        self, due: Due, last: str | None, today: dt.date, ladder: Ladder, *, announces_opening: bool = False
    ) -> Step:
        """Return the step of one obligation on a day; ``last`` is the highest rung sent so far.

        ``announces_opening``: cooperating units (or, for a periodic report, the unit) are notified when it opens.
        """
        if due.opens is not None and due.opens >= due.overdue_from:
            return self._opened_late(due, last, today, ladder, announces_opening=announces_opening)
        dates = self.dates(ladder, due)
        reached = self._reached(ladder, due, dates, today)
        rung = reached if reached is not None and reached.days > ladder.height(last) else None
        opens_on = min(self.calendar.on_or_after(due.opens), dates[0]) if due.opens else dates[0]
        opening = announces_opening and last is None and today >= opens_on and (reached is None or reached.days <= 0)
        inform = INFORM_OPEN if opening else self._overdue_news(ladder, last, rung)
        step, on = self._next(ladder, due, dates, today)
        if announces_opening and last is None and today < opens_on and (on is None or opens_on < on):
            step, on = OPENED, opens_on
        passed = ladder.passed(last, rung) if rung else ()
        return Step(rung, passed, inform, opening, step, on)

    def _opened_late(
        self, due: Due, last: str | None, today: dt.date, ladder: Ladder, *, announces_opening: bool
    ) -> Step:
        """Return the step of what opened only once it was overdue: nobody answers for days on which nothing was asked.

        On the day it opens nothing but that is sent; rungs after the due date count from the next working day.
        """
        assert due.opens is not None
        first = self.calendar.on_or_after(due.opens + ONE_DAY)
        asked = Due(first, first)
        if today >= first:
            # Without ``opens`` in ``asked`` the usual rules hold from here on, and this does not come round again.
            return self.decide(asked, last, today, ladder)
        opening = announces_opening and last is None
        step, on = self._next(ladder, asked, self.dates(ladder, asked), max(today, first - ONE_DAY))
        return Step(None, (), INFORM_OPEN if opening else None, opening, step, on)

    @staticmethod
    def _overdue_news(ladder: Ladder, last: str | None, rung: Rung | None) -> str | None:
        return INFORM_OVERDUE if rung is not None and rung.days > 0 and ladder.height(last) <= 0 else None

    def _reached(self, ladder: Ladder, due: Due, dates: Iterable[dt.date], today: dt.date) -> Rung | None:
        # Rungs are sorted by days, so that the number of those reached is the place of the next.
        reached = sum(1 for date in dates if date <= today)
        if reached < len(ladder.rungs):
            return ladder.rungs[reached - 1] if reached else None
        times = self._repeats(ladder, due, today)
        return ladder.repeat(ladder.last_day + times * ladder.repeat_every) if times else ladder.rungs[-1]

    def _repeats(self, ladder: Ladder, due: Due, today: dt.date) -> int:
        if not ladder.repeat_every:
            return 0
        late = self.calendar.count(due.overdue_from, today)
        return max(late - ladder.last_day, 0) // ladder.repeat_every

    def _next(
        self, ladder: Ladder, due: Due, dates: Iterable[dt.date], today: dt.date
    ) -> tuple[str | None, dt.date | None]:
        for rung, date in zip(ladder.rungs, dates, strict=True):
            if date > today:
                return rung.code, date
        if not ladder.repeat_every:
            return None, None
        again = ladder.repeat(ladder.last_day + (self._repeats(ladder, due, today) + 1) * ladder.repeat_every)
        return again.code, date_of(again.days, due, self.calendar)


def date_of(days: int, due: Due, calendar: WorkingCalendar) -> dt.date:
    """Return the date of a rung: working days before the chase day, or the n-th working day from the first overdue
    one.
    """
    if days > 0:
        return calendar.add_working_days(due.overdue_from - ONE_DAY, days)
    return calendar.add_working_days(due.chase_day, days) if days else due.chase_day


@lru_cache(maxsize=256)
def short_deadline(passed: tuple[Rung, ...]) -> str:
    """Why earlier reminders never came, in Vietnamese; given with the first letter only."""
    before = ", ".join(str(-rung.days) for rung in reversed(passed) if rung.days < 0)
    after = ", ".join(str(rung.days) for rung in passed if rung.days > 0)
    parts = [f"trước hạn {before} ngày làm việc"] if before else []
    parts += ["đúng ngày đến hạn"] if any(rung.days == 0 for rung in passed) else []
    parts += [f"quá hạn {after} ngày làm việc"] if after else []
    return f"Khi bắt đầu theo dõi việc này, các mốc nhắc {'; '.join(parts)} đã qua." if parts else ""
