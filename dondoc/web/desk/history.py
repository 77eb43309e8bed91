"""A line of history in words a coordinator reads. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from dondoc.store.models.obligation import PROGRESS_NAMES
from dondoc.store.models.proposal import PROPOSAL_NAMES
from dondoc.store.queries.history_words import HISTORY_WORDS

WHAT = {
    **HISTORY_WORDS,
    "proposed": "đơn vị báo trên trang",
    "proposal_returned": "trả lại đề nghị của đơn vị",
    "part_done": "đơn vị phối hợp đã xong phần mình",
    "imported": "nhập kế hoạch",
    "released": "cho phép gửi thư",
    "name_confirmed": "xác nhận tên đơn vị",
    "merge": "sáp nhập",
    "split": "chia tách",
    "rename": "đổi tên",
    "dissolve": "giải thể",
    "added": "thêm",
    "changed": "sửa",
    "entered": "thêm cơ quan",
    "consolidated": "đã tổng hợp",
    "sent_again": "gửi lại thư",
    "link_mailed": "gửi lại liên kết của trang",
    "links_revoked": "đóng các liên kết của trang",
    "undone": "hoàn tác",
}
FIELDS = {
    "due": "hạn",
    "progress": "",
    "percent": "phần trăm",
    "wanted": "xin đến",
    "unit": "đơn vị số",
    "kind": "",
    "chase_day": "đôn đốc đến",
    "overdue_from": "quá hạn từ",
    "day": "ngày xong",
    "number": "số văn bản",
    "why": "lý do",
    "reason": "lý do",
    "note": "ghi chú",
    "difficulty": "khó khăn",
    "expected": "dự kiến xong",
    "version": "bản",
    "file": "tệp",
    "name": "tên",
    "link": "đường dẫn",
    "other_unit": "đơn vị phải làm",
    "detail": "nói rõ",
    "doubt": "điều ngờ",
    "decision": "quyết định",
    "from": "từ ngày",
    "to": "gửi tới",
}
_STATES = {**{str(k): v for k, v in PROGRESS_NAMES.items()}, **{str(k): v for k, v in PROPOSAL_NAMES.items()}}


def history_words(line: Mapping[str, Any]) -> str:
    """ "đổi hạn: 30/06/2026 → 30/09/2026 (CV 12/SNV)"."""
    what = WHAT.get(str(line["what"]), str(line["what"]).replace("_", " "))
    was, now = side(line["was"]), side(line["now"])
    moved = f": {was} → {now}" if was and now else f": {was or now}" if was or now else ""
    return f"{what}{moved}" + (f" ({line['why']})" if line["why"] else "")


def side(values: Any) -> str:
    """The known fields of one side, in words; what only machines read is left out."""
    if not isinstance(values, Mapping):
        return str(values or "")
    parts = [f"{FIELDS[name]} {_value(value)}".strip() for name, value in values.items() if name in FIELDS and value]
    return ", ".join(parts)


def _value(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_value(each) for each in value)
    try:
        return f"{dt.date.fromisoformat(str(value)):%d/%m/%Y}"
    except ValueError:
        return _STATES.get(str(value), str(value))
