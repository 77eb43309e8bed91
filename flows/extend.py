"""Extending a due date by a decision; the first due date is kept beside the new one."""

from __future__ import annotations

from prefect import flow

from flows.flow_wrapper import says_what_happened
from flows.forms import ExtendForm
from tasks.artifacts import publish_plan
from tasks.recording import record_extension


@flow(name="Gia hạn", flow_run_name="Gia hạn")
@says_what_happened
def extend(form: ExtendForm) -> str:
    """Gia hạn một nghĩa vụ theo một văn bản."""
    recorded = record_extension(form.obligation, form.due, form.decision)
    publish_plan(recorded.plan_id, form.day)
    return f"Gia hạn: {recorded.sentence}"
