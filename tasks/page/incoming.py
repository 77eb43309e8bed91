"""The table of mails that came in, as a Prefect task: what waits for a person, and how many proposals."""

from __future__ import annotations

import datetime as dt

from prefect import task

from calendars.format import short_date
from dondoc.store.models.incoming.received import MAIL_CLASSES
from dondoc.store.received.shown import InboxLine, inbox_lines
from notifications.timing.send_window import local_day
from tasks.context import office
from tasks.page.publish import publish_table

KEY = "thu-den"


@task(name="Bảng thư đến", retries=1)
def publish_inbox() -> int:
    """Show the newest mails that came in, those that wait for a person first; returns how many wait."""
    with office() as here, here.store.read() as session:
        rows = inbox_lines(session, local_day(dt.datetime.now(dt.UTC)))
    waiting = sum(one.waits for one in rows)
    publish_table(map(_row, rows), key=KEY, head=f"{waiting} thư chờ người đọc")
    return waiting


def _waits(one: InboxLine) -> str:
    if one.asked_until is not None:
        return f"đang hỏi người gửi, đến {short_date(one.asked_until)}"
    return "có" if one.waits else ""


def _row(one: InboxLine) -> dict[str, object]:
    return {
        "Nhận lúc": f"{one.kept_at:%d/%m/%Y %H:%M}",
        "Cơ quan": one.office,
        "Người gửi": one.sender,
        "Chủ đề": one.subject,
        "Là": MAIL_CLASSES[one.kind] if one.kind else "chưa đọc",
        "Vì sao": one.reason,
        "Đề nghị": one.proposals,
        "Chờ người đọc": _waits(one),
    }
