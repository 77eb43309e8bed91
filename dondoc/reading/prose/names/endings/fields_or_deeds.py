"""Fields of offices that are deeds too: whether "vận hành" is what "Tổ Kỹ thuật" is for, or what it does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.prose.names.endings.deed_verbs import begins_deed
from dondoc.reading.prose.names.endings.name_words import is_bare, is_one_word
from dondoc.reading.tables.cells.phrase_scores import begins_task

# What may stand between a unit and what it does.
ADVERB = re.compile(
    r"(?:chủ|tiếp|trực|khẩn|thường|kịp|tích|được|sẽ|phải|cần|là|cùng|đồng|căn|trên|theo (?!yêu cầu)|đã|đang|tự|và|để"
    r"|thực|tăng|tổ chức|tham|triển|tập|có|xây|rà|kiểm|hướng|giám|tổng|nghiên|lập|đôn|chỉ|đẩy|thống|giao|xác|ban hành"
    r"|bố|tiến|nêu|trong|khi|trước|sau|với|do|cũng)\b"
)
# Joins and prepositions after a name are no rest of it.
GOES_ON_AFTER = re.compile(
    r"(?:và|hoặc|với|cùng|để|nhằm|từ|đến|tại|ở|vào|trên|do|hay|nếu|khi|về|cho|có|không|chưa|thì|mà|tự|đều|cũng|lần|số"
    r"|của|thuộc|đã|đang|sẽ|mỗi|từng|các|những|mọi|qua|bằng)\b"
)
# Fields that are deeds too, where they stand behind a field that is whole.
_FIELD_OR_DEED = re.compile(
    r"(?:phát thanh|truyền thông|tuyên truyền|thiết kế|tư vấn|vận hành|khai thác|sản xuất|kinh doanh|nuôi dưỡng"
    r"|phục vụ|bảo dưỡng|sửa chữa|bảo vệ|thi công|đào tạo|kiểm định|kiểm kê|thí nghiệm"
    r"|nghiệm thu|biên tập|soạn thảo|huấn luyện"
    r"|chăm sóc|dự báo|quan trắc|giám sát|kiểm tra|thẩm định|hỗ trợ|điều hành|xử lý|điều tra|bồi dưỡng|nghiên cứu)\b"
)


_NO_DEED = re.compile(
    r"(?:(?:định kỳ|thường xuyên|kịp thời|đầy đủ) )?"
    r"(?:\d|(?:cho|tại|trên|từ|toàn bộ|những) (?!thuê|vay|phép|ý|thấy)|các )"
)
_JOINS = re.compile(r"(?:và|của|các|cấp|tỉnh|xã|phường|huyện|thành|khu|số|liên)\b")


def holds_field_and_deed(name: Sequence[str]) -> bool:
    """Decide whether a deed stands in a name behind a whole field, more behind it: "Phòng Kỹ thuật thiết kế bản"."""
    return any(
        is_one_word(name[at - 2], name[at - 1])
        and not name[at - 1].endswith((",", ";"))
        and any(token[:1].isupper() for token in name[1:at])
        and _FIELD_OR_DEED.match(" ".join(name[at : at + 2])) is not None
        and name[at + 2].islower()
        and not _JOINS.match(name[at + 2])
        for at in range(3, len(name) - 2)
    )


def lacks_deed(rest: str) -> bool:
    """Decide whether what stands behind a name is no deed, so that it stands in the name: "… thí nghiệm | 06 trạm"."""
    return _NO_DEED.match(rest) is not None


def goes_to_deed(tokens: Sequence[str], at: int, *, known: bool) -> bool:
    """Decide whether two words stand between a name and a deed that may be the name's: "vận hành | cấp phát"."""
    first, second, later = tokens[at], tokens[at + 1 : at + 2], " ".join(tokens[at + 2 : at + 8])
    ended = first.endswith((",", ";", ".")) or GOES_ON_AFTER.match(first)
    if not second or ended or second[0].endswith((",", ";", ".")):
        return False
    if not (begins_deed(later) or begins_task(later)) or ADVERB.match(" ".join((first, *second))):
        return False
    return is_one_word(first, second[0]) if known else not is_bare(first)
