"""Delivery: claim, write, store, send, keep the answer. Killed at any moment, it loses nothing.

At most one mail a connection can have been taken by the server without that being kept: it is sent again, the same
bytes under the same Message-ID.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.calendar import office_calendar
from dondoc.store.engine import Store
from dondoc.store.models import Office
from dondoc.store.offices import DEFAULT, the_office
from notifications.claim import give_back, take_back
from notifications.hours import is_open, mail_day, why_closed
from notifications.ledger import Ledger
from notifications.maildir import Maildir
from notifications.pace import Pace
from notifications.post import Fate, Line, Outcome, Post, Ready
from notifications.prepare import Clerk
from notifications.recipients import OfficeCard, office_card
from notifications.smtp import Smtp
from notifications.triage import Triage
from notifications.worker import dead, forget, working

log = logging.getLogger(__name__)

CHUNK = 8
"""Mails claimed at once for each connection: few, so that each is looked at shortly before it leaves."""
SHORT_TURN = 0.0005
"""Seconds; with the interpreter's own 5 ms, mail to a server 20 ms away goes at 0.76 of raw aiosmtplib, not 0.82."""
LOSSES = 5
"""After so many lost connections a line, with nothing sent in between, the server counts as gone."""


@dataclass(slots=True)
class Delivery:
    """What one delivery did with mails: sent, failed for good, to be tried later, held, dropped as out of date.

    ``told``: refusals that make one more mail, to the coordinator. ``stopped``: why the server takes no mail at all.
    """

    sent: int = 0
    failed: int = 0
    later: int = 0
    held: int = 0
    dropped: int = 0
    note: str = ""
    stopped: str = ""
    told: int = field(default=0, compare=False)


def deliver(
    store: Store, settings: Settings, *, now: dt.datetime, worker: str = "", calendar: WorkingCalendar | None = None
) -> Delivery:
    """Send everything that may leave at ``now``; several may run at once, on one machine or many.

    Outside the hours of working days nothing leaves, and the note says when it will. A server that does not answer
    leaves everything queued; the note names it.
    """
    gone = dead(settings.home)
    with store.write() as session:
        days = calendar or office_calendar(session)
        offices = office_cards(session, settings)
        take_back(session, settings, now, gone)
        for office in offices.values():
            Triage(session, settings, days, office, mail_day(now, settings, days), now).run()
    forget(settings.home, gone)
    if not is_open(now, settings, days):
        return Delivery(note=why_closed(now, settings, days))
    with working(settings.home, worker) as name:
        try:
            return _shifts(
                lambda: run(_Shift(store, settings, days, offices, name, now).work()),
                lambda: _recover(store, settings, now),
            )
        finally:
            with store.write() as session:
                give_back(session, name)


def _recover(store: Store, settings: Settings, now: dt.datetime) -> int:
    """Take back what workers hold that have died by now (a killed one's last commit can arrive after it)."""
    gone = dead(settings.home)
    if not gone:
        return 0
    with store.write() as session:
        count = take_back(session, settings, now, gone)
    forget(settings.home, gone)
    return count


def _shifts(work: Callable[[], Delivery], recover: Callable[[], int]) -> Delivery:
    """Work until nothing is left: a refused mail makes one more, which tells the coordinator."""
    total = Delivery()
    while True:
        done = work()
        for name in ("sent", "failed", "later", "held", "dropped"):
            setattr(total, name, getattr(total, name) + getattr(done, name))
        total.note, total.stopped = done.note or total.note, done.stopped or total.stopped
        if done.note or not (done.told or recover()):
            return total


def office_cards(session: Any, settings: Settings) -> dict[int, OfficeCard]:
    """All offices of the store; the default one follows the settings."""
    the_office(session, settings, DEFAULT)
    session.flush()
    return {office.id: office_card(office, settings) for office in session.query(Office).order_by(Office.id)}


def post_of(settings: Settings) -> Post:
    """Where mail goes: the configured server, else the maildir."""
    return Smtp(settings) if settings.smtp_url else Maildir(settings.maildir)


def run(work: Coroutine[Any, Any, Delivery]) -> Delivery:
    """Run to the end, also where a loop is already running (a Prefect flow): then in a thread of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return _promptly(work)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_promptly, work).result()


def _promptly(work: Coroutine[Any, Any, Delivery]) -> Delivery:
    """Run with a short turn for each thread: the one that writes mails would else keep the lines waiting for 5 ms."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SHORT_TURN)
    try:
        return asyncio.run(work)
    finally:
        sys.setswitchinterval(usual)


