"""A store of two offices that were sent letters today, and a maildir in which the answers arrive."""

from __future__ import annotations

import atexit
import copy
import datetime as dt
import mailbox
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache
from pathlib import Path

from sqlalchemy import select

from config.settings import Settings
from dondoc.store.engine import Store, open_store
from dondoc.store.models import Mail, Obligation, Office, Plan, Proposal, ReceivedMail, Unit
from notifications.inbox.read import InboxRead, read_inbox
from notifications.timing.send_window import rehearsed
from tests.crash.killing import DAY, many
from tests.inbox.shapes import zimbra
from tests.support.chasing import chase
from tests.support.small_office import Small, settings

NOW = rehearsed(DAY) + dt.timedelta(hours=2)
ADDRESS = "tra-loi@tinh.vn"


@dataclass
class Answering:
    """The office ``default`` with units u0@…, u1@…, and a second office that has its own; letters of both left."""

    office: Small
    second: Small
    folder: Path

    @property
    def store(self) -> Store:
        return self.office.store

    def letter(self, address: str) -> Mail:
        """Return the newest mail to an address."""
        with self.store.read() as session:
            query = select(Mail).where(Mail.recipient == address, Mail.kind == "letters")
            found = session.scalars(query.order_by(Mail.id.desc())).first()
            assert found is not None, address
            return found

    def owed(self, address: str) -> Obligation:
        """Return what the unit with this address owes."""
        with self.store.read() as session:
            query = select(Obligation).join(Unit, Unit.id == Obligation.unit_id).where(Unit.email == address)
            return session.scalars(query.order_by(Obligation.id)).first()

    def answers(self, text: str, sender: str, *, to: str = "", **headers: str) -> EmailMessage:
        """An answer arrives: to the newest letter that ``to`` (else its sender) was sent."""
        mail = zimbra(text)
        reference = self.letter(to or sender).message_id if to != "-" else "<khac@noi-khac.vn>"
        given = {
            "From": sender,
            "In-Reply-To": reference,
            "References": reference,
            "Message-ID": f"<{len(self.folder_keys())}@{sender.partition('@')[2] or 'x'}>",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        for name, value in given.items():
            del mail[name]
            mail[name] = value
        self.arrives(mail)
        return mail

    def arrives(self, mail: EmailMessage | bytes) -> None:
        """A mail arrives as it is."""
        mailbox.Maildir(self.folder).add(mail if isinstance(mail, bytes) else mail.as_bytes())

    def folder_keys(self) -> list[str]:
        return list(mailbox.Maildir(self.folder).keys())

    def read(self, now: dt.datetime = NOW) -> InboxRead:
        """The mailbox is read."""
        return read_inbox(self.store, self.office.settings, now)

    def proposals(self) -> list[Proposal]:
        with self.store.read() as session:
            found = list(session.scalars(select(Proposal).order_by(Proposal.id)))
            for one in found:
                _ = one.submission.unit.name, one.submission.files
            return found

    def received(self) -> list[ReceivedMail]:
        with self.store.read() as session:
            return list(session.scalars(select(ReceivedMail).order_by(ReceivedMail.id)))

    def sent_back(self) -> list[Mail]:
        """Return our answers."""
        with self.store.read() as session:
            return list(session.scalars(select(Mail).where(Mail.kind.startswith("receipt:in")).order_by(Mail.id)))


def answering(store: Store, home: Path) -> Answering:
    """Make the two offices, chase both, and open the mailbox.

    Chasing both costs a second, so that on SQLite the first store of a process is copied for all others.
    """
    folder = home / "den"
    mailbox.Maildir(folder, create=True)
    given = settings(home, inbox=str(folder), inbox_address=ADDRESS)
    if not store.is_sqlite:
        return Answering(*_chased(store, given), folder)
    kept, first, second = _first_store()
    with closing(sqlite3.connect(kept)) as whole, closing(sqlite3.connect(store.engine.url.database)) as empty:
        whole.backup(empty)
    shutil.copytree(first.settings.maildir, given.maildir)
    return Answering(_like(first, store, given), _like(second, store, given), folder)


@cache
def _first_store() -> tuple[Path, Small, Small]:
    """Return the file of a store whose offices were chased, and both."""
    home = Path(tempfile.mkdtemp(prefix="dondoc-answering-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    mailbox.Maildir(home / "den", create=True)
    store = open_store(f"sqlite:///{home / 'dondoc.db'}")
    office, second = _chased(store, settings(home, inbox=str(home / "den"), inbox_address=ADDRESS))
    store.close()
    return home / "dondoc.db", office, second


def _chased(store: Store, given: Settings) -> tuple[Small, Small]:
    office = Small(store, given)
    many(office, 2)
    second = _second(office)
    for slug in ("default", "so-khac"):
        chase(store, given, today=DAY, office=slug)
    return office, second


def _like(one: Small, store: Store, given: Settings) -> Small:
    """Return the same office in another store."""
    other = copy.copy(one)
    other.store, other.settings = store, given
    return other


def _second(first: Small) -> Small:
    """An office of its own with one unit that owes one thing."""
    other = object.__new__(Small)
    other.store, other.settings = first.store, first.settings
    with first.store.write() as session:
        office = Office(
            slug="so-khac", name="Sở khác", coordinator_name="Đầu mối hai", coordinator_email="hai@tinh.vn",
            leadership_name="Giám đốc", leadership_email="gd@tinh.vn",
        )  # fmt: skip
        session.add(office)
        session.flush()
        plan = Plan(office_id=office.id, identity="kế hoạch hai", number="2/KH-SK", title="Kế hoạch của Sở khác")
        session.add(plan)
        session.flush()
        other.office_id, other.plan_id = office.id, plan.id
    other.owes(other.unit("Phòng Hai", "phong.hai@tinh.vn"), DAY, "Việc của Sở khác")
    return other
