"""What is shown after a nation's mail has left: pages, forecasts, health, events. No mail waits for any of it."""

from calendars.format import short_date
from flows.base.flow_wrapper import office_flow
from flows.clock.names import TABLES
from flows.forms.desk import DayForm
from tasks.best_effort import extra
from tasks.events import emit_events
from tasks.page.mails import publish_mails
from tasks.page.offices import publish_offices
from tasks.page.outlook import publish_forecasts, publish_health
from tasks.questions.log import settle_questions

MOST_TABLES = 80
"""A table of mails is a task, and a flow keeps to a hundred of them: of more offices, the rest is on the one page."""
MOST_FORECASTS = 40
"""A month's forecast of an office of 6,000 obligations takes 1–3 s; the rest look with `dondoc forecast --office`."""


@office_flow(TABLES, by_form=False)
def tables(form: DayForm) -> str:
    """Hiện bảng của mọi cơ quan, dự báo, sức khỏe đường gửi; thư đã đi trước đó."""
    offices = publish_offices(form.day)[:MOST_TABLES]
    mails = sum(publish_mails(form.day, "", slug) for slug in offices)
    with extra("dự báo của các cơ quan"):
        publish_forecasts(form.day, MOST_FORECASTS)
    with extra("sức khỏe đường gửi"):
        publish_health()
    with extra("sự kiện trong ngày"):
        emit_events(form.day)
    with extra("câu hỏi đã rõ"):
        settle_questions()
    return f"{TABLES} {short_date(form.day)}: {len(offices)} cơ quan, {mails} thư"
