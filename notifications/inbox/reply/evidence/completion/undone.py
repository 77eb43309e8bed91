"""Find what a clause reports as not done yet, and what only looks like it without diacritics. Pure."""

from __future__ import annotations

import datetime as dt
import re

from notifications.inbox.reply.evidence.cues import LOOK_ALIKES, NOT_BEGUN
from notifications.inbox.reply.evidence.details.details import days
from notifications.inbox.reply.evidence.tenses import AHEAD
from notifications.inbox.reply.folding import folded

_DOUBLED = re.compile(r"\b(?:khong|ko|k|chang|het)\b[^,.;]*\bchua\b")
"""Two negations: "không còn hộ nào chưa nhận"."""
_PUT_OFF = re.compile(
    rf"(?:{AHEAD.pattern}|\bthi (?:dau|giua|cuoi) thang \d{{1,2}}) "
    r"(?:thi )?(?:moi [a-z]|(?:xong|hoan thanh|lam (?:not|tiep))\b)"
)
"""A time to come with what is done only then, behind a "done" of something else."""

_GOES_ON = re.compile(r"\bthi (?:van )?con (?!gi\b|ai\b|lai gi\b)[a-z]")
"""Another part that goes on: "quy chế A ban hành rồi, quy chế B thì còn họp"."""


def has_undone(plain: str) -> bool:
    """Find what is not done yet in any part of a clause: beside a "done" of another part it takes the whole back."""
    parts = re.split(r"[,;:()]|\bva\b", plain)
    return any(_GOES_ON.search(part) or (NOT_BEGUN.search(part) and not _DOUBLED.search(part)) for part in parts)


def is_put_off(plain: str) -> bool:
    """Find a part of a clause that does another thing later: "cuối tuần mới nhập phần mềm", "quý III tuần tới xong"."""
    return any(_PUT_OFF.search(part) for part in re.split(r"[,;:()]", plain))


_DATED_LATER = re.compile(
    r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})(?:[/.](?P<year>20\d\d))? (?:thi |moi |se )*(?:moi|se) [a-z]"
)


def is_put_off_to_a_day(clause: str, today: dt.date) -> bool:
    """Find a part of a clause that is done on a day to come only: "Hà Nội xong rồi, Đà Nẵng ngày 22/9 mới diễn ra"."""
    found = (one[0] for one in _DATED_LATER.finditer(folded(clause)))
    return any(day > today for one in found for day in days(one, today))


def looks_like_cues(activity: str) -> set[str]:
    """Return the pairs of words of an activity that fold into cues, as people without diacritics type them.

    "Sửa chữa" becomes "sua chua", which holds no "chưa" where the work is a repair.
    """
    pairs = {
        pair
        for found in LOOK_ALIKES.finditer(activity)
        for pair in (
            folded(" ".join([*activity[: found.start()].split()[-1:], found[0]])),
            folded(" ".join([found[0], *activity[found.end() :].split()[:1]])),
        )
    }
    return {pair for pair in pairs if " " in pair}


def unblanked(plain: str, clause: str) -> str:
    """Return cue text with the words that were blanked in it; as it is where a verb was written over it.

    "Dạ" alone stays blank: folded it would be the "đã" of a verb.
    """
    if len(plain) != len(clause):
        return plain
    whole = folded(clause)
    return re.sub(r"_{3,}|(?<=_ )_+", lambda found: whole[found.start() : found.end()], plain)
