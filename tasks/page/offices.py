"""All offices of one store on one page, and what is done for each of them in turn."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from prefect import task

from calendars.format import short_date
from dondoc.store.models import Office
from dondoc.store.models.mail import MailState
from dondoc.store.queries.obligations.overdue import overdue_by_office
from dondoc.store.queries.offices import by_name
from dondoc.store.queries.sending.mails_of_day import states_by_office
from dondoc.store.scope import ALL_OFFICES
from tasks.context import office
from tasks.page.mails import STATE_LABELS
from tasks.page.publish import MOST_ROWS, publish_table

OFFICES_KEY = "cac-co-quan"


@task(name="Bảng các cơ quan", retries=1)
def publish_offices(day: dt.date) -> list[str]:
    """Show every office's mails of a day and what is overdue; returns the short names of those with mail."""
    with office() as here, here.store.read() as session:
        owners = by_name(session, MOST_ROWS)
        mails, late = states_by_office(session, ALL_OFFICES, day), overdue_by_office(session, day)
    table = [_line(one, mails, late.get(one.id, 0)) for one in owners]
    total = sum(mails.values())
    head = f"## {total} thư ngày {short_date(day)}, {len(owners)} cơ quan, {sum(late.values())} việc quá hạn"
    publish_table(table, key=OFFICES_KEY, head=head)
    return [one.slug for one in owners if any(owner == one.id for owner, _ in mails)]


def _line(one: Office, mails: Counter[tuple[int, MailState]], late: int) -> dict[str, Any]:
    counts = {text: mails.get((one.id, state), 0) for state, text in STATE_LABELS.items()}
    return {"Cơ quan": one.name, "Quá hạn": late, **counts, "Tên ngắn": one.slug, "Đầu mối": one.coordinator_name}
