"""Days that a mail names from its own day: "hôm qua", "mai", "thứ Sáu tuần sau", "10 ngày nữa", "cuối tháng". Pure.

Read in cue text (`cues.cue_text`). The deadline language reads days of a plan, which has no today; this reads the rest.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5}
_BACK = (
    (re.compile(r"\b(?:hom|toi|chieu|trua|dem|(?<!chuyen )sang) qua\b(?! (?:thang|tuan|nam|ngay|lay|nhan)\b)"), 1),
    (re.compile(r"\bhom kia\b"), 2),
    (re.compile(r"\b(?:hom nay|sang nay|trua nay|chieu nay|vua xong|vua moi)\b"), 0),
)
_WEEKDAY = re.compile(
    r"(?<!nghiem )(?<!vu )(?<!dot )(?<!lan )(?<!lop )(?<!tram )(?<!buoi )(?<!xe )(?<!phien )(?<!vong )"
    r"\b(?:thu (?P<day>hai|ba|tu|nam|sau|bay|[2-7](?![/\d]))|t(?P<short>[2-7])|(?P<sunday>chu nhat|"
    r"(?:(?<=hom )|(?<=ngay )|(?<=sang )|(?<=chieu )|(?<=toi )|(?<=den )|(?<=vao ))cn))\b"
    r"(?:,? (?:dau )?(?:cua )?(?:(?P<next>tuan (?:sau|toi)|toi|sap toi)|"
    r"(?P<last>(?:tuan )?(?:truoc|qua|vua (?:roi|qua)|roi))|"
    r"(?P<this>tuan nay|nay)))?(?! \w+ tuan)"
)
_TOMORROW = re.compile(
    r"(?<!thuong )(?<!chi )(?<!anh )(?<!em )(?<!co )(?<!ban )(?<!khuyen )(?<!lop )\b(?:ngay |sang |trua |chieu )?mai\b"
    r"(?! (?:mot|ton|ngoi|vom|hien|nha|che|bep|tranh|tang)\b)"
    r"(?! (?:\w+ ){0,2}(?:qua|di(?! not\b)|ra(?! (?:qd|quyet dinh|bao cao|bc)\b)|"
    r"hop|lam|len|xuong|bat dau|trien khai|tiep|moi)\b)"
)
_DAY_AFTER = re.compile(r"\b(?:ngay kia|mot)\b(?= (?:xong|nop|gui|bao|e|em|xa)\b)")
_PART_OF_DAY = re.compile(r"\b(?:hom|sang|trua|chieu|toi|dem)\s$")
"""Before a day of the week that a report of finished work names: "hôm thứ Hai", "tối thứ Bảy"."""
_LATER = re.compile(r"\b(?:sau )?(\d{1,2}) (ngay|hom|bua|tuan|thang) (?:nua|toi)\b")
_BEFORE = re.compile(
    r"(?<!thu )(?<!ngay )\b(\d{1,2}) (ngay|hom|bua|tuan) truoc\b(?=\W*(?:$|[,.;)]|(?:roi|da|a|em|ben)\b))|"
    r"\bcach day (\d{1,2}) (ngay|hom|bua|tuan)\b"
)
_MONTH_END = re.compile(r"\b(?:cuoi|het|trong) thang(?: nay)?\b(?! (?:truoc|roi|qua|\d))")
_NAMED_MONTH_END = re.compile(r"\b(?:cuoi|het) thang (\d{1,2})\b(?! ?[/.-]\d)")
_YEAR_END = re.compile(r"\bhet nam(?: nay)?\b(?! (?:hoc|truoc|roi|qua|ngoai|sau|toi|\d))")
_NEXT_MONTH_END = re.compile(r"\b(?:cuoi|het) thang (?:sau|toi)\b")


_MONTHS, _HALF_A_YEAR = 12, dt.timedelta(days=183)
"""A month without its year lies within half a year: "cuối tháng 4" in a mail of June is over."""
_OF_MONTH = re.compile(
    r"\b(?:mung|mong|hom) (?:mung |mong )?(\d{1,2})\b"
    r"(?! ?[/.-]?\d| ?(?:thang(?! (?:nay|sau|toi)\b)|ngay|tuan|tet|gio|h\b|[/%]))|"
    r"\b(?:ngay|(?:cham|muon|tre) nhat(?: la)?) (\d{1,2})"
    r"(?=(?: (?:nay|toi|tay|vua (?:roi|qua)|thang nay))?"
    r"(?: (?:a|nhe|nha|chi|anh|em|xong|la|moi|se|nop|gui|trinh|hop|bao cao|hoan thanh)\b|"
    r"\s*(?:[,;)]|\.(?!\d)|$)))"
)
"""A day of the month alone: "hôm mùng 9", "trễ nhất là 19", "ngày 20 nộp"."""


def _of_month(plain: str, today: dt.date, step: int) -> dt.date | None:
    """Return the nearest day of that number in the months from today's on, by step back or ahead."""
    found = _OF_MONTH.search(plain)
    for more in (0, step) if found else ():
        year, month = divmod(today.year * 12 + today.month - 1 + more, 12)
        if found and 0 < (number := int(found[1] or found[2])) <= calendar.monthrange(year, month + 1)[1]:
            day = dt.date(year, month + 1, number)
            if (day <= today) if step < 0 else (day > today):
                return day
    return None


