"""A new plan's first mails go only once a person released them: the run sleeps, survives a restart, takes an answer."""

from prefect.flow_runs import suspend_flow_run

from flows.base.flow_wrapper import office_flow
from flows.forms.answers import ReleaseAnswer
from flows.forms.desk import PlanForm
from tasks.acts.recording import record_release
from tasks.choosing import plan_number
from tasks.page.artifacts import publish_plan
from tasks.questions.ask import is_released, release_question
from tasks.questions.choices import ReleaseChoice
from tasks.questions.log import PATIENCE_SECONDS, close_question, note_question


@office_flow("Hỏi trước khi gửi thư", by_form=True, persist_result=True)
def ask_release(form: PlanForm) -> str:
    """Hỏi điều phối có cho gửi những thư đầu tiên của một kế hoạch hay chưa."""
    number = plan_number(form.plan)
    question = release_question(number, form.day)
    if question.settled:
        return f"Kế hoạch {number} đã được phép gửi thư từ trước"
    publish_plan(number, form.day)
    note_question(question.open_question)
    asked = ReleaseAnswer.with_initial_data(description=question.text)
    answer = suspend_flow_run(wait_for_input=asked, timeout=PATIENCE_SECONDS, key=question.open_question.key)
    close_question(question.open_question, answer.say.value)
    if answer.say is ReleaseChoice.WAIT and is_released(number):
        return f"Kế hoạch {number} đã được phép gửi thư bằng lệnh hoặc biểu mẫu khác"
    if answer.say is ReleaseChoice.WAIT:
        return f"Kế hoạch {number}: chưa gửi thư; dùng “Cho phép gửi thư” khi sẵn sàng"
    return f"Từ nay thư của kế hoạch {number} được gửi: {record_release(form.plan)[1]}"
