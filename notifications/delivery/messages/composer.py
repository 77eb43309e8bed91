"""From claimed mails to bytes: looked at once more, written, and stored before the first send."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import jinja2
from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.answers import links
from dondoc.store.engine import Store
from dondoc.store.models.mail import MailKind
from dondoc.store.outbox.attachments import letter_files, mail_files, replace_files
from dondoc.store.outbox.claim import ClaimedMail
from dondoc.store.outbox.results import drop_mails, hold_mails, store_bodies
from dondoc.store.received.threads import answered_ids
from notifications.delivery.messages.message import address_read
from notifications.delivery.messages.outgoing import MailBody, outgoing
from notifications.delivery.transports.priority_gate import PriorityGate
from notifications.delivery.transports.transport import OutgoingMail
from notifications.letters.addresses import split
from notifications.letters.composing.mails import write_mail
from notifications.letters.model import Composed, File
from notifications.letters.recipients import Directory, OfficeCard
from notifications.outbox.claim import bad_addresses, claim, sent_today
from notifications.outbox.enqueue import LETTERS
from notifications.outbox.page_links import page_link
from notifications.outbox.recheck import MailContents, drop, look_again, view
from notifications.outbox.requeue import NOT_WRITTEN
from notifications.timing.ladder import OPENED
from notifications.timing.send_window import local_day

log = logging.getLogger(__name__)

NOTHING_LEFT = "không còn việc nào phải nhắc"
# What writing one mail can raise when its rows make no sense: that mail is held, and the others of the batch go on.
BAD = (jinja2.TemplateError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError)


@dataclass(slots=True)
class Batch:
    """What one claim brought: mails ready to leave, and how many were dropped or could not be written."""

    ready: list[OutgoingMail] = field(default_factory=list)
    claimed: int = 0
    dropped: int = 0
    held: int = 0
    day_is_full: bool = False


@dataclass(frozen=True, slots=True)
class _Gathered:
    """All that is needed to write claimed mails, read after the claim; nothing can be added to them any more."""

    mails: Sequence[ClaimedMail]
    contents: dict[int, MailContents]
    directories: dict[int, Directory]
    files: dict[int, tuple[File, ...]]
    letter_files: dict[int, tuple[File, ...]]
    avoid: set[str]
    helping: dict[int, list[int]]


@dataclass(frozen=True, slots=True)
class _Written:
    mail: ClaimedMail
    composed: Composed
    at: dt.datetime
    fresh: bool
    beside: tuple[File, ...] = ()
    link: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class _Spoilt:
    mail: ClaimedMail
    why: str


class MailComposer:
    """Prepare mail for one worker."""

    def __init__(
        self, store: Store, settings: Settings, calendar: WorkingCalendar, offices: dict[int, OfficeCard], worker: str
    ) -> None:
        self._store, self._settings, self._calendar = store, settings, calendar
        self._offices, self._worker = offices, worker

    async def batch(self, now: dt.datetime, limit: int, gate: PriorityGate) -> Batch:
        """Claim; look again and write, holding no lock; store, and drop what no longer holds, in one transaction."""
        batch = Batch()
        with self._store.write() as session:
            mails = claim(session, self._settings, self._worker, now, self._allowed(session, now, limit, batch))
        batch.claimed = len(mails)
        if mails:
            await gate.idle()
            gathered = self._gather(mails)
            written = await self._write_all(gathered, now, gate, batch)
            await gate.idle()
            self._keep(gathered, written, batch)
        return batch

    def _gather(self, mails: Sequence[ClaimedMail]) -> _Gathered:
        with self._store.read() as session:
            contents = look_again(session, [mail.id for mail in mails if mail.kind == LETTERS])
            files = mail_files(session, [mail.id for mail in mails if mail.text])
            helping = links.helping_units(session, [mail.id for mail in mails if mail.kind == LETTERS])
            return _Gathered(
                mails,
                contents,
                self._directories(session, mails, contents, helping),
                {number: _plain(found) for number, found in files.items()},
                _of_letters(session, contents),
                bad_addresses(session, [mail.recipient for mail in mails]),
                helping,
            )

    def _allowed(self, session: Session, now: dt.datetime, limit: int, batch: Batch) -> int:
        if not self._settings.smtp_per_day:
            return limit
        left = self._settings.smtp_per_day - sent_today(session, now)
        batch.day_is_full = left <= 0
        return max(min(limit, left), 0)

    def _directories(
        self,
        session: Session,
        mails: Sequence[ClaimedMail],
        contents: dict[int, MailContents],
        helping: dict[int, list[int]],
    ) -> dict[int, Directory]:
        """Return one directory an office, every unit of the batch and every successor read while the session is
        open.
        """
        units: dict[int, set[int]] = {mail.office_id: set() for mail in mails}
        for mail in mails:
            units[mail.office_id].update(row.unit_id for row in contents.get(mail.id, MailContents()).letters)
            units[mail.office_id].update(helping.get(mail.id, ()))
        found = {}
        for office, numbers in units.items():
            found[office] = Directory(session, self._settings, self._offices[office])
            found[office].load(numbers)
            for number in numbers:
                found[office].now_responsible(number, mails[0].day)
        return found

    async def _write_all(
        self, gathered: _Gathered, now: dt.datetime, gate: PriorityGate, batch: Batch
    ) -> list[_Written | _Spoilt]:
        """Write one mail after the other, each when no connection holds the gate."""
        written: list[_Written | _Spoilt] = []
        for mail in gathered.mails:
            if not _empty(mail, gathered.contents):
                await gate.idle()
                written.append(one := self._write_or_not(mail, gathered, now))
                if isinstance(one, _Written):
                    batch.ready.append(self._ready(one, gathered.avoid))
        return written

    def _write_or_not(self, mail: ClaimedMail, gathered: _Gathered, now: dt.datetime) -> _Written | _Spoilt:
        try:
            return self._write(mail, gathered, now)
        except BAD as error:
            log.error("mail %s cannot be written: %s", mail.id, error)
            return _Spoilt(mail, NOT_WRITTEN + " ".join(str(error).split())[:300])

    def _write(self, mail: ClaimedMail, gathered: _Gathered, now: dt.datetime) -> _Written:
        """Return the stored body where there is one and nothing in it was dropped since; else written now."""
        mine = gathered.contents.get(mail.id)
        if mail.text and (mine is None or not mine.dropped):
            kept = Composed(mail.subject, mail.text, mail.html, gathered.files.get(mail.id, ()))
            return _Written(mail, kept, mail.composed_at or now, fresh=False, beside=_beside(mine, gathered))

        directory, most = gathered.directories[mail.office_id], self._settings.items_per_mail
        own = mine or MailContents()
        link = page_link(self._settings, mail, own.letters, gathered.helping.get(mail.id, ()), directory, now)
        shown = replace(view(mail, own, local_day(now), directory, self._calendar, most), page=link.address)
        shown = replace(shown, reply_to=address_read(self._settings, mail.role, mail.message_id))
        # Whole seconds, as the Date header has them: a mail that is sent again from the store is the same.
        at = now.replace(microsecond=0)
        return _Written(mail, write_mail(shown), at, fresh=True, beside=_beside(own, gathered), link=link.row)

    def _keep(self, gathered: _Gathered, written: list[_Written | _Spoilt], batch: Batch) -> None:
        fresh = [one for one in written if isinstance(one, _Written) and one.fresh]
        mine = {"worker": self._worker}
        bad = [{"key": one.mail.id, "why": one.why, **mine} for one in written if isinstance(one, _Spoilt)]
        empty = [
            {"key": mail.id, "why": NOTHING_LEFT, **mine} for mail in gathered.mails if _empty(mail, gathered.contents)
        ]
        batch.held, batch.dropped = len(bad), len(empty)
        with self._store.write() as session:
            drop(session, gathered.contents.values())
            links.keep(session, [one.link for one in fresh if one.link is not None])
            for one in fresh:
                if one.composed.files or one.mail.text:
                    replace_files(session, one.mail.id, one.composed.files)
            store_bodies(session.connection(), [self._row(one) for one in fresh])
            hold_mails(session.connection(), bad)
            drop_mails(session.connection(), empty)

    def _row(self, one: _Written) -> dict[str, Any]:
        own = one.composed
        return {
            "key": one.mail.id,
            "worker": self._worker,
            "subject_": own.subject,
            "text_": own.text,
            "html_": own.html,
            "at": one.at,
        }

    def _answered(self, kind: str) -> str:
        """Return the Message-ID of the mail that a receipt answers; letters answer none and ask no store."""
        if not kind.startswith(MailKind.RECEIPT.value):
            return ""
        with self._store.read() as session:
            return answered_ids(session, [kind]).get(kind, "")

    def _ready(self, one: _Written, avoid: set[str]) -> OutgoingMail:
        mail, everybody, composed = one.mail, split(one.mail.recipient), one.composed
        recipients = [address for address in everybody if address not in avoid] or everybody
        body = MailBody(composed.subject, composed.text, composed.html, one.at, (*composed.files, *one.beside))
        office, answers = self._offices[mail.office_id], self._answered(mail.kind)
        return outgoing(self._settings, office, mail, body, recipients, leave_by=mail.lease_until, answers=answers)


def _empty(mail: ClaimedMail, contents: dict[int, MailContents]) -> bool:
    mine = contents.get(mail.id)
    return mine is not None and not mine.letters and not mine.notices


def _of_letters(session: Session, contents: dict[int, MailContents]) -> dict[int, tuple[File, ...]]:
    numbers = [row.id for one in contents.values() for row in one.letters if row.rung == OPENED]
    return {number: _plain(found) for number, found in letter_files(session, numbers).items()}


def _beside(mine: MailContents | None, gathered: _Gathered) -> tuple[File, ...]:
    """Return the files of the letters a mail still carries, in the order of its letters."""
    letters = mine.letters if mine is not None else []
    return tuple(file for row in letters for file in gathered.letter_files.get(row.id, ()))


def _plain(found: Sequence[Any]) -> tuple[File, ...]:
    return tuple(File(one.name, one.content_type, one.content, one.cid) for one in found)
