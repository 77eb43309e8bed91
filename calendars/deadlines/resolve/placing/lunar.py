"""Lunar dates → days of the solar calendar, by the Vietnamese calendar (new moons and solar terms at UTC+7).

The conversion is lunar-vn's (Hồ Ngọc Đức's algorithm). It was checked on all 631 new moons of 2000–2050 as pyephem
computes them, and on the Tết dates of the holidays package. The Chinese calendar differs (Tết 2007, 2030).
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from calendars.deadlines.grammar.dates.date_expr import LAST_DAY, DateExpr
from calendars.deadlines.model import Flag
from calendars.deadlines.resolve.placing.findings import Findings
from calendars.deadlines.resolve.placing.plan import PlanPeriod
from calendars.deadlines.resolve.placing.reasons import Place, vn

Dates = tuple[dt.date, dt.date]
_FIRST_YEAR, _LAST_YEAR = 1901, 2099
_STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
_BRANCHES = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")
_MONTHS = {1: "Giêng", 12: "Chạp"}


@lru_cache(maxsize=1024)
def solar_day(year: int, month: int, day: int) -> dt.date | None:
    """Return the solar day of a day of the lunar year, ``LAST_DAY`` being the month's last; None if there is none."""
    # Local import: lunar_vn takes 60 ms to import and few phrases are lunar.
    from lunar_vn import LunarDate, lunar_to_solar, solar_to_lunar

    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12 and 0 <= day <= 30):
        return None
    first = lunar_to_solar(LunarDate(1, month, year))
    length = 30 if solar_to_lunar(first + dt.timedelta(days=29)).day == 30 else 29
    if day > length:
        return None
    return first + dt.timedelta(days=(day or length) - 1)


@lru_cache(maxsize=256)
def is_doubled(year: int, month: int) -> bool:
    """Return whether the lunar year has the month twice, so that its days name two solar days each."""
    from lunar_vn import solar_to_lunar

    first = solar_day(year, month, 1)
    after = solar_to_lunar(first + dt.timedelta(days=32)) if first else None
    return after is not None and after.leap and after.month == month


def lunar_dates(expr: DateExpr, year: int) -> Dates | None:
    """Return the first and last solar day of the expression in a lunar year."""
    opens, due = solar_day(year, *expr.opens), solar_day(year, *expr.due)
    return (opens, due) if opens and due and opens <= due else None


def place_lunar(expr: DateExpr, plan: PlanPeriod, place: Place, findings: Findings) -> Dates | None:
    """Return the one solar date that falls in the plan; two, none or an intercalary month are for a person to see."""
    candidates = _candidates(expr, plan)
    doubled = any(is_doubled(year, expr.opens[0]) for year in candidates)
    if len(candidates) != 1 or doubled or expr.unsure:
        findings.flags.add(Flag.AMBIGUOUS_YEAR)
        findings.note(place, _why_not(candidates, doubled=doubled or expr.unsure))
        return None
    ((year, dates),) = candidates.items()
    findings.note(place, f"{_named(expr, year)} là ngày {vn(dates[1])} dương lịch (lịch Việt Nam, múi giờ +7)")
    return dates


def check_lunar_day(expr: DateExpr, day: dt.date, place: Place, findings: Findings) -> None:
    """Flag a solar day whose lunar day, named beside it, is another: "08/4/2025 (tức 10/3 âm lịch)"."""
    found = {year: dates for year in (day.year - 1, day.year) if (dates := lunar_dates(expr, year))}
    if any(dates[1] == day for dates in found.values()):
        return
    named = "; ".join(f"{_named(expr, year)} là ngày {vn(dates[1])}" for year, dates in found.items())
    findings.flags.add(Flag.PARTLY_UNDERSTOOD)
    findings.note(place, f"{named or 'không có ngày âm lịch ấy'}, không phải {vn(day)}; cần người phụ trách xem lại")


def _candidates(expr: DateExpr, plan: PlanPeriod) -> dict[int, Dates]:
    """Return the lunar years whose date is meant: the year given, in either calendar, or those in the plan's period."""
    years: range | tuple[int, ...] = range(plan.years[0] - 1, plan.years[-1] + 1) if plan.years else ()
    if expr.year is not None:
        years = (expr.year - 1, expr.year)
    found = {year: dates for year in years if (dates := lunar_dates(expr, year))}
    if expr.sexagenary is not None:
        return {year: dates for year, dates in found.items() if (year - 4) % 60 == expr.sexagenary}
    if expr.year is not None:
        return {year: dates for year, dates in found.items() if expr.year in (year, dates[1].year)}
    return {year: dates for year, dates in found.items() if plan.holds(dates[1])}


def _why_not(candidates: dict[int, Dates], *, doubled: bool) -> str:
    if doubled:
        return "tháng nhuận: một ngày âm lịch ứng với hai ngày dương lịch; cần người phụ trách xem lại"
    if not candidates:
        return "không có ngày dương lịch nào trong thời gian của kế hoạch; cần người phụ trách xem lại"
    days = " hoặc ".join(vn(dates[1]) for dates in candidates.values())
    return f"có thể là ngày {days} dương lịch; cần người phụ trách xem lại"


def _named(expr: DateExpr, year: int) -> str:
    """Name the lunar date as Vietnamese does: "ngày 23 tháng Chạp âm lịch năm Ất Tỵ"."""
    month, day = expr.due
    named = f"{_STEMS[(year - 4) % 10]} {_BRANCHES[(year - 4) % 12]}"
    which = f"ngày {day} " if day != LAST_DAY and expr.unit == "day" else "ngày cuối "
    return f"{which}tháng {_MONTHS.get(month, month)} âm lịch năm {named}"
