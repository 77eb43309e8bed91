"""The event an obligation waited for has happened: from it the due date, and from then on the chase."""

from __future__ import annotations

from prefect import flow

from flows.flow_wrapper import says_what_happened
from flows.forms import EventForm
from tasks.artifacts import publish_plan
from tasks.recording import record_event


@flow(name="Ghi nhận sự kiện", flow_run_name="Ghi nhận sự kiện")
@says_what_happened
def event(form: EventForm) -> str:
    """Ghi nhận sự kiện mà một nghĩa vụ đang chờ."""
    recorded = record_event(form.obligation, form.on, form.note)
    publish_plan(recorded.plan_id, form.day)
    return f"Sự kiện: {recorded.sentence}"
