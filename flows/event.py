"""The event an obligation waited for has happened: from it the due date, and from then on the chase."""

from flows.base.flow_wrapper import office_flow
from flows.forms.desk import EventForm
from tasks.acts.recording import record_event
from tasks.page.artifacts import publish_plan


@office_flow("Ghi nhận sự kiện", by_form=True)
def event(form: EventForm) -> str:
    """Ghi nhận sự kiện mà một nhiệm vụ đang chờ."""
    recorded = record_event(form.obligation, form.on, form.note)
    publish_plan(recorded.plan_id, form.day)
    return f"Sự kiện: {recorded.sentence}"