def past_day(plain: str, today: dt.date) -> dt.date | None:
    """Return the day on or before a mail of today that a text names by its distance; None where it names none."""
    for word, back in _BACK:
        if word.search(plain):
            return today - dt.timedelta(days=back)
    if ago := _BEFORE.search(plain):
        return today - dt.timedelta(days=int(ago[1] or ago[3]) * (7 if "tuan" in (ago[2], ago[4]) else 1))
    if day := _of_month(plain, today, -1):
        return day
    found = _WEEKDAY.search(plain)
    if found is None or not found["last"]:
        return None
    day = _in_week(found, today)
    return day - dt.timedelta(days=7) if "tuan" in found["last"] or day > today else day


def day_of_the_week_before(plain: str, today: dt.date) -> dt.date | None:
    """Return the last such day before a mail of today, of a report of finished work: "hôm thứ Hai", "tối thứ Bảy".

    It is no evidence that work is finished: "tối Chủ nhật mới họp" is to come.
    """
    found = _WEEKDAY.search(plain)
    if found is None or found["next"] or not (found["this"] or _PART_OF_DAY.search(plain[: found.start()])):
        return None
    day = _in_week(found, today)
    if day < today or found["this"]:
        return day if day <= today else None
    # "Hôm thứ Hai" on a Monday may be that day and the one a week before.
    return None if day == today else day - dt.timedelta(days=7)


def _in_week(found: re.Match[str], today: dt.date) -> dt.date:
    """Return the day of the week that was found, in the week of today."""
    return today + dt.timedelta(days=_weekday(found) - today.weekday())


def coming_day(plain: str, today: dt.date) -> dt.date | None:
    """Return the one day after a mail of today that a text names by its distance; None where none is certain."""
    if _TOMORROW.search(plain):
        return today + dt.timedelta(days=1)
    if _DAY_AFTER.search(plain):
        return today + dt.timedelta(days=2)
    if later := _LATER.search(plain):
        return _after(today, int(later[1]), later[2])
    return _of_month(plain, today, 1) or _coming_weekday(plain, today) or _end_of_span(plain, today)


def _coming_weekday(plain: str, today: dt.date) -> dt.date | None:
    found = _WEEKDAY.search(plain)
    if found is None or found["last"]:
        return None
    day = _in_week(found, today)
    if found["next"]:
        return day + dt.timedelta(days=7) if "tuan" in found["next"] or day <= today else day
    if found["this"] and day >= today:
        return day
    return day if day > today else None


def _end_of_span(plain: str, today: dt.date) -> dt.date | None:
    if _NEXT_MONTH_END.search(plain):
        return _month_end(_after(today.replace(day=1), 1, "thang"))
    if _MONTH_END.search(plain):
        return _month_end(today)
    if (named := _NAMED_MONTH_END.search(plain)) and 0 < (month := int(named[1])) <= _MONTHS:
        end = _month_end(dt.date(today.year + (month < today.month), month, 1))
        return end if end - today < _HALF_A_YEAR else None
    if _YEAR_END.search(plain):
        return dt.date(today.year, 12, 31)
    return None


def _after(day: dt.date, count: int, unit: str) -> dt.date:
    if unit != "thang":
        return day + dt.timedelta(days=count * (7 if unit == "tuan" else 1))
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _month_end(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _weekday(found: re.Match[str]) -> int:
    return 6 if found["sunday"] else _WEEKDAYS[found["day"] or found["short"]]
