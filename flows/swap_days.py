"""A decision on days off comes in: the calendar follows it, and what it moves is shown before it is kept."""

from __future__ import annotations

from prefect import flow

from calendars.format import short_date
from flows.ending import says_what_happened
from flows.forms import SwapForm
from tasks.swapping import publish_swap
from tasks.swapping import swap_days as look_and_keep


@flow(name="Điều chỉnh lịch nghỉ", flow_run_name="Điều chỉnh lịch nghỉ")
@says_what_happened
def swap_days(form: SwapForm) -> str:
    """Ghi một lần hoán đổi ngày nghỉ; tính lại ngày đôn đốc của các nghĩa vụ đang mở."""
    found = look_and_keep(form.day_off, form.day_worked, form.decision, form.dry_run)
    publish_swap(found, form.dry_run)
    what = "Chạy thử hoán đổi" if form.dry_run else "Hoán đổi"
    days = f"nghỉ {short_date(form.day_off)}, làm bù {short_date(form.day_worked)}"
    return f"{what}: {days}: {len(found.moves)} nghĩa vụ bị dời" + (", lịch đã có" if found.known else "")
