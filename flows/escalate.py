"""Looking for what is overdue, before the day's chase: letters to heads, coordinator and leadership are queued."""

from __future__ import annotations

from prefect import flow

from flows.flow_wrapper import says_what_happened
from flows.forms import DayForm
from flows.run_messages import escalated
from tasks.chasing import chase_day


@flow(name="Quét quá hạn", flow_run_name="Quét quá hạn")
@says_what_happened
def escalate(form: DayForm) -> str:
    """Lập thư cho việc quá hạn lên từng cấp; thư được gửi cùng lượt đôn đốc trong ngày."""
    return escalated(chase_day(form.day, stages=["after"], deliver=False))
