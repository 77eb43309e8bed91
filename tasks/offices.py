"""All offices of one store on one page, and what is done for each of them in turn."""

from __future__ import annotations

import datetime as dt
from typing import Any

from prefect import task
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from calendars.format import short_date
from dondoc.store.models import Mail, Obligation, Office
from dondoc.store.models.mail import MailState
from dondoc.store.models.obligation import OPEN
from tasks.context import office
from tasks.mails import STATE_WORDS
from tasks.publish import MOST_ROWS, publish_table

OFFICES_KEY = "cac-co-quan"


@task(name="Bảng các cơ quan", retries=1)
def publish_offices(day: dt.date) -> list[str]:
    """Show every office's mails of a day and what is overdue; returns the short names of those with mail."""
    with office() as here, here.store.read() as session:
        owners = list(session.scalars(select(Office).order_by(Office.name).limit(MOST_ROWS)))
        mails, late = _mails(session, day), _late(session, day)
    table = [_line(one, mails, late.get(one.id, 0)) for one in owners]
    total = sum(mails.values())
    head = f"## {total} thư ngày {short_date(day)}, {len(owners)} cơ quan, {sum(late.values())} việc quá hạn"
    publish_table(table, key=OFFICES_KEY, head=head)
    return [one.slug for one in owners if any(owner == one.id for owner, _ in mails)]


def _mails(session: Session, day: dt.date) -> dict[tuple[int, MailState], int]:
    query = select(Mail.office_id, Mail.state, func.count()).where(Mail.day == day)
    return {(row[0], row[1]): row[2] for row in session.execute(query.group_by(Mail.office_id, Mail.state))}


def _late(session: Session, day: dt.date) -> dict[int, int]:
    query = select(Obligation.office_id, func.count())
    query = query.where(Obligation.overdue_from <= day, Obligation.progress.in_(OPEN)).group_by(Obligation.office_id)
    return {row[0]: row[1] for row in session.execute(query)}


def _line(one: Office, mails: dict[tuple[int, MailState], int], late: int) -> dict[str, Any]:
    counts = {words: mails.get((one.id, state), 0) for state, words in STATE_WORDS.items()}
    return {"Cơ quan": one.name, "Quá hạn": late, **counts, "Tên ngắn": one.slug, "Đầu mối": one.coordinator_name}
