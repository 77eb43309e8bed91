"""One line of history as a clerk reads it: when, who, what was, what is, why."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from calendars.format import short_date
from dondoc.store.models.obligation import PROGRESS_NAMES

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
FIELDS = {
    "chase_day": "đôn đốc đến",
    "overdue_from": "quá hạn từ",
    "wanted": "xin đến",
    "unit": "đơn vị số",
    "members": "thành viên",
}
STATES = {state.value: words for state, words in PROGRESS_NAMES.items()}


def history_line(line: dict[str, Any]) -> str:
    """ "21/11/2026 11:50 root: tiến độ: chưa thực hiện → đã hoàn thành (kết quả mẫu)", in the time of Việt Nam."""
    at = line["at"].replace(tzinfo=line["at"].tzinfo or dt.UTC).astimezone(HERE)
    was, now = _side(line["was"]), _side(line["now"])
    moved = f": {was} → {now}" if was and now else f": {was or now}" if was or now else ""
    why = f" ({line['why']})" if line["why"] else ""
    return f"{short_date(at.date())} {at:%H:%M} {line['who']}: {line['what']}{moved}{why}"


def _side(values: Any) -> str:
    if not isinstance(values, dict):
        return str(values or "")
    return ", ".join(_one(name, value) for name, value in values.items() if value is not None)


def _one(name: str, value: Any) -> str:
    label = FIELDS.get(name, "")
    said = f"{value}%" if name == "percent" else _plain(value)
    return f"{label} {said}".strip()


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_plain(each) for each in value)
    try:
        return short_date(dt.date.fromisoformat(str(value)))
    except ValueError:
        return STATES.get(str(value), str(value))
