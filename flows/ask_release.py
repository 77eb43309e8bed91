"""A new plan's first mails go only after a person said so: the run sleeps, survives a restart, takes the answer."""

from __future__ import annotations

from prefect import flow
from prefect.flow_runs import suspend_flow_run

from flows.answers import ReleaseAnswer, Say
from flows.ending import says_what_happened
from flows.forms import PlanForm
from tasks.artifacts import publish_plan
from tasks.asking import release_question
from tasks.choosing import plan_number
from tasks.recording import record_release

PATIENCE_SECONDS = 60 * 24 * 3600
"""How long a question waits in the page; the daily mail reminds of it, and `dondoc release` answers it, too."""


@flow(name="Hỏi trước khi gửi thư", flow_run_name="Hỏi trước khi gửi thư", persist_result=True)
@says_what_happened
def ask_release(form: PlanForm) -> str:
    """Hỏi điều phối có cho gửi những thư đầu tiên của một kế hoạch hay chưa."""
    number = plan_number(form.plan)
    question = release_question(number, form.day)
    if question.settled:
        return f"Kế hoạch {number} đã được phép gửi thư từ trước"
    publish_plan(number, form.day)
    asked = ReleaseAnswer.with_initial_data(description=question.words)
    answer = suspend_flow_run(wait_for_input=asked, timeout=PATIENCE_SECONDS, key=f"cho-phep-gui-{number}")
    if answer.say is Say.WAIT:
        return f"Kế hoạch {number}: chưa gửi thư; dùng “Cho phép gửi thư” khi sẵn sàng"
    return f"Từ nay thư của kế hoạch {number} được gửi: {record_release(form.plan)[1]}"
