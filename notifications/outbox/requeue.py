"""Requeue the outbox before anything leaves: hold what cannot go, free what can, join left-over mail to today's.

Nothing is lost on the way: letters move to another mail, and the old one keeps the reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from calendars.format import short_date
from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.models.mail import MailState, RecipientRole
from dondoc.store.outbox import requeue as stored
from dondoc.store.outbox.requeue import MailOfDay, StuckLetters
from notifications.letters.addresses import is_placeholder, split
from notifications.letters.recipients import Directory, OfficeCard, Recipient
from notifications.outbox.coordinators import dead_addresses
from notifications.outbox.enqueue import LETTERS, Outbox
from notifications.outbox.notices import add_new_notices
from notifications.timing.date_doubt import date_doubt
from notifications.timing.send_window import local_day

NO_ADDRESS = "chưa có địa chỉ thư điện tử"
BAD_ADDRESS = "địa chỉ thư bị từ chối"
MOVED = "chuyển sang thư khác"
SENT_ELSEWHERE = "đã gửi nơi khác"
NOT_WRITTEN = "không soạn được thư: "
REMINDED_LATER = "đã nhắc bằng thư sau"
LATE_NAMED = 3
"""So many recipients of late mail are named; more with the same reason are counted."""


@dataclass(slots=True)
class Requeuing:
    """Requeue one office's outbox, inside one transaction."""

    session: Session
    settings: Settings
    calendar: WorkingCalendar
    office: OfficeCard
    day: dt.date
    now: dt.datetime
    _outbox: Outbox = field(init=False)
    _bad: set[str] = field(init=False)

    def __post_init__(self) -> None:
        stored.one_at_a_time(self.session, self.office.id)
        self._outbox = Outbox(self.session, self.settings, self.calendar, self.office)
        self._bad = dead_addresses(self.session)

    def run(self) -> None:
        """Do all steps, in the order that lets one mail pass through several of them."""
        # Held first, so that a letter whose recipient has a new address by now moves in the same run, and only what is
        # still held then is reported. Joining comes last: it takes what was freed and what was moved.
        held = self._hold()
        self._to_new_addresses()
        self._from_split_units()
        self._notify_held(held)
        self._let_go()
        self._carry_over()

    def _why_not(self, recipient: str) -> str:
        """Why mail to this recipient cannot go, in Vietnamese; empty when it can."""
        if not self.settings.is_rehearsal and is_placeholder(recipient, self.settings.placeholder_domain):
            return NO_ADDRESS
        return BAD_ADDRESS if all(one in self._bad for one in split(recipient)) else ""

    def _recipients(self, state: MailState, *reasons: str) -> list[str]:
        return stored.recipients_in(self.session, self.office.id, state, *reasons)

    def _let_go(self) -> None:
        """Free mail held for a reason that is gone; also what could not be written, which is tried again each time."""
        again = [one for one in self._recipients(MailState.HELD, NO_ADDRESS, BAD_ADDRESS) if not self._why_not(one)]
        stored.free_held(self.session, self.office.id, again, NOT_WRITTEN)

    def _hold(self) -> list[str]:
        """Hold what cannot go; returns whose mail that is."""
        why = {one: reason for one in self._recipients(MailState.QUEUED) if (reason := self._why_not(one))}
        for recipient, reason in why.items():
            stored.hold_queued(self.session, self.office.id, recipient, reason)
        return list(why)

    def _notify_held(self, recipients: list[str]) -> None:
        """Notify the coordinator once a month whose mail is being held, and why."""
        # Keys of notices are cut to the width of their column, here and elsewhere: PostgreSQL refuses a longer text.
        found = {
            f"held:{self.day:%Y-%m}:{row.recipient}"[:320]: f"{row.recipient_name}: {row.reason}; thư được giữ lại, "
            "sẽ đi khi có địa chỉ dùng được trong danh bạ."
            for row in stored.held_mails(self.session, self.office.id, recipients)
        }
        add_new_notices(self.session, self._outbox, self.office, found.items(), self.day, self.now)

    def _to_new_addresses(self) -> None:
        """Move letters to the other, usable address their recipient has by now."""
        directory = Directory(self.session, self.settings, self.office)
        for stuck in stored.stuck_letters(self.session, self.office.id):
            new = directory.recipient(stuck.role, stuck.unit_id, self.day)
            if new.address != stuck.recipient and not self._why_not(new.address):
                self._readdress(stuck, new)
        self._papers_to_new_addresses(directory)

    def _from_split_units(self) -> None:
        """Letters to units that have split since go to the coordinator, who names one unit; not on a date in doubt."""
        found = stored.letters_of_split_units(self.session, self.office.id, self.day)
        if not found or date_doubt(self.session, self.settings, self.office.id, local_day(self.now)) is not None:
            return
        directory = Directory(self.session, self.settings, self.office)
        for one in found:
            new = directory.recipient(one.role, one.unit_id, self.day)
            if one.recipient != new.address == self.office.coordinator_email:
                self._readdress(one, new, unwritten=True)

    def _readdress(self, stuck: StuckLetters, new: Recipient, *, unwritten: bool = False) -> None:
        mail_of = stored.letters_of(self.session, self.office.id, stuck, unwritten=unwritten)
        again = stored.sent_before_to(self.session, mail_of, new.address) | stored.superseded(self.session, mail_of)
        moving = [letter for letter in mail_of if letter not in again]
        stored.drop_letters(self.session, again, SENT_ELSEWHERE)
        if moving:
            mail = self._outbox.mails([new], self.day, self.now)[new.address]
            stored.readdress_letters(self.session, moving, mail, new.address, new.role, new.note)
        stored.drop_empty(self.session, set(mail_of.values()), MOVED)

    def _papers_to_new_addresses(self, directory: Directory) -> None:
        """Let digests, and mail that only carries notices, follow the coordinator and the leadership."""
        for role in (RecipientRole.COORDINATOR, RecipientRole.LEADERSHIP):
            new = directory.recipient(role, 0, self.day)
            if self._why_not(new.address):
                continue
            for mail, kind in stored.held_for_role(self.session, self.office.id, role, new.address):
                self._send_paper(mail, kind, new)

    def _send_paper(self, mail: int, kind: str, new: Recipient) -> None:
        if kind != LETTERS:
            stored.readdress_mail(self.session, mail, new.address, new.name)
            return
        to = self._outbox.mails([new], self.day, self.now)[new.address]
        stored.move_notices(self.session, mail, to)
        stored.drop_empty(self.session, {mail}, MOVED)

    def _carry_over(self) -> None:
        """Join open mail of an earlier day to today's; notify the coordinator of what a server did not take in time."""
        late = stored.left_over(self.session, self.office.id, self.day)
        recipients = [Recipient(one.recipient, one.recipient_name, one.role) for one in late]
        today = self._outbox.mails(recipients, self.day, self.now)
        for one in late:
            stored.move_all(self.session, one.id, today[one.recipient], MOVED)
        notices = late_notices([one for one in late if one.attempts > 0], self.day)
        add_new_notices(self.session, self._outbox, self.office, notices, self.day, self.now)


