"""Working days of Vietnamese offices: weekly rest, public holidays, substitute days, swapped days.

Sources: Bộ luật Lao động 2019 điều 111 khoản 3 (a holiday on a weekly rest day is made up on the next working day),
điều 112 (public holidays); Nghị quyết 28/2026/QH16 (24/11); config/days_off.toml for the swaps decided each year.
Weekly rest is Saturday and Sunday; a one-stop desk that receives people on Saturday does not make it a working day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from calendars.daytable import DayTable, day_table
from calendars.decisions import Decision, load_decisions
from dondoc.activity import DondocError

# Tết is tabulated to 2100; the year before and the year after have weekly rest only and are a margin for counting.
FIRST_YEAR, LAST_YEAR = 1900, 2101
# Years that are counted at first; a day outside lets the table be made anew, which costs some milliseconds a year.
_USUAL = (2015, 2040)
WEEKLY_REST = "ngày nghỉ hằng tuần"


class OutsideCalendarError(DondocError):
    """A day before 1900 or after 2101: the Tết of those years is not tabulated."""

    exit_code = 2

    def __init__(self, year: int) -> None:
        super().__init__(f"năm {year} nằm ngoài lịch ({FIRST_YEAR + 1}–{LAST_YEAR - 1}); hãy xem lại ngày tháng.")


class WorkingCalendar:
    """Which days an office works, for any day from 1990 to 2100; immutable, hashable, cheap to make and to pickle.

    ``decisions`` are those a coordinator added; they stand above the shipped table, the later above the earlier.
    ``standing`` replaces the shipped table. Calendars made of the same decisions share one table of days.
    """

    __slots__ = ("_days", "_decisions", "_hash")

    def __init__(self, decisions: Iterable[Decision] = (), *, standing: Iterable[Decision] | None = None) -> None:
        base = load_decisions() if standing is None else tuple(standing)
        self._decisions = (*base, *decisions)
        # Asked for at each look into a table of what was worked out on this calendar.
        self._hash = hash(self._decisions)
        self._days: DayTable | None = None

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Return every decision this calendar rests on, the shipped ones first."""
        return self._decisions

    def knows(self, day: dt.date) -> bool:
        """Return whether questions about this day can be answered."""
        return FIRST_YEAR <= day.year <= LAST_YEAR

    def is_working_day(self, day: dt.date) -> bool:
        """Return whether offices work on this day."""
        table, index = self._place(day)
        return table.before[index] < table.before[index + 1]

    def add_working_days(self, day: dt.date, n: int) -> dt.date:
        """Return the n-th working day after ``day`` (before it when n < 0); ``day`` itself is not counted (điều 147).

        n = 0 is the day itself if it works, else the next working day: the point from which a count may start.
        Raises OutsideCalendarError when the answer lies beyond the calendar.
        """
        while True:
            table, index = self._place(day)
            position = table.before[index + 1] + n - 1 if n > 0 else table.before[index] + n
            if 0 <= position < len(table.days):
                return table.days[position]
            year = table.first_year - 1 if position < 0 else table.last_year + 1
            if self._widen(year) is table:
                raise OutsideCalendarError(year)

    def count(self, first: dt.date, last: dt.date) -> int:
        """Return how many working days lie in [first, last], both included; 0 when last is before first."""
        if last < first:
            return 0
        self._place(first)
        table, end = self._place(last)
        return table.before[end + 1] - table.before[first.toordinal() - table.start]

    def on_or_before(self, day: dt.date) -> dt.date:
        """Return the day itself if it works, else the last working day before it."""
        return day if self.is_working_day(day) else self.add_working_days(day, -1)

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return the day itself if it works, else the next working day (Bộ luật Dân sự 2015 điều 148 khoản 5)."""
        return self.add_working_days(day, 0)

    def nth_of_month(self, year: int, month: int, n: int) -> dt.date | None:
        """Return the n-th working day of a month, counted from its end when n < 0; None when the month has fewer."""
        if n == 0:
            raise ValueError("n is 1 for the first working day of the month, -1 for the last; never 0")
        first = dt.date(year, month, 1)
        before = first - dt.timedelta(days=1) if n > 0 else _next_month(first)
        found = self.add_working_days(before, n)
        return found if (found.year, found.month) == (year, month) else None

    def label(self, day: dt.date) -> str | None:
        """Why this day is off, or worked although it is a rest day (Vietnamese); None for a plain working day."""
        table, index = self._place(day)
        rests = table.before[index] == table.before[index + 1]
        return table.notes.get(day) or (WEEKLY_REST if rests else None)

    def _place(self, day: dt.date) -> tuple[DayTable, int]:
        table = self._days or self._widen(day.year)
        index = day.toordinal() - table.start
        if 0 <= index < table.size:
            return table, index
        table = self._widen(day.year)
        index = day.toordinal() - table.start
        if 0 <= index < table.size:
            return table, index
        raise OutsideCalendarError(day.year)

    def _widen(self, year: int) -> DayTable:
        """Stretch the table by whole decades towards a year; the same table once it reaches as far as it can."""
        first, last = (self._days.first_year, self._days.last_year) if self._days else _USUAL
        first = max(min(first, year // 10 * 10), FIRST_YEAR)
        last = min(max(last, year // 10 * 10 + 9), LAST_YEAR)
        self._days = day_table(self._decisions, first, last)
        return self._days

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WorkingCalendar) and self._decisions == other._decisions

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[object, ...]:
        return _from_decisions, (self._decisions,)

    def __repr__(self) -> str:
        return f"WorkingCalendar({len(self._decisions)} decisions)"


def _from_decisions(decisions: tuple[Decision, ...]) -> WorkingCalendar:
    return WorkingCalendar(standing=decisions)


def _next_month(first: dt.date) -> dt.date:
    return (first + dt.timedelta(days=31)).replace(day=1)
