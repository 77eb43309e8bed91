"""Find words that only a time begins with, whatever follows them: "khi nước sông …", "đầu mỗi ca trực", "hết học kỳ I".

What the deadline language does not read is found so by its first words, to be asked about. Of 800 sentences whose times
were read, two without a time and one in two hundred with one have such words for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.reading.times.spans import dates_thing, text_before

_SPAN = r"(?:ngày|giờ|phút|tuần|tháng|quý|năm)"
_OF_TIME = rf"(?:{_SPAN}|học kỳ|vụ|mùa|kỳ|buổi|ca|đợt|phiên|trận|chiến dịch)"
_HAPPENS = (
    rf"(?:khi|mỗi|từng|các|Tết|lễ|rằm|tiết|đại hội|hội nghị|cuộc|hạn|thời điểm|thời hạn|{_OF_TIME}"
    rf"|\d{{1,3}} {_SPAN})"
)
# When or how often a deed is done, wherever it stands in the sentence.
_WHEN = (
    rf"(?:trước|sau) (?!mắt|hết|tiên|đó|đây){_HAPPENS}"
    rf"|(?<!trong )(?<!mỗi )khi|(?:cho )?đến khi|đến hết|hết {_OF_TIME}|hết (?:dịch|giờ)|từ nay|kể từ|tính từ"
    r"|kể(?=\s*\Z)"
    rf"|(?:mỗi|từng|cứ|hằng|hàng) (?:\d{{1,2}} )?(?:{_OF_TIME}|lần|sáng|chiều|tối|thứ)"
    rf"|suốt (?!đời|\d)|trong (?:suốt|cả|giờ|thời gian|thời hạn|vòng|(?:\d{{1,3}} )?{_OF_TIME})"
    r"|ngay (?:khi|sau|trong|từ)|chậm nhất|muộn nhất|muộn hơn|không quá \d{1,3} (?:ngày|giờ)"
    r"|các (?:ngày|buổi|tối|sáng|chiều|tuần|tháng|quý|dịp)(?! làm)"
    rf"|theo (?:tiến độ|lịch|thời vụ|mùa vụ)|\d{{1,3}} {_SPAN}\s?/\s?lần|\d{{1,3}} lần\s?/"
)
# A part of a year, a year, a rhythm without a number: these as often qualify a thing ("khảo sát đầu năm").
_OF_THING = (
    rf"(?:đầu|cuối) (?:mỗi|các|từng|hằng|{_OF_TIME})|giữa (?:(?:mỗi|các|từng) )?{_OF_TIME}|định kỳ|dịp"
    r"|nhân (?:dịp|ngày|kỷ niệm)"
    r"|năm 20\d\d"
)
# A limit or an event dates no thing before it: "báo cáo kết quả trước phiên họp", "trả kết quả khi hết hạn".
_LIMIT = re.compile(r"(?:trước|sau|khi|hết|đến khi|cho đến khi|trong|ngay|chậm|muộn|theo|suốt)\b", re.IGNORECASE)
_STRONG = re.compile(rf"\b(?:{_WHEN})\b", re.IGNORECASE)
_ANY = re.compile(rf"\b(?:{_WHEN}|{_OF_THING})\b", re.IGNORECASE)
_PHRASE = re.compile(r"[^.;,()]{0,50}")


def time_openings(text: str, *, strong: bool = False) -> Iterator[str]:
    """Yield the phrases of a text that begin as times do, but for dates of its things.

    ``strong``: none that as often qualify a thing.
    """
    for found in (_STRONG if strong else _ANY).finditer(text):
        limit = _LIMIT.match(found[0]) is not None
        if limit or not dates_thing(text_before(text, found.start())):
            phrase = _PHRASE.match(text, found.end())
            yield (found[0] + (phrase[0] if phrase else "")).strip()
