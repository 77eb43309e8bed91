"""Decide who a clause is about: its writer, a part of his unit, a body that passes work, another body. Pure."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from dondoc.text.letters import UPPER
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed


class Bearer(StrEnum):
    """Who does what a clause reports."""

    OURS = "ours"
    PART = "part"
    HIGHER = "higher"
    OTHER = "other"


US = "bên em"
_BODIES = (
    "tổng công ty|công ty|chi cục|cục|sở|bộ|bệnh viện|viện|ubnd|ủy ban nhân dân|ủy ban|uỷ ban|hđnd|"
    "hội đồng nhân dân|công an|trung tâm|"
    "thanh tra|hội|đoàn thanh niên|đoàn|đài|kho bạc|thuế|bảo hiểm|bhxh|điện lực|trường|trạm|tỉnh đoàn|"
    "xã đoàn|huyện đoàn|tỉnh ủy|đảng ủy|"
    "mttq|mặt trận|liên đoàn|tòa án|ngân hàng|chi nhánh|quỹ|hạt|xí nghiệp|văn phòng|phòng|ban|nhà thầu|"
    "đơn vị tư vấn|đơn vị thi công|"
    "tư vấn|doanh nghiệp|htx|hợp tác xã|hạt kiểm lâm|cảnh sát|quân sự|hộ dân|bà con|xã|phường|tỉnh|huyện"
)
_LOWER = (
    "thôn|tổ dân phố|tổ|khối|lớp|khoa|ấp|xóm|bản|chi hội|chi đoàn|chi bộ|đội|khu phố|cụm|tổ dân|buôn|làng|xí nghiệp"
)
_HIGHER = (
    "chủ tịch|phó chủ tịch|bí thư|giám đốc|hiệu trưởng|lãnh đạo|ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|"
    "bộ trưởng|thủ tướng|"
    "chánh thanh tra|trưởng ban|trưởng phòng|sếp|thường trực|ban thường vụ|đảng ủy|tỉnh ủy|trưởng công an|"
    "chỉ huy trưởng|hội đồng"
)
_LEADS = (
    r"^\W*(?:(?:dạ|vâng|thưa|báo cáo|hiện nay|hiện tại|hiện|đến nay|nay|theo|riêng|còn|và|nhưng|da|vang|thua|"
    r"bao cao|hien nay|hien|"
    r"den nay|rieng|con|va|nhung|chị|anh|chi|ơi|a|c|sau khi|bên|ben)\b[\s,]*)*"
)
_NO_BODY = r"(?! (?:hợp|hội|chức|nghị|hành|chống|cháy|thảo|thi|diễn|hop|hoi|chuc|nghi|hanh|chong)\b)"
"""Behind a word that then names no body: "trường hợp", "hội nghị", "phòng chống"."""
_SUBJECT = re.compile(
    rf"{_LEADS}(?P<many>(?:các|một số|nhiều|những|toàn bộ|hầu hết|cac|mot so|nhieu|nhung|\d+(?:/\d+)?) )?"
    rf"(?P<kind>{_LOWER}|{folded(_LOWER)}|{_HIGHER}|{_BODIES}|{folded(_HIGHER)}|"
    rf"{folded(_BODIES)})\b{_NO_BODY}(?P<after>(?: [^\s,.;:]+){{0,8}})",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^ ?(?:em|e|mình|tôi|tui|chúng|ta|này|đã|đang|chưa|sẽ|mới|vừa|còn|có|xin|đề nghị|không|làm|tổ chức|"
    r"báo cáo|cũng|đều|rồi|thì|da|dang|chua|se|moi|"
    r"vua|con|co|khong|lam|to chuc|bao cao|deu|roi|thi|gửi|nộp|gui|nop|trân trọng|kính|ban hành|ra quân|ký|$)\b|^$"
)
_NAME = re.compile(rf"^ (?:(?:tỉnh|xã|phường|huyện|thành phố|khu vực|số|bên|khác|kia|[{UPPER}\d])[^\s]*)")
_VERB = re.compile(r"\b(?:đã|vừa|mới|đang|chưa|sẽ|xong|hoàn thành|làm|da|vua|moi|dang|chua|se)\b", re.IGNORECASE)
PASSES = re.compile(
    r"\b(?:ban hành|ký|phê duyệt|thông qua|công bố|công nhận|chấp thuận|đồng ý|nghiệm thu|quyết định|"
    r"khen thưởng|chủ trì|kết luận|thống nhất|"
    r"ban hanh|ky|phe duyet|thong qua|cong bo|cong nhan|dong y|nghiem thu)\b",
    re.IGNORECASE,
)


def own_kinds(unit: str) -> set[str]:
    """Return the words by which a unit calls itself: "trường", "nhà trường", "xã" of "UBND xã Phú Lạc"."""
    words = folded(unit).split()
    found = {words[0]} if words else set()
    if words[:1] == ["ubnd"] and len(words) > 1:
        found.add(words[1])
    found |= {" ".join(words[:2])} if len(words) > 1 else set()
    return found


def as_us(text: str, one: Listed) -> str:
    """Write the answering unit's own name as "bên em": as the register has it, its beginning, or its initials."""
    title = folded(f"{one.activity} {one.product}")
    for pattern in _own_names(one.unit, one.aliases):
        text = pattern.sub(lambda found: found[0] if folded(found[0]) in title else US, text)
    return text


