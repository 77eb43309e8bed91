"""Find whether mail came in; the job that makes something of it runs only then."""

from __future__ import annotations

import datetime as dt
import logging

from config.settings import Settings
from dondoc.activity import DondocError
from dondoc.store.engine import Store
from notifications.inbox.read import mail_came

log = logging.getLogger("dondoc.clock")


def new_mail(settings: Settings, store: Store, now: dt.datetime) -> bool:
    """Keep what is new in the mailboxes; True where something is to be made of it.

    A mailbox that refuses is written down for status and the coordinator's mail, and tried again by the next tick.
    """
    if not settings.mailboxes:
        return False
    try:
        return mail_came(store, settings, now)
    except DondocError as error:
        log.warning("Chưa đọc được hộp thư: %s", error)
        return False
