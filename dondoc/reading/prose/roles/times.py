"""Find times of a sentence that have no role in its task."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.reading.prose.blocks.terms import Terms
from dondoc.reading.prose.roles.time_edges import times_cut
from dondoc.reading.times.at_end import perhaps_at_end, times_at_ends
from dondoc.reading.times.openers import time_openings
from dondoc.reading.times.spans import is_rhythm, time_spans

TIME = "câu này còn ghi thời gian “{}” ngoài thời gian đã lấy; hãy xem lại thời gian của nhiệm vụ."
_SENTENCE = re.compile(r"[.;]\s+")
_BY_DAY = re.compile(r"\d{1,2}\s?/\s?\d|ngày \d", re.IGNORECASE)
# "vào ngày 02/6 theo lịch của Sở": beside a day it is how, and no other time.
_MANNER, _DATED = re.compile(r"theo\b"), re.compile(r"\d\s?/\s?\d|ngày \d|tháng \d|quý")
_SHORTEST = 5
# "kế hoạch giải ngân chi tiết theo từng tháng": what the plan is parted by.
_OF_PLAN = re.compile(
    r"\b(?:kế hoạch|lộ trình|tiến độ|dự toán|chỉ tiêu|phương án)\b[^.;]{0,40}?\b(?:theo|chi tiết|cụ thể|của|cho) \Z",
    re.IGNORECASE,
)
# Beside a day by which all is done, an occasion or a season adds no other day: "trước mùa mưa, chậm nhất 31/5/2026".
_LIMITED = re.compile(r"(?:trước|chậm nhất|muộn nhất|đến hết|xong|hoàn thành|hạn)\b[^;]*\d", re.IGNORECASE)
_ADDS_TIME = re.compile(
    r"\d\s?/\s?\d|(?:ngày|tháng|quý|năm|tuần) (?:\d|[ivx]+\b)|\b(?:hằng|hàng|mỗi|từng|định kỳ|cứ)\b|lần\b"
    r"|kể từ|\bsau \d|\bthứ \w+|chủ nhật",
    re.IGNORECASE,
)


def times_without_role(text: str, terms: Terms) -> Iterator[str]:
    """Yield a reason for each time of a sentence that its task did not take."""
    if not terms.time:
        return
    yield from times_cut(text, terms.time)
    whole = " ".join(terms.time.casefold().split())
    others = (time for time in _others(text, whole) if not _OF_PLAN.search(text[: text.find(time)]))
    found = (time for time in others if not _adds_nothing(text, time.casefold(), whole))
    yield from (TIME.format(time) for time in dict.fromkeys(found))


def _others(text: str, whole: str) -> Iterator[str]:
    """Yield the times of a sentence beside the task's own: spans, words that only a time begins with, ends of clauses.

    ``whole``: the task's time in small letters.
    """
    written = whole in text.casefold()
    asked: set[str] = set()
    for span in time_spans(text):
        own = span.text.casefold()
        beside = is_rhythm(own) or "lần/" in own or (span.apart and own.startswith("trước "))
        bound = (written and beside) or (span.dated and (span.apart or _BY_DAY.search(own)))
        if bound and len(own) >= _SHORTEST and own not in whole and whole not in own:
            asked.add(own)
            yield span.text
    if written:
        yield from (one for one in _openings(text, whole) if one.casefold() not in asked)
        yield from _ends(text, whole)


def _openings(text: str, whole: str) -> Iterator[str]:
    beside_it = re.sub(re.escape(whole), " § ", " ".join(text.split()), flags=re.IGNORECASE)
    left = [part for one in re.split("§", beside_it) for part in time_openings(one.strip(), strong=True)]
    yield from (one for one in left if not _is_manner(one.casefold(), whole))


def _ends(text: str, whole: str) -> Iterator[str]:
    others = (perhaps_at_end(part) for part in _SENTENCE.split(text) if whole not in part.casefold())
    for one in (*times_at_ends(text), *filter(None, others)):
        own = one.casefold()
        if not _is_manner(own, whole) and own not in whole and whole not in own:
            yield one


def _is_manner(time: str, whole: str) -> bool:
    return _MANNER.match(time) is not None and _DATED.search(whole) is not None


def _adds_nothing(text: str, time: str, whole: str) -> bool:
    """Decide whether a time names neither a day nor a rhythm, in the clause of a day by which all is done.

    "sau khi có ý kiến, xong trước ngày 30/4", "trong dịp hè".
    """
    if _LIMITED.search(whole) is None or _ADDS_TIME.search(time):
        return False
    return any(time in clause and whole in clause for clause in _SENTENCE.split(text.casefold()))
