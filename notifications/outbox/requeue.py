"""Requeue the outbox before anything leaves: hold what cannot go, free what can, join left-over mail to today's.

Nothing is lost on the way: letters move to another mail, and the old one keeps the reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, func, select, text, update
from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.models import Letter, Mail, Notice, Obligation
from dondoc.store.models.mail import MailState
from notifications.chase.recipients import Directory, OfficeCard, Recipient
from notifications.delivery.composer import NOT_WRITTEN
from notifications.letters.addresses import is_placeholder, split
from notifications.letters.notices import tell
from notifications.outbox.coordinators import dead_addresses
from notifications.outbox.enqueue import LETTERS, Outbox, is_open

NO_ADDRESS = "chưa có địa chỉ thư điện tử"
BAD_ADDRESS = "địa chỉ thư bị từ chối"
MOVED = "chuyển sang thư khác"
LATE_NAMED = 3
"""So many recipients of late mail are named; more with the same reason are counted."""
_LOCK = 0x646F6E64  # "dond": one triage at a time on PostgreSQL; on SQLite the write lock does the same.


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
        if self.session.get_bind().dialect.name == "postgresql":
            self.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK + self.office.id})
        self._outbox = Outbox(self.session, self.settings, self.calendar, self.office)
        self._bad = dead_addresses(self.session)

    def run(self) -> None:
        """All steps, in the order that lets one mail pass through several of them."""
        held = self._hold()
        self._to_new_addresses()
        self._tell_of(held)
        self._let_go()
        self._carry_over()

    def _why_not(self, recipient: str) -> str:
        """Why mail to this recipient cannot go, in Vietnamese; empty when it can."""
        if not self.settings.is_rehearsal and is_placeholder(recipient, self.settings.placeholder_domain):
            return NO_ADDRESS
        return BAD_ADDRESS if all(one in self._bad for one in split(recipient)) else ""

    def _recipients(self, state: MailState, *reasons: str) -> list[str]:
        query = select(Mail.recipient).where(Mail.office_id == self.office.id, Mail.state == state).distinct()
        return list(self.session.scalars(query.where(Mail.reason.in_(reasons)) if reasons else query))

    def _let_go(self) -> None:
        """Mail held for a reason that is gone; also what could not be written, which is tried again each time."""
        mendable = (Mail.office_id == self.office.id, Mail.state == MailState.HELD)
        again = [one for one in self._recipients(MailState.HELD, NO_ADDRESS, BAD_ADDRESS) if not self._why_not(one)]
        for where in (Mail.recipient.in_(again), Mail.reason.startswith(NOT_WRITTEN)):
            self.session.execute(update(Mail).where(*mendable, where).values(state=MailState.QUEUED, reason=""))

    def _hold(self) -> list[str]:
        """Hold what cannot go; returns whose mail that is."""
        why = {one: reason for one in self._recipients(MailState.QUEUED) if (reason := self._why_not(one))}
        mine = (Mail.office_id == self.office.id, Mail.state == MailState.QUEUED)
        for recipient, reason in why.items():
            held = update(Mail).where(*mine, Mail.recipient == recipient).values(state=MailState.HELD, reason=reason)
            self.session.execute(held)
        return list(why)

    def _tell_of(self, recipients: list[str]) -> None:
        """Tell the coordinator once a month whose mail is being held, and why."""
        still = (Mail.office_id == self.office.id, Mail.state == MailState.HELD, Mail.recipient.in_(recipients))
        said = {
            f"held:{self.day:%Y-%m}:{row.recipient}"[:320]: f"{row.recipient_name}: {row.reason}; thư được giữ lại, "
            "sẽ đi khi có địa chỉ dùng được trong danh bạ."
            for row in self.session.execute(select(Mail.recipient, Mail.recipient_name, Mail.reason).where(*still))
        }
        tell(self.session, self._outbox, self.office, said.items(), self.day, self.now)

    def _to_new_addresses(self) -> None:
        """Letters whose recipient has another, usable address by now go there."""
        directory = Directory(self.session, self.settings, self.office)
        for row in self._stuck_letters():
            new = directory.recipient(row.role, row.unit_id, self.day)
            if new.address != row.recipient and not self._why_not(new.address):
                self._readdress(row, new)
        self._papers_to_new_addresses(directory)

    def _stuck_letters(self) -> list[Row[*tuple[Any, ...]]]:
        """Who waits where: held mail, and mail that its address did not take."""
        stuck = Mail.state.in_((MailState.HELD, MailState.FAILED))
        query = (
            select(Letter.recipient, Letter.role, Obligation.unit_id)
            .join(Mail, Mail.id == Letter.mail_id)
            .join(Obligation, Obligation.id == Letter.obligation_id)
            .where(Mail.office_id == self.office.id, Mail.kind == LETTERS, stuck, Letter.dropped == "")
        )
        return list(self.session.execute(query.distinct()))

    def _readdress(self, row: Row[*tuple[Any, ...]], new: Recipient) -> None:
        stuck = Mail.state.in_((MailState.HELD, MailState.FAILED))
        letters = self.session.execute(
            select(Letter.id, Letter.mail_id)
            .join(Mail, Mail.id == Letter.mail_id)
            .join(Obligation, Obligation.id == Letter.obligation_id)
            .where(
                Letter.recipient == row.recipient,
                Letter.role == row.role,
                Obligation.unit_id == row.unit_id,
                Mail.office_id == self.office.id,
                stuck,
                Letter.dropped == "",
            )
        ).all()
        said = self._said_already([letter.id for letter in letters], new.address)
        moving = [letter.id for letter in letters if letter.id not in said]
        self._drop(said)
        if moving:
            mail = self._outbox.mails([new], self.day, self.now)[new.address]
            moved = {"mail_id": mail, "recipient": new.address}
            self.session.execute(update(Letter).where(Letter.id.in_(moving)).values(moved))
        self._close_empty({letter.mail_id for letter in letters})

    def _said_already(self, letters: list[int], address: str) -> set[int]:
        """Letters whose twin went to the new address before; UNIQUE would refuse them."""
        twin = Letter.__table__.alias("twin")
        query = select(Letter.id).join(
            twin,
            (twin.c.obligation_id == Letter.obligation_id)
            & (twin.c.due_version == Letter.due_version)
            & (twin.c.rung == Letter.rung)
            & (twin.c.recipient == address),
        )
        again = set(self.session.scalars(query.where(Letter.id.in_(letters))))
        return again | superseded(self.session, letters)

    def _drop(self, letters: Iterable[int]) -> None:
        self.session.execute(update(Letter).where(Letter.id.in_(list(letters))).values(dropped="đã gửi nơi khác"))

    def _close_empty(self, mails: set[int]) -> None:
        """A mail all of whose letters went elsewhere is dropped, not sent empty."""
        full = set(self.session.scalars(select(Letter.mail_id).where(Letter.mail_id.in_(mails), Letter.dropped == "")))
        full |= set(self.session.scalars(select(Notice.mail_id).where(Notice.mail_id.in_(mails))))
        empty = update(Mail).where(Mail.id.in_(mails - full)).values(state=MailState.DROPPED, reason=MOVED)
        self.session.execute(empty)

    def _papers_to_new_addresses(self, directory: Directory) -> None:
        """Digests, and mail that only carries notices, follow the coordinator and the leadership."""
        for role in ("coordinator", "leadership"):
            new = directory.recipient(role, 0, self.day)
            if self._why_not(new.address):
                continue
            waiting = (Mail.office_id == self.office.id, Mail.state == MailState.HELD, Mail.role == role)
            for mail in self.session.execute(select(Mail.id, Mail.kind).where(*waiting, Mail.recipient != new.address)):
                self._send_paper(mail, new)

    def _send_paper(self, mail: Row[*tuple[Any, ...]], new: Recipient) -> None:
        if mail.kind == LETTERS:
            to = self._outbox.mails([new], self.day, self.now)[new.address]
            self.session.execute(update(Notice).where(Notice.mail_id == mail.id).values(mail_id=to))
            self._close_empty({mail.id})
            return
        there = {"recipient": new.address, "recipient_name": new.name, "state": MailState.QUEUED, "reason": ""}
        self.session.execute(update(Mail).where(Mail.id == mail.id).values(there))

    def _carry_over(self) -> None:
        """Open mail of an earlier day joins today's; the coordinator hears of what a server did not take in time."""
        late = (
            select(Mail.id, Mail.recipient, Mail.recipient_name, Mail.role, Mail.day, Mail.attempts, Mail.reason)
            .where(Mail.office_id == self.office.id, Mail.kind == LETTERS, Mail.day < self.day, is_open())
            .where(Mail.state == MailState.QUEUED)
            .order_by(Mail.id)
            .with_for_update(skip_locked=True)
        )
        rows = self.session.execute(late).all()
        people = [Recipient(row.recipient, row.recipient_name, row.role) for row in rows]
        today = self._outbox.mails(people, self.day, self.now)
        for row in rows:
            self._move_all(row.id, today[row.recipient])
        said = late_notices([row for row in rows if row.attempts > 0], self.day)
        tell(self.session, self._outbox, self.office, said, self.day, self.now)

    def _move_all(self, old: int, new: int) -> None:
        self.session.execute(update(Letter).where(Letter.mail_id == old).values(mail_id=new))
        self.session.execute(update(Notice).where(Notice.mail_id == old).values(mail_id=new))
        gone = {"state": MailState.DROPPED, "reason": MOVED}
        self.session.execute(update(Mail).where(Mail.id == old).values(gone))


