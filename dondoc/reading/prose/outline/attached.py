"""Part a document from the plan attached to it: a decision ends with its signature, its plan begins below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.reading.prose.outline.paragraphs import Paragraph

_CLOSING = re.compile(
    r"(?:Nơi nhận|TM\. |KT\. |TL\. |Trên đây là|\(Chi tiết|Trân trọng|Thông tin liên hệ|Mọi thông tin)"
)
# The office of who signs, alone on its line.
_SIGNED = re.compile(
    r"(?:T/M .*|Q\. )?(?:PHÓ )?(?:HIỆU TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|BÍ THƯ|TRƯỞNG (?:BAN|PHÒNG)|CHÁNH VĂN PHÒNG"
    r"|BỘ TRƯỞNG|THỦ TƯỚNG|VIỆN TRƯỞNG|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG|THỦ TRƯỞNG ĐƠN VỊ|NGƯỜI LẬP(?: KẾ HOẠCH)?)\.?"
    r"|T/M .*"
)
# Of an appendix the forms that reports are written in are no plan.
_TITLE = re.compile(
    r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|LỊCH|DANH MỤC|PHÂN CÔNG|PHỤ LỤC)\b(?!.*\b(?:MẪU|BIỂU)\b).*"
)
_ATTACHED = re.compile(r"\W*(?:Ban hành )?[Kk]èm theo\b", re.IGNORECASE)
_BEGINS = re.compile(r"(?:I|A|1|Phần [I1]|PHẦN [I1]|Phần thứ nhất)\s?[.:)/-]")
# Lines of a title, of the decision it belongs to and of recitals before the first part of an attached plan.
_NEAR = 8


def bodies(paragraphs: Sequence[Paragraph]) -> Iterator[range]:
    """Yield where the document's own text stands, and that of each plan attached to it, without their closing words."""
    start = 0
    while start < len(paragraphs):
        end = next((at for at in range(start + 1, len(paragraphs)) if _closes(paragraphs[at])), len(paragraphs))
        yield range(start, end)
        start = next((at for at in range(end, len(paragraphs)) if _is_attached(paragraphs, at)), len(paragraphs))


def _closes(paragraph: Paragraph) -> bool:
    return bool(_CLOSING.match(paragraph.text) or _SIGNED.fullmatch(paragraph.text))


def _is_attached(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Decide whether the title of an attached plan stands here: with what it is attached to, and then its parts."""
    if _TITLE.fullmatch(paragraphs[at].text) is None or not paragraphs[at].text.isupper():
        return False
    below = [paragraph.text for paragraph in paragraphs[at + 1 : at + 1 + _NEAR]]
    return any(map(_ATTACHED.match, below)) and any(map(_BEGINS.match, below))
