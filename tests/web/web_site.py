"""A site over a store of two offices, asked as a browser asks: for tests of the pages."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import func, select
from starlette.testclient import TestClient

from calendars.duedates import due_dates
from config.settings import Settings
from dondoc.store.answers import links
from dondoc.store.engine import Store
from dondoc.store.history import By
from dondoc.store.models import Base, CooperatingUnit, Obligation, Office, Plan, Unit
from dondoc.store.models.access import AccessRole, LinkKind
from dondoc.store.models.obligation import START_ON
from dondoc.store.people import roles, sessions
from dondoc.web.app import make_app
from dondoc.web.site import Site
from tests.support.rows import activity_row
from tests.support.small_office import CALENDAR, settings

NOW = dt.datetime(2021, 6, 15, 2, 0, tzinfo=dt.UTC)
TODAY = dt.date(2021, 6, 15)
HOST = "http://127.0.0.1:4280"
WHO = {"name": "Nguyễn Thị Lan", "phone": "0912 345 678"}
BY = By("thử", NOW)


@dataclass
class TwoOffices:
    """Two offices in one store; ``a`` is the one a test acts for."""

    store: Store
    home: Path
    more: dict[str, Any] = field(default_factory=dict)
    now: dt.datetime = NOW

    def __post_init__(self) -> None:
        self.settings: Settings = settings(self.home, **self.more)
        with self.store.write() as session:
            for slug, name in (("default", "Văn phòng UBND tỉnh"), ("so-xa", "Sở Xa")):
                office = Office(slug=slug, name=name, coordinator_email=f"dau.moi@{slug}.vn", coordinator_name="Chị Hà")
                session.add(office)
                session.flush()
                session.add(Plan(office_id=office.id, identity=name, number="12/KH", title=f"Kế hoạch của {name}"))
            self.a, self.b = (one.id for one in session.scalars(select(Office).order_by(Office.id)))
        self.site = Site(self.settings, self.store, now=lambda: self.now)
        self.app = make_app(self.site)

    def unit(self, name: str, email: str = "", office: int | None = None) -> int:
        """Add a unit; answers with its number."""
        with self.store.write() as session:
            unit = Unit(office_id=office or self.a, name=name, key=name.casefold(), email=email, known=True)
            session.add(unit)
            session.flush()
            return unit.id

    def owes(
        self, unit_id: int, due: dt.date | None, text: str = "Rà soát thủ tục", helps: int | None = None, **more: Any
    ) -> int:
        """Let a unit owe something; ``helps`` is a unit that cooperates."""
        with self.store.write() as session:
            office_id = session.get_one(Unit, unit_id).office_id
            plan = session.scalars(select(Plan).where(Plan.office_id == office_id)).one()
            row = activity_row(plan.id, text, product="Báo cáo", time_text="Tháng 6", folded=text.casefold())
            session.add(row)
            session.flush()
            owed = Obligation(
                office_id=office_id,
                plan_id=plan.id,
                activity_id=row.id,
                unit_id=unit_id,
                due=due,
                first_due=due,
                next_step="start",
                next_on=START_ON,
                **more,
            )
            if due is not None:
                days = due_dates(due, exclusive=False, calendar=CALENDAR)
                owed.last_day, owed.chase_day, owed.overdue_from = days.last_day, days.chase_day, days.overdue_from
            session.add(owed)
            if helps is not None:
                session.add(CooperatingUnit(activity_id=row.id, unit_id=helps))
            session.flush()
            return owed.id

    def link(
        self,
        *units: int,
        expires_on: dt.date | None = dt.date(2021, 12, 31),
        to: str = "snv@tinh.vn",
        kind: LinkKind = LinkKind.UNIT,
    ) -> str:
        """Make a link; answers with the path of its page."""
        with self.store.write() as session:
            office_id = session.get_one(Unit, units[0]).office_id
            secret = links.make(session, links.LinkGrant(office_id, units, to, expires_on, kind), self.now)
        return f"/v/{secret}" if kind is LinkKind.UNIT else f"/lich/{secret}.ics"

    def browser(self) -> TestClient:
        """A browser that is not signed in."""
        return TestClient(self.app, base_url=HOST, headers={"origin": HOST})

    def signed_in(
        self, email: str = "ha@tinh.vn", role: AccessRole = AccessRole.COORDINATOR, office: int | None = None
    ) -> TestClient:
        """A browser of a person with one role in one office."""
        browser = self.browser()
        browser.post(self.sign_in_path(email, role, office))
        return browser

    def sign_in_path(
        self, email: str = "ha@tinh.vn", role: AccessRole = AccessRole.COORDINATOR, office: int | None = None
    ) -> str:
        """The path of a sign-in link for a new person with one role in one office."""
        with self.store.write() as session:
            person = roles.add(session, email, role, office or self.a, BY, name="Hà")
            secret, _ = sessions.make_sign_in(session, person, self.now)
        return f"/vao/{secret}"

    def state(self) -> dict[str, int]:
        """How many rows each table holds, those that only count tries left out."""
        with self.store.read() as session:
            tables = [table for table in Base.metadata.sorted_tables if table.name != "web_try"]
            return {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def hidden(page: httpx.Response) -> dict[str, str]:
    """The hidden fields of a page's form."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))


def press(browser: TestClient, page: str, address: str = "", **more: str) -> httpx.Response:
    """Look at a page, then send its form with what it carries hidden; follows no redirect."""
    carried = hidden(browser.get(page))
    return browser.post(address or page, data={**carried, **more}, follow_redirects=False)


def fill(
    browser: TestClient, link: str, *tasks: int, kind: str = "done", files: Any = None, **form: str
) -> httpx.Response:
    """Fill in one answer for tasks; a "done" without a document number states that there is none yet."""
    form = {"no_number": "1", **form} if kind == "done" and "number" not in form else form
    fields: dict[str, Any] = {"viec": [str(task) for task in tasks], "kind": kind, **form}
    return browser.post(f"{link}/bao-cao", data=fields, files=files, follow_redirects=False)


def send(browser: TestClient, link: str, **changed: str) -> httpx.Response:
    """Press "Gửi" on the page that checks the answers."""
    page = browser.get(f"{link}/xem-lai")
    return browser.post(f"{link}/gui", data={**hidden(page), **WHO, **changed}, follow_redirects=False)
