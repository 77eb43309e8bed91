"""Give an overview of a year of days: the breaks, the days made up, the working days of each month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from importlib.metadata import version

from calendars.decisions import SWAPPED, Decision, year_notes
from calendars.format import day_and_month, weekday_name
from calendars.workdays import FIRST_YEAR, LAST_YEAR, WEEKLY_REST, OutsideCalendarError, WorkingCalendar

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day off that is not mere weekly rest, or a rest day that is worked, with the reason (Vietnamese)."""

    day: dt.date
    weekday: str
    why: str


@dataclass(frozen=True, slots=True)
class Break:
    """A run of days off around a holiday, weekly rest included; it may begin or end in a neighbouring year."""

    first: dt.date
    last: dt.date
    days: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearOverview:
    """Everything the year's page shows. ``months`` holds the number of working days of each of the twelve months."""

    year: int
    working_days: int
    months: tuple[int, ...]
    breaks: tuple[Break, ...]
    days_off: tuple[SpecialDay, ...]
    worked: tuple[SpecialDay, ...]
    decisions: tuple[Decision, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]


def year_overview(year: int, calendar: WorkingCalendar) -> YearOverview:
    """Gather one year. Raises OutsideCalendarError for a year whose Tết is not tabulated."""
    if not FIRST_YEAR < year < LAST_YEAR:
        raise OutsideCalendarError(year)
    special = _special(year, calendar)
    off = tuple(day for day in special if not calendar.is_working_day(day.day))
    months = tuple(_worked_in(year, month, calendar) for month in range(1, 13))
    return YearOverview(
        year,
        sum(months),
        months,
        breaks=_breaks(off, calendar),
        days_off=off,
        worked=tuple(day for day in special if calendar.is_working_day(day.day)),
        decisions=tuple(d for d in calendar.decisions if year in _years(d)),
        notes=year_notes(year),
        sources=_sources(year),
    )


def _special(year: int, calendar: WorkingCalendar) -> tuple[SpecialDay, ...]:
    day, found = dt.date(year, 1, 1), []
    while day.year == year:
        why = calendar.label(day)
        if why and why != WEEKLY_REST:
            found.append(SpecialDay(day, weekday_name(day), why))
        day += ONE_DAY
    return tuple(found)


def _worked_in(year: int, month: int, calendar: WorkingCalendar) -> int:
    first = dt.date(year, month, 1)
    return calendar.count(first, (first + dt.timedelta(days=31)).replace(day=1) - ONE_DAY)


def _breaks(off: tuple[SpecialDay, ...], calendar: WorkingCalendar) -> tuple[Break, ...]:
    runs: dict[tuple[dt.date, dt.date], list[str]] = {}
    for special in off:
        run = calendar.on_or_before(special.day) + ONE_DAY, calendar.on_or_after(special.day) - ONE_DAY
        runs.setdefault(run, []).append(_name(special))
    return tuple(
        Break(first, last, (last - first).days + 1, tuple(dict.fromkeys(why))) for (first, last), why in runs.items()
    )


def _name(special: SpecialDay) -> str:
    """Return one name for all days of Tết, one for a holiday and its substitute day; a swapped day with its date."""
    if "Tết Nguyên đán" in special.why:
        return "Tết Nguyên đán"
    if special.why.startswith(SWAPPED):
        return f"{special.weekday} {day_and_month(special.day)} {SWAPPED}"
    return special.why.removesuffix(" (nghỉ bù)")


def _years(decision: Decision) -> set[int]:
    return {day.year for day in (decision.day_off, decision.day_worked) if day}


def _sources(year: int) -> tuple[str, ...]:
    laws = ["Bộ luật Lao động 2019, điều 112 (ngày lễ, tết), điều 111 khoản 3 (nghỉ bù)"] if year >= 2021 else []
    laws += ["Nghị quyết 28/2026/QH16 (Ngày Văn hóa Việt Nam 24/11)"] if year >= 2026 else []
    return (*laws, f"thư viện holidays {version('holidays')} và bảng config/days_off.toml")
