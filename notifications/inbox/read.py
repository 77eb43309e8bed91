"""Read the mailboxes: keep what is new, then make of each kept mail what it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.received.received_mails import kept_numbers
from notifications.inbox.mailboxes.mailbox import keep_new
from notifications.inbox.mailboxes.source import MailboxError
from notifications.inbox.mailboxes.turn import reading
from notifications.inbox.settling.settle import settle_kept
from notifications.inbox.settling.settlement import Settled


@dataclass(slots=True)
class InboxRead:
    """What one reading brought: mails kept, and what was made of those kept now or before."""

    kept: int = 0
    settled: Settled = field(default_factory=Settled)


def read_inbox(store: Store, settings: Settings, now: dt.datetime) -> InboxRead:
    """Keep what is new and settle all that is kept; nothing where no mailbox is set, or another process reads.

    Mails kept before are settled even where a mailbox cannot be read now. Raises MailboxError at the end.
    """
    done, trouble = InboxRead(), None
    with reading(store, settings.home) as mine:
        if not mine:
            return done
        try:
            done.kept = keep_new(store, settings, now)
        except MailboxError as error:
            trouble = error
        done.settled = settle_kept(store, settings, now)
    if trouble is not None:
        raise trouble
    return done


def mail_came(store: Store, settings: Settings, now: dt.datetime) -> bool:
    """Keep what is new; True where mails wait to be settled. Raises MailboxError where none wait and none can come."""
    trouble = None
    with reading(store, settings.home) as mine:
        try:
            if mine and settings.mailboxes:
                keep_new(store, settings, now)
        except MailboxError as error:
            trouble = error
    with store.read() as session:
        waits = bool(kept_numbers(session, 1))
    if trouble is not None and not waits:
        raise trouble
    return waits
