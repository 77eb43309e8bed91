"""Read the last day of an absence: "đến hết ngày 20/6" names it, "trở lại ngày 21/6" the day after it. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice

from calendars.deadlines import parse
from notifications.inbox.reply.evidence.details.deictic import coming_day
from notifications.inbox.reply.folding import folded

DAY = dt.timedelta(days=1)
# Less than a year together, so that a day without its year is one day.
AHEAD, PAST = dt.timedelta(days=300), dt.timedelta(days=60)
MOST_PLACES, LONGEST = 20, 60
_BACK = re.compile(
    r"\b(?:(?:tro lai|quay lai|di lam lai|di lam|lam viec lai|co mat)(?: (?:lam viec|co quan|cong tac|van phong|don vi|"
    r"binh thuong|lai|tro lai))*|(?:(?:be |am )?back|return(?:ing)?|resum(?:e|ing))(?: (?:in|at|to|the|my|office|work|"
    r"duty|duties))*)(?: (?:tu|vao|on|from|until|before))*[ :]+"
    r"(?=ngay|thu\b|sang|chieu|hom|mon|tue|wed|thu|fri|sat|sun|\d)"
)
"""What is written of the first day back: the absence ends the day before."""
_UNTIL = re.compile(
    r"\b(?:den|het|until|till|through|thru|to)\b(?: het\b)?|\btu (?:ngay )?\d{1,2}(?:/\d{1,2})? ?[-–] ?"
)
_WEEK = re.compile(r"\b(?:cuoi |het )?tuan (nay|sau|toi)\b|\b(?:end of )?(this|next) week\b")
_ALONE = re.compile(
    r"\b(?:vang mat|nghi phep|nghi|di cong tac|on leave|out of office|away)(?: (?:trong|vao|on))? (?=ngay\b|\d)"
)
_ENDS = re.compile(r"[;\n]|[.,](?!\d)|\b(?:vui long|xin|neu|moi|va se|please|and|se tro lai|with)\b")
_IN_FULL = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTHS = {"sept": 9} | {name: at for at, full in enumerate(_IN_FULL, start=1) for name in (full, full[:3])}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:,? (?:of )?(?P<year>20\d\d))?"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DAY_FIRST = re.compile(rf"\b{_NUMBER}[ -](?:of )?(?P<month>{_NAMES})\b\.?{_YEAR}")
_MONTH_FIRST = re.compile(rf"\b(?P<month>{_NAMES})\.? {_NUMBER}\b{_YEAR}")
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)day,? ", re.IGNORECASE)


def last_day_away(text: str, today: dt.date) -> dt.date | None:
    """Return the last day on which the writer is away; None where the text names no certain one."""
    text = _with_figures(text)
    plain = folded(text)
    back = [day - DAY for day in _read(text, plain, _BACK, today)]
    found = back or list(_read(text, plain, _UNTIL, today)) or list(_read(text, plain, _ALONE, today))
    return max(found, default=None) if len(set(found)) < 3 else None


def _read(text: str, plain: str, places: re.Pattern[str], today: dt.date) -> Iterator[dt.date]:
    for found in islice(places.finditer(plain), MOST_PLACES):
        ends = _ENDS.search(plain, found.end(), found.end() + LONGEST)
        phrase = text[found.end() : ends.start() if ends else found.end() + LONGEST].strip(" :-–")
        day = _day(phrase, today)
        if day is not None and today - PAST <= day <= today + AHEAD:
            yield day


def _day(phrase: str, today: dt.date) -> dt.date | None:
    """Read a day with the deadline language, inclusive; a week or a weekday counts from the day of writing."""
    if week := _WEEK.search(folded(phrase)):
        ahead = 6 - today.weekday() + (0 if "nay" in week[0] or "this" in week[0] else 7)
        return today + ahead * DAY
    meant = parse(f"đến {phrase}", plan_from=today - PAST, plan_to=today + AHEAD)
    ends = {one.last_day for one in meant.occurrences}
    return ends.pop() if len(ends) == 1 else coming_day(folded(f"đến {phrase}"), today)


def _with_figures(text: str) -> str:
    """Write English days in figures, the day first ("June 20th, 2026" as 20/6/2026)."""
    plain = folded(text)
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for found in reversed(list(pattern.finditer(plain))):
            year = f"/{found['year']}" if found["year"] else ""
            text = f"{text[: found.start()]}{found['day']}/{_MONTHS[found['month']]}{year}{text[found.end() :]}"
            plain = folded(text)
    return re.sub(_WEEKDAY, "", text) if re.search(r"\d", text) else text
