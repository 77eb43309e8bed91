"""Extending a due date by a decision; the first due date is kept beside the new one."""

from flows.base.flow_wrapper import office_flow
from flows.forms.desk import ExtendForm
from tasks.acts.recording import record_extension
from tasks.page.artifacts import publish_plan


@office_flow("Gia hạn", by_form=True)
def extend(form: ExtendForm) -> str:
    """Gia hạn một nhiệm vụ theo một văn bản."""
    recorded = record_extension(form.obligation, form.due, form.decision)
    publish_plan(recorded.plan_id, form.day)
    return f"Gia hạn: {recorded.sentence}"
