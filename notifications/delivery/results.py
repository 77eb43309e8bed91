"""Record the result of each attempt; results that arrive together share one transaction."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.outbox.notices import forget_notices
from dondoc.store.outbox.results import record_failed, record_sent, retry_rewritten, retry_unchanged
from dondoc.store.queries.register.refusals import forget_refusals, mark_bad, note_refusal, refused_before, unmark
from notifications.delivery.refusal_notices import (
    dead_address_notices,
    long_refused_notices,
    never_silenced,
    refused_key,
    refuses_all_notice,
)
from notifications.delivery.transports.refusals import SAME_FAULT
from notifications.delivery.transports.transport import OutgoingMail, SendResult, SendStatus
from notifications.letters.addresses import split
from notifications.letters.recipients import OfficeCard
from notifications.outbox.enqueue import LETTERS, Outbox
from notifications.outbox.notices import add_new_notices
from notifications.outbox.requeue import requeue_failed
from notifications.timing.send_window import local_day, mail_day

PAUSES = (1, 5, 15, 60)
"""Minutes to wait after the first, second, … failed attempt; the last one for all that follow."""

KNEW_NOBODY = dt.timedelta(hours=1)
"""Pause after a delivery in which the server called every address unknown."""
TURNS = 5
"""Turns of the loop before answers are kept: enough for four busy connections to share one write to the disk."""


class ResultRecorder:
    """Record one worker's results. ``settle`` returns once one is committed: only then may the next mail be sent."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        calendar: WorkingCalendar,
        offices: dict[int, OfficeCard],
        worker: str,
        clock: Callable[[], dt.datetime],
    ) -> None:
        self._store, self._settings, self._calendar, self._offices = store, settings, calendar, offices
        self._worker, self._clock = worker, clock
        self._open: list[tuple[OutgoingMail, SendResult, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._refuses_all = ""
        self.counts: Counter[SendStatus] = Counter()
        self.notified = 0
        self._marked: dict[str, tuple[int, str, str]] = {}
        with store.read() as session:
            self._refused_before = refused_before(session)

    async def settle(self, mail: OutgoingMail, outcome: SendResult, *, refuses_all: str = "") -> None:
        """Keep one answer, together with those that came in with it.

        ``refuses_all``: the server's text, once it has refused everybody it was tried with; reported once a day.
        """
        self._refuses_all = refuses_all or self._refuses_all
        outcome = never_silenced(outcome, split(self._offices[mail.office_id].coordinator_email))
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._open.append((mail, outcome, kept))
        # One writer at a time: what comes in while it writes is its next transaction.
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        await kept

    async def _write(self) -> None:
        while self._open:
            await self._others()
            # Taken out before the write: what arrives meanwhile belongs to the next transaction.
            taken, self._open = self._open, []
            try:
                self._keep([(mail, outcome) for mail, outcome, _ in taken])
            except Exception as error:  # noqa: BLE001 (handed to those who wait for it, and so raised where it matters)
                # Those who joined meanwhile as well: they would wait for ever for a writer that has ended.
                _answer([*taken, *self._open], error)
                self._open = []
                return
            # Counted once it is kept, so that a summary never reports a mail that the store does not know as sent.
            self.counts.update(outcome.status for _, outcome, _ in taken)
            _answer(taken, None)

    @staticmethod
    async def _others() -> None:
        """Let answers that lie ready on other connections join this transaction; none is waited for."""
        for _ in range(TURNS):
            await asyncio.sleep(0)

    def _keep(self, answers: list[tuple[OutgoingMail, SendResult]]) -> None:
        now = self._clock()
        with self._store.begin() as connection:
            for record, rows in self._rows(answers, now):
                record(connection, rows)
            refused = [(mail, outcome) for mail, outcome in answers if outcome.refused or outcome.declined]
            reached = self._refused_before & {
                to for mail, outcome in answers if outcome.status is SendStatus.SENT for to in mail.recipients
            }
            if refused or reached:
                with Session(connection) as session:
                    forget_refusals(session, reached)
                    self._note_refusals(session, refused, now)
                    session.flush()
            self._refused_before -= reached

    def take_back_marks(self) -> None:
        """Take back what a delivery marked in which the server knew nobody: a directory that is away, not addresses.

        Whether it served anybody is known only at the end. What failed goes out an hour later; one notice reports it.
        """
        if self.counts[SendStatus.SENT] or len(self._marked) < SAME_FAULT:
            return
        now = self._clock()
        day = mail_day(now, self._settings, self._calendar)
        with self._store.write() as session:
            for address, (office_id, key, _) in self._marked.items():
                unmark(session, address)
                requeue_failed(session, address, not_before=now + KNEW_NOBODY)
                forget_notices(session, office_id, [key])
            for office_id, text in {one[0]: one[2] for one in self._marked.values()}.items():
                office = self._offices[office_id]
                outbox = Outbox(session, self._settings, self._calendar, office)
                add_new_notices(session, outbox, office, [refuses_all_notice(text, day)], day, now)

    def _rows(
        self, answers: list[tuple[OutgoingMail, SendResult]], now: dt.datetime
    ) -> list[tuple[Callable[[Connection, list[dict[str, Any]]], None], list[dict[str, Any]]]]:
        sent: list[dict[str, Any]] = []
        failed: list[dict[str, Any]] = []
        again: list[dict[str, Any]] = []
        reopen: list[dict[str, Any]] = []
        for mail, outcome in answers:
            row = {"key": mail.id, "worker": self._worker, "at": now, "why": outcome.reply, "tries": mail.attempts}
            if outcome.status is SendStatus.SENT:
                sent.append({"key": mail.id, "worker": self._worker, "at": now})
            elif outcome.status is SendStatus.BAD_ADDRESS:
                failed.append({"key": mail.id, "worker": self._worker, "why": outcome.reply})
            else:
                # What nobody can have received is written anew and takes in new letters; any other goes as it is.
                sure = outcome.status is not SendStatus.UNSURE and not mail.closed and mail.kind == LETTERS
                (reopen if sure else again).append({**row, **_when(mail, outcome, now)})
        return [(record_sent, sent), (record_failed, failed), (retry_unchanged, again), (retry_rewritten, reopen)]

    def _note_refusals(
        self, session: Session, refused: list[tuple[OutgoingMail, SendResult]], now: dt.datetime
    ) -> None:
        """Mark the addresses that can never work, count the days of other refusals, and write the notices of both."""
        day = mail_day(now, self._settings, self._calendar)
        for mail, outcome in refused:
            for address, text in outcome.refused:
                mark_bad(session, address, text, now)
                self._marked[address] = (mail.office_id, refused_key(mail, address), text)
            days = {address: note_refusal(session, address, local_day(now), text) for address, text in outcome.declined}
            self._refused_before |= days.keys()
            office = self._offices[mail.office_id]
            outbox = Outbox(session, self._settings, self._calendar, office)
            notices = [*dead_address_notices(mail, outcome), *long_refused_notices(mail, outcome, days)]
            if self._refuses_all:
                notices.append(refuses_all_notice(self._refuses_all, day))
            fresh = add_new_notices(session, outbox, office, notices, day, now)
            # A server that refuses everybody would refuse this notice, too: it waits with all other mail.
            self.notified += 0 if self._refuses_all else fresh


def _answer(waiting: list[tuple[OutgoingMail, SendResult, asyncio.Future[None]]], error: Exception | None) -> None:
    """Notify those who wait that their answer is kept, or why not; one who was stopped meanwhile waits no more."""
    for _, _, kept in waiting:
        if kept.done():
            continue
        kept.set_exception(error) if error else kept.set_result(None)


def _when(mail: OutgoingMail, outcome: SendResult, now: dt.datetime) -> dict[str, Any]:
    """Return the next attempt: at once when the server was not asked, else after a pause that grows."""
    if outcome.status in (SendStatus.NO_SERVER, SendStatus.EXPIRED):
        # The claim counted an attempt that was none. The minute, not the second: a person who mends the server and runs
        # again at once need not wait.
        return {"at": now.replace(second=0, microsecond=0), "tries": mail.attempts - 1}
    return {"at": now + dt.timedelta(minutes=PAUSES[min(mail.attempts, len(PAUSES)) - 1])}
