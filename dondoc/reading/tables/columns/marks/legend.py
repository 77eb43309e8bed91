"""Parse the legend of a table of marks, as it is printed under it: "X - đơn vị chủ trì; P - đơn vị phối hợp"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from dondoc.text.folding import squeeze


class MarkedPart(StrEnum):
    """What a mark means for the unit in its column's heading."""

    LEADS = "leads"
    HELPS = "helps"
    NONE = "none"


Legend = Mapping[str, MarkedPart]
NO_LEGEND: Legend = MappingProxyType({})
_WHO = r"(?:(?:các )?(?:đơn vị|cơ quan|bộ phận|phòng|ban|người|cán bộ|công chức|khoa|tổ)(?: được)? )?"
_LEADS = r"chủ trì|phụ trách|đầu mối|chịu trách nhiệm|thực hiện chính|làm chính|chính|tham mưu|thực hiện"
_HELPS = r"phối hợp|hỗ trợ|tham gia|cùng thực hiện|phụ giúp|liên quan"
_INFORMED = r"theo dõi|được biết|nhận thông tin|nắm thông tin|giám sát|chỉ đạo"
# A mark is one sign or a few letters, between brackets or quotation marks or not.
_EXPLAINED = re.compile(
    r"(?:^|[\s;,.:()“”\"'])[(“\"']?(?P<mark>[^\s\w()“”\"':;,.–-]{1,2}|[A-Za-zĐđ]{1,2})[)”\"']?"
    rf"\s*(?:[:=–-]|là|:\s*là)?\s*{_WHO}(?:(?P<leads>{_LEADS})|(?P<helps>{_HELPS})|(?P<informed>{_INFORMED}))(?!\w)",
    re.IGNORECASE,
)
# A sentence that only happens to hold two short words before such words is longer than this.
_LONGEST = 240
# One explained mark is a remark; a legend explains the lead's and another.
_FEWEST = 2


def legend_of(texts: Iterable[str]) -> Legend:
    """Return what the marks of a table mean by the first line that explains at least two of them, one as leading."""
    return next((found for text in texts if (found := _explained(squeeze(text)))), NO_LEGEND)


def _explained(text: str) -> Legend:
    if len(text) > _LONGEST:
        return NO_LEGEND
    found = {one["mark"].casefold(): _part(one) for one in _EXPLAINED.finditer(text)}
    return found if len(found) >= _FEWEST and MarkedPart.LEADS in found.values() else NO_LEGEND


def _part(found: re.Match[str]) -> MarkedPart:
    if found["leads"]:
        return MarkedPart.LEADS
    return MarkedPart.HELPS if found["helps"] else MarkedPart.NONE
