"""A plan comes in: read, kept, and shown as the coordinator will see it all year."""

from flows.base.flow_wrapper import office_flow
from flows.base.run_messages import imported
from flows.forms.desk import ImportForm
from tasks.acts.plans import import_plan_file
from tasks.page.artifacts import publish_import, publish_plan
from tasks.questions.ask import ask_about_doubts, ask_before_first_mails


@office_flow("Nhập kế hoạch", by_form=True)
def import_plan(form: ImportForm) -> str:
    """Đọc tệp kế hoạch, tách từng hoạt động, hiểu thời hạn, rồi ghi vào kho để đôn đốc."""
    kept = import_plan_file(form.path, dry_run=form.dry_run)
    publish_import(kept, form.path, dry_run=form.dry_run)
    if not form.dry_run:
        publish_plan(kept.plan_id, form.day)
    if kept.status == "new" and not form.dry_run:
        ask_before_first_mails(kept, form.day)
    if kept.status != "same" and not form.dry_run:
        ask_about_doubts(kept, form.day)
    return imported(kept, form)
