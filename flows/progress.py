"""Recording how far an obligation is; done work is chased no more."""

from __future__ import annotations

from prefect import flow

from flows.flow_wrapper import says_what_happened
from flows.forms import ProgressForm
from tasks.artifacts import publish_plan
from tasks.recording import record_progress


@flow(name="Ghi nhận tiến độ", flow_run_name="Ghi nhận tiến độ")
@says_what_happened
def progress(form: ProgressForm) -> str:
    """Ghi nhận một nghĩa vụ đã xong, đang làm, được xác nhận hay bị trả lại."""
    recorded = record_progress(form.obligation, form.act, form.percent, form.day, form.note)
    publish_plan(recorded.plan_id, form.day)
    return recorded.sentence
