"""Ask about no time that adds nothing to the plan's own period: its year alone, or years that are past.

"tỷ lệ hồ sơ nộp trong năm 2026" in the plan of 2026 and "hồ sơ năm học 2025-2026" in that of the next school year
identify things. Only the period of the whole document shows it, so that the questions are looked at once more.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from dondoc.activity import Activity
from dondoc.reading.prose.lost_times import UNTAKEN
from dondoc.reading.prose.roles.times import TIME

_QUOTED = re.compile(r"“(?P<time>[^”]*)”")
_HEADS = tuple(template.split("“")[0] for template in (UNTAKEN, TIME))
_YEAR = re.compile(r"20\d\d")
# Behind the year stands more of the thing, never more of the time.
_YEAR_ALONE = re.compile(
    r"(?:trong |của |cả )?năm(?: (?P<year>20\d\d))?(?!\s*(?:học|kế|sau|tới|[-–/\d]))\b(?P<rest>.*)", re.IGNORECASE
)
# A school year ends before August.
_SUMMER = 7
_MORE_TIME = re.compile(r"\d{1,2}/|tháng|quý|ngày|tuần|cuối|đầu|(?<!năm )trước|(?<!năm )sau", re.IGNORECASE)


def without_plan_years(rows: Iterable[Activity], first: dt.date | None, last: dt.date | None) -> tuple[Activity, ...]:
    """Return the rows of a plan for these days, those questions dropped that its period answers."""
    if first is None or last is None:
        return tuple(rows)
    return tuple(_answered(row, first, last) for row in rows)


def _answered(row: Activity, first: dt.date, last: dt.date) -> Activity:
    kept = tuple(reason for reason in row.review if not _adds_nothing(reason, first, last))
    return row if kept == row.review else replace(row, review=kept)


def _adds_nothing(reason: str, first: dt.date, last: dt.date) -> bool:
    named = _QUOTED.search(reason) if reason.startswith(_HEADS) else None
    return named is not None and (_is_own_year(named["time"], first, last) or _is_past(named["time"], first))


def _is_own_year(time: str, first: dt.date, last: dt.date) -> bool:
    """Decide whether a phrase is the year of a plan made for one year, be it with more of the thing behind it."""
    found = _YEAR_ALONE.fullmatch(time)
    if found is None or first.year != last.year or _MORE_TIME.search(found["rest"]):
        return False
    return found["year"] in (None, str(first.year))


def _is_past(time: str, first: dt.date) -> bool:
    years = [int(year) for year in _YEAR.findall(time)]
    return (bool(years) and max(years) < first.year) or _ended(years, first)


def _ended(years: list[int], first: dt.date) -> bool:
    """Decide whether a school year was over when a plan for the next one begins."""
    return len(years) > 1 and years[-1] == first.year and years[0] == first.year - 1 and first.month > _SUMMER
