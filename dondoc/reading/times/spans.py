"""Find every time a sentence names by how times are built: words before a point of time, points joined to others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dondoc.reading.times.points import DATED, DAY, EACH, EVERY, HOUR, WEEKDAY
from dondoc.reading.times.slips import before_slips, begins_misspelt
from dondoc.text.letters import UPPER

_PART = r"(?:sáng|trưa|chiều|tối|đêm)"
_NEAR = r"(?:này|sau|tới|kế tiếp|tiếp theo|hiện tại)"
_SPAN = r"(?:phút|giờ|ngày(?: làm việc)?|tuần|tháng|quý|năm(?: học)?|học kỳ)"
_COUNT = r"(?:\d{1,3}|một|hai|ba)"
# "năm (5) ngày", "05 (năm) ngày": a number written twice.
_TWICE = r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: \w+)?) \((?:\d{1,3}|\w+(?: \w+)?)\)"
_EVENT = r"[^.;,:()]{3,80}"
# Days that share one month: "16 và 17/9/2026", "05 - 06/9". No more than a month has: a long row of numbers without a
# month would be walked to its end from each of its places.
_DAYS = (
    r"(?:ngày )?\d{1,2}(?:(?:\s*,|\s+và|\s+đến(?: hết)?|\s*[-–])\s*(?:ngày )?\d{1,2}){1,30}"
    r"(?:\s?/\s?\d{1,2}(?:\s?/\s?20\d\d)?|\s+tháng\s+\d{1,2}(?:(?:\s+năm\s+|/)20\d\d)?)"
)
# A sentence has more of them than follow "trước" and "trong": days that share a month, weekdays, weeks, "hôm nay".
_POINT = (
    rf"(?:{HOUR})?(?:{EACH}|{_DAYS}|{DATED}"
    rf"|(?:{_PART} )?(?:{WEEKDAY}|chủ nhật)"
    rf"(?:,? (?:(?:tuần )?(?:cuối|đầu)(?: (?:của )?{EVERY})? tháng|{EVERY} tuần|tuần {_NEAR}))?"
    rf"|tuần (?:thứ )?(?:\d|một|hai|ba|tư|nhất)\b(?: (?:của )?tháng(?: {_NEAR})?)?"
    rf"|tuần (?:đầu|cuối)(?: của)? tháng(?: {_NEAR})?"
    r"|(?:bắt đầu )?từ năm (?:ngân sách|kế hoạch) 20\d\d"
    r"|(?:trong |suốt )?(?:cả|suốt) (?:năm học|học kỳ|năm(?! 20))(?: này)?"
    rf"|hôm nay|ngày mai|(?:tuần|tháng|quý) {_NEAR})"
)
# "mỗi tuần một bài": what is done so often stands where "lần" may.
_EACH_TIME = r"(?:lần|bài|buổi|số|kỳ|kì|tin|đợt|chuyên mục|chuyên đề|phóng sự)"
_CYCLE = (
    rf"(?:(?:đầu|cuối) )?{EVERY} {_SPAN}(?:(?: ít nhất| tối thiểu)? {_COUNT} {_EACH_TIME}(?:, (?:bài|tin|ảnh))?)?"
    rf"|{_COUNT} {_SPAN}\s?/\s?lần"
    rf"|(?:(?:{_COUNT}|sáu|chín) )?(?:tháng|tuần|năm|quý) (?:một|1|01|hai) lần"
    rf"|định kỳ (?:{EVERY} )?(?:\d{{1,2}} )?{_SPAN}"
    rf"|{_COUNT} lần\s?/\s?{_SPAN}"
    rf"|cứ (?:sau )?{_COUNT} {_SPAN}(?: báo cáo)?(?: {_COUNT} lần)?"
)
# "báo cáo 6 tháng trước ngày 05/6": the months are what is reported on, no count back from that day.
_OF_DATA = r"(?!(?:3|6|9|12|sáu|chín) tháng trước (?:ngày )?\d)"
_LAPSE = rf"{_OF_DATA}{_COUNT} {_SPAN}(?: (?:kể từ|tính từ|từ|sau|trước) {_EVENT})"
_WITHIN = (
    rf"(?:(?:ngay )?trong (?:vòng|thời hạn|thời gian) (?:{_TWICE}|{_COUNT}) {_SPAN}|trong {_COUNT} (?:giờ|phút))"
    rf"(?: (?:kể từ|tính từ|từ|sau|trước|khi) {_EVENT})?"
)
_OCCASION = (
    r"dịp (?:(?:[^,;:.()\d]{2,30} )?\d{1,2}/\d{1,2}(?:/20\d\d)?(?!,)|Tết|lễ|hè|nghỉ)"
    r"(?:(?! (?:do|phải|cho)\b) ?[^.;,:()\d]{0,30}\d*)?"
)
_SOON = rf"ngay trong (?:ngày|tuần|tháng)(?: {_NEAR})?|trong (?:ngày|tuần|tháng)(?: {_NEAR})?(?=\s*[.;,)]|\s*\Z)"
_MEETING = (
    r"(?:tại|trong) (?:kỳ họp|phiên họp|hội nghị|cuộc họp)(?: [^.;,:()]{0,40})?"
    r"(?:(?:cuối|giữa|đầu) (?:năm|quý|tháng)(?: 20\d\d)?|(?:tháng|quý) \w+(?:/20\d\d)?)"
)
_AROUND = (
    r"(?:ngay )?(?:trước|sau) (?:khi (?:bế giảng|khai giảng|kết thúc|bắt đầu|bước vào|vào|hết|diễn ra|tổ chức)"
    rf"|mùa|vụ|Tết|mỗi (?:cuộc|đợt|kỳ|vụ)|kỳ họp|năm học)\b(?: {_EVENT})?"
)
# "trong hai ngày thi 01 và 02/6/2027": what the days are for stands between.
_DAYS_OF = rf"(?:trong|vào) (?:{_COUNT}|các|những) ngày [^.;,:()\d]{{2,40}}\(?(?:{_DAYS}|{DAY})\)?"
_ATOM = rf"(?:{_WITHIN}|{_DAYS_OF}|{_AROUND}|{_OCCASION}|{_SOON}|{_MEETING}|{_CYCLE}|{_LAPSE}|{_POINT})"
# Six at most, where no time of 35,000 sentences and phrases has more than three before it ("bắt đầu kể từ ngày …"):
# without an end a run of such words is tried from each of its places, and "tuần đầu" in two ways at each.
_BEFORE = (
    r"(?:(?:định kỳ|bắt đầu|kết thúc|chậm nhất|muộn nhất|dự kiến|kể từ|tính từ|ngay từ|từ nay|từ|cho đến|đến hết"
    r"|đến(?! trước)|tới|hết|trước|sau|trong|vào(?! vào)|lúc|khoảng"
    r"|(?:giữa|cuối|(?<!ban )đầu)(?= (?:tháng|quý|năm|tuần|giờ|buổi)\b)"
    r"|(?:các|cả|hai|ba)(?= (?:ngày|tháng|quý|buổi|tuần|chủ nhật|thứ) )|(?:sáng|chiều|tối|đêm|trưa)(?! trước)|là|suốt"
    r"|mỗi|thời điểm|\d{1,2}(?= ngày (?:đầu|cuối) )|ngày|tuần(?: đầu| cuối)?)\s+){0,6}"
)
_JOIN = r"(?:\s*(?:[-–]|,|(?<=\w) (?:đến|tới)(?: hết)?\b|(?<=\w) và\b)\s*|\s+)"
_WHOLE = re.compile(
    rf"(?<![\w/.]){_BEFORE}{_ATOM}(?:{_JOIN}{_BEFORE}{_ATOM})*(?:\s*\({_BEFORE}{_POINT}\))?(?![\w/%])", re.IGNORECASE
)
_BY = re.compile(
    r"(?:(?:chậm nhất|muộn nhất|trước|đến hết|hết|trong|từ|kể từ|vào|bắt đầu|định kỳ|kết thúc|đến|cuối|đầu|giữa|dịp"
    r"|suốt|cả(?= năm| học))\b"
    rf"|sau (?=\d)|{EVERY} (?={WEEKDAY})|{_CYCLE}|{_WITHIN}|{_SOON}|{_MEETING}|{_AROUND})",
    re.IGNORECASE,
)
# The date of a document, a meeting, a count: behind such words a time identifies the thing, it is no due time.
_DATES_THING = re.compile(
    r"(?:\btính|số\s+(?=\S*/)\S+|số\s+\d+\s?-\s?(?=\S*/)\S+"
    r"|(?:luật|thông tư|kế hoạch|nghị \w+|quyết định|chỉ thị|văn bản|công văn) số \d+"
    r"|\d+\s?/\s?[\w./-]*[A-ZĐ][\w&./-]*|tính (?:đến|từ)"
    r"|so với|cùng kỳ|có hiệu lực(?: từ| kể từ)?"
    r"|nghị quyết|quyết định|chỉ thị|công văn|công điện|tờ trình|biên bản|văn bản|kết luận(?: thanh tra)?"
    r"|thông báo|(?:cuộc )?họp|phiên họp|kỳ họp|làm việc|ban hành|phát sinh|chốt(?: số liệu)?(?: đến)?|giai đoạn"
    r"|được (?:giao|cấp|phê duyệt|ban hành)|dịp [^,;:.()\d]{2,30}|Quốc khánh|Giải phóng"
    # "chào mừng ngày Nhà giáo Việt Nam 20/11": a day with a name of its own.
    rf"|ngày (?-i:(?!Thứ|Chủ)[{UPPER}])[^,;:.()\d]{{2,40}}"
    r"|đã \w+(?: \w+)?|mốc[^:;]{0,40}:?|niên độ|nhiệm kỳ)[,:]?\s*\Z",
    re.IGNORECASE,
)
_NAMED_BY = re.compile(
    r"(?:báo cáo|công tác|nhiệm vụ|kết quả|kế hoạch|tình hình|sơ kết|tổng kết|đánh giá|kỷ niệm|chương trình|chỉ tiêu"
    r"|dự toán|học kỳ|thu ngân sách|vụ|mùa|tuần lễ|tháng hành động|quyết toán|nhân|mừng|hưởng ứng|ngày hội)\s+\Z",
    re.IGNORECASE,
)
# "giao ban thu quý I vào ngày 25/3/2027": the quarter is what is met about.
_QUARTER_ON_DAY = re.compile(r"q(?:uý|úy) (?:IV|I{1,3}|[1-4])(?:/20\d\d)? (?=vào ngày \d{1,2}\s?/)", re.IGNORECASE)
_LATER = re.compile(r"(?<![,;])\s(?=(?:trước|chậm nhất|muộn nhất|xong) )", re.IGNORECASE)
_OF_MONEY = re.compile(
    r"\b(?:ngân sách|dự toán|nguồn vốn|kinh phí|vốn)(?: (?:nhà nước|tỉnh|xã|chi|địa phương))?\s+\Z", re.I
)
# How long somebody has is a deadline wherever it stands: "trong vòng 15 ngày phải có văn bản".
_LASTS = re.compile(_WITHIN, re.IGNORECASE)
_OFTEN = re.compile(_CYCLE, re.IGNORECASE)
# "rà soát văn bản hằng năm, vào quý IV": how often, and then when; a rhythm is no document's date.
_RHYTHM = re.compile(rf"{EVERY} (?:năm|quý|tháng), (?:vào|trong|trước|chậm nhất) ", re.IGNORECASE)
_DATED = re.compile(r"\d\s?/\s?\d|ngày \d|tháng \d|q(?:uý|úy) [IV\d]", re.IGNORECASE)
# "trực 24/24 giờ", "thông suốt 24/7": no days.
ALWAYS = re.compile(r"\b24(?:h| giờ)?\s?/\s?24(?:h\b| giờ\b|\b)(?!\s?/\s?\d)|\b(?:24|7)\s?/\s?7\b(?!\s?/)(?: ngày\b)?")
# Words that must go on behind a first time for it to date what follows it.
_FEWEST_OF_DEED = 3
# Characters: "mốc" with its forty, and the longest number of a document. All of a long text before each of its times
# would cost the square of its length.
_LONGEST_BEFORE = 160
_ENDS = re.compile(r"\s*(?:[.;,)]|\Z|[-–]\s)")
# A day right after such a verb is when it is done: "…, trình duyệt 20/7", "đợt 1 ngày 15/4".
_STARTS = re.compile(
    r"(?:\A|[,;:(–-]|\b(?:hoàn thành|xong|hạn|kết thúc|dự kiến|trình duyệt|trình ký|nghiệm thu|khai giảng|bế giảng"
    r"|khởi công|khánh thành|bàn giao|khai mạc|công bố|chạy thử|ra quân|thi công|lắp đặt|chấm|nộp|gửi|kỳ|đợt \d|lần \d"
    r"))\s*\Z",
    re.IGNORECASE,
)


# "tại mục (IV) (4.3)": two figures and a point, with no year and no "ngày", number a section.
_SECTION = re.compile(r"\d{1,2}\.\d{1,2}")
_OF_ALL, _MONTHS = re.compile(r"(\d{1,2})/(\d{1,2})"), 12


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """One time in a sentence: where it stands, its words, and whether it stands apart from the words around it.

    ``dated``: it names a day, a month or a quarter, not only an occasion.
    """

    start: int
    end: int
    text: str
    apart: bool
    dated: bool


def time_spans(text: str) -> tuple[TimeSpan, ...]:
    """Return the times of a sentence that date none of its things (a document, a meeting, a count), in order."""
    return tuple(_spans(text))


def _spans(text: str) -> Iterator[TimeSpan]:
    for start, end in _wholes(text):
        before, phrase = text_before(text, start), text[start:end]
        by = _BY.match(phrase) is not None or begins_misspelt(text, start)
        if (not by and _NAMED_BY.search(before)) or _is_figure(phrase.strip()) or of_money(before, phrase):
            continue
        ends = _ENDS.match(text, end) is not None
        # "…; hằng ngày sao lưu": how often begins the second thing to do.
        second = before.rstrip().endswith((";", ".")) and _OFTEN.fullmatch(phrase.strip()) is not None
        apart = second or _LASTS.match(phrase) is not None or (ends and (by or _STARTS.search(before) is not None))
        yield TimeSpan(start, end, phrase.strip(" ,"), apart, second or _DATED.search(phrase) is not None)


def _is_figure(phrase: str) -> bool:
    """Decide whether two figures number a section ("4.3") or count all of something ("14/14 xóm")."""
    of_all = _OF_ALL.fullmatch(phrase)
    return _SECTION.fullmatch(phrase) is not None or (of_all is not None and int(of_all[2]) > _MONTHS)


def _wholes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where times stand, two that only a misspelt word parts as one: "từ ngày 10/9 đếnn ngày 20/9"."""
    last: tuple[int, int] | None = None
    for start, end in _parts(text):
        if last and start - last[1] <= 1 and begins_misspelt(text, start):
            last = (last[0], end)
        else:
            if last:
                yield last
            last = (start, end)
    if last:
        yield last


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where times stand that date none of the things before them.

    Of "Nghị định số 136/2020/NĐ-CP ngày 24/11/2020, trước ngày 15/9/2027" what stands behind the comma.
    """
    for found in _WHOLE.finditer(text):
        start = before_slips(text, _behind_data(text, found))
        while start >= 0 and _DATES_THING.search(text_before(text, start)) and not _RHYTHM.match(text, start):
            comma = text.find(", ", start, found.end())
            start = comma + len(", ") if comma >= 0 else -1
        moved = start > found.start()
        if start >= 0 and not ALWAYS.search(found[0]) and (not moved or _BY.match(text, start)):
            yield start, found.end()


def _behind_data(text: str, found: re.Match[str]) -> int:
    """Return where a time begins: of "quyết toán quý II trước ngày 20/7" behind the quarter that is accounted for."""
    start = found.start()
    if quarter := _QUARTER_ON_DAY.match(found[0]):
        return start + quarter.end()
    later = _LATER.search(found[0]) if not _BY.match(found[0]) else None
    return start + later.end() if later and _NAMED_BY.search(text_before(text, start)) else start


def of_money(before: str, phrase: str) -> bool:
    """Decide whether a rhythm identifies which money is meant: "khả năng cân đối ngân sách hằng năm"."""
    return _OF_MONEY.search(before) is not None and is_rhythm(phrase)


def is_time(text: str) -> bool:
    """Decide whether a text is a time and nothing else."""
    return _WHOLE.fullmatch(text) is not None or next(_wholes(text), None) == (0, len(text))


def is_rhythm(phrase: str) -> bool:
    """Return whether a time is a recurrence and nothing else."""
    return _OFTEN.fullmatch(phrase.strip()) is not None


def dates_thing(before: str) -> bool:
    """Decide whether a time behind these words dates or names a thing ("báo cáo", "kế hoạch số 12"), not the work."""
    return _DATES_THING.search(before) is not None or _NAMED_BY.search(before) is not None


def text_before(text: str, at: int) -> str:
    """Return the text before a time, as far back as a word can qualify it."""
    return text[max(0, at - _LONGEST_BEFORE) : at]


def widened(text: str, start: int, end: int) -> str:
    """Return a time that was found with all that belongs to it: "chiều 14/9" after "từ" is "từ chiều 14/9"."""
    alone = (before_slips(text, start), end)
    whole = next(((first, last) for first, last in _wholes(text) if first <= start and end <= last), alone)
    return text[slice(*whole)].strip(" ,")


def each_widened(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Yield many times of one text as ``widened`` gives them, looking through the text once."""
    wholes = list(_wholes(text))
    starts = [first for first, _ in wholes]
    for start, end in spans:
        at = bisect_right(starts, start) - 1
        whole = wholes[at] if at >= 0 and end <= wholes[at][1] else (before_slips(text, start), end)
        yield text[slice(*whole)].strip(" ,")


def after_first_time(text: str) -> int | None:
    """Return where a text that begins with a time goes on: "Cuối quý II/2027, | tổ chức phúc tra"; None elsewhere."""
    end = _first_end(text)
    after = text[end:] if end else ""
    goes_on = after.startswith(", ") and len(after.split()) >= _FEWEST_OF_DEED
    return end + len(", ") if end and goes_on else None


def _first_end(text: str) -> int | None:
    if begins_misspelt(text, 0):
        start, end = next(_wholes(text), (-1, -1))
        return end if start == 0 else None
    found = _WHOLE.match(text)
    return found.end() if found else None


def time_apart(text: str) -> str | None:
    """Return the one time of a sentence that stands apart from its other words; None where there is none or several."""
    apart = [one.text for one in time_spans(text) if one.apart]
    return apart[0] if len(apart) == 1 else None
