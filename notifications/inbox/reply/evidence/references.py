"""Take out of a report what refers to our letter, what is courtesy, and what denies an obstacle. Pure.

"Nhiệm vụ nêu tại thư đôn đốc", "việc anh nhắc", "không còn vướng mắc gì nữa": they name the work that the letter named,
or that nothing hinders it, and are no evidence of how far it is. What is read is the rest; a letter that is another one
("thư trước") stays, and so does courtesy that reports something of the work.
"""

from __future__ import annotations

import re

from notifications.inbox.reply.folding import folded

_READER = r"(?:quý (?:văn phòng|cơ quan|sở|phòng|anh chị)|văn phòng|vp|anh chị|anh/chị|anh|chị|sếp)"
_LETTER = (
    r"(?:thư|e-?mail|(?:công văn|văn bản|thông báo)(?= (?:nhắc|đôn đốc|của quý|của văn phòng|của vp)\b))"
    rf"(?: (?:này|trên|dưới|đôn đốc|nhắc nhở|nhắc việc|nhắc|kèm theo|của {_READER}|số \d[\w./-]*\w|ngày \d[\d/.-]*\d))*"
    r"\b(?! (?:trước|khác|cũ|năm|lần|tháng|ký|viện|mời|mục|góp|xin|thứ|thì)\b)"
)
_WORK = r"\b(công việc|việc|nhiệm vụ|nội dung)"
_OBSTACLE = r"(?:tồn tại|vướng mắc|vướng|khó khăn|trở ngại|tồn đọng)\b"
_NO_STATE = r"(?!(?:đã|vừa|xong|hoàn|đạt|được|nay|hiện|đang|chưa|sẽ)\b)"
_BASIS = (
    r"(?:kế hoạch|chương trình|quyết định|chỉ thị|nghị quyết|công văn|văn bản|thông báo)"
    rf"(?: {_NO_STATE}[^\s,;:]+){{0,12}} số \d[\w./-]*(?: {_NO_STATE}[^\s,;:]+){{0,24}},"
)
"""A document that ordered the work, before the first comma of a report: no proof that the work is done."""
_SOURCES = (
    rf"(?:^|(?<=[.;] ))(?:triển khai )?(?:thực hiện|thi hành|phúc đáp|trả lời|tiếp theo) {_BASIS}",
    rf"{_WORK} (?:mà )?{_READER} (?:đã |vừa |có )?(?:nêu|nhắc|đôn đốc|đề cập)\b(?: (?:ở|phía) (?:trên|dưới))?"
    r"(?! (?:trước|khác|năm)\b)",
    rf" (?:được )?(?:nêu|nhắc|nói|liệt kê|đề cập|ghi|đôn đốc|yêu cầu)(?: rõ| tên| đến)?"
    rf" (?:trong|tại|ở|theo|qua) {_LETTER}",
    r" (?:đã )?(?:được )?(?:nêu|nói|kể|nhắc|liệt kê) (?:ở )?(?:phía )?(?:trên|dưới)\b"
    r"(?! (?:giấy|mạng|báo|đài|zalo|điện|loa)\b)",
    rf"{_WORK} (?:trong|tại|ở) (?:danh sách (?:gửi )?kèm (?:theo )?)?{_LETTER}",
    rf"{_WORK} thuộc (?:phần|phần việc|trách nhiệm|nhiệm vụ|phạm vi|thẩm quyền) của (?:đơn vị|cơ quan|bên)"
    r"(?: (?:em|mình|tôi|chúng tôi|chúng em))?(?= (?:đều |em )?đã\b)",
    r"(?<=\bđược giao) (?:tại|theo|trong) (?:phụ lục (?:kèm theo )?)?(?:kế hoạch|quyết định|chương trình|công văn)"
    r"(?: số \d[\w./-]*\w)?(?: ngày \d[\d/.-]*\d)?(?: của (?:ubnd|chủ tịch ubnd) tỉnh)?\b(?! (?:trước|khác|cũ|năm)\b)",
    rf" theo (?:đúng )?(?:yêu cầu|nội dung|đề nghị)(?: của| tại| trong)? {_LETTER}",
    rf"(?:^|(?<=[.;:,] ))(?:theo|như|phúc đáp|trả lời|thực hiện|(?:ngay )?sau khi nhận(?: được)?)"
    rf" (?:yêu cầu (?:của|tại|trong) |nội dung )?{_LETTER},?",
    rf"(?<!nếu )(?<!khi )(?<!để )\b(?:không|ko|hết)(?: (?:còn|có|gặp|hề|phát sinh|bất kỳ))* {_OBSTACLE}"
    rf"(?:(?:,| và| hay| hoặc) {_OBSTACLE})*(?: (?:gì|nào)\b)?(?: (?:nữa|cả)\b)?(?! (?:gì|nào|nữa|cả|thì)\b),?",
)
_REFERENCES = tuple(re.compile(one, re.IGNORECASE | re.MULTILINE) for one in _SOURCES)
_TYPED = tuple(re.compile(folded(one), re.IGNORECASE | re.MULTILINE) for one in _SOURCES)
_COURTESY = re.compile(
    r"(?:^|(?<=[.;!,] ))(?:(?:dạ|rất|thành thật|chân thành|em|sở|xã|phường|đơn vị),? ){0,4}"
    r"(?:xin lỗi|cáo lỗi|cảm ơn|cám ơn|nhờ (?:có )?sự (?:hỗ trợ|giúp đỡ|quan tâm|phối hợp))\b[^,.;:!?\n]{0,80}[,.!]\s*",
    re.IGNORECASE | re.MULTILINE,
)
_CONTACT = re.compile(
    r"(?:^|(?<=[.;!,] ))(?:mọi|nếu|khi|thông tin|chi tiết|cần|để biết)\b[^.;!?\n]{0,60}\bliên hệ\b[^;!?\n]{0,120}$",
    re.IGNORECASE | re.MULTILINE,
)
"""Whom to ask, at a line's end: "mọi vướng mắc xin liên hệ phòng Tổng hợp, máy lẻ 12" has no obstacle."""
_REPORTS_MORE = re.compile(
    r"\b(?:chưa|không|ko|chẳng|còn|đang|sẽ|xong|hoàn thành|hoàn tất|tưởng|nếu|khi|mới|\d)", re.IGNORECASE
)


def without_references(text: str) -> str:
    """Return a text without its references to our letter, its courtesy, and the obstacles it denies."""
    for pattern in _TYPED if text.isascii() else _REFERENCES:
        text = pattern.sub(_the_work, text)
    text = _CONTACT.sub("", text)
    return _COURTESY.sub(lambda found: found[0] if _REPORTS_MORE.search(found[0]) else "", text).strip()


def _the_work(found: re.Match[str]) -> str:
    return found[1] if found.re.groups else ""
