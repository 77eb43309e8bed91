"""The coordinator lets a new plan's first mails go."""

from flows.base.flow_wrapper import office_flow
from flows.forms.desk import PlanForm
from tasks.acts.recording import record_release
from tasks.page.artifacts import publish_plan


@office_flow("Cho phép gửi thư", by_form=True)
def release(form: PlanForm) -> str:
    """Cho phép gửi thư nhắc của một kế hoạch mới nhập."""
    plan_id, title = record_release(form.plan)
    publish_plan(plan_id, form.day)
    return f"Từ nay thư của kế hoạch {plan_id} được gửi: {title}"
