"""Find the time phrases of running text that are the due times of its own work."""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.reading.times.at_end import is_when, time_at_end, whole_at_end, with_until
from dondoc.reading.times.clock import HOURS, PART_OF_DAY
from dondoc.reading.times.points import (
    ALSO,
    CYCLE,
    DAY,
    DONE,
    EACH,
    HALF,
    HOUR,
    LONG_DAY,
    MONTH,
    POINT,
    QUARTER,
    SCHOOL,
    WEEKDAY,
)
from dondoc.reading.times.slips import begins_misspelt
from dondoc.reading.times.spans import each_widened, text_before, time_apart, time_spans, widened
from dondoc.text.letters import LOWER, UPPER

# Days without a year: at the end of a sentence, alone in brackets, or a part of a day. "Nhân ngày 27/7" is an occasion.
_DAYS = (
    re.compile(
        r"(?<!nhân )(?<!niệm )(?<!mừng )(?<!hội )(?<!từ )(?:vào |trong )?ngày \d{1,2}/\d{1,2}(?=\s*[.;]?\s*$)",
        re.IGNORECASE,
    ),
    # A day in brackets behind an anniversary is the day of the event remembered, not a due date.
    re.compile(
        r"(?<!thành lập \()(?<!truyền thống \()(?<!Nam \()(?<!Đảng \()(?<!Đoàn \()"
        r"(?<=\()\d{1,2}/\d{1,2}(?:/20\d\d)?(?=\))"
    ),
    re.compile(r"(?<=\bhạn )\d{1,2}/\d{1,2}(?:/20\d\d)?"),
    re.compile(
        rf"(?:vào )?(?:sáng|chiều|tối)\s+(?:{WEEKDAY},? )?(?:ngày )?\d{{1,2}}/\d{{1,2}}(?:/20\d\d)?", re.IGNORECASE
    ),
)
# In order of how surely they are the due time; the first that is found is taken.
_TIMES = (
    re.compile(
        rf"định kỳ (?:hàng |hằng |trong )?(?:{CYCLE}(?:\s*,\s*"
        rf"|\s+và\s+))*{CYCLE}(?: hoặc đột xuất(?: theo yêu cầu của (?-i:[{UPPER}])\w+ \w+)?)?"
        rf"(?=\s*\()(?P<with>\s*\(\s*trước\s+{POINT}[^()]{{0,30}}\))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"định kỳ (?:hàng |hằng |trong )?(?:{CYCLE}(?:\s*,\s*"
        rf"|\s+và\s+))*{CYCLE}(?: hoặc đột xuất(?: theo yêu cầu của (?-i:[{UPPER}])\w+ \w+)?)?",
        re.IGNORECASE,
    ),
    re.compile(rf"định kỳ (?:vào )?{EACH}", re.IGNORECASE),
    re.compile(r"(?<=\()dự kiến [^()]+(?=\))", re.IGNORECASE),
    re.compile(
        rf"{DONE}(?:chậm nhất|muộn nhất)(?: là| vào| đến)?(?: trước)?\s+{POINT}"
        rf"|{DONE}(?:trước|đến hết|hết|xong trước)\s+{POINT}(?:\s+và\s+(?:trước\s+)?(?:{EACH}|{DAY}|{LONG_DAY}))?"
        rf"|{DONE}(?:trong|vào)\s+(?:các\s+)?(?:{MONTH}|{QUARTER}|{HALF}){ALSO}"
        rf"|{DONE}vào\s+(?:(?:sáng|chiều|tối)\s+)?(?:{EACH}|ngày {DAY}|{LONG_DAY})(?:\s+và\s+(?:{EACH}|{DAY}))?"
        rf"|{DONE}từ\s+{POINT}\s+(?:đến|[-–])(?: hết)?\s+{POINT}"
        rf"|(?:hoàn thành|xong)\s+(?:{MONTH}|{QUARTER}|{HALF}|ngày {DAY}){ALSO}",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<=\()(?:quý\s+(?:IV|I{1,3})|tháng \d{1,2}|trong năm|hằng năm|hàng năm)[^()]{0,20}(?=\))", re.IGNORECASE
    ),
    re.compile(
        r"(?:(?:thường xuyên|liên tục),? )?(?:trong|xong|hoàn thành) năm(?: 20\d\d)?"
        r"(?=\s*[.;]?\s*$)|trong năm 20\d\d(?=\s*[,;])"
        r"|(?:từ nay )?(?:đến hết|đến cuối|cho đến hết) năm 20\d\d(?=\s*[.;]?\s*$)"
    ),
    re.compile(r"(?<=, )(?:trong )?giai đoạn 20\d\d\s*[-–]\s*(?:năm )?20\d\d(?=\s*[.;]?\s*\Z)", re.IGNORECASE),
    re.compile(rf"từ {SCHOOL}|(?:bắt đầu )?từ năm 20\d\d(?=\s*[.;]?\s*\Z)", re.IGNORECASE),
    re.compile(
        rf"(?:(?<=dự kiến )|(?<=thời gian )|(?<=thời gian: ))(?:{MONTH}|{QUARTER}|ngày {DAY}){ALSO}", re.IGNORECASE
    ),
    re.compile(
        r"(?<!từ )(?<!trước )(?<!sau )(?:vào |trong )?ngày\s+\d{1,2}\s?/\s?\d{1,2}\s?/\s?20\d\d"
        r"(?=\s*(?:[.;]|\([^()]*\))?\s*$)",
        re.IGNORECASE,
    ),
    *_DAYS,
    re.compile(r"(?<=: )\d{1,2}\s?/\s?\d{1,2}\s?/\s?20\d\d(?=\s*[.;]?\s*$)"),
    # Days that share one month: "ngày 22 và 23/9/2026", "các ngày 16, 17, 18/5".
    re.compile(
        r"(?:trong |vào )?(?:các |hai |ba )?ngày \d{1,2}(?:(?:\s*,|\s+và|\s*[-–])\s*(?:ngày )?\d{1,2})+\s?/\s?\d{1,2}"
        r"(?:\s?/\s?20\d\d)?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:vào )?(?:(?:sáng|chiều) )?{WEEKDAY}(?:(?:,| và) {WEEKDAY})* (?:hằng|hàng|mỗi) tuần"
        rf"|trước (?:{HOUR})?(?:{WEEKDAY} )?(?:hằng|hàng|mỗi) (?:ngày(?! (?:hội|lễ|kỷ|làm|thi)\b)|tuần)",
        re.IGNORECASE,
    ),
    # At the end of a sentence it is how often; elsewhere "hằng năm" qualifies a plan or a report.
    re.compile(
        r"(?:thường xuyên|liên tục|(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm))(?:,\s*liên tục)?"
        r"(?=(?:\s+trong năm)?(?:\s*/\s*|\s+)?(?:20\d\d)?\s*[.;]?\s*$)",
        re.IGNORECASE,
    ),
    re.compile(r"(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm) (?:\d{1,2}|một|hai) \w+(?=\s*[.;]?\s*$)", re.IGNORECASE),
    # What is reported to somebody so often: "báo cáo tình hình hằng ngày về Văn phòng …".
    re.compile(
        r"(?:hằng|hàng|mỗi) (?:(?:ngày|tuần|tháng|quý)(?=,? (?:về|cho|gửi|qua|với|đến|tới|trong|báo cáo)\b)"
        r"|năm(?=,? (?:báo cáo|tổng hợp|sơ kết|cập nhật)\b))",
        re.IGNORECASE,
    ),
    # How often a deed is done may stand anywhere, but for what may be done no oftener ("không quá 01 lần/năm").
    re.compile(
        r"(?<!quá )(?<!đa )(?<!thiểu )(?<!nhất )\b(?:(?:\d{1,2} )(?:ngày|giờ|tuần|tháng)\s?/\s?lần"
        r"|(?:định kỳ )?(?:mỗi|hằng|hàng) (?:ngày|tuần|tháng|quý|năm) (?:\d{1,2}|một|hai|ba) lần)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"trong suốt (?:mùa|đợt|vụ|quá trình|thời gian|chiến dịch|năm|kỳ|tháng)"
        r"(?:(?! (?:đến|tới|về|tại|cho|ở|trên) )[^.;,()]){0,40}",
        re.IGNORECASE,
    ),
    # Days after something that happens: "trong vòng 04 ngày làm việc kể từ khi nhận hồ sơ".
    re.compile(
        r"(?:trong vòng|trong thời hạn|chậm nhất(?: là| sau)?|không quá)\s+\d{1,3}\s+(?:ngày(?: làm việc)?|giờ|tháng)"
        r"\s+(?:kể từ|từ|sau) (?:khi|ngày)[^.;,()]{3,80}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:(?<=thời hạn )|(?<=thời hạn là )|(?<=hạn cuối )|(?<=hạn chót )"
        rf"|(?<=thời gian ))(?:{HOUR})?{DAY}",
        re.IGNORECASE,
    ),
    re.compile(rf"\A(?:Hằng|Hàng|Mỗi) (?:ngày|tuần|tháng|quý|năm)(?=,? [{LOWER}])(?! (?:trước|vào|từ|đến|ngày)\b)"),
    re.compile(r"(?:ngay )?(?:trước|sau) khi [^.,;:()]{3,60}(?=\s*[.;]?\s*\Z)", re.IGNORECASE),
    re.compile(r"\A(?:Ngay )?(?:[Tt]rước|[Ss]au) (?:khi|mỗi|từng) [^,.;:]{3,60}(?=, )"),
    # The last resort: a month, quarter or day named beside the deed ("tổ chức Lễ phát động tháng 5/2027 tại xã").
    re.compile(
        rf"(?<!/)\b(?:dự kiến (?:trong |vào )?)?(?:(?:{MONTH}|{QUARTER}){ALSO}"
        rf"|ngày\s+\d{{1,2}}\s?/\s?\d{{1,2}}\s?/\s?20\d\d"
        rf"|ngày\s+\d{{1,2}} tháng \d{{1,2}} năm 20\d\d)(?!\s*(?:/|của\b|\d))",
        re.IGNORECASE,
    ),
)
# "nhiệm vụ Chính phủ giao cho tỉnh trong năm": the year limits which tasks are meant, it is no due time of this one.
_QUALIFIES = re.compile(
    r"\b(?:dự toán|ngân sách|giao(?! thông| ban)|ban hành|tiếp nhận|phát sinh|đề ra)\b(?: \w+){0,3} \Z"
)
# A deadline with a day is the task's own, but for one of things that are done already.
_QUALIFIES_DAY = re.compile(
    r"(?:\btính(?: đến| từ)?(?: hết)?|chốt(?: số liệu)?|được (?:giao|ban hành|cấp|phê duyệt)|đã \w+|phát sinh"
    r"|số (?=\S*[\d/])[\w/-]+)\s+\Z"
)
_ONLY_TIME = re.compile(
    rf"(?:(?:sáng|chiều|tối|cả ngày|đêm),? )?(?:trong |chậm nhất |muộn nhất |đúng |vào |trước "
    rf"|đến hết |chậm nhất(?: là)? (?:trước )?|các |từ )?{POINT}(?:\s*(?:-|–|đến|và)\s*{POINT})?"
    r"|(?:(?:trong|đến|từ|trong giai đoạn|giai đoạn) )?(?:năm )?20\d\d(?:\s*[-–]\s*(?:năm )?20\d\d)?"
    r"|(?:trong năm|cả năm|hằng năm|hàng năm|thường xuyên|hằng tháng|hàng tháng|hằng quý|hàng quý)(?: 20\d\d)?",
    re.IGNORECASE,
)
_ONLY_HOUR = re.compile(rf"(?:{HOURS}|{PART_OF_DAY}|cả ngày)", re.IGNORECASE)
# "đối chiếu công nợ quý II (trước 10/7)".
_QUARTER_BY_DAY = re.compile(
    r"q(?:uý|úy) (?P<quarter>IV|I{1,3}) "
    r"\((?P<day>(?:trước|chậm nhất|xong trước)[^()]*?\d{1,2}/(?P<month>\d{1,2})[^()]*)\)",
    re.IGNORECASE,
)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
# "1. Giai đoạn chuẩn bị (tháng 10/2027)": the time of what is listed below.
_STAGED = re.compile(r"\(([^()]{4,60})\)$")
# "Kế hoạch số 12/KH-UBND ngày …", "báo cáo quý I", "phiên họp tháng 4": the time names a thing.
_NAMES_THING = re.compile(
    r"(?:/[\w-]+|báo cáo|công tác|nhiệm vụ|kết quả|phiên họp|kế hoạch|kỳ họp|tình hình|sơ kết|tổng kết|đánh giá"
    r"|so với|kỷ niệm|tính đến|kể từ|từ|số (?=\S*[\d/])\S+|chương trình|chỉ tiêu|dự toán|học kỳ|định kỳ|thông báo"
    r"|cùng kỳ)\s+\Z",
    re.IGNORECASE,
)
# "số 78/2025/NĐ-CP ngày 01 | tháng 4 năm 2025": the month of a day is looked at with its day.
_DAY_OF_MONTH = re.compile(r"ngày \d{1,2}\s+\Z")
# "(27/7/1947 - 27/7/2027)": the years of an anniversary.
_OF_THE_PAST = re.compile(r"\b1[89]\d\d\b")
# A document's number before "ngày" dates it; before "trước ngày", "vào ngày" it does not.
_QUALIFIES_DEADLINE = re.compile(
    r"(?:\btính|chốt(?: số liệu)?|được (?:giao|ban hành|cấp|phê duyệt)|đã \w+|phát sinh)\s+\Z"
)
_DEADLINES, _STAGE, _EXPECTED, _ON_DAY, _BY_HOUR, _BESIDE = (_TIMES[at] for at in (4, 7, 9, 10, -2, -1))
# "… của Chương trình mục tiêu quốc gia, giai đoạn 2026-2030": the years are the programme's.
_OF_PROGRAMME = re.compile(
    r"(?:chương trình|đề án|kế hoạch|nghị quyết|chiến lược|dự án|quy hoạch|mục tiêu|chính sách|phong trào|tổng kết"
    r"|sơ kết|đánh giá|báo cáo)\b",
    re.IGNORECASE,
)


# A sentence is asked about two or three times on its way to a task (848 times for 347 texts of one plan).
@lru_cache(maxsize=1024)
def time_in(text: str) -> str | None:
    """Return the phrase of a sentence that is its task's due time; None where a year only qualifies something."""
    for pattern in _TIMES:
        for found in pattern.finditer(text):
            if not _qualifies(pattern, text_before(text, found.start())):
                return with_until(text, _by_day(whole_at_end(text, widened(text, *found.span()))))
    found_apart = time_apart(text)
    return with_until(text, found_apart) if found_apart else time_at_end(text)


def _by_day(time: str) -> str:
    """Return the day in brackets behind a quarter that is over by then: it is what the work is about."""
    found = _QUARTER_BY_DAY.fullmatch(time)
    return found["day"] if found and int(found["month"]) > 3 * _QUARTERS[found["quarter"].upper()] else time


def deadline_in(text: str) -> str | None:
    """Return the phrase that is the day or month a sentence's own task is due by; None where it only names one."""
    for pattern in (_DEADLINES, _ON_DAY, *_DAYS, _EXPECTED, _BY_HOUR):
        for found in pattern.finditer(text):
            if not _qualifies(pattern, text_before(text, found.start())):
                return widened(text, *found.span())
    when = time_in(text)
    return when if when and begins_misspelt(when, 0) else None


def heading_time(text: str) -> str | None:
    """Return a heading that is nothing but a time ("Quý I/2027", "Trong tháng 3:"), under which tasks are listed."""
    own = text.strip(" :.;")
    if (staged := _STAGED.search(own)) and _ONLY_TIME.fullmatch(staged[1].strip()) and not _OF_THE_PAST.search(own):
        return staged[1].strip()
    return own if len(own.split()) <= 8 and (_ONLY_TIME.fullmatch(own) or is_when(own)) else None


def hour_alone(text: str) -> str | None:
    """Return an hour or a part of a day that stands alone ("07 giờ 30", "Sáng"): its day is named above it."""
    own = text.strip(" :.;")
    return own if _ONLY_HOUR.fullmatch(own) else None


def begins_hour(text: str) -> bool:
    """Decide whether a time begins with an hour or a part of a day, whatever follows: "Sáng, 08h00", "7h30 - 9h00"."""
    return _ONLY_HOUR.match(text.strip(" :.;")) is not None


def on_day(hour: str, day: str | None) -> str:
    """Return an hour with the day of its heading ("07 giờ 30, 09/3/2026"); any other time as it is."""
    return f"{hour}, {day}" if day and hour_alone(hour) and not hour_alone(day) else hour


def times_in(text: str) -> int:
    """Count the different times a sentence names for work to be done; what stands inside another is not counted."""
    return len({one.casefold() for one in times_of(text)})


def times_of(text: str) -> tuple[str, ...]:
    """Return the different times a sentence names for work to be done, in order, each with all its words."""
    found = dict.fromkeys(each_widened(text, sorted(_spans_of(text))))
    return tuple(one for one in found if not _OF_THE_PAST.search(one))


def _spans_of(text: str) -> list[tuple[int, int]]:
    spans = _Apart(text)
    for pattern in _TIMES[:-1]:
        for found in pattern.finditer(text):
            if spans.is_free(*found.span()) and not _qualifies(pattern, text_before(text, found.start())):
                spans.add(*found.span())
    for one in time_spans(text):
        if one.apart and one.dated and spans.is_free(one.start, one.end):
            spans.add(one.start, one.end)
    return spans.spans


class _Apart:
    """Spans of a text that do not overlap: each character is marked, so that none is compared with all others."""

    def __init__(self, text: str) -> None:
        self.spans: list[tuple[int, int]] = []
        self._taken = bytearray(len(text))

    def is_free(self, start: int, end: int) -> bool:
        return self._taken.find(1, start, end) < 0

    def add(self, start: int, end: int) -> None:
        self.spans.append((start, end))
        self._taken[start:end] = b"\1" * (end - start)


def _qualifies(pattern: re.Pattern[str], before: str) -> bool:
    """Return whether the text before a time makes it qualify which things are meant, not when they are due."""
    if pattern in _TIMES[:3]:
        return False
    if pattern is _BESIDE and _NAMES_THING.search(_DAY_OF_MONTH.sub("", before)):
        return True
    if pattern is _STAGE:
        return _OF_PROGRAMME.search(before) is not None
    if pattern is _DEADLINES:
        return _QUALIFIES_DEADLINE.search(before) is not None
    return (_QUALIFIES_DAY if pattern in (_DEADLINES, _ON_DAY, _BESIDE) else _QUALIFIES).search(before) is not None
