"""Find sentences that ask for what stands below them: "…, Chủ tịch UBND tỉnh yêu cầu:", "có ý kiến như sau:"."""

from __future__ import annotations

import re

# "có ý kiến như sau:", "kết luận, chỉ đạo như sau:"; a decision's own "QUYẾT ĐỊNH:" heads rules as often as orders.
_ASKS = re.compile(
    r"\b(?:yêu cầu|chỉ thị|chỉ đạo|giao nhiệm vụ|phân công|đề nghị|kết luận|có ý kiến|điện)\b[^:.]{0,200}:\s*\Z",
    re.IGNORECASE,
)
# Whom the document is sent to is asked for nothing yet.
_SENT_TO = re.compile(r"\A(?:Kính gửi|Nơi nhận)|\b(?:điện|ĐIỆN|gửi|GỬI)\s*:\s*\Z")


def asks_below(text: str) -> bool:
    """Decide whether a sentence asks for what stands below it."""
    return _ASKS.search(text) is not None and _SENT_TO.search(text) is None
