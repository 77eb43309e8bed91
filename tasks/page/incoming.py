"""The table of mails that came in, as a Prefect task: what waits for a person, and how many proposals."""

from __future__ import annotations

import datetime as dt

from prefect import task

from calendars.format import short_date
from dondoc.store.models.incoming.received import MAIL_CLASSES
from dondoc.store.received.shown import InboxLine, inbox_lines, proposals_open
from dondoc.store.scope import ALL_OFFICES
from notifications.timing.send_window import local_day
from tasks.context import office
from tasks.page.publish import publish_table

KEY = "thu-den"


@task(name="Bảng thư đến", retries=1)
def publish_inbox() -> int:
    """Show the newest mails that came in, those that wait for a person first; returns how many wait.

    Above them stands how many proposals wait for a decision, with where the desk lists them.
    """
    with office() as here, here.store.read() as session:
        today, desk = local_day(dt.datetime.now(dt.UTC)), here.settings.web_address
        rows, proposed = inbox_lines(session, today, ALL_OFFICES), proposals_open(session, ALL_OFFICES, today)
    waiting = sum(one.waits for one in rows)
    publish_table(map(_row, rows), key=KEY, head=head_of(waiting, proposed, desk))
    return waiting


def head_of(waiting: int, proposed: int, desk: str) -> str:
    """Write the line above the table as markdown; ``desk`` is the address of the coordinator's pages, where known."""
    mails, proposals = f"{waiting} thư chờ người đọc", f"{proposed} đề nghị chờ quyết định"
    return f"[{mails}]({desk}/thu-den), [{proposals}]({desk}/de-nghi)" if desk else f"{mails}, {proposals}"


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
