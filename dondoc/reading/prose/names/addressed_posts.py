"""Take the word that addresses the holder of a post off its name: "đồng chí Phó Chủ tịch UBND xã" is the post."""

from __future__ import annotations

import re

_POST = (
    r"(?:Phó|Quyền|Chủ tịch|Bí thư|Tổng|Giám đốc|Hiệu trưởng|Trưởng|Chánh|Chủ nhiệm|Thủ trưởng|Kế toán|Thư ký"
    r"|Tổ trưởng|Đội trưởng|Cục trưởng|Vụ trưởng|Viện trưởng|Thứ trưởng|Bộ trưởng|Công chức)"
)
_ADDRESSED = re.compile(rf"(?:[Đđ]/?c|[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Tt]hầy|[Cc]ô)\.?:?\s+(?={_POST}\b)")


def without_address(text: str) -> str:
    """Return a clause without the word that addresses the post it begins with; any other clause as it is."""
    return _ADDRESSED.sub("", text, count=1) if _ADDRESSED.match(text) else text
