"""Looking for what is overdue, before the day's chase: letters to heads, coordinator and leadership are queued."""

from flows.base.flow_wrapper import office_flow
from flows.base.run_messages import escalated
from flows.base.task_of import do
from flows.clock.names import OVERDUE
from flows.clock.work import sweep_overdue
from flows.forms.desk import DayForm


@office_flow(OVERDUE, by_form=False)
def escalate(form: DayForm) -> str:
    """Lập thư cho việc quá hạn lên từng cấp; thư được gửi cùng lượt đôn đốc trong ngày."""
    return escalated(do(sweep_overdue, form, name="Quét việc quá hạn").own)
