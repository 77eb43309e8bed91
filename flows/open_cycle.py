"""Reporting periods whose day has come are opened: every unit owes its report, and gets a letter with its form."""

from __future__ import annotations

from prefect import flow

from calendars.format import short_date
from flows.flow_wrapper import says_what_happened
from flows.forms import DayForm
from tasks.reporting import open_periods, publish_matrix


@flow(name="Mở kỳ báo cáo", flow_run_name="Mở kỳ báo cáo")
@says_what_happened
def open_cycle(form: DayForm) -> str:
    """Mở các kỳ báo cáo đã đến ngày, gửi biểu cho từng đơn vị, và cho xem bảng nộp báo cáo."""
    done = open_periods(form.day)
    publish_matrix(form.day)
    names = ", ".join(one.name for one in done.fresh) or "không có kỳ mới"
    return f"Mở kỳ báo cáo {short_date(form.day)}: {names}, {done.mails} thư có biểu"
