"""Keep the store small each night, as the settings require; on a date in doubt nothing is erased."""

from __future__ import annotations

import datetime as dt
import logging

from config.settings import Settings
from dondoc.store.archive.bodies import blank_old_bodies
from dondoc.store.engine import Store
from notifications.timing.date_doubt import is_date_doubted

log = logging.getLogger("dondoc.clock")


def blank_bodies_by_age(store: Store, settings: Settings, now: dt.datetime) -> int:
    """Blank the bodies of mails that are older than the office keeps them; returns how many."""
    if not settings.mail_keep_months:
        return 0
    with store.read() as session:
        if is_date_doubted(session, settings, now):
            log.warning("Chưa xoá thân thư cũ: ngày trên máy chưa được xác nhận.")
            return 0
    return blank_old_bodies(store, now, settings.mail_keep_months)
