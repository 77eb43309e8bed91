"""Stopping the clock of an obligation, and starting it again."""

from flows.base.flow_wrapper import office_flow
from flows.forms.desk import PauseForm
from tasks.acts.recording import record_pause
from tasks.page.artifacts import publish_plan


@office_flow("Tạm dừng, tiếp tục", by_form=True)
def pause(form: PauseForm) -> str:
    """Tạm dừng đôn đốc một nhiệm vụ, hoặc tiếp tục; số ngày dừng được cộng vào hạn."""
    recorded = record_pause(form.obligation, form.act, form.day, form.why)
    publish_plan(recorded.plan_id, form.day)
    return recorded.sentence