def late_notices(rows: Sequence[MailOfDay], day: dt.date) -> list[tuple[str, str]]:
    """Describe which mail of earlier days is still waiting: each by itself, or together where one reason keeps many."""
    by_reason: dict[str, list[MailOfDay]] = {}
    for row in rows:
        by_reason.setdefault(row.reason, []).append(row)
    found: list[tuple[str, str]] = []
    for reason, alike in by_reason.items():
        if len(alike) > LATE_NAMED:
            names = ", ".join(row.recipient_name for row in alike[:LATE_NAMED])
            rest = f"{names} và {len(alike) - LATE_NAMED} nơi khác"
            text = f"{len(alike)} thư chưa đi được ({reason}), gửi {rest}; gộp vào thư hôm nay."
            found.append((f"late:{day}:{reason}"[:320], text))
        else:
            found += [(f"late:{row.id}", _late(row)) for row in alike]
    return found


def _late(row: MailOfDay) -> str:
    return f"Thư ngày {short_date(row.day)} gửi {row.recipient_name} chưa đi được ({row.reason}); gộp vào thư hôm nay."


def requeue_failed(session: Session, address: str, *, not_before: dt.datetime | None = None) -> int:
    """Queue again what failed for an address that works after all; returns how many mails.

    What is no longer true is dropped when the mail is looked at again before it leaves; what a later letter has stated
    since is dropped here. A mail of letters is written anew: nobody has received its first wording.
    """
    found = [one for one in stored.failed_for(session, address) if address in split(one[2])]
    letters_only = [mail for mail, kind, _ in found if kind == LETTERS]
    old = stored.superseded(session, stored.letters_in(session, letters_only))
    stored.drop_letters(session, old, REMINDED_LATER)
    stored.queue_again(session, [mail for mail, _, _ in found], rewrite=letters_only, not_before=not_before)
    return len(found)
