"""Recognise names of persons in a cell of a plan."""

from __future__ import annotations

import re

from dondoc.text.letters import LOWER, UPPER

# Family names that, together, nearly all Vietnamese bear (Lê Trung Hoa, "Họ và tên người Việt Nam", 2005).
_FAMILY = frozenset(
    (
        "An",
        "Âu",
        "Bạch",
        "Bế",
        "Bùi",
        "Cao",
        "Cầm",
        "Chu",
        "Châu",
        "Cù",
        "Cung",
        "Diệp",
        "Doãn",
        "Dương",
        "Đàm",
        "Đào",
        "Đặng",
        "Điêu",
        "Đinh",
        "Đoàn",
        "Đỗ",
        "Đồng",
        "Giang",
        "Giàng",
        "Hà",
        "Hạ",
        "Hầu",
        "Hoàng",
        "Hồ",
        "Hồng",
        "Hùng",
        "Hứa",
        "Huỳnh",
        "Hù",
        "Kha",
        "Khuất",
        "Khúc",
        "Khương",
        "Kiều",
        "Kim",
        "La",
        "Lã",
        "Lại",
        "Lâm",
        "Lê",
        "Lò",
        "Lỗ",
        "Lục",
        "Lương",
        "Lường",
        "Lưu",
        "Lù",
        "Lý",
        "Ly",
        "Ma",
        "Mạc",
        "Mã",
        "Mai",
        "Mùa",
        "Nghiêm",
        "Ngô",
        "Ngụy",
        "Nguyễn",
        "Nhữ",
        "Nông",
        "Ông",
        "Phạm",
        "Phan",
        "Phí",
        "Phó",
        "Phùng",
        "Phương",
        "Quách",
        "Quan",
        "Quàng",
        "Sầm",
        "Sùng",
        "Tạ",
        "Tăng",
        "Thạch",
        "Thái",
        "Thào",
        "Thân",
        "Tiêu",
        "Tòng",
        "Tô",
        "Tôn",
        "Tống",
        "Trần",
        "Triệu",
        "Trịnh",
        "Trương",
        "Từ",
        "Ung",
        "Ứng",
        "Vàng",
        "Văn",
        "Vi",
        "Viên",
        "Võ",
        "Vũ",
        "Vừ",
        "Vương",
    )
)
# "PGĐ Trần Thị Hoa", "Phó Giám đốc Trần Thị Hoa": the offices persons hold stand before their names.
_ADDRESSED = re.compile(
    r"(?<!\w)(?:(?:P?\.?(?:GĐ|CT|HT|BT|TP|TB|CVP)|[Đđ]/?c|[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Tt]hầy"
    r"|ThS|TS|CN|KS|BS)\.?:?\s+"
    # A degree or a rank by its first letters: "BSCKII.", "DS.", "PGS.TS."; "Đại úy", "Thượng tá".
    r"|(?:[A-ZĐ][A-Za-zĐđ]{0,7}\.\s*)+|(?:[Đđ]ại|[Tt]hượng|[Tt]rung|[Tt]hiếu) (?:tướng|tá|[úu][ýy])\s+"
    r"|(?:Phó )?(?:Tổng )?(?:[Gg]iám đốc|[Cc]hủ tịch|[Bb]í thư|[Hh]iệu trưởng|[Cc]ục trưởng|[Cc]hi cục trưởng"
    r"|[Cc]hủ nhiệm|[Tt]rưởng (?:phòng|ban|khoa|trạm))\s+"
    # What a person is by training or post: "Kỹ sư", "Chấp hành viên", "Điều dưỡng trưởng", "Cán bộ".
    rf"|(?!Công viên)[{UPPER}][{LOWER}]+ (?:[{LOWER}]+ )?(?:sĩ|sỹ|sư|viên|trưởng|phó|chức)\s+|Cán bộ\s+)+"
)
# "Trần Hữu Đức - Phó Chủ tịch", "Phan Đình Lộc, PCT": the office after the name.
_OFFICE_AFTER = re.compile(r"\s*(?:[-–(,]|\s(?=(?:Phó|Trưởng|Chủ tịch|Giám đốc|Bí thư)\b)).*", re.DOTALL)
_ADDRESSED_FIRST = re.compile(
    rf"(?P<who>(?:[Đđ]/?c\.?|[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Tt]hầy|[Cc]ô)(?: [{UPPER}][{LOWER}]*){{1,5}}"
    rf"(?: \([^()]{{1,12}}\))?)(?=:? [{LOWER}])"
)
_WORD = re.compile(rf"[{UPPER}][{LOWER}]*\Z")


def is_person(text: str) -> bool:
    """Decide whether the whole text is one person's name: a known family name and one to four more words."""
    own = _ADDRESSED.sub("", text.strip(" .,;-–+"), count=1)
    tokens = own.split()
    return 2 <= len(tokens) <= 5 and tokens[0] in _FAMILY and all(_WORD.match(token) for token in tokens)


def is_addressed(text: str) -> bool:
    """Decide whether a text begins with the words that address a person, or with the post before a name."""
    return _ADDRESSED.match(text) is not None


def begins_person(text: str) -> bool:
    """Decide whether a text is a person's name, the office they hold at most standing after it."""
    return is_person(text) or is_person(_OFFICE_AFTER.sub("", text, count=1))


def addressed_first(text: str) -> str:
    """Return the person with whom a sentence begins, by the word that addresses them: "Đ/c Minh (H) dạy lớp 10A2"."""
    found = _ADDRESSED_FIRST.match(text)
    return found["who"].strip() if found else ""
