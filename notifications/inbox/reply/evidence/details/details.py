"""Read the days in an answer: on which work was done, and until which it is asked for or expected."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice

import pendulum

from calendars.deadlines import parse
from notifications.inbox.reply.evidence.cues import cue_text
from notifications.inbox.reply.evidence.details.deictic import coming_day, day_of_the_week_before, past_day
from notifications.inbox.reply.evidence.details.fractions import is_share
from notifications.inbox.reply.evidence.details.numbers import NUMBER, documents, is_referred, outcome
from notifications.inbox.reply.folding import folded

_DAY = re.compile(
    r"(?<![\d,])(?<!\d\.)\b(\d{1,2})\s?(?:[/.]|-(?!\s?\d{1,2}/))\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}|\d{2}))?(?![/\d]|,\d|\s?%)"
)
"""Of "02-03/12" the second day: a dash before a stroke joins days."""
_PLACES = re.compile(
    r"\b(?:mục|muc|điểm|khoản|phần|bảng|biểu|tiểu mục|việc|nhiệm vụ|số)"
    r"(?: (?:số )?\d{1,2}\.\d{1,2}(?:,| và| va)?(?![\d./]))+",
    re.IGNORECASE,
)
"""Places in a plan: "mục 3.1, 3.2"."""
_LUNAR = re.compile(r" ?\(?(?:am lich|am|al)\b")
"""Behind a day of the lunar calendar, which stands beside the solar one most often."""
_LONG_DAY = re.compile(
    r"\b(?:ngày|mùng|mồng|mung|mong)\s+(\d{1,2})\s+(?:tháng|thang)\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?", re.IGNORECASE
)
_LONG_DAY_OF_MONTH = re.compile(r"\b(?:mùng|mồng|mung|mong)\s+(\d{1,2})\s+(?:tháng|thang)\s+(\d{1,2})\b", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:them|lui|cham|tre|muon|gia han|khat|doi|gh|keo dai)(?: (?:lai|them|han|thoi gian|thoi han|khoang|tam|"
    r"cho|so|don vi|xa|em))*? "
    r"(\d{1,3}|mot|hai|ba|bon|nam|nua) ?(?:\([^)]*\) ?)?(ngay lam viec|ngay|hom|tuan|thang)\b(?! (?:\d|sau\b|"
    r"toi\b|nay\b))"
)
"""A span that is asked for ("lùi 2 tuần", "thêm 05 (năm) ngày"); "tháng 11" is a month."""
_COUNTS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5}
_UNTIL = re.compile(
    r"\b(?:đến|tới|sang|trước|hết|trong|vào|chậm nhất|muộn nhất|until|by|to)\b|(?<!\d,)(?<![\d/.-])\d{1,2}[/.-]\d{1,2}",
    re.IGNORECASE,
)
_PHRASE_ENDS = r"[,;()\n]|\.(?!\d)|\s(?:để|do|vì|nhằm|bởi|nếu|thì|mới|xong|nhé|nha|ạ|là|và|cho)\b"
# Places and characters: a mail of thousands of dates costs no more than one of forty.
MOST_PHRASES, LONGEST_PHRASE = 40, 80
_PLACING = re.compile(r"^(?:lùi|đến|tới|sang|vào|until|by|to)(?:\s+(?:đến|sang|tới))?\s+(?!hết)", re.IGNORECASE)
_DATED = re.compile(
    r"[\s,(]*(?:ký\s+)?(?:ngày|hôm)\s+\d{1,2}(?:\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?|"
    r"\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:hoan thanh|hthanh|h/thanh|hoan tat|xong|ket thuc|ban hanh|be giang)\b")
_STARTS = re.compile(
    r"\b(?:tính (?:đến|tới)(?: \d{1,2} ?(?:giờ|h|g)(?:\d{2})?)?|đến nay|từ|"
    r"(?<!lớp )(?<!đợt )(?<!buổi )(?<!phần )(?<!kỳ )sau|thay vì|so với|thay cho|"
    r"hạn cũ(?: là)?)\s+(?:ngày\s+)?"
    r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?",
    re.IGNORECASE,
)
"""A day that is moved from, beside the one that is asked for."""


_FEAST = re.compile(
    r"\b(?:(?:kỷ niệm|(?:chào )?mừng)(?: \w+){0,4}?\s+(?:ngày\s+)?|(?:dịp|nhân)\s+(?:ngày\s+)?|"
    r"(?:lễ|tết|quà|quốc khánh|thưởng)\s+)\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?",
    re.IGNORECASE,
)


_AT_A_FEAST = re.compile(r"\b(?:vào|đúng|sang|trong|đến|tới|trước)(?: dịp)?\s*$", re.IGNORECASE)


def _without_feasts(text: str, today: dt.date) -> str:
    """Blank a day that names a feast, unless no other day is named: "quà 2/9 đã trao hôm 27/8"."""
    rest = _FEAST.sub(lambda found: "_" * len(found[0]), text)
    return rest if days(rest, today) else text


def _without_other_feasts(text: str) -> str:
    """Blank each feast but one at which something is to be: "vào dịp kỷ niệm 20/10", and no "chào mừng 20/11"."""
    return _FEAST.sub(
        lambda found: found[0] if _AT_A_FEAST.search(text[: found.start()]) else "_" * len(found[0]), text
    )


def done_day(text: str, today: dt.date, product: str = "", title: str = "") -> dt.date | None:
    """Return the day on which work was done by a text; of "từ 28/9 đến 02/10" the last.

    Of several documents the day is that of the one that came of the work.
    """
    plain = _without_feasts(_without_grounds(text, product), today)
    after = (plain[verb.end() :] for verb in _VERB.finditer(cue_text(plain)))
    parts = (re.split(r"[,;\n]|\.\s", one)[0] for one in after)
    document = _dated_document(plain, today, product, title)
    dated = [*(_one_day(part, today) for part in parts), document]
    near = [day for day in dated if day is not None and day <= today]
    if near and document in near and len(documents(plain, product)) > 1:
        return document
    if near or (day := _one_day(plain, today)):
        return near[0] if near else day
    return past_day(cue_text(plain), today) or day_of_the_week_before(cue_text(plain), today)


def _without_grounds(text: str, product: str = "") -> str:
    """Take out the days of documents that work rests on, of spans within a list, and of what a day is compared with."""
    for found in reversed(list(NUMBER.finditer(text))):
        if is_referred(text, found, product):
            dated = _DATED.match(text, found.end())
            text = text[: found.start()] + text[dated.end() if dated else found.end() :]
    return text


def _dated_document(text: str, today: dt.date, product: str, title: str) -> dt.date | None:
    """Return the day of the document that came of the work ("Báo cáo số 140/BC-UBND ngày 18/8/2026")."""
    number = outcome(text, product, title)
    dated = (_DATED.match(text, found.end()) for found in (number, *NUMBER.finditer(text)) if found)
    return next((day for found in dated if found for day in days(found[0], today)), None)


def _one_day(text: str, today: dt.date) -> dt.date | None:
    """Return the first day of a text; of "từ 28/9 đến 02/10" the last."""
    found = days(text, today)
    span = re.search(r"(?:\btừ (?:ngày )?\d{1,2}[/.-]\d{1,2}\S* đến\b|\d{1,2}/\d{1,2}\S* [-–] (?=\d))", text, re.I)
    if span and len(found) > 1:
        before = len(days(text[: span.start()], today))
        return found[min(before + 1, len(found) - 1)]
    return next(iter(found), None)


def days(text: str, today: dt.date) -> list[dt.date]:
    """Return the days a text names, in order; one without a year is the one nearest to today."""
    plain = folded(text)
    solar = (
        one
        for one in _DAY.finditer(_PLACES.sub(lambda found: "_" * len(found[0]), text))
        if not _LUNAR.match(plain, one.end())
    )
    short = (one for one in solar if one[3] or not _is_counted(plain, one, today))
    found = [*short, *_LONG_DAY.finditer(text)]
    made = (_day(match[1], match[2], match[3], today) for match in sorted(found, key=lambda match: match.start()))
    return [day for day in made if day is not None]


def _without_shares(text: str, today: dt.date) -> str:
    """Blank what is counted, which the deadline language would read as days."""
    plain = folded(text)
    return _DAY.sub(lambda one: one[0] if one[3] or not _is_counted(plain, one, today) else "_" * len(one[0]), text)


def _is_counted(plain: str, found: re.Match[str], today: dt.date) -> bool:
    return is_share(plain, found.start(), found.end(), (int(found[1]), int(found[2])), today)


def _day(day: str, month: str, year: str | None, today: dt.date) -> dt.date | None:
    try:
        if year:
            return dt.date(int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day))
        near = [dt.date(today.year + more, int(month), int(day)) for more in (-1, 0, 1)]
        return min(near, key=lambda one: abs((one - today).days))
    except ValueError:
        return None


def until(text: str, today: dt.date, due: dt.date | None) -> dt.date | None:
    """Return the day an extension is asked to, or work is expected by; None where it is not one certain day.

    "thêm 10 ngày" counts from the due date. The rest is read with the deadline language, in the year around today.
    """
    text = _STARTS.sub("", _without_grounds(_LONG_DAY_OF_MONTH.sub(r"\1/\2", text)))
    text = _without_feasts(_without_other_feasts(_without_shares(text, today)), today)
    more = _MORE.search(folded(text))
    named = [day for day in days(text, today) if due and day > max(due, today)]
    if more and due and not named and more[2] != "ngay lam viec":
        # More time that is asked for after the due date counts from the day it is asked for.
        return _later(max(due, today), more[1], more[2])
    for phrase in sorted(_phrases(text), key=lambda one: _DAY.search(one) is None):
        meant = parse(phrase, plan_from=dt.date(today.year, 1, 1), plan_to=dt.date(today.year, 12, 31))
        # A day that is named is kept as it is named, also behind "trước".
        ends = {one.due if days(phrase, today) else one.last_day for one in meant.occurrences}
        if len(ends) == 1 and (end := ends.pop()) >= today and not _is_missed(end, named, due):
            return end
    ahead = [day for day in days(text, today) if day >= today]
    return ahead[-1] if ahead else coming_day(cue_text(text), today)


def _is_missed(end: dt.date, named: list[dt.date], due: dt.date | None) -> bool:
    """Recognise the due day that will be missed beside a later one ("không kịp 31/10, mong chấp thuận 30/11")."""
    return due is not None and end <= due and bool(named)


def _phrases(text: str) -> Iterator[str]:
    """Yield what may be a time: from each word that places one to the end of its clause, and each day in digits."""
    for found in islice(_UNTIL.finditer(text), MOST_PHRASES):
        named = re.split(_PHRASE_ENDS, text[found.start() : found.start() + LONGEST_PHRASE])[0]
        yield _PLACING.sub("", named)


def wanted_days(text: str, today: dt.date) -> set[dt.date]:
    """Return every day that an extension may be asked to."""
    text = _STARTS.sub("", _without_grounds(text))
    if exact := {day for day in days(text, today) if day > today}:
        return exact
    spans = re.split(r"[,;(]|\bhoặc\b|\bhay\b", text)
    return {day for span in spans if (day := until(span, today, None)) is not None}


def _later(due: dt.date, written: str, unit: str) -> dt.date:
    """Add days, weeks or months, half a month being 15 days.

    A month without that day ends on its last one (Bộ luật Dân sự 2015, điều 148).
    """
    span = {"thang": "months", "tuan": "weeks"}.get(unit, "days")
    count = int(written) if written.isdecimal() else _COUNTS.get(written, 0)
    if written == "nua":
        span, count = "days", 15 if unit == "thang" else 4
    later = pendulum.date(due.year, due.month, due.day).add(**{span: count})
    return dt.date(later.year, later.month, later.day)
