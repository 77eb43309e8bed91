"""Names of units in doubt are asked about, one at a time: the run sleeps, survives a restart, takes the answer."""

from dondoc.store.queries.questions.doubtful_names import DoubtfulName
from flows.base.flow_wrapper import office_flow
from flows.base.questions import ask
from flows.forms.answers import name_form
from flows.forms.desk import PlanForm
from tasks.choosing import plan_number
from tasks.page.artifacts import publish_plan
from tasks.questions.ask import ASKS_NAMES
from tasks.questions.choices import NAME_LATER
from tasks.questions.log import close_question
from tasks.questions.names import (
    doubtful_names,
    name_choices,
    name_question,
    name_question_text,
    names_summary,
    record_name,
)


@office_flow(ASKS_NAMES, by_form=True, persist_result=True)
def ask_names(form: PlanForm) -> str:
    """Hỏi điều phối từng tên đơn vị chủ trì của một kế hoạch mà danh bạ không có, kèm những tên gần giống."""
    number = plan_number(form.plan)
    found = doubtful_names(number, form.day)
    for place, one in enumerate(found):
        ask_one(one, len(found) - place)
    publish_plan(number, form.day)
    return names_summary(number, len(doubtful_names(number, form.day)))


def ask_one(one: DoubtfulName, left: int) -> None:
    """Ask about one name and take the answer."""
    open_question = name_question(one)
    answer = ask(open_question, name_form(name_question_text(one, left), name_choices(one)))
    if answer.unit == NAME_LATER:
        close_question(open_question, NAME_LATER)
    else:
        record_name(open_question, one.name, answer.unit, answer.written)
