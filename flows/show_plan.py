"""A plan as it stands on a day, for the coordinator to look at."""

from calendars.format import short_date
from flows.base.flow_wrapper import office_flow
from flows.forms.desk import PlanForm
from tasks.choosing import plan_number
from tasks.page.artifacts import publish_plan


@office_flow("Xem tình hình kế hoạch", by_form=True)
def show_plan(form: PlanForm) -> str:
    """Lập bảng tình hình của một kế hoạch đến một ngày."""
    number = plan_number(form.plan)
    lines = publish_plan(number, form.day)
    return f"Tình hình kế hoạch {number} đến {short_date(form.day)}: {lines} nhiệm vụ"
