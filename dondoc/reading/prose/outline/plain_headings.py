"""Find headings without a number, alone on their lines: "Mục đích, yêu cầu", "Tổ chức thực hiện"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dondoc.reading.prose.outline.paragraphs import Paragraph

_NAMED = re.compile(
    r"(?:Một số |Các )?(?:Mục (?:đích|tiêu)|Yêu cầu|Nội dung|Nhiệm vụ|Phân công|Tổ chức thực hiện|Thời gian"
    r"|Địa điểm|Kinh phí"
    r"|Khối lượng|Tiến độ|Giải pháp|Biện pháp|Chế độ|Đối tượng|Thành phần|Chỉ tiêu|Căn cứ|Trách nhiệm|Tình hình"
    r"|Đặc điểm"
    r"|Công tác|Phạm vi|Quan điểm|Lộ trình|Kết quả|Hình thức|Phương (?:pháp|thức|châm)|Điều khoản)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:[IVX]{1,5}|[A-H]|\d{1,2})\s?[.)/–-]\s*\S")
# Longer lines without a number are sentences, also where they begin as headings do.
_MOST_WORDS = 12
# One such line alone may be anything; headings come in twos.
_FEWEST = 2


def plain_headings(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Return which paragraphs are headings without a number, in a text that numbers none of its parts."""
    if any(_NUMBERED.match(paragraph.text) for paragraph in paragraphs):
        return frozenset()
    found = [
        at
        for at, (own, after) in enumerate(pairwise(paragraphs))
        if _is_heading(own.text) and not _is_heading(after.text)
    ]
    return frozenset(found) if len(found) >= _FEWEST else frozenset()


def _is_heading(text: str) -> bool:
    count = len(text.split())
    return _NAMED.match(text) is not None and count <= _MOST_WORDS and not text.rstrip().endswith((".", ";", ","))
