"""A plan as it stands on a day, for the coordinator to look at."""

from __future__ import annotations

from prefect import flow

from calendars.format import short_date
from flows.flow_wrapper import says_what_happened
from flows.forms import PlanForm
from tasks.artifacts import publish_plan
from tasks.choosing import plan_number


@flow(name="Xem tình hình kế hoạch", flow_run_name="Xem tình hình kế hoạch")
@says_what_happened
def show_plan(form: PlanForm) -> str:
    """Lập bảng tình hình của một kế hoạch đến một ngày."""
    number = plan_number(form.plan)
    lines = publish_plan(number, form.day)
    return f"Tình hình kế hoạch {number} đến {short_date(form.day)}: {lines} nghĩa vụ"
