"""Numbers that show how sending is doing, without a name: for the heartbeat and for `/metrics`.

Comes in: a session and a moment. Goes out: counts and stamps of the whole store. Every query is answered by an index,
so that looking each minute costs nothing at ten million mails.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from dondoc.store.models import ChaseRun, InboxState, Mail
from dondoc.store.models.mail import MailState

LONG_RUN = dt.timedelta(hours=1)
"""A chase of a million obligations takes minutes; one that is under way for an hour has died or waits for something."""


@dataclass(frozen=True, slots=True)
class SendingMetrics:
    """``queued``: mails that may leave by now and have not, ``oldest``: since when the first of them might have.

    ``sent_today``: mails of the day that left; ``held``, ``failed``: all that are so now; ``lease_until``: the earliest
    end of a lease; ``last_chase``: when a chase last came to its end, ``last_day``: the last day with one;
    ``late_runs``: chases of the day that began over an hour ago and have no end; ``refused_inboxes``: mailboxes that
    cannot be read.
    """

    queued: int
    oldest: dt.datetime | None
    sent_today: int
    held: int
    failed: int
    lease_until: dt.datetime | None
    last_chase: dt.datetime | None
    last_day: dt.date | None
    late_runs: int
    refused_inboxes: int = 0


def sending_metrics(session: Session, today: dt.date, midnight: dt.datetime, now: dt.datetime) -> SendingMetrics:
    """Look at the whole store; ``midnight`` is when ``today`` began."""
    ripe = (Mail.state == MailState.QUEUED, Mail.not_before <= now)
    queued, oldest = session.execute(select(func.count(), func.min(Mail.not_before)).where(*ripe)).one()
    stuck, stuck_since = session.execute(
        select(func.count(), func.min(Mail.not_before)).where(Mail.state == MailState.SENDING, Mail.lease_until < now)
    ).one()
    last_chase, last_day = session.execute(
        select(func.max(ChaseRun.finished_at), func.max(ChaseRun.day)).where(
            ChaseRun.finished_at.is_not(None), ChaseRun.day.between(today - dt.timedelta(days=400), today)
        )
    ).one()
    refused = select(func.count()).select_from(InboxState).where(InboxState.trouble != "")
    return SendingMetrics(
        queued=queued + stuck,
        oldest=min(filter(None, (oldest, stuck_since)), default=None),
        sent_today=_mails(session, MailState.SENT, Mail.not_before >= midnight),
        held=_mails(session, MailState.HELD),
        failed=_mails(session, MailState.FAILED),
        lease_until=session.scalar(select(func.min(Mail.lease_until)).where(Mail.state == MailState.SENDING)),
        last_chase=last_chase,
        last_day=last_day,
        late_runs=_late_runs(session, today, now),
        refused_inboxes=session.scalar(refused) or 0,
    )


def _mails(session: Session, state: MailState, *more: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Mail).where(Mail.state == state, *more)) or 0


def _late_runs(session: Session, today: dt.date, now: dt.datetime) -> int:
    begun = (ChaseRun.day == today, ChaseRun.finished_at.is_(None), ChaseRun.started_at < now - LONG_RUN)
    later = select(ChaseRun.office_id).where(ChaseRun.day == today, ChaseRun.finished_at.is_not(None))
    of_all = ChaseRun.office_id.is_(None)
    mended = or_(ChaseRun.office_id.in_(later.where(ChaseRun.office_id.is_not(None))), of_all & _nation_ended(today))
    return session.scalar(select(func.count()).select_from(ChaseRun).where(*begun, ~mended)) or 0


def _nation_ended(today: dt.date) -> ColumnElement[bool]:
    ended = (ChaseRun.day == today, ChaseRun.finished_at.is_not(None), ChaseRun.office_id.is_(None))
    return select(ChaseRun.id).where(*ended).correlate(None).exists()


def day_summaries(session: Session, day: dt.date) -> list[dict[str, Any]]:
    """Return what the chases of a day wrote down: the last of each office, or all since the nation's last began.

    A chase in shards leaves a record a shard and office; together, with the nation's own (no office), they are one.
    """
    query = select(ChaseRun.id, ChaseRun.office_id, ChaseRun.summary).where(ChaseRun.day == day).order_by(ChaseRun.id)
    rows = session.execute(query.where(ChaseRun.summary.is_not(None))).all()
    nation = max((row.id for row in rows if row.office_id is None), default=None)
    if nation is not None:
        return [row.summary for row in rows if row.id >= nation]
    return list({row.office_id: row.summary for row in rows}.values())
