"""Words for the lines of history: what was done, what was, what is."""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache
from typing import Any

from calendars.format import short_date
from calendars.reports.period_names import period_names
from calendars.reports.reporting import known_regimes
from config.time_zone import ZONE
from dondoc.store.models.obligation import PROGRESS_NAMES

FIELDS = {
    "chase_day": "đôn đốc đến",
    "overdue_from": "quá hạn từ",
    "wanted": "xin đến",
    "unit": "đơn vị số",
    "members": "thành viên",
    "đơn vị cũ": "đơn vị cũ",
    "đơn vị nhận": "đơn vị nhận",
    "từ ngày": "từ ngày",
    "version": "bản",
    "file": "tệp",
    "changes": "số chỗ thay đổi",
    "rows": "số dòng",
    "to": "tới",
    "regime": "chế độ",
    "codes": "các kỳ",
    "number": "số văn bản",
    "link": "đường dẫn",
    "email": "địa chỉ thư",
    "head_name": "thủ trưởng",
    "head_email": "thư của thủ trưởng",
    "contact_name": "người báo cáo",
    "contact_phone": "điện thoại",
    "contact_until": "thay đến hết",
    "parent_id": "đơn vị cấp trên số",
    "known": "trong danh bạ:",
    "valid_from": "từ ngày",
    "valid_to": "đến ngày",
    "coordinator_name": "đầu mối",
    "coordinator_email": "thư của đầu mối",
    "leadership_name": "lãnh đạo",
    "leadership_email": "thư của lãnh đạo",
    "decision": "văn bản",
    "done_on": "xong ngày",
    "note": "ghi chú",
    "new_due": "xin đến",
    "last_chase": "đôn đốc lần trước",
}
HIDDEN = frozenset({"sha256", "due_version", "kind"})
"""Written for programs; pages and lists leave these out."""
HISTORY_LABELS = {
    "due": "đổi hạn",
    "progress": "tiến độ",
    "withdrawn": "rút khỏi kế hoạch",
    "restored": "đưa trở lại kế hoạch",
    "handed_over": "bàn giao",
    "calendar": "lịch nghỉ thay đổi",
    "extension_asked": "đề nghị gia hạn",
    "extension_refused": "không đồng ý gia hạn",
    "evidence": "minh chứng",
    "time_phrase": "làm rõ thời hạn",
    "undone": "lấy lại việc đã ghi",
    "consolidated": "đưa vào báo cáo tổng hợp",
    "imported": "nhập kế hoạch",
    "released": "cho phép gửi thư",
    "period_opened": "mở kỳ báo cáo",
    "received": "nhận biểu báo cáo",
    "part_done": "đơn vị phối hợp đã xong phần mình",
    "words_read": "đã đọc lời trong thư",
    "proposal_returned": "trả lại đề nghị của đơn vị",
    "proposed": "đơn vị báo",
    "sent_again": "cho gửi lại thư",
    "link_mailed": "gửi lại liên kết của trang",
    "links_revoked": "đóng mọi liên kết của trang",
    "changed": "sửa thông tin",
    "entered": "thêm",
    "name_confirmed": "xác nhận tên gọi",
    "members": "thành viên của nhóm",
    "none_of_ours": "không phải đơn vị nào của danh bạ",
    "of_group": "nhận việc của nhóm",
    "swap_added": "thêm hoán đổi ngày nghỉ",
    "swap_removed": "bỏ hoán đổi ngày nghỉ",
    "reading_columns": "sửa vai trò cột",
    "reading_period": "sửa thời gian của kế hoạch",
    "reading_row": "sửa cách đọc",
    "reading_offer": "trả lời đề nghị cách đọc",
    "reading_file": "dùng tệp sửa cách đọc",
    "cycle_confirmed": "xác nhận các kỳ báo cáo",
    "date_confirmed": "xác nhận ngày trên máy",
    "period_consolidated": "đã tổng hợp kỳ báo cáo",
    "person_forgotten": "xoá tên, điện thoại người điền",
    "archived": "lưu trữ hồ sơ",
    "removed": "thôi được vào bàn điều phối",
    "role_added": "được vào bàn điều phối",
    "merge": "sáp nhập",
    "split": "chia tách",
    "rename": "đổi tên",
    "dissolve": "giải thể",
}
"""What each kind of line in the history is called."""
STATES = {state.value: words for state, words in PROGRESS_NAMES.items()}


def history_line(line: dict[str, Any]) -> str:
    """ "21/11/2026 11:50 root: tiến độ: chưa thực hiện → đã hoàn thành (kết quả mẫu)", in the time of Việt Nam."""
    at = line["at"].replace(tzinfo=line["at"].tzinfo or dt.UTC).astimezone(ZONE)
    why = f" ({line['why']})" if line["why"] else ""
    return f"{short_date(at.date())} {at:%H:%M} {person(line['who'])}: {line['what']}{line['said']}{why}"


def person(who: str) -> str:
    """Name who did something: the account of the machine's own administrator is no name of a person."""
    return f"quản trị máy chủ ({who})" if who in ("root", "dondoc") else who


def moved(was: Any, now: Any) -> str:
    """Write what was and what is: ": 30/06/2026 → 31/07/2026"; empty where the line holds neither.

    Of two sets of values only those that differ are written, so that one new address is not hidden among nine others.
    """
    if isinstance(was, dict) and isinstance(now, dict):
        was, now = _differing(was, now), _differing(now, was)
    old, new = _side(was), _side(now)
    return f": {old} → {new}" if old and new else f": {old or new}" if old or new else ""


def _differing(values: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in other or other[name] != value}


def _side(values: Any) -> str:
    if not isinstance(values, dict):
        return str(values or "")
    shown = {name: value for name, value in values.items() if value not in (None, "") and name not in HIDDEN}
    if shown.get("version") == 1 and "changes" in shown:
        shown["rows"] = shown.pop("changes")  # All that a first version holds is new; nobody changed it.
    return ", ".join(_one(name, value) for name, value in shown.items())


def _one(name: str, value: Any) -> str:
    if name == "codes":
        value = period_names(value)
    if name == "regime":
        value = _regimes().get(value, value)
    label = FIELDS.get(name, "")
    shown = f"{value}%" if name == "percent" else _plain(value)
    return f"{label} {shown}".strip()


@cache
def _regimes() -> dict[str, str]:
    """Name the document of each reporting regime that is shipped, by the regime's code."""
    return {one.code: one.document for one in reversed(known_regimes())}


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_plain(each) for each in value)
    if isinstance(value, bool):
        return "có" if value else "không"
    return _word(str(value))


@lru_cache(maxsize=4096)
def _word(value: str) -> str:
    """Write one value: a day, a state, or the value itself."""
    try:
        return short_date(dt.date.fromisoformat(value))
    except ValueError:
        return STATES.get(value, value)
