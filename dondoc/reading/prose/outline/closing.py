"""Find sentences that close a document or order everybody to obey it: they give nobody work of its own."""

from __future__ import annotations

import re

from dondoc.text.letters import UPPER

# What such a sentence is about: the document itself, its carrying out, or that it be known.
_THIS = re.compile(
    r"(?:thực hiện|triển khai|chấp hành|thi hành)\b[^.;]{0,60}"
    r"(?:kế hoạch|chỉ thị|công điện|thông báo|chương trình|nghị quyết"
    r"|hướng dẫn|phương án|quyết định|kết luận|văn bản|công văn|đề án)(?: này| nêu trên| trên)"
    r"|\bthông báo\b[^.;]{0,80}\b(?:để|đến)\b[^.;]{0,60}\bthực hiện\s*(?:\./\.|[./]*)\s*\Z"
    r"|(?:để )?biết(?:,| và| để)? (?:tổ chức )?(?:phối hợp )?(?:triển khai )?thực hiện"
    r"|(?:nghiêm túc|khẩn trương|chủ động|phối hợp|triển khai|quan tâm)"
    r"(?:,? (?:triển khai|tổ chức|quán triệt|chỉ đạo|lãnh đạo|phối hợp))*"
    r",? (?:thực hiện|triển khai|chấp hành)(?: thực hiện)?"
    r"(?: nghiêm(?: túc)?| tốt| có hiệu quả)?\s*(?:\./\.|[./]*)\s*\Z"
    rf"|chịu (?:hoàn toàn )?trách nhiệm (?:trước (?:pháp luật|(?-i:[{UPPER}]))"
    r"|về (?:tính|độ|kết quả|chất lượng|số liệu))"
    r"|(?:nếu có|gặp|có) (?:những )?(?:khó khăn|vướng mắc|phát sinh)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:Trên đây|Yêu cầu|Đề nghị|Trong quá trình|Nhận được|Văn phòng|Các|Thủ trưởng|Căn cứ|Giao|Trưởng"
    r"|Chủ tịch|Chánh|Giám đốc|Hiệu trưởng|Người đứng đầu)\b"
)
# "… chịu trách nhiệm thi hành Nghị định này": whoever it names.
_OBEYED = re.compile(
    r"chịu trách nhiệm (?:thi hành|thực hiện) (?:Quyết định|Nghị quyết|Nghị định|Thông tư|Chỉ thị|Quy chế|Quy định) này"
)
_PASSED = re.compile(r"\bđã được [^.;]{0,80}\bthông qua\b")


def closes(text: str) -> bool:
    """Decide whether a sentence only closes the document ("Yêu cầu các đơn vị nghiêm túc thực hiện")."""
    return _OBEYED.search(text) is not None or (_OPENS.match(text) is not None and _THIS.search(text) is not None)


def is_passed(text: str) -> bool:
    """Decide whether a sentence only records that the document was passed ("Nghị quyết này đã được … thông qua …")."""
    return _PASSED.search(text) is not None
