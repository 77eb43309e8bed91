"""Looking for what is overdue, before the day's chase: letters to heads, coordinator and leadership are queued."""

from flows.flow_wrapper import office_flow
from flows.forms import DayForm
from flows.names import OVERDUE
from flows.run_messages import escalated
from flows.task_of import do
from flows.work import sweep_overdue


@office_flow(OVERDUE, by_form=False)
def escalate(form: DayForm) -> str:
    """Lập thư cho việc quá hạn lên từng cấp; thư được gửi cùng lượt đôn đốc trong ngày."""
    return escalated(do(sweep_overdue, form, name="Quét việc quá hạn").own)
