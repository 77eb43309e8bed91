"""What dondoc itself reports to the coordinator: refused addresses, held mail, days without a chase.

A notice is part of his mail of the day, so that he too gets one mail a day; kept after that mail left, it comes the
next working morning.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable

from sqlalchemy.orm import Session

from dondoc.store.models.mail import RecipientRole
from dondoc.store.outbox.notices import add_notices, known_notices
from notifications.letters.notices.notice_kinds import NOTICE_KINDS
from notifications.letters.recipients import OfficeCard, Recipient
from notifications.outbox.enqueue import Outbox

log = logging.getLogger(__name__)


def add_new_notices(
    session: Session,
    outbox: Outbox,
    office: OfficeCard,
    new_notices: Iterable[tuple[str, str]],
    day: dt.date,
    now: dt.datetime,
) -> int:
    """Notify the coordinator each (occasion, sentence) once; returns how many were new."""
    wanted = dict(new_notices)
    known = known_notices(session, office.id, list(wanted))
    fresh = {key: text for key, text in wanted.items() if key not in known}
    if not fresh:
        return 0
    for kind in sorted({key.partition(":")[0] for key in fresh} - NOTICE_KINDS):
        log.warning("notices of the kind %s are not on the operators' page (docs/van-hanh.md)", kind)
    coordinator = Recipient(office.coordinator_email, office.coordinator_name, RecipientRole.COORDINATOR)
    mail = outbox.mails([coordinator], day, now)[coordinator.address]
    add_notices(session, office.id, mail, fresh, now)
    return len(fresh)
