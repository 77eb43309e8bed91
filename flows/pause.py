"""Stopping the clock of an obligation, and starting it again."""

from __future__ import annotations

from prefect import flow

from flows.flow_wrapper import says_what_happened
from flows.forms import PauseForm
from tasks.artifacts import publish_plan
from tasks.recording import record_pause


@flow(name="Tạm dừng, tiếp tục", flow_run_name="Tạm dừng, tiếp tục")
@says_what_happened
def pause(form: PauseForm) -> str:
    """Tạm dừng đôn đốc một nghĩa vụ, hoặc tiếp tục; số ngày dừng được cộng vào hạn."""
    recorded = record_pause(form.obligation, form.act, form.day, form.why)
    publish_plan(recorded.plan_id, form.day)
    return recorded.sentence