def clock_from(now: dt.datetime) -> Callable[[], dt.datetime]:
    """A clock that stands at ``now`` and goes on from there: a rehearsed day goes on as a real one."""
    started = time.monotonic()
    return lambda: now + dt.timedelta(seconds=time.monotonic() - started)


@dataclass(slots=True)
class _Shift:
    """One worker's delivery from beginning to end."""

    store: Store
    settings: Settings
    calendar: WorkingCalendar
    offices: dict[int, OfficeCard]
    worker: str
    now: dt.datetime
    result: Delivery = field(default_factory=Delivery)
    stop: str = ""
    losses: int = 0
    turn: AbstractContextManager[object] = field(init=False)

    def __post_init__(self) -> None:
        # SQLite lets one writer in at a time and makes the other one sleep; our own lock wakes it at once.
        self.turn = threading.Lock() if self.store.is_sqlite else nullcontext()

    async def work(self) -> Delivery:
        post = post_of(self.settings)
        clock = clock_from(self.now)
        ledger = Ledger(self.store, self.settings, self.calendar, self.offices, self.worker, clock, self.turn)
        waiting: asyncio.Queue[Ready | None] = asyncio.Queue(maxsize=CHUNK * post.lines)
        pace = Pace(self.store, self.settings.smtp_per_minute if self.settings.smtp_url else 0, self.turn)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._fill(waiting, post, clock))
                for _ in range(post.lines):
                    group.create_task(self._send_all(waiting, post, ledger, pace, clock))
        except ExceptionGroup as several:
            raise several.exceptions[0] from several
        self.result.told = ledger.told
        self._count(ledger.counts)
        return self.result

    async def _fill(self, waiting: asyncio.Queue[Ready | None], post: Post, clock: Callable[[], dt.datetime]) -> None:
        """Keep the lines busy: the next mails are written while these are being sent."""
        clerk = Clerk(self.store, self.settings, self.calendar, self.offices, self.worker, self.turn)
        while not self.stop and is_open(clock(), self.settings, self.calendar):
            batch = await asyncio.to_thread(clerk.batch, clock(), CHUNK * post.lines)
            self.result.dropped += batch.dropped
            self.result.held += batch.held
            if batch.day_is_full:
                limit = self.settings.smtp_per_day
                self.result.note = f"Đã đủ {limit} thư trong ngày; thư còn lại đi ngày làm việc sau."
            if not batch.claimed:
                break
            for mail in batch.ready:
                await waiting.put(mail)
        for _ in range(post.lines):
            await waiting.put(None)

    async def _send_all(
        self, waiting: asyncio.Queue[Ready | None], post: Post, ledger: Ledger, pace: Pace,
        clock: Callable[[], dt.datetime],
    ) -> None:  # fmt: skip
        async with post.line() as line:
            while (mail := await waiting.get()) is not None:
                await pace.wait()
                await ledger.settle(mail, await self._send(line, mail, clock()))

    async def _send(self, line: Line, mail: Ready, moment: dt.datetime) -> Outcome:
        if self.stop:
            return Outcome(Fate.NO_SERVER, self.stop)
        if moment >= mail.leave_by:
            return Outcome(Fate.LATER, "máy chủ thư quá chậm")  # The lease is over: another worker may have it.
        outcome = await line.send(mail)
        self._watch(outcome)
        return outcome

    def _watch(self, outcome: Outcome) -> None:
        """Stop the shift when nobody takes mail: then all of it waits, and loses nothing."""
        lost = outcome.fate in (Fate.LOST, Fate.UNSURE)
        self.losses = self.losses + 1 if lost else 0
        if outcome.fate is Fate.NO_SERVER or self.losses >= LOSSES * self.settings.smtp_connections:
            self.stop = outcome.words or "máy chủ thư không trả lời"

    def _count(self, counts: Counter[Fate]) -> None:
        self.result.sent = counts[Fate.SENT]
        self.result.failed = counts[Fate.BAD_ADDRESS] + counts[Fate.REJECTED]
        self.result.later = counts[Fate.LATER] + counts[Fate.LOST] + counts[Fate.UNSURE] + counts[Fate.NO_SERVER]
        if self.stop:
            log.info("Thư chưa đi được: %s", self.stop)
            self.result.stopped = self.stop
            self.result.note = f"Thư chưa đi được: {self.stop}; tất cả được giữ lại và sẽ gửi lại, không mất thư nào."
