"""Putting the monthly digest in the outbox: once a month, on its first working day or the first day after it."""

from __future__ import annotations

import datetime as dt
import logging

from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.activity import first_line
from dondoc.store.engine import Store
from dondoc.store.models.mail import MailKind, RecipientRole
from dondoc.store.outbox.written import add_written, has_mail
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.offices import slugs, the_office
from notifications.digest.data import Digest
from notifications.digest.mail import compose_digest
from notifications.digest.query import digest, digest_day
from notifications.letters.addresses import domain, normal
from notifications.letters.model import Composed
from notifications.outbox.enqueue import written_mail
from notifications.timing.send_window import mail_day, opens_at

log = logging.getLogger("notifications.digest.monthly")

KIND = MailKind.DIGEST.value


def queue_digest(store: Store, settings: Settings, *, today: dt.date, now: dt.datetime, office: str) -> int | None:
    """Queue this month's digest for the coordinator; returns the mail's id, or None when there is nothing to do.

    Nothing to do: before the month's first working day, once it is queued, or where nothing is owed to anybody. A month
    whose first days had no run is caught up; its digest then shows how things stand on ``today``.
    """
    with store.write() as session:
        if _due_now(session, settings, today, office) is None:
            return None
    gathered = digest(store, settings, today=today, office=office)
    if not gathered.counts.counted + gathered.counts.beside:
        return None
    # The chart and the workbook take a second: made before the write lock is taken, looked at once more under it.
    composed = compose_digest(gathered)
    with store.write() as session:
        due = _due_now(session, settings, today, office)
        return None if due is None else _put(session, settings, gathered, composed, *due, now)


def queue_digests(store: Store, settings: Settings, *, today: dt.date, now: dt.datetime) -> tuple[int, dict[str, str]]:
    """Queue every office's digest of the month, once; returns how many, and what could not be made by short name."""
    queued, broken = 0, {}
    with store.read() as session:
        offices = slugs(session)
    for slug in offices:
        try:
            queued += queue_digest(store, settings, today=today, now=now, office=slug) is not None
        except Exception as error:  # noqa: BLE001 (one office's broken data stops no other: logged, counted)
            log.error("Không lập được bản tổng hợp của cơ quan “%s”: %s", slug, error)
            broken[slug] = first_line(error)
    return queued, broken


def _due_now(session: Session, settings: Settings, today: dt.date, office: str) -> tuple[int, dt.date] | None:
    """Return the office and the day of the digest that should be queued by now; None when it is too early, or
    queued.
    """
    owner = the_office(session, settings, office)
    session.flush()
    day = digest_day(today, office_calendar(session))
    if today < day:
        return None
    # Caught up late, it bears the day it was made on.
    return None if has_mail(session, owner.id, KIND, day, next_month(today)) else (owner.id, day)


def next_month(day: dt.date) -> dt.date:
    """Return the first day of the month after a day's."""
    return (day.replace(day=1) + dt.timedelta(days=31)).replace(day=1)


def _put(
    session: Session,
    settings: Settings,
    gathered: Digest,
    composed: Composed,
    office_id: int,
    day: dt.date,
    now: dt.datetime,
) -> int:
    calendar: WorkingCalendar = office_calendar(session)
    host, address = domain(settings.mail_from), gathered.coordinator_email
    mail = written_mail(composed, now, max(now, opens_at(mail_day(now, settings, calendar), settings)))
    mail.office_id, mail.kind, mail.role, mail.day = office_id, KIND, RecipientRole.COORDINATOR, gathered.today
    mail.recipient, mail.recipient_name = normal(address) or address, gathered.coordinator_name
    mail.message_id = f"<{KIND}.{office_id}.{day:%Y%m%d}@{host}>"
    return add_written(session, mail, composed.files)
