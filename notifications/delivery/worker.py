"""Run one delivery worker: claim, write, store, send, record the result, until nothing may leave.

All of it in one thread: mails are written while the server thinks about others. What is asked of the store is asked in
the same thread, for it takes less time than handing it to another one; two threads that both compute slow a delivery
down, and a connection waits for its result to be recorded in any case.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.outbox.claim import give_back
from notifications.delivery.messages.composer import MailComposer
from notifications.delivery.rate_limit import RateLimiter
from notifications.delivery.results import ResultRecorder
from notifications.delivery.transports.maildir import MaildirTransport
from notifications.delivery.transports.priority_gate import PriorityGate
from notifications.delivery.transports.refusals import ServerWatch
from notifications.delivery.transports.smtp import SmtpTransport
from notifications.delivery.transports.transport import Connection, OutgoingMail, SendResult, SendStatus, Transport
from notifications.delivery.worker_lock import working
from notifications.letters.recipients import OfficeCard
from notifications.timing.send_window import Clock, is_open, why_closed

log = logging.getLogger(__name__)

CHUNK = 16
"""Mails claimed at once for each connection: few, so that each is looked at shortly before it leaves."""
PART = 8
"""What is claimed at once can leave in this part of a lease: two such parts are in hand, and several share a rate."""
LOSSES = 5
"""After so many losses for each connection, with nothing sent in between, the server counts as gone."""


@dataclass(slots=True)
class Delivery:
    """Count what one delivery did with mails: sent, failed for good, to be tried later, held, dropped as out of date.

    ``declined``: of those to be tried later, how many the server refused with 5xx, and its text. ``notified``: refusals
    that make one more mail, to the coordinator; ``expired``: mails claimed whose turn came too late,
    to be claimed again. ``stopped``: why the server takes no mail at all; ``beside``: what failed
    before the mails and stopped none of them, one line each.
    """

    sent: int = 0
    failed: int = 0
    later: int = 0
    held: int = 0
    dropped: int = 0
    note: str = ""
    stopped: str = ""
    beside: list[str] = field(default_factory=list)
    declined: int = field(default=0, compare=False)
    declined_why: str = field(default="", compare=False)
    notified: int = field(default=0, compare=False)
    expired: int = field(default=0, compare=False)

    def add(self, other: Delivery) -> None:
        """Add the counts of another worker."""
        for name in ("sent", "failed", "later", "held", "dropped", "declined", "notified", "expired"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.note, self.stopped = other.note or self.note, other.stopped or self.stopped
        self.declined_why = other.declined_why or self.declined_why

    def refusal_notice(self) -> str:
        """Report that the server refused mails for reasons that are not their addresses; empty where it did not."""
        if not self.declined:
            return ""
        return f"Máy chủ thư từ chối {self.declined} thư ({self.declined_why}); thư được giữ và sẽ gửi lại."


def run_worker(
    store: Store,
    settings: Settings,
    days: WorkingCalendar,
    offices: dict[int, OfficeCard],
    clock: Clock,
    worker: str = "",
) -> Delivery:
    """Run a worker until nothing is left that may leave; what it still holds at the end goes back to the queue."""
    with working(settings.home, worker) as name:
        try:
            return run(_DeliveryWorker(store, settings, days, offices, name, clock).work())
        finally:
            with store.write() as session:
                # Also after an error: another worker need not wait for the leases to end.
                give_back(session, name)


def at_once(lines: int, settings: Settings) -> int:
    """Return how many mails to claim at once: what can leave long before the lease ends, at the rate allowed."""
    most = CHUNK * lines
    if not settings.smtp_url or not settings.smtp_per_minute:
        return most
    return max(1, min(most, settings.smtp_per_minute * settings.lease_seconds // (60 * PART)))


def transport_of(settings: Settings) -> Transport:
    """Return where mail goes: the configured server, else the maildir."""
    return SmtpTransport(settings) if settings.smtp_url else MaildirTransport(settings.maildir)


def run(work: Coroutine[Any, Any, Delivery]) -> Delivery:
    """Run to the end, also where a loop is already running (a Prefect flow): then in a thread of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@dataclass(slots=True)
