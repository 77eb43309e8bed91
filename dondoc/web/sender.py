"""Send what pages queued, at once: a thread beside the pages, woken after an act; daily it clears old secrets away.

A mail that is not taken now stays in the outbox, and the next delivery of the chase takes it.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading

from dondoc.activity import DondocError
from dondoc.store.kept_counts import keep_right
from dondoc.store.people.cleaning import clear_away
from dondoc.web.site import Site
from notifications.delivery.at_once import send_at_once
from notifications.timing.date_doubt import is_date_doubted

log = logging.getLogger("dondoc.web")

# An act wakes the thread at once; this look finds what another process queued, or what failed before.
LOOK_SECONDS = 60.0
CLEAR_EVERY = dt.timedelta(hours=24)


class Sender:
    """The thread that sends; ``wake`` is called after something was queued."""

    def __init__(self) -> None:
        self._wake, self._stopping = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._cleared: dt.datetime | None = None

    def wake(self) -> None:
        """Look at the outbox now."""
        self._wake.set()

    def start(self, site: Site) -> None:
        """Begin to send for a site."""
        self._thread = threading.Thread(target=self._run, args=[site], name="at-once", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Send no more."""
        self._stopping.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(10)

    def _run(self, site: Site) -> None:
        while not self._stopping.is_set():
            self._wake.wait(LOOK_SECONDS)
            self._wake.clear()
            if not self._stopping.is_set():
                self._look(site)

    def _look(self, site: Site) -> None:
        now = site.now()
        try:
            send_at_once(site.store, site.settings, now)
            if self._cleared is None or now - self._cleared > CLEAR_EVERY:
                self._tidy(site, now)
                self._cleared = now
        except (DondocError, OSError) as error:
            # The pages go on: what was queued stays queued.
            log.error("thư của trang chưa đi được: %s", error)

    def _tidy(self, site: Site, now: dt.datetime) -> None:
        """Clear away what has had its time, and see that the kept counts are right."""
        with site.store.write() as session:
            # A clock that ran years ahead must not erase what is young.
            if not is_date_doubted(session, site.settings, now):
                clear_away(session, now, site.settings.web_keep_months)
        with site.store.write() as session:
            wrong = keep_right(session)
        if wrong:
            log.warning("bảng đếm nhiệm vụ lệch %s chỗ so với đếm lại; đã đếm lại.", wrong)
