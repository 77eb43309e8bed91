"""What dondoc itself tells the coordinator: refused addresses, held mail, days without a chase.

A notice is part of his mail of the day, so that he too gets one mail a day; told after that mail left, it comes the
next working morning.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.store.dialects import upsert
from dondoc.store.models import Notice
from notifications.chase.recipients import OfficeCard, Recipient
from notifications.letters.notice_kinds import NOTICE_KINDS
from notifications.outbox.enqueue import Outbox

log = logging.getLogger(__name__)


def tell(
    session: Session,
    outbox: Outbox,
    office: OfficeCard,
    said: Iterable[tuple[str, str]],
    day: dt.date,
    now: dt.datetime,
) -> int:
    """Tell the coordinator each (occasion, sentence) once; returns how many were new."""
    wanted = dict(said)
    told = set(session.scalars(select(Notice.key).where(Notice.office_id == office.id, Notice.key.in_(wanted))))
    fresh = {key: text for key, text in wanted.items() if key not in told}
    if not fresh:
        return 0
    for kind in sorted({key.partition(":")[0] for key in fresh} - NOTICE_KINDS):
        log.warning("notices of the kind %s are not on the operators' page (docs/van-hanh.md)", kind)
    coordinator = Recipient(office.coordinator_email, office.coordinator_name, "coordinator")
    mail = outbox.mails([coordinator], day, now)[coordinator.address]
    same = {"office_id": office.id, "made_at": now, "mail_id": mail}
    rows = [{**same, "key": key, "text": text} for key, text in fresh.items()]
    session.execute(upsert(session, Notice).on_conflict_do_nothing(), rows)
    return len(rows)


def told_in(session: Session, office_id: int, now: dt.datetime) -> set[int]:
    """The mails that carry what was told at this moment."""
    query = select(Notice.mail_id).where(Notice.office_id == office_id, Notice.made_at == now).distinct()
    return set(session.scalars(query))
