"""Split a line that reports one thing of some works and another of all others ("trừ mã 473, còn lại đã xong"). Pure.

What follows "trừ", "ngoài" or "riêng" never applies to the works after it, and the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from notifications.inbox.reply.activity_terms import by_terms
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed
from notifications.inbox.reply.number_words import number_of
from notifications.inbox.reply.targets.code_lists import coded_works
from notifications.inbox.reply.targets.mentions import placed_works

_WORKS = r"(?:viec|nhiem vu|noi dung|muc|dau viec|ma)"
_COUNT = r"0?(?:[1-9]|hai|ba|bon|nam|sau)"
_BEFORE = re.compile(
    rf"(?:^|(?<=[.;:!]\s))\W*(?:hien |hien nay |bao cao |chi )?(?P<word>ngoai tru|tru|ngoai|rieng|chi con) "
    rf"(?P<some>\S[^;]*?)(?:,|;)?\s+(?:thi )?(?P<rest>(?:(?:tat ca |toan bo )?(?:cac|nhung|(?P<count>{_COUNT})) "
    rf"{_WORKS} (?P<other>con lai|khac)|con lai)\b)"
)
_BEHIND = re.compile(
    rf"^(?P<rest>.*\b(?:(?:tat ca|toan bo|cac|nhung|ca {_COUNT}) (?:{_COUNT} )?(?:cac )?{_WORKS}|tat ca|toan bo)\b.*?)"
    rf"[,;(\s]\s*(?:chi )?(?:ngoai tru|tru) (?P<some>(?:{_WORKS}|\d)\b.*)$"
)
UNCERTAIN = "không rõ nói về việc nào"


@dataclass(frozen=True, slots=True)
class ExceptionPart:
    """A part of a line and the works it is about."""

    text: str
    about: tuple[Listed, ...]
    doubts: tuple[str, ...] = ()


def parts_of_exception(line: str, listed: Sequence[Listed]) -> list[ExceptionPart]:
    """Return the parts of a line about the works it sets apart, and about all others; empty where it sets none apart.

    Where the number of the others is not that of the letter's, everything is doubted.
    """
    plain = folded(line)
    if len(listed) < 2 or len(plain) != len(line):
        return []
    if (found := _BEFORE.search(plain)) is not None:
        return _parted(
            line, found, listed, line[found.start("some") : found.start("rest")], line[found.start("rest") :]
        )
    if (found := _BEHIND.search(plain)) is not None:
        return _parted(line, found, listed, line[found.start("some") :], line[: found.end("rest")])
    return []


def _parted(
    line: str, found: re.Match[str], listed: Sequence[Listed], of_some: str, of_rest: str
) -> list[ExceptionPart]:
    groups = found.groupdict()
    some = _set_apart(line[found.start("some") : found.end("some")], listed)
    others = tuple(one for one in listed if one not in some)
    if not some:
        # What "trừ" sets apart is one of the letter's works, whichever it is.
        excepts = groups.get("word", "tru").endswith("tru")
        return [ExceptionPart(line, tuple(listed), (UNCERTAIN,))] if excepts else []
    if not others:
        return []
    doubts = () if _fits(groups.get("count"), len(others)) else (UNCERTAIN,)
    # "Khác" is of another work everywhere else, and what is left of the letter here.
    rest = re.sub(r"\bkhác\b", "còn lại", of_rest, count=1) if groups.get("other") == "khac" else of_rest
    return [ExceptionPart(of_some.strip(" ,;)"), some, doubts), ExceptionPart(rest, others, doubts)]


def _fits(count: str | None, others: int) -> bool:
    """Return whether the number that a line gives as left is the number of works left."""
    return count is None or number_of(count) == others


def _set_apart(text: str, listed: Sequence[Listed]) -> tuple[Listed, ...]:
    """Return the works that are set apart: by codes, by places in the letter, or by the name of one."""
    if named := coded_works(text, listed) or placed_works(text, listed):
        return named
    worded = by_terms(text, listed)
    return (worded,) if worded else ()