def late_notices(rows: Sequence[Row[*tuple[Any, ...]]], day: dt.date) -> list[tuple[str, str]]:
    """Say which mail of earlier days is still waiting: each by itself, or together where one reason keeps many."""
    by_reason: dict[str, list[Row[*tuple[Any, ...]]]] = {}
    for row in rows:
        by_reason.setdefault(row.reason, []).append(row)
    said: list[tuple[str, str]] = []
    for reason, alike in by_reason.items():
        if len(alike) > LATE_NAMED:
            names = ", ".join(row.recipient_name for row in alike[:LATE_NAMED])
            rest = f"{names} và {len(alike) - LATE_NAMED} nơi khác"
            words = f"{len(alike)} thư chưa đi được ({reason}), gửi {rest}; gộp vào thư hôm nay."
            said.append((f"late:{day}:{reason}"[:320], words))
        else:
            said += [(f"late:{row.id}", _late(row)) for row in alike]
    return said


def _late(row: Row[*tuple[Any, ...]]) -> str:
    return f"Thư ngày {row.day:%d/%m/%Y} gửi {row.recipient_name} chưa đi được ({row.reason}); gộp vào thư hôm nay."


def superseded(session: Session, letters: Collection[int]) -> set[int]:
    """Letters after which a later one about the same work, in the same role, has been sent: their news is old."""
    later, mail = Letter.__table__.alias("later"), Mail.__table__.alias("later_mail")
    query = (
        select(Letter.id)
        .join(
            later,
            (later.c.obligation_id == Letter.obligation_id) & (later.c.role == Letter.role) & (later.c.id > Letter.id),
        )
        .join(mail, (mail.c.id == later.c.mail_id) & (mail.c.state == MailState.SENT))
    )
    return set(session.scalars(query.where(Letter.id.in_(letters), later.c.dropped == "")))


