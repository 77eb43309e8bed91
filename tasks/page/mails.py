"""What goes out on a day, as the coordinator sees it in the Prefect page."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from prefect import task

from calendars.format import short_date
from config.time_zone import ZONE
from dondoc.store.models import Mail
from dondoc.store.models.mail import MailState
from dondoc.store.queries.offices import DEFAULT, office_id
from dondoc.store.queries.sending.mails_of_day import mails_with_letters, states_by_office
from dondoc.store.scope import ALL_OFFICES, Scope
from tasks.context import office
from tasks.page.publish import MOST_ROWS, md, publish_table

MAILS_KEY = "thu-trong-ngay"
STATE_LABELS = {
    MailState.QUEUED: "chờ gửi",
    MailState.SENDING: "đang gửi",
    MailState.SENT: "đã gửi",
    MailState.FAILED: "gửi lỗi",
    MailState.HELD: "giữ lại",
    MailState.DROPPED: "bỏ, không còn việc",
}


@task(name="Bảng thư trong ngày", retries=1)
def publish_mails(day: dt.date, note: str, slug: str) -> int:
    """Show an office's mails of a day: to whom, how many things, sent or why not; returns how many mails."""
    with office() as here, here.store.read() as session:
        scope = Scope.one(office_id(session, slug))
        table = [_line(mail, letters) for mail, letters in mails_with_letters(session, scope, day, MOST_ROWS)]
        counts = states_by_office(session, scope, day)
    sums = Counter({state: number for (_, state), number in counts.items()})
    key = office_key(MAILS_KEY, slug)
    publish_table(table or [{"Thư": "không có thư nào"}], key=key, head=_head(day, sums, note))
    return sum(sums.values())


def count_mails(day: dt.date) -> int:
    """Count the mails of a day of all offices."""
    with office() as here, here.store.read() as session:
        return states_by_office(session, ALL_OFFICES, day).total()


def office_key(key: str, slug: str) -> str:
    """Return the key of an office's own table; the default office, which most stores hold alone, has the plain key."""
    return key if slug == DEFAULT else f"{key}-{slug}"


def _line(mail: Mail, number: int) -> dict[str, Any]:
    sent = f"{mail.sent_at.astimezone(ZONE):%H:%M}" if mail.sent_at else ""
    return {
        "Nơi nhận": mail.recipient_name,
        "Việc": number,
        "Tình trạng": STATE_LABELS[mail.state],
        "Giờ gửi": sent,
        "Vì sao": mail.reason,
        "Tiêu đề": mail.subject,
        "Địa chỉ": mail.recipient,
    }


def _head(day: dt.date, sums: Counter[MailState], note: str) -> str:
    lines = [f"| {number} | {STATE_LABELS[state]} |" for state, number in sums.most_common()]
    table = "\n".join([f"| Thư | Ngày {short_date(day)} |", "|---:|---|", *(lines or ["| 0 | không có thư |"])])
    return f"## Thư ngày {short_date(day)}\n\n{table}\n\n{md(note)}".strip()
