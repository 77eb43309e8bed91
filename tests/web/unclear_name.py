"""A name that is not in the register, on its plan: for tests of how a person settles it."""

from __future__ import annotations

import datetime as dt

import httpx
from sqlalchemy import select
from starlette.testclient import TestClient

from dondoc.store.models import History, Obligation, Plan, Unit
from dondoc.store.models.obligation import Progress
from tests.web.web_site import TwoOffices, press

WRITTEN = "Cơ quan thường trực cải cách"


class Name:
    """A name that a plan brought, its obligation, three units of the register and a coordinator's browser."""

    def __init__(self, two: TwoOffices) -> None:
        self.two = two
        with two.store.write() as session:
            unknown = Unit(office_id=two.a, name=WRITTEN, key=WRITTEN.casefold(), known=False)
            session.add(unknown)
            session.flush()
            self.id = unknown.id
            self.plan = session.scalars(select(Plan.id).where(Plan.office_id == two.a)).one()
        self.units = [two.unit(name) for name in ("Sở Nội vụ", "Sở Tư pháp", "Sở Y tế")]
        self.owed = two.owes(self.id, dt.date(2021, 7, 30))
        self.desk: TestClient = two.signed_in()

    def settle(self, **form: object) -> httpx.Response:
        return self.desk.post(f"/ke-hoach/{self.plan}/ten/{self.id}", data=form, follow_redirects=False)

    def page(self) -> str:
        return self.desk.get(f"/ke-hoach/{self.plan}").text

    def owing(self) -> list[str]:
        """Who owes it, by name."""
        with self.two.store.read() as session:
            query = select(Unit.name).join(Obligation, Obligation.unit_id == Unit.id)
            return sorted(session.scalars(query.where(Obligation.progress != Progress.WITHDRAWN)))

    def take_back(self, what: str) -> httpx.Response:
        """Take back the newest act of this kind, as the log's link does."""
        with self.two.store.read() as session:
            act = session.scalars(select(History.id).where(History.what == what).order_by(History.id.desc())).first()
        return press(self.desk, f"/nhat-ky/{act}/lay-lai")
