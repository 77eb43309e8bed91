"""Find where a name ends though its verb is in no list: at a word that goes on no name, at a thing that is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.prose.names.endings.deed_verbs import begins_deed
from dondoc.reading.prose.names.endings.name_words import goes_on_name, is_bare, is_one_word, one_syllable
from dondoc.reading.tables.cells.names import begins_unit, head_length
from dondoc.reading.tables.cells.phrase_scores import begins_task
from dondoc.text.letters import LOWER, UPPER

SHORTEST_NUMBERED = 2
# Words of what shows a unit's kind, and some more: a long text is not joined at each of its words.
_LONGEST_HEAD = 12
LEVELS = frozenset(("xã", "phường", "tỉnh", "huyện", "phố", "thôn", "bản", "quận"))
# A name is not whole at a verb whose object is not yet named ("Cục Quản lý …", "Ban Quản lý dự án …"), where what
# follows is such as names go on with ("đầu tư", "xây dựng").
UNFINISHED = re.compile(
    r"(?:quản lý|dự án|xúc tiến|giám sát|đánh giá|thẩm định|nghiên cứu|chiến lược|cảnh sát|kiểm định|kiểm tra|hỗ trợ"
    r"|dịch vụ|tư vấn|phát triển|ứng dụng|điều phối|hồi sức|kế hoạch|điều hành|hướng dẫn|đầu tư|xử lý)\Z",
    re.IGNORECASE,
)
# After these a name goes on with a noun, be it one that nobody listed: "Ban Quản lý | vịnh".
_NEEDS_NOUN = re.compile(
    r"(?:quản lý|dự án|xúc tiến|giám sát|đánh giá|thẩm định|nghiên cứu|kiểm định|kiểm tra|hỗ trợ|dịch vụ|tư vấn"
    r"|phát triển|ứng dụng|điều phối|điều hành|hướng dẫn|đầu tư|xử lý)\Z",
    re.IGNORECASE,
)
# These have a name behind them, of a syllable nobody listed too: "Nhà máy | gạch", "Tổ nấu | ăn" or "Tổ hàn | gia cố"?
# A name that ends with the level of its office is whole ("Hội Phụ nữ xã" + "cấp phát …"), unless what follows
# qualifies it ("các xã biên giới").
CLOSES = frozenset(("xã", "phường", "tỉnh", "huyện", "trấn", "thôn"))
# What only something done has behind it: a number of things, all of them, that it is finished.
_COUNTS = re.compile(
    r"(?!(?:số|khu|khối|lớp|cụm|quận|phường|tổ|đội|khóa|phía|vực|vụ|thôn|ấp|bản|xã|công|hội|và|các|của|cấp|đối)\b)"
    r"\w+(?: (?!(?:số|khu|khối|lớp|vực|vụ|và|của|cấp)\b)\w+)?"
    rf" (?:\d[\d.,]*%? [{LOWER}{UPPER}]|những |toàn bộ |tất cả |mọi |lại |xong |hết |dứt điểm |đủ |ngay |kịp thời )"
)
# "Khoa Sản thường, Khoa Nhi": with nothing done before the next unit or the end a word belongs to the name.
_BETWEEN_UNITS = re.compile(rf"\w+(?: \w+)?(?:[,;)] [{UPPER}]| \(|[.;)]?\Z)")
# A field that is a deed too: "Liên đội phát thanh …" may be what it does.
MAY_ACT = re.compile(
    r"\s(?:phát thanh|truyền thông|tuyên truyền|thiết kế|tư vấn|vận hành|khai thác|sản xuất|kinh doanh|nuôi dưỡng"
    r"|phục vụ|bảo dưỡng|sửa chữa|bảo vệ|thi công|đào tạo|quản lý|tổng hợp|kiểm định|nghiệm thu|biên tập|soạn thảo"
    r"|chăm sóc|dự báo|quan trắc|giám sát|kiểm tra|thẩm định|hỗ trợ|xây dựng|phát triển|điều hành|xử lý|điều tra"
    r"|huấn luyện|thí nghiệm|kiểm kê)\b"
)


def is_strange(tokens: Sequence[str], at: int) -> bool:
    """Decide whether a name ends before a word that no name goes on with: what an office does is in no list."""
    before = tokens[at - 1]
    if (
        at < head_length(" ".join(tokens[:_LONGEST_HEAD]))
        or before.endswith((",", ";", "("))
        or goes_on_name(tokens, at)
    ):
        return False
    if _NEEDS_NOUN.search(" ".join(tokens[max(at - 2, 0) : at])) or _names_place(tokens[at + 1 : at + 3]):
        return False
    if _BETWEEN_UNITS.match(" ".join(tokens[at : at + 4])):
        return False
    grouped = at == head_length(" ".join(tokens[:_LONGEST_HEAD])) or tokens[0].casefold() == "các"
    return grouped or not _goes_on_to_deed(tokens, at)


def _goes_on_to_deed(tokens: Sequence[str], at: int) -> bool:
    """Decide whether a word of two syllables nobody listed stands before a deed that is: "Đội Dò tìm rò rỉ | quét"."""
    second = at > 1 and not goes_on_name(tokens, at - 1)
    later = " ".join(tokens[at + (1 if second else 2) : at + 8])
    return not later.startswith("cho ") and (begins_deed(later) or begins_task(later))


def shows_deed(tokens: Sequence[str], at: int) -> bool:
    """Decide whether what follows a word makes a verb of it: something counted ("thiết kế | 06 khu", "sửa | các")."""
    rest = " ".join(tokens[at : at + 5])
    named = (
        at > head_length(" ".join(tokens[:_LONGEST_HEAD])) or tokens[at - 1] in CLOSES or tokens[0].casefold() == "các"
    )
    whole = not _NEEDS_NOUN.search(" ".join(tokens[max(at - 2, 0) : at])) and not tokens[at - 1].endswith((",", ";"))
    parts = (
        rest[:1].islower()
        and not is_bare(tokens[at])
        and not is_one_word(tokens[at - 1], tokens[at])
        and not is_half_word(tokens, at)
    )
    return parts and named and whole and _COUNTS.match(rest) is not None


def _names_place(after: Sequence[str]) -> bool:
    """Decide whether a proper name follows a common noun: "vịnh | Hạ Long"."""
    return (
        len(after) > 1
        and all(word[:1].isupper() and not word.isupper() for word in after)
        and not begins_unit(" ".join(after))
    )


def is_half_word(tokens: Sequence[str], at: int) -> bool:
    """Decide whether the word before is the first syllable of a name's word ("Ban Thư | ký"), which goes on."""
    before, earlier = tokens[at - 1], tokens[at - 2]
    begun = at <= SHORTEST_NUMBERED or not earlier.istitle() or earlier.endswith(",")
    return begun and before.istitle() and earlier not in LEVELS and before not in one_syllable()
