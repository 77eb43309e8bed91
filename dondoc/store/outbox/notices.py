"""Keep what the coordinator is notified of once, by the key of its occasion, and the mail that carries it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dondoc.store.database.dialects import upsert
from dondoc.store.models import Mail, Notice
from dondoc.store.models.mail import MailState


def known_notices(session: Session, office_id: int, keys: Collection[str]) -> set[str]:
    """Return those of these keys under which a notice is kept."""
    return set(session.scalars(select(Notice.key).where(Notice.office_id == office_id, Notice.key.in_(keys))))


def notices_before(session: Session, office_id: int, keys: Collection[str], day: dt.date) -> set[str]:
    """Return those of these keys whose notice stands in a mail of a day before ``day``."""
    query = select(Notice.key).join(Mail, Mail.id == Notice.mail_id).where(Notice.key.in_(keys), Mail.day < day)
    return set(session.scalars(query.where(Notice.office_id == office_id)))


def add_notices(session: Session, office_id: int, mail_id: int, texts: Mapping[str, str], now: dt.datetime) -> None:
    """Keep notices, by key, in a mail; one that another process kept meanwhile stays as it is."""
    same = {"office_id": office_id, "made_at": now, "mail_id": mail_id}
    rows = [{**same, "key": key, "text": text} for key, text in texts.items()]
    session.execute(upsert(session, Notice).on_conflict_do_nothing(), rows)


def forget_notices(session: Session, office_id: int, keys: Collection[str]) -> None:
    """Take back notices whose mail has not been written yet."""
    open_mails = select(Mail.id).where(Mail.state == MailState.QUEUED, Mail.composed_at.is_(None))
    mine = (Notice.office_id == office_id, Notice.key.in_(keys), Notice.mail_id.in_(open_mails))
    session.execute(delete(Notice).where(*mine))


def mails_noticed_at(session: Session, office_id: int, moment: dt.datetime) -> set[int]:
    """Return the mails that carry the notices made at exactly this moment."""
    query = select(Notice.mail_id).where(Notice.office_id == office_id, Notice.made_at == moment).distinct()
    return set(session.scalars(query))
