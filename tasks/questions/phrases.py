"""Asking about time phrases in doubt: which rows, in what words, and what is done with the answer."""

from __future__ import annotations

import datetime as dt

from prefect import task
from prefect.cache_policies import NO_CACHE

from calendars.format import short_date
from dondoc.store.acts import questions
from dondoc.store.acts.dates import deadline_review
from dondoc.store.acts.questions import OpenQuestion
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.questions.kept_questions import QuestionKind
from dondoc.store.queries.questions.rows_in_doubt import Doubtful, in_doubt, is_in_doubt
from dondoc.store.scope import ALL_OFFICES
from tasks.context import office, store_was_busy
from tasks.page.publish import md

LONGEST = 300


@task(
    name="Tìm cụm từ thời gian chưa rõ",
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=5,
    retry_condition_fn=store_was_busy,
)
def phrases_in_doubt(plan_id: int) -> list[Doubtful]:
    """Return the rows of a plan that wait for a person's word now."""
    with office() as here, here.store.read() as session:
        return in_doubt(session, ALL_OFFICES, plan_id)


def phrase_question(one: Doubtful) -> OpenQuestion:
    """Return the question about one row."""
    text = f"Hạn của mục {one.key} (kế hoạch {one.plan_id})"
    return OpenQuestion(one.office_id, QuestionKind.PHRASE, str(one.activity_id), text)


def phrase_question_text(one: Doubtful, left: int) -> str:
    """Return what is asked about one row, as markdown."""
    lines = [
        ("Hoạt động", one.activity[:LONGEST]),
        ("Chủ trì", "; ".join(one.lead) or "(không ghi)"),
        ("Thời gian ghi trong kế hoạch", f"“{one.time_text}”" if one.time_text else "(để trống)"),
        ("dondoc hiểu là", one.read),
        ("Vì sao chưa chắc", "; ".join(one.why)),
    ]
    # The page's window cuts a table's long cells; lines of a list wrap.
    listed = "\n".join(f"- {name}: **{md(_line(value))}**" for name, value in lines)
    head = f"## Hạn của mục {md(one.key)} là ngày nào? (kế hoạch {one.plan_id}, còn {left} dòng chưa rõ)"
    if one.together > 1:
        head = f"## {one.together} việc của kế hoạch {one.plan_id} có hạn ngoài kỳ kế hoạch: đúng không?"
        listed += "\n- “Đúng như đã hiểu” là cho **cả** các việc ấy; ghi một ngày là chỉ cho mục đầu."
    by_command = f"Bằng lệnh: `dondoc settle {one.obligation_id} --as-read` hoặc `--due 30/6/{_year(one)}`."
    return f"{head}\n\n{listed}\n\n{by_command}"


def _line(value: str) -> str:
    return " ".join(value.replace("*", "").split())


def _year(one: Doubtful) -> str:
    return str(one.plan_from.year) if one.plan_from else "…"


@task(name="Ghi thời hạn đã rõ", retries=2, retry_delay_seconds=5, retry_condition_fn=store_was_busy)
def record_phrase(open_question: OpenQuestion, due: dt.date | None) -> str:
    """Take a person's word on a row: the date, or None where it was read right. What was settled meanwhile stays."""
    number = int(open_question.subject)
    with office() as here, here.store.write() as session:
        if not is_in_doubt(session, number):
            given = "đã rõ từ trước"
        elif due is None:
            deadline_review.confirm_reading(session, number, here.by)
            given = "đúng như đã hiểu"
        else:
            deadline_review.set_date(session, number, here.by, due, office_calendar(session))
            given = f"hạn {short_date(due)}"
        questions.close(session, open_question, given, here.by.at)
    return f"{open_question.text}: {given}"


def phrases_summary(plan_id: int, left: int) -> str:
    """Return how it stands after the asking, in one sentence."""
    if left:
        return f"Kế hoạch {plan_id}: còn {left} cụm từ thời gian để sau; thư hằng ngày sẽ nhắc lại"
    return f"Kế hoạch {plan_id}: mọi cụm từ thời gian đã rõ, không còn gì phải hỏi"
