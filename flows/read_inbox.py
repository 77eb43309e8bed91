"""Mails that came in are understood: bounces, answers as proposals, returned forms, and what a person must read."""

from flows.base.flow_wrapper import office_flow
from flows.base.task_of import do
from flows.clock.names import READ_INBOX
from flows.clock.work import read_mailboxes
from flows.forms.desk import DayForm
from tasks.best_effort import extra
from tasks.page.incoming import publish_inbox, publish_proposals


@office_flow(READ_INBOX, by_form=False)
def read_inbox(form: DayForm) -> str:
    """Đọc hộp thư: trả lời thành đề nghị, biểu được nhận, thư chưa hiểu chờ người đọc; rồi gửi biên nhận."""
    message = do(read_mailboxes, form, name="Đọc hộp thư")
    with extra("bảng thư đến"):
        publish_inbox()
    with extra("bảng đề nghị"):
        publish_proposals()
    return message