@cache
def _own_names(unit: str, aliases: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return patterns of a unit's names, the longer first; a beginning that goes on with a capital is another's."""
    if not unit.strip():
        return ()
    whole = [
        re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", re.IGNORECASE)
        for name in sorted({unit, *aliases}, key=len, reverse=True)
        if len(name) > 2
    ]
    words = unit.split()
    begun = [" ".join(words[:count]) for count in range(len(words) - 1, 1, -1)]
    ends = rf"(?![\w-])(?!\s+(?:[{UPPER}\d]|và [{UPPER}]))"
    starts = [re.compile(rf"(?<![\w-])(?i:{re.escape(name)}){ends}") for name in begun]
    letters = "".join(word[0] for word in words if folded(word) not in ("va", "-")).upper()
    rest = "".join(word[0] for word in words[1:] if folded(word) not in ("va", "-")).upper()
    short = "|".join(letters[:count] for count in range(len(letters), 1, -1))
    behind = "|".join("&?".join(rest[:count]) for count in range(len(rest), 1, -1))
    made = [rf"(?<![\w/-])(?i:{re.escape(words[0])}) (?:{behind})(?: (?:tỉnh|xã|phường))?(?![\w/-])"] if behind else []
    made += [rf"(?<![\w/-])(?:{short})(?![\w/-])"] if short else []
    return (*whole, *starts, *(re.compile(one) for one in made))


def bearer(clause: str, one: Listed) -> Bearer:
    """Return who a clause is about, by the body it begins with."""
    found = _SUBJECT.match(clause)
    if found is None:
        return Bearer.OURS
    kind, after = folded(found["kind"]), found["after"]
    phrase = folded(f"{found['kind']}{' '.join(after.split(' ')[:2])}")
    title = folded(f"{one.activity} {one.product}")
    if phrase.strip() in title or ((found["many"] or "")[:1].isdigit() and re.search(rf"\b{kind}\b", title)):
        return Bearer.OURS
    named = _NAME.match(after) is not None and not _NO_NAME.match(after)
    mine = kind in own_kinds(one.unit) and not found["many"]
    if mine and not named:
        return Bearer.OURS
    if kind in folded(_HIGHER).split("|"):
        return Bearer.HIGHER
    if _VERB.search(after) is None:
        return Bearer.OURS
    if kind in folded(_LOWER).split("|") or found["many"]:
        return Bearer.PART if folded(one.unit).split(" ")[0] != kind else Bearer.OTHER
    if kind in ("xa", "phuong", "phong", "ban", "don vi", "so", "hoi", "truong", "tram", "doan") and not named:
        return Bearer.OURS
    return Bearer.OTHER
