"""Times at the end of a clause in words nobody listed: what the deadline language reads there as a time.

"…, hai lần một năm", "… từ nay đến hết mùa khô", "… khi có yêu cầu".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from calendars.deadlines import Deadline, Flag, Kind, Occurrence, parse
from dondoc.reading.times.spans import ALWAYS, dates_thing, of_money, text_before
from dondoc.text.letters import UPPER

# A clause ends here; the comma only parts the pieces one time is made of.
_CLAUSE = re.compile(rf";|\.\s+(?=[{UPPER}\"“])|[.)]?\s*\Z|[()]|\s[–-]\s(?=[{UPPER}])")
_WORDS_BACK = 14
# What a time begins with; of other words at a clause's end nothing is asked.
_BEGINS = re.compile(
    r"(?:nhân(?= (?:dịp|ngày|lễ|kỷ niệm|đợt|Tết|tháng|tuần|năm) )"
    r"|trước|sau|trong|từ|đến(?= hết| cuối| ngày| tháng)|hết|vào|khi|ngay|chậm|muộn|dịp|mỗi|hằng|hàng|định|theo"
    r"|(?:sáng|chiều|tối)(?= (?:thứ|ngày|chủ|hôm|mai|các|hằng|hàng|mỗi|\d))|cả|suốt|dự|cứ|thường(?= xuyên| kỳ| niên)"
    r"|tại(?= (?:kỳ|phiên|cuộc|buổi|hội nghị|đại hội|giao ban|lễ))"
    r"|(?:\d{1,2}|một|hai|ba|bốn) lần)\b",
    re.IGNORECASE,
)
_SOON = r"(?:trong|vào|trước|sau|suốt|từ|đến|mỗi|hết|ngay|cả|sáng|chiều|tối)"
_NOUN = r"(?:giờ|ngày|tuần|tháng|quý|năm học|học kỳ|mùa|vụ|dịp|đợt|kỳ(?! diệu| vọng)|Tết|hè|thời gian|thứ)"
# A word of time after "trong", "mỗi": "trong thời gian nghỉ hè", "mỗi học kỳ một đợt", "sáng thứ Hai đầu tuần".
_OF_TIME = re.compile(
    rf"(?:ngay )?{_SOON}(?: (?:các|những|mỗi|cả|suốt|khoảng))?(?: \d{{1,3}})? {_NOUN}\b(?: [^\s.;:()\d%]+){{0,6}}",
    re.IGNORECASE,
)
# What has to happen first, or goes on meanwhile, or how long it may take.
_COUNT = r"\d{1,3} (?:ngày|giờ|tuần|tháng|quý|năm|phút)"
_EVENT = re.compile(
    rf"(?:(?:ngay )?(?:trước|sau)(?: khi| mỗi| từng| Tết| lễ| mùa| vụ| đợt| kỳ| hội nghị| đại hội| {_COUNT})"
    rf"|(?:chậm|muộn) nhất|trong (?:(?:vòng|thời hạn|thời gian) )?{_COUNT}|từ nay|khi (?:có|cần|phát sinh|xảy ra)"
    r"|theo (?:tiến độ|lịch|thời vụ)|(?:nhân )?dịp|ngay khi"
    # "trước ngày họp 05 ngày": days counted from something that happens.
    r"|(?:trước|sau) (?:ngày|buổi|phiên|lễ) [^\d.;,:()]{2,40}? \d{1,3} ngày)\b",
    re.IGNORECASE,
)
# Terms of a school year and occasions that come again: no day follows from them, and the task has no nearer time.
_OF_SCHOOL = re.compile(
    r"(?:trong|cuối|đầu|giữa|hết|suốt)(?: cả)? học k[ỳì] (?:I{1,2}|1|2|một|hai|này)"
    r"(?:,? năm học 20\d\d\s*[-–]\s*20\d\d)?"
    r"|(?:ngay )?(?:trước|sau) mỗi (?:lần|đợt|kỳ|buổi|đêm|vòng) [^\d.;,:()]{2,40}",
    re.IGNORECASE,
)
# "từ 18 giờ ngày 04/9 cho đến khi bão tan": the end of a time that has begun on a day.
_UNTIL = re.compile(r",? (?:cho )?đến khi [^.;,:()]{3,50}?(?=\s*[.;,:()]|\s*\Z)")
_UNCLEAR = frozenset((Flag.PARTLY_UNDERSTOOD, Flag.NOT_UNDERSTOOD, Flag.IMPOSSIBLE_DATE))
_FROM, _TO = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
# What a machine read wrongly or a person typed together is asked about ("trong tháng l2/2027"), and "trong năm" may
# identify which things are meant.
_GLUED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]|\Atrong năm\Z", re.IGNORECASE)
_ONLY_TIME = re.compile(
    r"(?:(?:trong|vào|trước|sau|nhân|ngay|đến|hết|từ|của|các|những|tuần|lễ|ngày|đầu|tiên|cuối|giữa|thứ|nửa|buổi|đợt|kỳ"
    r"|sáng|chiều|tối|hai|ba|tư|năm|sáu|bảy|chủ|nhật|\d{1,2})\s+)+",
    re.IGNORECASE,
)
# A limit is no date of the thing named before it: "có kết luận trước kỳ họp".
_BY = re.compile(r"(?:trước|chậm nhất|muộn nhất|đến hết|từ nay)\b")
_DAY_OF_EACH = re.compile(r"(?:(?:vào|trước|định kỳ) )?ngày \d{1,2}(?:\s?/\s?\d{1,2})? \Z")
_FEWEST_BEFORE = 2
_IDLE = 3


def time_at_end(text: str) -> str | None:
    """Return the time the last clause that ends with one ends with; None where none does."""
    return next(_at_ends(text, _is_when), None)


def whole_at_end(text: str, time: str) -> str:
    """Return a time of a text with all that stands before it at a clause's end and makes another time of it.

    "tháng 5" of "trong tuần lễ đầu tiên của tháng 5" is a week of it.
    """
    if day := _DAY_OF_EACH.search(text[: text.find(time)]):
        # "họp ngày 02 hằng tháng": the meeting's day is the task's.
        return f"{day[0]}{time}"
    ends = (one for one in times_at_ends(text) if one.endswith(time) and one != time)
    longer = next(ends, None) if text.count(time) == 1 else None
    return longer if longer and _ONLY_TIME.fullmatch(longer.removesuffix(time)) else time


def with_until(text: str, time: str) -> str:
    """Return a time that begins with "từ" with the happening behind it that ends it."""
    until = _UNTIL.match(text, text.find(time) + len(time)) if time[:2].casefold() == "từ" else None
    return f"{time}{until[0]}" if until else time


# A sentence is asked for its times several times on its way to a task, as in ``time_in``.
@lru_cache(maxsize=1024)
def perhaps_at_end(text: str) -> str | None:
    """Return what may be the time at the end of a clause: words of time that no date follows from, to be asked."""
    return next(_at_ends(text, lambda phrase: _OF_TIME.fullmatch(phrase) is not None), None)


@lru_cache(maxsize=1024)
def times_at_ends(text: str) -> tuple[str, ...]:
    """Return the time of each clause of a text that ends with one, the last clause first."""
    return tuple(_at_ends(text, _is_when))


def _at_ends(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    ends = [found.start() for found in _CLAUSE.finditer(text)]
    starts = [0, *ends]
    for start, end in zip(reversed(starts[:-1]), reversed(ends), strict=False):
        clause = text[start:end].lstrip(" .;()")
        if found := _at_end(clause, fits, fewest=0 if start else _FEWEST_BEFORE):
            yield found


def _at_end(clause: str, fits: Callable[[str], bool], *, fewest: int) -> str | None:
    tokens = clause.split(" ")
    for at in range(max(fewest, len(tokens) - _WORDS_BACK), len(tokens)):
        phrase = " ".join(tokens[at:]).rstrip(" ,.;")
        if _BEGINS.match(phrase) and not _GLUED.search(phrase) and fits(phrase):
            before = text_before(clause, len(" ".join(tokens[:at])) + 1)
            if of_money(before, phrase):
                return None
            if before.rstrip().endswith(",") or _BY.match(phrase) or not dates_thing(before):
                return phrase
    return None


def is_when(phrase: str) -> bool:
    """Decide whether a phrase of a few words is nothing but a time ("Trước mùa mưa", "Thứ Sáu tuần cuối tháng")."""
    return _BEGINS.match(phrase) is not None and _GLUED.search(phrase) is None and _is_when(phrase)


def _is_when(phrase: str) -> bool:
    """Decide whether a phrase is a time: one with dates or a rhythm, a word of time behind "trong", or an event."""
    if ALWAYS.search(phrase):
        # "thông suốt 24/7": no 24 July.
        return False
    if _OF_SCHOOL.fullmatch(phrase):
        return True
    meant = parse(phrase, plan_from=_FROM, plan_to=_TO)
    if meant.kind is Kind.EVENT:
        return _EVENT.match(phrase) is not None
    bound = _UNCLEAR.isdisjoint(meant.flags) and meant.kind is not Kind.NONE
    return bound and not _ends_idle(phrase, meant)


def _ends_idle(phrase: str, meant: Deadline) -> bool:
    """Decide whether the last words of a phrase add nothing to what it means: something else stands there."""
    tokens = phrase.split()
    if len(tokens) <= _IDLE + 1:
        return False
    return _meaning(" ".join(tokens[:-_IDLE])) == (meant.kind, meant.occurrences)


def _meaning(phrase: str) -> tuple[Kind, tuple[Occurrence, ...]]:
    meant = parse(phrase, plan_from=_FROM, plan_to=_TO)
    return meant.kind, meant.occurrences
