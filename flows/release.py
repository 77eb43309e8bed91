"""The coordinator lets a new plan's first mails go."""

from __future__ import annotations

from prefect import flow

from flows.flow_wrapper import says_what_happened
from flows.forms import PlanForm
from tasks.artifacts import publish_plan
from tasks.recording import record_release


@flow(name="Cho phép gửi thư", flow_run_name="Cho phép gửi thư")
@says_what_happened
def release(form: PlanForm) -> str:
    """Cho phép gửi thư nhắc của một kế hoạch mới nhập."""
    plan_id, title = record_release(form.plan)
    publish_plan(plan_id, form.day)
    return f"Từ nay thư của kế hoạch {plan_id} được gửi: {title}"
