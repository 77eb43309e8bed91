"""Write the lines of the coordinator's daily mail on proposals: how many wait, and for which the chase goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy.orm import Session

from calendars.format import short_date
from dondoc.store.answers.granted import granted_lately
from dondoc.store.answers.rest import REST_DAYS, rested_in_vain
from dondoc.store.desk.today import proposals_waiting
from notifications.letters.phrasing import shorten

MOST_NAMED = 10


def proposal_notices(
    session: Session, office_id: int, today: dt.date, now: dt.datetime, page: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield (occasion, sentence): one a day for all that wait, one ever for each that rested in vain or was granted.

    ``page`` is the address of the desk, where one is known.
    """
    waiting = proposals_waiting(session, office_id, today)
    where = f" ({page}/de-nghi)" if page else ""
    if waiting.open:
        asked = f" {waiting.asked} đề nghị nữa đang hỏi lại đơn vị." if waiting.asked else ""
        text = f"{waiting.open} đề nghị của đơn vị chờ quyết định trên bàn điều phối{where}.{asked}"
        yield f"proposals:{today}", text
    yield from _granted(session, office_id, now)
    for one in rested_in_vain(session, office_id, today)[:MOST_NAMED]:
        task = shorten(one.obligation.activity.text, 80)
        text = f"Đề nghị về “{task}” chờ đã quá {REST_DAYS} ngày làm việc; việc này lại được nhắc như thường."
        yield f"rested:{one.obligation_id}:{one.due_version}", text


def _granted(session: Session, office_id: int, now: dt.datetime) -> Iterator[tuple[str, str]]:
    """Yield a line for each extension granted by the office's setting: for her to know, and to take back."""
    for one in granted_lately(session, office_id, now)[:MOST_NAMED]:
        owed = one.obligation
        until = short_date(dt.date.fromisoformat(one.fields["wanted"]))
        task = f"“{shorten(owed.activity.text, 80)}” của {one.submission.unit.name}"
        yield f"granted:{one.id}", f"Đã gia hạn {task} đến {until} ({one.word}); lấy lại được ở trang của nhiệm vụ."
