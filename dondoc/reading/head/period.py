"""Find the period a document plans or reports: the one it gives itself, never that of a document it cites."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from dondoc.reading.head.stated_period import stated_span

_DASH = r"\s*(?:-|–|—|đến(?: hết)?(?: năm)?)\s*"
_SCHOOL_YEAR = re.compile(rf"(?:năm học|niên khóa)\s+(20\d\d)(?:{_DASH}|/)(20\d\d)", re.IGNORECASE)
# Each tỉnh sets the days of the terms of a school year: the months are a proposal, which a person confirms.
_TERM = re.compile(r"học (?:kỳ|kì)\s+(II|I|2|1|hai|một)\b(?:[,\s]*(?:của\s+)?)(?=(?:năm học|niên khóa))", re.IGNORECASE)
_TERMS = {"i": (8, 1), "1": (8, 1), "một": (8, 1), "ii": (1, 6), "2": (1, 6), "hai": (1, 6)}
_STAGE = re.compile(rf"(?:(?:giai đoạn|thời kỳ|nhiệm kỳ|từ năm|năm|các năm)\s*)?(20\d\d){_DASH}(20\d\d)", re.IGNORECASE)
_HALF = re.compile(r"(?:6|sáu) tháng (đầu|cuối) năm (20\d\d)", re.IGNORECASE)
_NINE = re.compile(r"(?:9|chín) tháng(?: đầu)? năm (20\d\d)", re.IGNORECASE)
# "quý II, quý III năm 2026", "tháng 5 - 7/2026": the first and the last of a list share the year.
_AND = r"(?:\s*(?:,|và|-|–|đến|tới)\s*(?:{0} )?{1})*"
_QUARTER = re.compile(
    rf"qu[ýy] (IV|I{{1,3}}|[1-4])\b(?:{_AND.format('qu[ýy]', '(IV|I{1,3}|[1-4])')})(?:\s*/\s*|\s*,?\s*năm\s*)(20\d\d)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"tháng (\d{{1,2}})\b(?:{_AND.format('tháng', '([0-9]{1,2})')})(?:\s*/\s*|\s*năm\s*)(20\d\d)", re.IGNORECASE
)
# "đến năm 2035" is an end; what lies beyond it ("tầm nhìn đến năm 2050") is no period of work.
_BEYOND = re.compile(
    r"[,;(]?\s*(?:và\s+)?(?:có xét|tầm nhìn|định hướng|hướng tới)(?:\s+(?:đến|tới))?(?:\s+năm)?\s+20\d\d", re.IGNORECASE
)
_UNTIL = re.compile(r"(?:đến|tới|trước)(?:\s+(?:hết|cuối))?\s+năm\s+(20\d\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?:năm|for|in)\s+(20\d\d)", re.IGNORECASE)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
# Days, and the years of laws and numbered documents: dates of other documents, never the period of this one.
_CITED = re.compile(
    r"(?:\d{1,2}h\d{0,2}\s*)?(?:ngày\s+)?\d{1,2}(?:\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|(?<!pháp )(?<!kỷ )(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp)[^,;.()]{0,80}?năm\s+\d{4}"
    r"|\bsố\s*:?\s*\d+[^\s,;]*/[^\s,;]*|\b\d+[-/][\w-]*[A-ZĐ]{2}[\w/-]*",
    re.IGNORECASE,
)
# "phiên họp giao ban tháng 5 năm 2026": the month of a meeting, not of the work that it gives.
_MEETING = re.compile(
    r"(?:phiên họp|cuộc họp|buổi (?:họp|làm việc)|kỳ họp|giao ban)\b[^.;]{0,50}?\btháng\s+\d{1,2}"
    r"(?:\s*/\s*|\s*năm\s*)20\d\d",
    re.IGNORECASE,
)
# "… bầu cử đại biểu HĐND các cấp nhiệm kỳ 2026 - 2031" is over long before the term.
_ELECTION = re.compile(rf"\bbầu cử\b[^.;]{{0,120}}?\bnhiệm kỳ\s+20\d\d{_DASH}20\d\d", re.IGNORECASE)
# "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ I, nhiệm kỳ 2025 - 2030": the congress's term, the plan may have its own.
_CONGRESS = re.compile(rf"Đại hội\b[^.;]{{0,90}}?\bnhiệm kỳ\s+20\d\d{_DASH}20\d\d", re.IGNORECASE)
_SPAN = re.compile(
    r"(?:^\W*|tuần\b.{0,30}?)(?:từ\s+)?(?:ngày\s+)?(?P<d1>\d{1,2})/(?P<m1>\d{1,2})(?:/(?P<y1>20\d\d))?\s*(?:-|–|đến)\s*"
    r"(?:ngày\s+)?(?P<d2>\d{1,2})/(?P<m2>\d{1,2})/(?P<y2>20\d\d)\W*$",
    re.IGNORECASE,
)
# In a title days and months from … to … are the plan's own: "năm 2026 (từ 01/10/2025 đến tháng 9/2026)".
_POINT = r"(?:(?:ngày\s+)?(?P<d{0}>\d{{1,2}})\s*/\s*|tháng\s+)(?P<m{0}>\d{{1,2}})(?:\s*/\s*(?P<y{0}>20\d\d))?"
_FROM_TO = re.compile(
    rf"(?:\btừ|\()\s*{_POINT.format(1)}\s*(?:-|–|đến(?: hết)?)\s*{_POINT.format(2)}(?!\s*/\s*\d)", re.IGNORECASE
)
# Lines below a title that may carry its period on: "năm học 2026-2027", "(ban hành kèm theo …)".
_NEAR_TITLE = 4
_MONTHS = set(range(1, 13))
# A sentence about the document itself: "UBND tỉnh ban hành Kế hoạch … năm 2026 như sau".
_ITSELF = re.compile(
    r"(?:ban hành|xây dựng|đề ra|lập)(?:\s+kèm theo\s+Quyết định này)?\s+(?:và tổ chức thực hiện\s+)?[“\"]?"
    r"(?P<what>(?:Kế hoạch|Chương trình|Lịch|Phương án|Danh mục|Đề án|Bảng|Báo cáo)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(r"(?:Kế hoạch|Chương trình|Quyết định|Đề án)\s+số", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\bcủa (?:Chính phủ|Thủ tướng|Quốc hội|Bộ|Trung ương|Ban Chấp hành|Tỉnh ủy|Thành ủy)\b")
_LISTED = re.compile(r"[-–+•*]\s|\(?[a-zđ\d]{1,2}[.)]\s|\d+\.\d")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
# Parts about the document itself: recitals, the sentence that issues it, the articles of a decision.
_RECITALS = 30
# "Năm 2026 và các năm tiếp theo" gives no last year: a period is not stretched to its first.
_OPEN_END = re.compile(r"(?:các|những) năm (?:tiếp theo|sau|kế tiếp)", re.IGNORECASE)
_TIMES_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
# A plan reaches so far at most; a year beyond it is a slip or a vision.
_LONGEST = 15


@dataclass(frozen=True, slots=True)
class HeadPeriod:
    """First and last day, None where unknown; ``assumed`` where the document does not name it."""

    first: dt.date | None = None
    last: dt.date | None = None
    assumed: bool = False


def period_of(title: str, following: Sequence[str] = (), issued_year: int | None = None) -> HeadPeriod:
    """Return the period the title names, else the document's sentence on itself, its annex's title or its own time.

    Failing that the year of issue, assumed. ``following`` are the paragraphs after the title.
    """
    near = (text for text in following[:_NEAR_TITLE] if not _LISTED.match(text))
    for text in (title, *near):
        if span := _days(text):
            return span
    if span := _from_to(title):
        return span
    own = tuple(_ELECTION.sub(" ", one) for one in (title, *_about_itself(following)))
    for text in (*(_CONGRESS.sub(" ", one) for one in own), *own):
        found = _named(text, issued_year)
        if found is not None:
            return found
    stated = stated_span(title, following)
    if stated is not None:
        return HeadPeriod(*stated)
    return _months(issued_year, 1, 12, assumed=True) if issued_year else HeadPeriod(assumed=True)


def _days(text: str) -> HeadPeriod | None:
    """Return the days of a schedule, "(Từ ngày 08/3/2027 đến ngày 12/3/2027)": alone on a line or after "tuần"."""
    found = _SPAN.search(text)
    if found is None:
        return None
    try:
        first, last = (
            dt.date(int(found[f"y{n}"] or found["y2"]), int(found[f"m{n}"]), int(found[f"d{n}"])) for n in (1, 2)
        )
    except ValueError:
        return None
    return HeadPeriod(first, last) if first <= last else None


def _from_to(title: str) -> HeadPeriod | None:
    """Return the days or months a title reaches from and to, the last of which has its year."""
    found = _FROM_TO.search(title)
    if found is None or not found["y2"]:
        return None
    first_year, last_year = int(found["y1"] or found["y2"]), int(found["y2"])
    try:
        first = dt.date(first_year, int(found["m1"]), int(found["d1"] or 1))
        month = int(found["m2"])
        last = dt.date(last_year, month, int(found["d2"] or calendar.monthrange(last_year, month)[1]))
    except (ValueError, calendar.IllegalMonthError):
        return None
    return HeadPeriod(first, last) if first < last else None


def with_times(period: HeadPeriod, texts: Iterable[str | None]) -> HeadPeriod:
    """Stretch an assumed period to the last year that the times name."""
    years = [
        int(year) for text in texts if not _OPEN_END.search(text or "") for year in _TIMES_YEAR.findall(text or "")
    ]
    if not period.assumed or not years:
        return period
    first = period.first or dt.date(min(years), 1, 1)
    within = [year for year in years if first.year <= year <= first.year + _LONGEST]
    if period.last and max([first.year, *within]) <= period.last.year:
        return period
    return HeadPeriod(first, dt.date(max([first.year, *within]), 12, 31), assumed=True)


def _about_itself(texts: Sequence[str]) -> list[str]:
    """Clauses in which the document names itself, then titles in capitals (of an annex)."""
    clauses = []
    for text in texts[:_RECITALS]:
        # A numbered or bulleted line gives a duty to others: "- Xây dựng, ban hành Kế hoạch … giai đoạn 2026-2030".
        found = None if _LISTED.match(text) else _ITSELF.search(_IN_BRACKETS.sub(" ", text))
        clause = re.split(r";|\.\s", found["what"])[0] if found else ""
        if clause and not _NUMBERED.match(clause) and not _OF_ANOTHER.search(clause):
            clauses.append(clause)
    return [*clauses, *_capitals(texts)]


def _capitals(texts: Sequence[str]) -> list[str]:
    """Titles in capitals, as of an annex; one that runs over several lines is one."""
    runs = (list(run) for capital, run in groupby(texts, str.isupper) if capital)
    return [title for title in map(" ".join, runs) if 12 < len(title) < 600]


def _named(text: str, issued_year: int | None) -> HeadPeriod | None:
    text = _BEYOND.sub(" ", _CITED.sub(" ", _MEETING.sub(" ", text)))
    for read in (_part_of_year, _school_year):
        found = read(text)
        if found is not None:
            return found
    return _years(text, issued_year)


def _part_of_year(text: str) -> HeadPeriod | None:
    if found := _HALF.search(text):
        return _months(int(found[2]), *((1, 6) if found[1].lower() == "đầu" else (7, 12)))
    if found := _NINE.search(text):
        return _months(int(found[1]), 1, 9)
    if found := _QUARTER.search(text):
        first, last = (_QUARTERS[part.lower()] for part in (found[1], found[2] or found[1]))
        return _months(int(found[3]), 3 * first - 2, 3 * last)
    if found := _MONTH.search(text):
        first, last = int(found[1]), int(found[2] or found[1])
        return _months(int(found[3]), first, last) if {first, last} <= _MONTHS else None
    return None


def _school_year(text: str) -> HeadPeriod | None:
    found = _SCHOOL_YEAR.search(text)
    if found is None or int(found[2]) != int(found[1]) + 1:
        return None
    if term := _TERM.search(text):
        first, last = _TERMS[term[1].lower()]
        return _months(int(found[2]), first, last, assumed=True)
    return HeadPeriod(dt.date(int(found[1]), 8, 1), dt.date(int(found[2]), 7, 31))


def _years(text: str, issued_year: int | None) -> HeadPeriod | None:
    """Return a year of its own before a stage: "Kế hoạch năm 2026 thực hiện Chương trình giai đoạn 2021-2030" is of
    2026.
    """
    stage = next((found for found in _STAGE.finditer(text) if found[1] < found[2]), None)
    rest = text.replace(stage[0], " ") if stage else text
    until = _UNTIL.search(rest)
    single = _YEAR.search(_UNTIL.sub(" ", rest))
    if single and not (stage and int(stage[1]) > int(single[1])):
        return _months(int(single[1]), 1, 12)
    if stage:
        return HeadPeriod(dt.date(int(stage[1]), 1, 1), dt.date(int(stage[2]), 12, 31))
    if until and issued_year and issued_year <= int(until[1]) <= issued_year + 2 * _LONGEST:
        return HeadPeriod(dt.date(issued_year, 1, 1), dt.date(int(until[1]), 12, 31))
    return None


def _months(year: int, first: int, last: int, *, assumed: bool = False) -> HeadPeriod:
    """Return the months of a year; "tháng 12, tháng 01/2026" begins in the year before."""
    return HeadPeriod(
        dt.date(year - (first > last), first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]), assumed
    )
