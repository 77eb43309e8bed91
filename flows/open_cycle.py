"""Reporting periods whose day has come are opened: every unit owes its report, and gets a letter with its form."""

from calendars.format import short_date
from flows.base.flow_wrapper import office_flow
from flows.base.task_of import do
from flows.clock.names import OPEN_PERIODS
from flows.clock.work import open_periods
from flows.forms.desk import DayForm
from tasks.acts.reporting import publish_matrix


@office_flow(OPEN_PERIODS, by_form=False)
def open_cycle(form: DayForm) -> str:
    """Mở các kỳ báo cáo đã đến ngày, gửi biểu cho từng đơn vị, và cho xem bảng nộp báo cáo."""
    done = do(open_periods, form, name="Mở kỳ báo cáo")
    publish_matrix(form.day)
    names = ", ".join(one.name for one in done.fresh) or "không có kỳ mới"
    if done.note:
        return done.note
    return f"Mở kỳ báo cáo {short_date(form.day)}: {names}, {done.mails} thư có biểu"
