"""Make of a kept mail what it is: a bounce taken in, a form received, proposals of an answer; all in one transaction.

A process that is killed leaves the mail kept, and the next makes of it the same once more; what was made is found by
its nonce and is not made twice. A mail that breaks the reader waits for a person, with the reason.
"""

from __future__ import annotations

import datetime as dt
import logging
import time

from config.settings import Settings
from dondoc.activity import first_line
from dondoc.gate import FileRefusedError
from dondoc.store.engine import Store, StoreError
from dondoc.store.models import ReceivedMail
from dondoc.store.models.incoming.received import MailClass, ReceivedState
from dondoc.store.received.owner import office_of_mail
from dondoc.store.received.received_mails import kept_numbers, to_settle
from dondoc.store.scope import ALL_OFFICES
from notifications.inbox.reply.model import Incoming
from notifications.inbox.settling.attachments import Sorted, forms_among, sort_files
from notifications.inbox.settling.forms import open_one
from notifications.inbox.settling.settlement import Prepared, Settled, Settling, close, show_sender
from notifications.inbox.under_limits import head_of, taken_apart, understood, why_refused
from notifications.inbox.understand import grounds_of
from notifications.timing.send_window import local_day

log = logging.getLogger(__name__)

MOST = 1000
"""Mails settled in one call; the rest wait for the next."""
LONGEST_PASS = 300.0
"""Seconds after which one call takes no further mail: mails built to be slow, each up to its own limit, must not hold
the letters of a morning. A thousand ordinary mails take about a minute."""
RETRIES = 2
"""Times a mail is understood anew since what its sender owes has changed meanwhile; then what was understood counts."""
BROKEN = "không đọc được thư: {why}"


def settle_kept(store: Store, settings: Settings, now: dt.datetime) -> Settled:
    """Make of every kept mail what it is, each by itself: one that breaks stops no other.

    The oldest first; what there was no time for waits for the next call, which begins with it.
    """
    done, until = Settled(), time.monotonic() + LONGEST_PASS
    with store.read() as session:
        numbers = kept_numbers(session, MOST)
    for place, number in enumerate(numbers):
        if time.monotonic() > until:
            done.left = len(numbers) - place
            log.warning("Đọc thư quá %.0f giây: %d thư chờ lượt đọc sau.", LONGEST_PASS, done.left)
            break
        try:
            _settle(store, settings, number, now, done)
        except StoreError:
            raise
        except FileRefusedError as refused:
            log.warning("mail %s met a limit: %s %s", number, refused, refused.trace)
            _give_up(store, number, why_refused(refused), done, read_head=True)
        except Exception as error:  # Whatever a stranger wrote, the mail is kept and shown, and others go on.
            log.exception("mail %s cannot be understood", number)
            _give_up(store, number, BROKEN.format(why=first_line(error)), done)
    return done


def _give_up(store: Store, number: int, why: str, done: Settled, *, read_head: bool = False) -> None:
    """Leave a mail to a person, with the reason; its sender and subject are shown where its head can be read."""
    head = head_of(_raw(store, number)[0]) if read_head else None
    with store.write() as session:
        row = to_settle(session, number)
        if row is not None:
            # Whose it is was not found out: a mail of no office would stand on nobody's desk.
            row.office_id = row.office_id or office_of_mail(session, None, None, None)
            if head is not None:
                show_sender(row, head)
            close(row, MailClass.OTHER, why, ReceivedState.WAITING, done)


def _settle(store: Store, settings: Settings, number: int, now: dt.datetime, done: Settled) -> None:
    raw, whole = _raw(store, number)
    mail = taken_apart(raw)
    prepared = _prepare(settings, mail) if whole and raw else Prepared(Sorted(), ())
    for last in [False] * RETRIES + [True]:
        with store.read() as session:
            grounds = grounds_of(session, ALL_OFFICES, mail)
        # The long part, with no store held: a letter of a megabyte stops nobody.
        reading = understood(grounds, mail, raw, local_day(now), settings.inbox_authserv)
        with store.write() as session:
            row = to_settle(session, number)
            if row is None:
                return
            if last or grounds_of(session, ALL_OFFICES, mail) == grounds:
                Settling(session, settings, row, raw, now, done).settle(prepared, reading)
                return


def _raw(store: Store, number: int) -> tuple[bytes, bool]:
    """Return a kept mail's bytes, and whether they are all of it."""
    with store.read() as session:
        row = session.get(ReceivedMail, number)
        return (b"", True) if row is None else (row.raw, row.whole)


def _prepare(settings: Settings, mail: Incoming) -> Prepared:
    """Files are read under limits in a process of their own, which may take seconds: before the store is held."""
    files = forms_among(mail.attachments) if mail.automatic else sort_files(settings.home, mail.attachments)
    return Prepared(files, [open_one(settings, one) for one in files.forms])
