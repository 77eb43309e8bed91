"""Explain why a time phrase is in doubt, and what a person's word makes of it. Pure.

The word is kept beside the phrase's meaning (``deadline["answer"]``), so that a corrected file that still has the
same does not ask again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from calendars.deadlines import Deadline, Flag, Kind, Occurrence
from calendars.format import short_date
from dondoc.activity import Activity
from dondoc.store.models.obligation import MOST_OCCURRENCES
from dondoc.text.folding import fold_sentence

FLAG_LABELS = {
    "missing": "không ghi thời hạn",
    "not_understood": "không hiểu cụm từ thời gian",
    "partly_understood": "chỉ hiểu một phần cụm từ thời gian",
    "ambiguous_year": "không rõ năm nào",
    "impossible_date": "ngày không có trong lịch",
    "outside_period": "hạn nằm ngoài kỳ kế hoạch",
}
REPEATS = "lặp lại "
NO_LEAD = "không ghi cơ quan chủ trì"
Answer = dict[str, Any]
Period = tuple[dt.date | None, dt.date | None]
"""First and last day of a plan."""
# Dates named in one line; the others are counted.
SHOWN = 4


def doubts(deadline: Deadline, now: Activity, answer: Answer | None = None, period: Period = (None, None)) -> list[str]:
    """Why a person should look at a row, in Vietnamese; what was answered about its time is no doubt any more."""
    flags = [flag for flag in deadline.flags if flag in FLAG_LABELS and not _ends_within(deadline, flag, period)]
    words = [] if answer else [FLAG_LABELS[flag] for flag in flags]
    if len(deadline.occurrences) > MOST_OCCURRENCES and not answer:
        words.append(f"{REPEATS}{len(deadline.occurrences)} lần: chỉ theo dõi một lần, đến lần cuối")
    return words if now.lead else [*words, NO_LEAD]


def _ends_within(deadline: Deadline, flag: str, period: Period) -> bool:
    """Return whether only the named day is outside the period: "trước 01/01/2028" ends on the last day of 2027."""
    first, last = period
    if flag != Flag.OUTSIDE_PERIOD or first is None or last is None:
        return False
    outside = [one for one in deadline.occurrences if not first <= one.due <= last]
    return bool(outside) and all(first <= one.last_day <= last for one in outside)


def about_time(review: Iterable[str]) -> list[str]:
    """Return those reasons to look at a row that are about its time."""
    return [why for why in review if why in FLAG_LABELS.values() or why.startswith(REPEATS)]


def as_answer(deadline: Mapping[str, Any], due: dt.date | None) -> Answer:
    """Return what is kept of a person's word: the date set, or that these days were read right."""
    return {"due": due.isoformat() if due else None, "read": _days(deadline)}


def still_holds(kept: Mapping[str, Any], was: str | None, now: str | None, read: Mapping[str, Any]) -> Answer | None:
    """Return the word given on a stored meaning, while the phrase is the same and, where confirmed, means the
    same.
    """
    answer: Answer | None = kept.get("answer")
    if answer is None or fold_sentence(was) != fold_sentence(now):
        return None
    return answer if answer["due"] or answer["read"] == _days(read) else None


def applied(deadline: Deadline, answer: Answer | None) -> Deadline:
    """Return the meaning of a phrase after a person's word."""
    if answer is None or not answer["due"]:
        return deadline
    due = Occurrence(opens=None, due=dt.date.fromisoformat(answer["due"]))
    flags = tuple(flag for flag in deadline.flags if flag not in FLAG_LABELS)
    # No date in these words: each date of a phrase shows only the reasons that name it, or none (see reasons.py).
    why = (("điều phối ấn định hạn", f"kế hoạch ghi “{deadline.text}”" if deadline.text else "kế hoạch không ghi"),)
    return replace(deadline, kind=Kind.FIXED, occurrences=(due,), event=None, offset=None, flags=flags, reasons=why)


def how_read(deadline: Mapping[str, Any]) -> str:
    """ "hạn 30/6/2021, 31/12/2021", "chờ: sau khi …", "chưa có hạn nên chưa nhắc"."""
    days = [short_date(dt.date.fromisoformat(day)) for day in _days(deadline)]
    if days:
        more = f" và {len(days) - SHOWN} lần khác" if len(days) > SHOWN else ""
        return f"hạn {', '.join(days[:SHOWN])}{more}"
    event = deadline.get("event")
    return f"chờ: {event}" if event else "chưa có hạn nên chưa nhắc"


def _days(deadline: Mapping[str, Any]) -> list[str]:
    return [str(span["due"]) for span in deadline.get("occurrences", [])]
