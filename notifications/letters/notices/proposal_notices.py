"""Write the lines of the coordinator's daily mail on proposals: how many wait, and for which the chase goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy.orm import Session

from dondoc.store.answers.rest import REST_DAYS, rested_in_vain
from dondoc.store.desk.today import proposals_waiting
from notifications.letters.phrasing import shorten

MOST_NAMED = 10


def proposal_notices(session: Session, office_id: int, today: dt.date, page: str = "") -> Iterator[tuple[str, str]]:
    """Yield (occasion, sentence): one a day for all that wait, one ever for each that rested in vain.

    ``page`` is the address of the desk, where one is known.
    """
    waiting = proposals_waiting(session, office_id)
    where = f" ({page}/de-nghi)" if page else ""
    if waiting:
        yield f"proposals:{today}", f"{waiting} đề nghị của đơn vị chờ quyết định trên bàn điều phối{where}."
    for one in rested_in_vain(session, office_id, today)[:MOST_NAMED]:
        task = shorten(one.obligation.activity.text, 80)
        text = f"Đề nghị về “{task}” chờ đã quá {REST_DAYS} ngày làm việc; việc này lại được nhắc như thường."
        yield f"rested:{one.obligation_id}:{one.due_version}", text