class _DeliveryWorker:
    """Hold what one worker works with: its transport, its gate, the mails that wait to be sent."""

    store: Store
    settings: Settings
    calendar: WorkingCalendar
    offices: dict[int, OfficeCard]
    worker: str
    clock: Clock
    result: Delivery = field(default_factory=Delivery)
    stop: str = ""
    refuses_all: str = ""
    losses: int = 0
    watch: ServerWatch = field(default_factory=ServerWatch)
    gate: PriorityGate = field(default_factory=PriorityGate)
    transport: Transport = field(init=False)
    waiting: asyncio.Queue[OutgoingMail | None] = field(init=False)

    def __post_init__(self) -> None:
        self.transport = transport_of(self.settings)
        self.waiting = asyncio.Queue(maxsize=at_once(self.transport.connections, self.settings))

    async def work(self) -> Delivery:
        """Deliver until nothing is left that may leave."""
        recorder = ResultRecorder(self.store, self.settings, self.calendar, self.offices, self.worker, self.clock)
        limiter = RateLimiter(self.store, self.settings.smtp_per_minute if self.settings.smtp_url else 0)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._fill())
                for _ in range(self.transport.connections):
                    group.create_task(self._send_all(recorder, limiter))
        except ExceptionGroup as several:
            # Callers expect the error itself (StoreError, SmtpSettingsError); the first one cancelled the other tasks.
            raise several.exceptions[0] from several
        recorder.take_back_marks()
        self.result.notified = recorder.notified
        self._count(recorder.counts)
        return self.result

    async def _fill(self) -> None:
        """Keep the connections busy: the next mails are written while these are being sent."""
        composer = MailComposer(self.store, self.settings, self.calendar, self.offices, self.worker)
        while await self._goes_on():
            batch = await composer.batch(self.clock(), self.waiting.maxsize, self.gate)
            self.result.dropped += batch.dropped
            self.result.held += batch.held
            if batch.day_is_full:
                limit = self.settings.smtp_per_day
                self.result.note = f"Đã đủ {limit} thư trong ngày; thư còn lại đi ngày làm việc sau."
            if not batch.claimed:
                break
            for mail in batch.ready:
                await self.waiting.put(mail)
        # One end mark for each connection: a connection takes mails until it meets one.
        for _ in range(self.transport.connections):
            await self.waiting.put(None)

    async def _goes_on(self) -> bool:
        """Decide whether more mail may be claimed, once no connection is busy: one may just have lost the server."""
        await self.gate.idle()
        return not self.stop and is_open(self.clock(), self.settings, self.calendar)

    async def _send_all(self, recorder: ResultRecorder, limiter: RateLimiter) -> None:
        async with self.transport.connect(self.gate.released) as connection:
            while (mail := await self.waiting.get()) is not None:
                await limiter.wait()
                with self.gate.held():
                    await recorder.settle(mail, await self._send(connection, mail), refuses_all=self.refuses_all)

    async def _send(self, connection: Connection, mail: OutgoingMail) -> SendResult:
        # Claimed before the server was lost: it goes back without having used up an attempt.
        if self.stop:
            return SendResult(SendStatus.NO_SERVER, self.stop)
        if self.clock() >= mail.leave_by:
            return SendResult(SendStatus.EXPIRED, "máy chủ thư quá chậm")
        # The last look at the hour: a mail that waited for its turn behind slow ones must not leave after closing.
        if not is_open(self.clock(), self.settings, self.calendar):
            return SendResult(SendStatus.EXPIRED, "đã hết giờ gửi thư")
        outcome = await connection.send(mail)
        self._watch(mail, outcome)
        return outcome

    def _watch(self, mail: OutgoingMail, outcome: SendResult) -> None:
        """Stop the delivery when nobody takes mail: then all of it waits, and nothing is lost."""
        if outcome.status is SendStatus.SENT:
            self.watch.took_one()
        if outcome.status is SendStatus.DECLINED:
            self.result.declined_why = outcome.reply
        if outcome.status is SendStatus.BAD_ADDRESS:
            # Of the coordinator's own address it counts as declined: it is never silenced (ResultRecorder).
            self.result.declined_why = self.result.declined_why or outcome.reply
        if outcome.status is SendStatus.DECLINED and self.watch.refused(mail.recipients):
            self.stop, self.refuses_all = f"máy chủ thư từ chối mọi nơi nhận: {outcome.reply}", outcome.reply
        lost = outcome.status in (SendStatus.LOST, SendStatus.UNSURE)
        # Losses in a row alone: a server that takes a mail in between is there, and only drops connections.
        self.losses = self.losses + 1 if lost else 0
        if outcome.status is SendStatus.NO_SERVER or self.losses >= LOSSES * self.settings.smtp_connections:
            self.stop = outcome.reply or "máy chủ thư không trả lời"

    def _count(self, counts: Counter[SendStatus]) -> None:
        self.result.sent = counts[SendStatus.SENT]
        self.result.expired = counts[SendStatus.EXPIRED]
        self.result.failed = counts[SendStatus.BAD_ADDRESS]
        self.result.declined = counts[SendStatus.DECLINED]
        waiting = (SendStatus.LATER, SendStatus.DECLINED, SendStatus.LOST, SendStatus.UNSURE, SendStatus.NO_SERVER)
        self.result.later = sum(counts[fate] for fate in waiting)
        if self.result.expired and not self.stop:
            self.result.note = why_closed(self.clock(), self.settings, self.calendar) or self.result.note
        if self.stop:
            log.info("Thư chưa đi được: %s", self.stop)
            self.result.stopped = self.stop
            self.result.note = f"Thư chưa đi được: {self.stop}; tất cả được giữ lại và sẽ gửi lại, không mất thư nào."
