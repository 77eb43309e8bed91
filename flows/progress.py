"""Recording how far an obligation is; done work is chased no more."""

from flows.base.flow_wrapper import office_flow
from flows.forms.desk import ProgressForm
from tasks.acts.recording import record_progress
from tasks.page.artifacts import publish_plan


@office_flow("Ghi nhận tiến độ", by_form=True)
def progress(form: ProgressForm) -> str:
    """Ghi nhận một nhiệm vụ đã xong, đang làm, được xác nhận hay bị trả lại."""
    recorded = record_progress(form.obligation, form.act, form.percent, form.day, form.note)
    publish_plan(recorded.plan_id, form.day)
    return recorded.sentence
