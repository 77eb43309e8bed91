"""List the kinds of bodies by which names of offices begin, once for all that looks for a body in a reply. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from notifications.inbox.reply.folding import folded

OFFICES = (
    "tổng công ty",
    "công ty",
    "tổng cục",
    "chi cục",
    "cục",
    "sở",
    "bộ",
    "vụ",
    "bệnh viện",
    "viện",
    "ủy ban",
    "uỷ ban",
    "UBND",
    "công an",
    "trung tâm",
    "thanh tra",
    "hội",
    "đài",
    "kho bạc",
    "thuế",
    "bảo hiểm",
    "BHXH",
    "điện lực",
    "trường",
    "trạm",
    "tỉnh đoàn",
    "tỉnh ủy",
    "đảng ủy",
    "MTTQ",
    "mặt trận",
    "liên đoàn",
    "liên minh",
    "tòa án",
    "ngân hàng",
    "chi nhánh",
    "quỹ",
    "hạt",
    "đồn",
    "BQL",
    "HTX",
    "hợp tác xã",
)
"""Kinds of bodies that are nobody's rooms; the longer of two with one beginning stands first."""
SPECIAL = ("cảnh sát", "hải quan", "kiểm lâm", "bưu điện", "viễn thông", "xí nghiệp", "nhà máy", "công đoàn", "báo")
"""Kinds that name a body only where work is assigned: elsewhere they are nouns of works."""
ROOMS = ("văn phòng", "VP", "phòng", "ban")
"""Kinds of bodies that may be rooms of the writer's own house."""
PLACES = ("phường", "xã", "thôn", "tổ dân phố")
_ISSUERS = ("bộ", "ủy ban", "uỷ ban", "UBND", "tổng cục", "tỉnh ủy", "đảng ủy")
_SHORT = ("đài", "quỹ", "hạt", "vụ", "đồn")
_LEVELS = "xã|phường|thị trấn|huyện|thành phố|tỉnh|khu vực|đặc khu"


SHORT_NAME = r"(?-i:[A-ZĐ]{2,9}\d{0,2})(?![\w/-])"
"""A body by its initials alone: "PC07", "TTPVHCC"."""


def named(kinds: Iterable[str]) -> str:
    """Return a pattern of kinds as names begin with them, in a capital ("Sở", "Tỉnh Đoàn")."""
    return "|".join(rf"(?-i:{one[0].upper()})(?i:{one[1:]})" for one in kinds)


def beginning_of_name(upper: str) -> str:
    """Return a pattern of what goes on with a body's name behind its kind: a capital, a level and one, a field."""
    return rf"(?:nhân dân |[{upper}]|quản lý |dân tộc |(?:{_LEVELS}) [{upper}])"


ACTORS = (*(one for one in OFFICES if one not in (*_ISSUERS, *_SHORT, "liên minh")), *PLACES, "đơn vị", "doanh nghiệp")
"""Bodies whose act is their own work; a higher one issues what the work makes, and the rest are nouns as well."""
ADDRESSEES = (*OFFICES, *SPECIAL, *ROOMS)
"""Bodies to which work can be assigned."""
LAST_WORDS = frozenset(one.split()[-1].lower() for one in (*OFFICES, *ROOMS, "chi nhánh", "thành phố", "tỉnh", "HĐND"))
"""Words behind which a body's own name stands."""
FOLDED = (
    *("mat tran", "trung uong", "doan", "hoi", "truong", "so", "ban", "phong", "bo"),
    *(folded(one) for one in (*OFFICES, *ROOMS) if " " in one or one.isupper()),
)
"""Kinds in cue text, where a syllable alone is often another word: "quy" of "quy định", "vu" of "vụ mùa"."""
