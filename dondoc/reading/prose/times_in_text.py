"""When a sentence says its own work is done: the time phrases inside running text."""

from __future__ import annotations

import re

_CYCLE = r"(?:quý(?:\s+(?:IV|I{1,3}))?|\d{1,2} tháng(?: đầu năm)?|năm|tháng|tuần)"
_DAY = r"(?:ngày\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?"
_LONG_DAY = r"ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2})?(?:\s+(?:hằng|hàng) (?:tháng|quý|năm)|(?:\s+năm\s+|/)\d{4})?"
_MONTH = r"tháng\s+\d{1,2}(?:\s*/\s*\d{4}|\s+năm\s+\d{4}|\s+(?:hằng|hàng) năm)?"
_QUARTER = r"quý\s+(?:IV|I{1,3}|[1-4])(?:\s*/\s*\d{4}|\s+năm\s+\d{4}|[-–]\d{4})?"
_SCHOOL = r"năm học\s+20\d\d\s*[-–]\s*20\d\d"
# "trước ngày 15 tháng cuối quý", "trước ngày 25 hằng tháng": a day of each cycle.
_EACH = (
    r"ngày\s+\d{1,2}(?:\s*/\s*\d{1,2})?\s+(?:(?:của\s+)?tháng\s+(?:cuối|đầu)(?:\s+(?:mỗi\s+)?quý)?(?:\s+(?:hằng|hàng)\s+quý)?"
    r"|(?:hằng|hàng|mỗi)\s+(?:tháng|quý|năm))"
)
_POINT = rf"(?:{_EACH}|{_DAY}|{_LONG_DAY}|{_MONTH}|{_QUARTER}|{_SCHOOL})"
_ALSO = rf"(?:(?:\s+và|,|\s*[-–]|\s+đến)\s*(?:{_MONTH}|{_QUARTER}))*"
# "kết quả thực hiện trước ngày …", "thời gian thực hiện trong quý …": there the verb belongs to what stands before it.
_DONE = (
    r"(?:(?:hoàn thành|xong|kết thúc|báo cáo|(?<!quả )(?<!gian )(?<!việc )(?<!hình )(?<!độ )(?<!chức )thực hiện)\s+)?"
)
# In order of how surely they say when the work is done; the first that is found is the time.
_TIMES = (
    re.compile(
        rf"định kỳ (?:hàng |hằng |trong )?(?:{_CYCLE}(?:\s*,\s*"
        rf"|\s+và\s+))*{_CYCLE}(?: hoặc đột xuất(?: theo yêu cầu của [A-ZĐ]\w+ \w+)?)?"
        rf"(?=\s*\()(?P<with>\s*\(\s*trước\s+{_POINT}[^()]{{0,30}}\))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"định kỳ (?:hàng |hằng |trong )?(?:{_CYCLE}(?:\s*,\s*"
        rf"|\s+và\s+))*{_CYCLE}(?: hoặc đột xuất(?: theo yêu cầu của [A-ZĐ]\w+ \w+)?)?",
        re.IGNORECASE,
    ),
    re.compile(r"(?<=\()dự kiến [^()]+(?=\))", re.IGNORECASE),
    re.compile(
        rf"{_DONE}(?:chậm nhất|muộn nhất)(?: là| vào| đến)?(?: trước)?\s+{_POINT}"
        rf"|{_DONE}(?:trước|đến hết|xong trước)\s+{_POINT}"
        rf"|{_DONE}(?:trong|vào)\s+(?:{_MONTH}|{_QUARTER}){_ALSO}|{_DONE}từ\s+{_POINT}\s+đến(?: hết)?\s+{_POINT}"
        rf"|(?:hoàn thành|xong)\s+(?:{_MONTH}|{_QUARTER}|ngày {_DAY})",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<=\()(?:quý\s+(?:IV|I{1,3})|tháng \d{1,2}|trong năm|hằng năm|hàng năm)[^()]{0,20}(?=\))", re.IGNORECASE
    ),
    re.compile(r"(?:trong|xong|hoàn thành) năm(?: 20\d\d)?(?=\s*[.;]?\s*$)|trong năm 20\d\d(?=\s*[,;])"),
    re.compile(rf"từ {_SCHOOL}", re.IGNORECASE),
    re.compile(
        rf"(?:(?<=dự kiến )|(?<=thời gian )|(?<=thời gian: ))(?:{_MONTH}|{_QUARTER}|ngày {_DAY}){_ALSO}", re.IGNORECASE
    ),
    re.compile(
        r"(?<!từ )(?:vào |trong )?ngày\s+\d{1,2}\s?/\s?\d{1,2}\s?/\s?20\d\d(?=\s*(?:[.;]|\([^()]*\))?\s*$)",
        re.IGNORECASE,
    ),
    # At its end a sentence says how often; elsewhere "hằng năm" tells plans and reports apart.
    re.compile(
        r"(?:thường xuyên|liên tục|(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm))(?:,\s*liên tục)?"
        r"(?=(?:\s+trong năm)?(?:\s*/\s*|\s+)?(?:20\d\d)?\s*[.;]?\s*$)",
        re.IGNORECASE,
    ),
    # Days after something that happens: "trong vòng 04 ngày làm việc kể từ khi nhận hồ sơ".
    re.compile(
        r"(?:trong vòng|trong thời hạn|chậm nhất(?: là| sau)?|không quá)\s+\d{1,3}\s+(?:ngày(?: làm việc)?|giờ|tháng)"
        r"\s+(?:kể từ|từ|sau) (?:khi|ngày)[^.;,()]{3,80}",
        re.IGNORECASE,
    ),
)
# "nhiệm vụ Chính phủ giao cho tỉnh trong năm": the year says which tasks are meant, not when this one is done.
_QUALIFIES = re.compile(r"\b(?:giao|ban hành|tiếp nhận|phát sinh|đề ra)\b(?: \w+){0,3} \Z")
# A deadline with a day is the task's own, but for one of things that are done already.
_QUALIFIES_DAY = re.compile(r"(?:được (?:giao|ban hành|cấp|phê duyệt)|đã \w+|phát sinh|số [\w/-]+)\s+\Z")
_ONLY_TIME = re.compile(
    rf"(?:trong |trước |đến hết |chậm nhất(?: là)? (?:trước )?|các |từ )?{_POINT}(?:\s*(?:-|–|đến|và)\s*{_POINT})?"
    r"|(?:trong năm|cả năm|hằng năm|hàng năm|thường xuyên|hằng tháng|hàng tháng|hằng quý|hàng quý)(?: 20\d\d)?",
    re.IGNORECASE,
)
# "1. Giai đoạn chuẩn bị (tháng 10/2027)": the time of what is listed below.
_STAGED = re.compile(r"\(([^()]{4,60})\)$")
_DEADLINES, _ON_DAY = _TIMES[3], _TIMES[8]


def time_in(text: str) -> str | None:
    """Return the words of a sentence that say when its task is done; None where a year only qualifies something."""
    for pattern in _TIMES:
        for found in pattern.finditer(text):
            if not _qualifies(pattern, text[: found.start()]):
                return found[0].strip()
    return None


def heading_time(text: str) -> str | None:
    """Return a heading that is nothing but a time ("Quý I/2027", "Trong tháng 3:"), under which tasks are listed."""
    own = text.strip(" :.;")
    if (staged := _STAGED.search(own)) and _ONLY_TIME.fullmatch(staged[1].strip()):
        return staged[1].strip()
    return own if len(own.split()) <= 8 and _ONLY_TIME.fullmatch(own) else None


def times_in(text: str) -> int:
    """Count the different times a sentence names for work to be done; what stands inside another is not counted."""
    spans: list[tuple[int, int]] = []
    for pattern in _TIMES:
        for found in pattern.finditer(text):
            inside = any(start < found.end() and found.start() < end for start, end in spans)
            if not inside and not _qualifies(pattern, text[: found.start()]):
                spans.append(found.span())
    return len({text[start:end].casefold() for start, end in spans})


def _qualifies(pattern: re.Pattern[str], before: str) -> bool:
    """Decide whether the words before a time show that it says which things are meant, not when they are to be done."""
    return (_QUALIFIES_DAY if pattern in (_DEADLINES, _ON_DAY) else _QUALIFIES).search(before) is not None
