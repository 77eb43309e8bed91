"""Find notes that may take a row out of the plan or move its day: "Đã hoàn thành", "Chuyển sang năm 2027"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dondoc.reading.line_text import folded_label

_DONE = re.compile(
    r"^(?:\w+\s+)?(?:đã|vừa)\s+(?:\w+\s+){0,3}?"
    r"(?:xong|hoàn thành|hoàn tất|thực hiện|triển khai|ban hành|tổ chức|trình|báo cáo|nộp)\b"
    r"|^(?:xong|hoàn thành|hoàn tất)(?:\s+(?:ngày|tháng|từ|vào|năm|quý)\b.*|\s*100\s?%.*)?\Z"
)
_OF_MONEY = re.compile(r"(?:kinh phí|nguồn|vốn|dự toán)\b")
# "Hoàn thành trước 30/6" is a time limit.
_LIMIT = re.compile(r"\b(?:trước|chậm nhất|phải|dự kiến|phấn đấu|cần|sẽ)\b")
_MOVED = re.compile(
    r"\b(?:chuyển(?!\s+(?:tiếp\s+)?từ)|lùi|dời|hoãn|gia hạn|kéo dài|điều chỉnh|rời|đẩy lùi|xin lùi|tạm hoãn)\b"
    r"(?=\s*\Z|\s+(?:\w+\s+){0,2}?(?:sang|đến|tới|qua|thời|hạn|tiến|lịch|thêm|lại|từ|năm|tháng|quý|ngày)\b)"
)
_DROPPED = re.compile(
    r"^(?:bỏ|hủy|huỷ|hủy bỏ|thôi|tạm dừng|tạm ngừng|tạm ngưng|dừng|ngừng|đã dừng)(?:\s*\Z|\s+(?!phiếu|hồ sơ))"
    r"|\b(?:không|tạm|ngừng|ngưng|dừng|thôi)\s+(?:còn\s+|phải\s+|tiếp tục\s+)?(?:thực hiện|triển khai|tổ chức|làm)"
    r"(?:\s+nữa)?\b|\b(?:rút|đưa|loại)\s+(?:ra\s+)?(?:khỏi|ra)\b|\bbãi bỏ nhiệm vụ\b"
)
_ASKED = "“{}” ghi “{}”: có thể việc này đã xong, được lùi hay bỏ; hãy xem còn theo dõi và hạn nào."
# Characters of a note in the reason for review.
_MOST_QUOTED = 100


def decisive_notes(cells: Iterable[tuple[str, str]]) -> list[str]:
    """Return the questions about notes of a row, given as (title of the column, text), that may undo its work."""
    return [_ASKED.format(title or "ghi chú", text[:_MOST_QUOTED]) for title, text in cells if is_decisive(text)]


def is_decisive(text: str) -> bool:
    """Return whether a note declares the work of its row done, moved or dropped."""
    plain = folded_label(text)
    if _OF_MONEY.match(plain):
        return False
    done = _DONE.search(plain) is not None and not _LIMIT.search(plain)
    return done or _MOVED.search(plain) is not None or _DROPPED.search(plain) is not None
