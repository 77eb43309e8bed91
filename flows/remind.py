"""The daily chase: letters that are due by the day are queued and sent, and the coordinator sees what went out."""

from flows.base.flow_wrapper import office_flow
from flows.base.run_messages import chased
from flows.base.task_of import do
from flows.clock.names import CHASE
from flows.clock.work import SENDING, chase_offices
from flows.forms.desk import ChaseForm, Work
from tasks.best_effort import extra
from tasks.context import DESK_OFFICE
from tasks.events import emit_events
from tasks.page.artifacts import publish_plans
from tasks.page.incoming import publish_proposals
from tasks.page.mails import publish_mails
from tasks.page.outlook import publish_forecast, publish_health
from tasks.questions.log import settle_questions


@office_flow(CHASE, by_form=False)
def remind(form: ChaseForm) -> str:
    """Lập thư cho mọi việc đến bậc nhắc, gộp mỗi nơi nhận một thư, rồi gửi."""
    done = do(chase_offices, form, name="Đôn đốc một ngày")
    overdue = 0
    with extra("tình hình các kế hoạch"):
        overdue = publish_plans(form.day, DESK_OFFICE)
    with extra("bảng thư trong ngày"):
        publish_mails(form.day, done.own.note, DESK_OFFICE)
    with extra("bảng đề nghị"):
        publish_proposals()
    if form.work is not Work.SEND:
        with extra("dự báo"):
            publish_forecast(form.day, DESK_OFFICE)
    with extra("sức khỏe đường gửi"):
        publish_health()
    if form.work in SENDING:
        with extra("sự kiện trong ngày"):
            emit_events(form.day)
    with extra("câu hỏi đã rõ"):
        settle_questions()
    return chased(done.own, form.work, overdue=overdue, others=len(done.others))
