"""The daily chase: letters that are due by the day are queued and sent, and the coordinator sees what went out."""

from __future__ import annotations

from prefect import flow

from flows.flow_wrapper import says_what_happened
from flows.forms import ChaseForm, Work
from flows.run_messages import chased
from tasks.artifacts import publish_plans
from tasks.best_effort import extra
from tasks.chasing import chase_day
from tasks.context import DESK_OFFICE
from tasks.events import tell_events
from tasks.mails import publish_mails
from tasks.outlook import publish_forecast, publish_health
from tasks.question_log import settle_questions


@flow(name="Đôn đốc hằng ngày", flow_run_name="Đôn đốc hằng ngày")
@says_what_happened
def remind(form: ChaseForm) -> str:
    """Lập thư cho mọi việc đến bậc nhắc, gộp mỗi nơi nhận một thư, rồi gửi."""
    stages: list[str] | None = [] if form.work is Work.SEND else None
    deliver = form.work in (Work.ALL, Work.CONFIRMED, Work.SEND)
    summary = chase_day(
        form.day,
        stages=stages,
        deliver=deliver,
        dry_run=form.work is Work.TRY,
        confirmed=form.work is Work.CONFIRMED,
    )
    overdue = publish_plans(form.day, DESK_OFFICE)
    publish_mails(form.day, summary.note, DESK_OFFICE)
    if form.work is not Work.SEND:
        with extra("dự báo"):
            publish_forecast(form.day, DESK_OFFICE)
    with extra("sức khỏe đường gửi"):
        publish_health()
    if deliver:
        with extra("sự kiện trong ngày"):
            tell_events(form.day)
    with extra("câu hỏi đã rõ"):
        settle_questions()
    return chased(summary, form.work, overdue)
