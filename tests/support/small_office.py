"""A small office for tests of the chase: units with addresses, a plan, obligations due on days that a test names."""

from __future__ import annotations

import datetime as dt
import mailbox
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from sqlalchemy import select

from calendars.duedates import due_dates
from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.models import Letter, Mail, Obligation, Office, Plan, Unit
from dondoc.store.models.obligation import START_ON, Progress
from dondoc.store.queries.offices import DEFAULT, the_office
from tests.support.rows import activity_row

CALENDAR = WorkingCalendar()
NEIGHBOUR = "lang-gieng"


def settings(home: Path, **more: Any) -> Settings:
    """Settings of a test's own office: everything under its own folder, nothing taken from the machine."""
    wanted = {"coordinator_email": "dau.moi@tinh.vn", "leadership_email": "lanh.dao@tinh.vn", **more}
    return Settings(home=home, mail_from="dondoc@tinh.vn", office_name="Văn phòng UBND tỉnh", **wanted)


@dataclass
class Small:
    """A store with an office and its plan, to which a test adds units and obligations; beside it stands another office.

    The neighbour's one unit owes the same by 30/6/2021, so that what crosses offices shows in the letters and counts of
    a test that never thinks of it.
    """

    store: Store
    settings: Settings
    alone: bool = False
    """Without the neighbour: for tests of the whole store, which count its rows or add offices of their own."""

    def __post_init__(self) -> None:
        self._add_own()
        if not self.alone:
            self._add_neighbour()

    def _add_neighbour(self) -> None:
        """Add another office with a unit, a plan and an obligation of its own, once a store."""
        own = (self.office_id, self.plan_id)
        with self.store.write() as session:
            if session.scalar(select(Office.id).where(Office.slug == NEIGHBOUR)) is not None:
                return
            office = Office(slug=NEIGHBOUR, name="Sở Láng Giềng", coordinator_email="dau.moi@langgieng.vn")
            session.add(office)
            session.flush()
            plan = Plan(office_id=office.id, identity="láng giềng", number="9/KH-LG", title="Kế hoạch Láng Giềng")
            session.add(plan)
            session.flush()
            self.office_id, self.plan_id = office.id, plan.id
        self.owes(self.unit("Phòng Láng Giềng", "phong@langgieng.vn"), dt.date(2021, 6, 30), "Việc của láng giềng")
        self.office_id, self.plan_id = own

    def _add_own(self) -> None:
        with self.store.write() as session:
            office = the_office(session, self.settings, DEFAULT)
            session.flush()
            self.office_id = office.id
            plan = Plan(office_id=office.id, identity="kế hoạch", number="12/KH-UBND", title="Kế hoạch năm 2021")
            session.add(plan)
            session.flush()
            self.plan_id = plan.id

    def unit(self, name: str, email: str = "", **more: Any) -> int:
        """Add a unit of the register; answers with its number."""
        with self.store.write() as session:
            unit = Unit(office_id=self.office_id, name=name, key=name.casefold(), email=email, known=True, **more)
            session.add(unit)
            session.flush()
            return unit.id

    def unit_at(self, email: str) -> int:
        """Return the number of the unit with this address."""
        with self.store.read() as session:
            return session.scalars(select(Unit.id).where(Unit.email == email)).one()

    def owes(self, unit_id: int, due: dt.date, text: str = "Báo cáo kết quả", **more: Any) -> int:
        """One obligation of a unit by a day; answers with its number."""
        days = due_dates(due, exclusive=False, calendar=CALENDAR)
        with self.store.write() as session:
            row = activity_row(self.plan_id, text, product="Báo cáo", time_text="Tháng 6")
            session.add(row)
            session.flush()
            owed = Obligation(
                office_id=self.office_id,
                plan_id=self.plan_id,
                activity_id=row.id,
                unit_id=unit_id,
                due=due,
                first_due=due,
                last_day=days.last_day,
                chase_day=days.chase_day,
                overdue_from=days.overdue_from,
                next_step="start",
                next_on=START_ON,
                **more,
            )
            session.add(owed)
            session.flush()
            return owed.id

    def change(self, obligation_id: int, **values: Any) -> None:
        """Write columns of an obligation as a person's act would."""
        with self.store.write() as session:
            owed = session.get_one(Obligation, obligation_id)
            for name, value in values.items():
                setattr(owed, name, value)

    def finish(self, obligation_id: int) -> None:
        """The work is done."""
        self.change(obligation_id, progress=Progress.DONE, next_step=None, next_on=None)

    def obligation(self, obligation_id: int) -> Obligation:
        """How an obligation stands."""
        with self.store.read() as session:
            return session.get_one(Obligation, obligation_id)

    def letters(self) -> list[Letter]:
        """All letters, in the order they were queued."""
        with self.store.read() as session:
            return list(session.scalars(select(Letter).order_by(Letter.id)))

    def letter_keys(self) -> list[tuple[int, str, str]]:
        """Return all letters as (obligation, rung, recipient)."""
        return [(one.obligation_id, one.rung, one.recipient) for one in self.letters()]

    def mails(self, *states: str) -> list[Mail]:
        """All mails, or those of these states."""
        with self.store.read() as session:
            found = session.scalars(select(Mail).order_by(Mail.id))
            return [mail for mail in found if not states or mail.state in states]

    def inbox(self) -> list[EmailMessage]:
        """What stands in the maildir, in the order of days."""
        return read_maildir(self.settings.maildir)


def read_maildir(folder: Path) -> list[EmailMessage]:
    """Every mail of a maildir, read as a mail program would."""
    if not folder.exists():
        return []
    import email

    box = mailbox.Maildir(folder, create=False)
    read = [email.message_from_bytes(box.get_bytes(key), policy=default) for key in sorted(box.keys())]
    return [one for one in read if isinstance(one, EmailMessage)]


def working_days(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    """The working days of a span."""
    every = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in every if CALENDAR.is_working_day(day)]
