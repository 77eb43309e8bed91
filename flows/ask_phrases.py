"""Time phrases in doubt are asked about, one row at a time: the run sleeps, survives a restart, takes the answer.

What was answered is in the store, so a run that goes on looks there which rows are left, and asks the next one.
"""

import datetime as dt

from prefect.flow_runs import suspend_flow_run

from dondoc.store.acts.dates.deadline_review import why_not
from dondoc.store.queries.questions.rows_in_doubt import Doubtful
from flows.base.flow_wrapper import office_flow
from flows.base.questions import ask
from flows.forms.answers import date_form, phrase_form
from flows.forms.desk import PlanForm
from tasks.choosing import plan_number
from tasks.page.artifacts import publish_plan
from tasks.questions.ask import ASKS_PHRASES
from tasks.questions.choices import DeadlineChoice
from tasks.questions.log import PATIENCE_SECONDS, close_question
from tasks.questions.phrases import (
    phrase_question,
    phrase_question_text,
    phrases_in_doubt,
    phrases_summary,
    record_phrase,
)

# Then the row stays open, for the next run of this form: a run must not wait for ever for a date that cannot be.
MOST_TRIES = 5


@office_flow(ASKS_PHRASES, by_form=True, persist_result=True)
def ask_phrases(form: PlanForm) -> str:
    """Hỏi điều phối từng dòng của một kế hoạch mà dondoc chưa chắc về thời hạn."""
    number = plan_number(form.plan)
    rows = phrases_in_doubt(number)
    for place, row in enumerate(rows):
        if ask_one(row, len(rows) - place, form.day) is DeadlineChoice.ALL_LATER:
            break
    publish_plan(number, form.day)
    return phrases_summary(number, len(phrases_in_doubt(number)))


def ask_one(row: Doubtful, left: int, day: dt.date) -> DeadlineChoice:
    """Ask about one row and take the answer; a row answered in this run before gives the same answer at once."""
    open_question = phrase_question(row)
    text = phrase_question_text(row, left)
    answer = ask(open_question, phrase_form(text, day))
    due = the_date(row, text, answer.due, day) if answer.say is DeadlineChoice.DATE else None
    if answer.say is DeadlineChoice.AS_READ or due is not None:
        record_phrase(open_question, due)
    else:
        close_question(open_question, DeadlineChoice.LATER.value)
    return answer.say


def the_date(row: Doubtful, text: str, due: dt.date, day: dt.date) -> dt.date | None:
    """Return the date of the answer; where nobody chose one, or it cannot be, the date alone is asked for again."""
    wrong = "chưa chọn ngày." if due == day else why_not(row.plan_from, due)
    for again in range(1, MOST_TRIES + 1):
        if not wrong:
            return due
        form = date_form(f"**Hãy chọn lại ngày: {wrong}**\n\n{text}")
        key = f"{phrase_question(row).key}-{again}"
        due = suspend_flow_run(wait_for_input=form, timeout=PATIENCE_SECONDS, key=key).due
        wrong = why_not(row.plan_from, due)
    return None
