"""A period's reports become the office's draft, with a table of where each figure comes from."""

from flows.base.flow_wrapper import office_flow
from flows.forms.reports import PeriodForm
from tasks.acts.reporting import draft_report, publish_draft, publish_matrix


@office_flow("Tổng hợp báo cáo kỳ", by_form=True)
def consolidate_report(form: PeriodForm) -> str:
    """Cộng các báo cáo đã duyệt và tiến độ kế hoạch của một kỳ thành dự thảo báo cáo của cơ quan."""
    found, path = draft_report(form.period, form.day)
    publish_draft(found, path)
    publish_matrix(form.day)
    done, planned = int(found.activities.done.value), int(found.activities.planned.value)
    return f"Tổng hợp {found.head.name}: {done}/{planned} hoạt động hoàn thành, dự thảo {path.name}"