def requeue_failed(session: Session, address: str) -> int:
    """Queue again what failed for an address that works after all; returns how many mails.

    What is no longer true is dropped when the mail is looked at again before it leaves; what a later letter has said
    since is dropped here. A mail of letters is written anew: nobody has received its first wording.
    """
    failed = select(Mail.id, Mail.kind, Mail.recipient).where(
        Mail.state == MailState.FAILED, Mail.recipient.contains(address, autoescape=True)
    )
    found = [row for row in session.execute(failed) if address in split(row.recipient)]
    mine = [row.id for row in found if row.kind == LETTERS]
    old = superseded(session, list(session.scalars(select(Letter.id).where(Letter.mail_id.in_(mine)))))
    session.execute(update(Letter).where(Letter.id.in_(old)).values(dropped="đã nhắc bằng thư sau"))
    queued = {"state": MailState.QUEUED, "reason": ""}
    anew = {**queued, "subject": "", "text": "", "html": "", "composed_at": None}
    session.execute(update(Mail).where(Mail.id.in_(mine)).values(anew))
    session.execute(update(Mail).where(Mail.id.in_([row.id for row in found])).values(queued))
    return len(found)


def held(session: Session, office_id: int) -> int:
    """How many mails are being held for an office."""
    query = select(func.count(Mail.id)).where(Mail.office_id == office_id, Mail.state == MailState.HELD)
    return session.scalar(query) or 0


def waiting(session: Session, office_id: int, today: dt.date) -> int:
    """How many mails of an office, of today or before, have not left."""
    unsent = (Mail.office_id == office_id, Mail.state == MailState.QUEUED, Mail.day <= today)
    return session.scalar(select(func.count(Mail.id)).where(*unsent)) or 0
