"""Decide by its headings what a text is: a plan, an order of an authority, a rule of law, or about one person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.prose.outline.paragraphs import Paragraph
from dondoc.text.letters import UPPER

_PLAN = re.compile(
    r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|CHỈ THỊ|PHÂN CÔNG|LỊCH)\b"
    # The decision that a plan is issued by: "QUYẾT ĐỊNH" / "VỀ VIỆC BAN HÀNH KẾ HOẠCH …".
    r"|(?:VỀ VIỆC\s+|Về việc\s+|V/v\s+)?(?:BAN HÀNH|PHÊ DUYỆT|(?:[Bb]an hành|[Pp]hê duyệt)(?= K)) "
    r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|Kế hoạch)\b"
)
# Documents that give orders though they are not called plans.
_ORDER = re.compile(
    r"(?:THÔNG BÁO|CÔNG ĐIỆN|NGHỊ QUYẾT|KẾT LUẬN|QUYẾT ĐỊNH|HƯỚNG DẪN)\b"
    r"|(?:Công điện|Thông báo|Quyết định|Nghị quyết|Kết luận|Chỉ thị)\s+(?:số\s*:?\s*)?\d+\s?[-/]\s?\w"
    r"|CÔNG ĐIỆN\b|V/v |Kính gửi:"
)
# The abbreviation in its number names the kind where the title cannot be read, as on a bad scan.
_ORDER_NUMBER = re.compile(rf"[^\s:]{{0,4}}\s?:?\s*\d*\s?[-/]\s?(?:CĐ|TB|QĐ|NQ|CT|KL|HD)\s?[-/]\s?[{UPPER}]")
# A number stands in the letterhead, not farther down.
_LETTERHEAD = 12
_LAW = re.compile(r"(?:BỘ LUẬT|LUẬT|PHÁP LỆNH|NGHỊ ĐỊNH|THÔNG TƯ(?: LIÊN TỊCH)?|HIẾN PHÁP)\b(?!.*\bKẾ HOẠCH\b)")
_ARTICLE = re.compile(r"(?:Điều|ĐIỀU)\s+\d{1,3}\s?[.:]")
_FIRST_ARTICLE = re.compile(r"(?:Điều|ĐIỀU)\s+1\s?[.:]\s*(?P<text>.*)")
# "Điều 1. Bổ nhiệm ông Nguyễn Văn A giữ chức …": one person is what the decision is about.
_ONE_PERSON = re.compile(
    rf"[^.;:]{{0,60}}?\b(?:ông|bà|Ông|Bà|đồng chí|Đồng chí|đ/c)\b(?:\s*\((?:bà|ông)\))?:?\s+[{UPPER}]"
)
# "Thành lập Tổ công tác gồm ông …": who sits on a body is not what such a decision is about.
_OF_BODY = re.compile(r"(?:Thành lập|Kiện toàn|Phê duyệt|Ban hành|Phân công)\b")


def is_plan(paragraphs: Sequence[Paragraph]) -> bool:
    """Decide by its headings in capitals whether a text is a plan, and not a rule, a charter or a letter."""
    return any(_PLAN.match(paragraph.text) for paragraph in paragraphs)


def gives_orders(paragraphs: Sequence[Paragraph]) -> bool:
    """Decide by its title, its number or whom it is addressed to whether a text orders others to do something."""
    head = paragraphs[:_LETTERHEAD]
    return any(_ORDER.match(paragraph.text) for paragraph in paragraphs) or any(
        _ORDER_NUMBER.match(paragraph.text) for paragraph in head
    )


def is_law(paragraphs: Sequence[Paragraph]) -> bool:
    """Decide whether a text is a law, a decree or a circular: it rules for all time and gives no work of a plan."""
    texts = [paragraph.text for paragraph in paragraphs]
    return any(map(_LAW.match, texts)) and any(map(_ARTICLE.match, texts)) and not is_plan(paragraphs)


def is_of_one_person(paragraphs: Sequence[Paragraph]) -> bool:
    """Decide whether a decision's first article is about one person: an appointment, a reward, a retirement."""
    for paragraph in paragraphs:
        if article := _FIRST_ARTICLE.match(paragraph.text):
            return _ONE_PERSON.match(article["text"]) is not None and not _OF_BODY.match(article["text"])
    return False
