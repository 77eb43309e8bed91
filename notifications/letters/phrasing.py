"""Wording that several mails share: counts, lateness, days, and one-line text that cannot break out of its place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from calendars.duedates import by_law
from calendars.format import short_date, weekday_name

SUBJECT_LIMIT = 150
"""Characters of a subject; phones show far fewer, so what matters stands first."""

_SORTS = {
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "CT": "Chỉ thị",
    "CTR": "Chương trình",
    "ĐA": "Đề án",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "PA": "Phương án",
}
_ODD = re.compile(
    r"[^\S ]|  |^ | $|[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Anything a clean line does not hold: breaks, doubled blanks, control, direction and invisible marks."""
_HIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def one_line(text: object) -> str:
    """Return the text on one line: every break and run of blanks is one blank, control and direction marks are gone.

    Nothing that passes through here can start a header, an extra line of a mail, or turn the reading direction.
    """
    line = str(text)
    # Nearly every text is clean, and a mail has hundreds: one look is four times as fast as mending.
    return line if _ODD.search(line) is None else " ".join(_HIDDEN.sub("", line).split())


def shorten(text: str, limit: int) -> str:
    """Return at most ``limit`` characters, cut at a blank and marked "…"."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(" ,;:.–-(") + "…"


def counted(number: int) -> str:
    """Return a count as office papers print it: 01 … 09, then 10 and up."""
    return f"{number:02d}"


def joined(parts: Iterable[str]) -> str:
    """ "a", "a và b", "a, b và c"."""
    *head, last = list(parts) or [""]
    return f"{', '.join(head)} và {last}" if head else last


def weekday_date(day: dt.date) -> str:
    """ "thứ Tư, ngày 30/06/2021"."""
    return f"{weekday_name(day)}, ngày {short_date(day)}"


def describe_due(due: dt.date, last_day: dt.date, overdue_from: dt.date) -> str:
    """Write the due date with its weekday; a "trước ngày" also names the last day in time.

    Where the law gives a later last day than the plan's words (a due date on a day off), both are named.
    """
    named = weekday_date(due)
    if last_day != due:
        named = f"trước ngày {short_date(due)}, chậm nhất hết {weekday_date(last_day)}"
    law = by_law(last_day, overdue_from)
    return f"{named} (hạn ghi trong kế hoạch); {law}" if law else named


def standing(
    day: dt.date, last_day: dt.date, working_days_left: int, days_late: int, working_days_late: int = 0
) -> str:
    """Return how the work stands on a day: days late, the last day, or working days left."""
    if days_late > 0:
        working = f" ({working_days_late} ngày làm việc)" if 0 < working_days_late != days_late else ""
        return f"đã quá hạn {days_late} ngày{working}"
    if last_day == day:
        return "hạn là hôm nay"
    if last_day < day:
        return "hôm nay là ngày cuối còn được tính trong hạn"
    if working_days_left <= 0:
        return "hôm nay là ngày làm việc cuối cùng trước hạn"
    return f"còn {working_days_left} ngày làm việc"


def because(reasons: Iterable[tuple[str, str]]) -> str:
    """Return the reasons of a date on one line, step by step."""
    return "; ".join(one_line(" – ".join(part for part in step if part)) for step in reasons)


def plan_name(number: str | None, title: str) -> str:
    """Return a plan as a letter cites it, number first where it has one: "Kế hoạch số 18/KH-UBND – Cải cách hành chính
    …".

    The sort of document is read from its number (Nghị định 30/2020/NĐ-CP, Phụ lục III), and a title that begins with
    it does not name it twice.
    """
    if not number:
        return _settled(one_line(title))
    sort = document_sort(number)
    named = _settled(one_line(title))
    rest = named[len(sort) :].lstrip(" :–-") if named.casefold().startswith(sort.casefold()) else named
    return f"{sort} số {one_line(number)} – {rest}" if rest else f"{sort} số {one_line(number)}"


def document_sort(number: str) -> str:
    """Return what sort of document a number belongs to: "18/KH-UBND" is a Kế hoạch; what is not known is a Văn bản."""
    letters = re.split(r"[-/]", one_line(number).partition("/")[2])
    return next((_SORTS[part.upper()] for part in letters if part.upper() in _SORTS), "Văn bản")


def _settled(title: str) -> str:
    """Return a title whose first words are the sort of document in capitals, as it stands inside a sentence."""
    for sort in _SORTS.values():
        if title.startswith(sort.upper()):
            return sort + title[len(sort) :]
    return title


def number(value: int) -> str:
    """Return a whole number as it is read in Vietnam: 1.234.567."""
    return f"{value:,}".replace(",", ".")


def percent(value: float) -> str:
    """Return a share with one decimal after a comma: "84,5%"."""
    return f"{value:.1f}%".replace(".", ",")
