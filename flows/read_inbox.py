"""Mails that came in are understood: bounces, answers as proposals, returned forms, and what a person must read."""

from flows.flow_wrapper import office_flow
from flows.forms import DayForm
from flows.names import READ_INBOX
from flows.task_of import do
from flows.work import read_mailboxes
from tasks.best_effort import extra
from tasks.page.incoming import publish_inbox


@office_flow(READ_INBOX, by_form=False)
def read_inbox(form: DayForm) -> str:
    """Đọc hộp thư: trả lời thành đề nghị, biểu được nhận, thư chưa hiểu chờ người đọc; rồi gửi biên nhận."""
    said = do(read_mailboxes, form, name="Đọc hộp thư")
    with extra("bảng thư đến"):
        publish_inbox()
    return said
