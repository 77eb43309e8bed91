"""Two offices in one store: whoever is signed in to one reaches nothing of the other, by any route there is.

The routes are taken from the application itself, so that a page added tomorrow is asked, too. The other office has one
of everything: a plan and its file, obligations, units, a proposal with a file, evidence, mails, a report, a line of
history, a link.
"""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from dondoc.store.answers import links
from dondoc.store.engine import Store
from dondoc.store.history import By
from dondoc.store.models import Base, History, Obligation, Office, Plan, Proposal, Submission, Unit
from dondoc.store.models.access import AccessRole
from dondoc.store.people import roles, sessions
from dondoc.web.app import make_app, routes
from dondoc.web.desk.obligations.acts import ACTS
from dondoc.web.desk.units.reorganise import KINDS
from dondoc.web.routes import units as units
from dondoc.web.site import Site
from tests.support.reports import reports_province as province
from tests.support.reports.report_fixtures import ready, template
from tests.web.web_site import HOST, fill, send

__all__ = ["ready", "template"]
NOW = dt.datetime(2021, 3, 15, 2, 0, tzinfo=dt.UTC)
BY = By("thử", NOW)
OPEN_TO_ALL = ("/v/", "/vao", "/ra", "/dang-nhap", "/lien-ket-moi", "/static", "/lich/{token}", "/metrics", "/co-quan")
"""Routes that no signed-in person is needed for: a secret in the address, or nothing to see."""
NUMBERS = (1, 2, 3)
"""The other office was there first: these are its numbers, of every kind of thing."""
WATCHED = (
    "obligation",
    "unit",
    "plan",
    "activity",
    "proposal",
    "mail",
    "letter",
    "report",
    "report_period",
    "evidence",
)


@dataclass
class Strangers:
    """The browser of a coordinator of an empty office, beside an office that has everything.

    ``home`` is the browser of that office's own coordinator, ``own_link`` that of one of its units.
    """

    store: Store
    browser: TestClient
    home: TestClient
    own_link: str
    secrets: tuple[str, ...]
    digest: str
    fields: dict[str, Any]
    link: str
    code: str

    def watched(self) -> dict[str, list[Any]]:
        """Every row of the tables that an act on the other office would change."""
        with self.store.read() as session:
            tables = [Base.metadata.tables[name] for name in WATCHED]
            return {t.name: [tuple(row) for row in session.execute(select(t).order_by(*t.primary_key))] for t in tables}


@pytest.fixture
def strangers(ready: Store, tmp_path: Path) -> Strangers:
    site = Site(province.settings(tmp_path), ready, now=lambda: NOW)
    app = make_app(site)
    with ready.write() as session:
        theirs = session.scalars(select(Office).order_by(Office.id)).first()
        assert theirs is not None
        mine = Office(slug="so-xa", name="Sở Xa", coordinator_email="xa@xa.vn", coordinator_name="Chị Xa")
        session.add(mine)
        session.flush()
        owed = session.scalars(select(Obligation).where(Obligation.due.is_not(None)).order_by(Obligation.id)).first()
        assert owed is not None
        link = links.make(session, links.LinkGrant(theirs.id, [owed.unit_id], "a@b.vn", None), NOW)
        at_home, abroad = (
            roles.add(session, f"{one.slug}@tinh.vn", AccessRole.COORDINATOR, one.id, BY) for one in (theirs, mine)
        )
        keys = [sessions.make_sign_in(session, person, NOW)[0] for person in (at_home, abroad)]
        secrets = {*session.scalars(select(Unit.name)), *session.scalars(select(Plan.title)), theirs.name}
        number = owed.id
    browsers = [TestClient(app, base_url=HOST, headers={"origin": HOST}) for _ in keys]
    for browser, key in zip(browsers, keys, strict=True):
        browser.post(f"/vao/{key}")
    home, away = browsers
    fill(home, f"/v/{link}", number, day="14/03/2021", files=[("files", ("bi-mat.pdf", b"%PDF-1"))])
    send(home, f"/v/{link}")
    home.post(f"/nhiem-vu/{number}/minh-chung", data={"number": "99/BÍ-MẬT"}, files=[("files", ("mat.pdf", b"%PDF-2"))])
    home.post(f"/don-vi/{owed.unit_id}/lien-ket")
    posted = home.post("/ke-hoach", files={"file": ("bi-mat.txt", b"ke hoach")}, follow_redirects=False)
    digest = posted.headers["location"].rpartition("/")[2]
    hidden = (*sorted(secrets), "bi-mat", "BÍ-MẬT", "mat.pdf")
    return Strangers(ready, away, home, link, hidden, digest, _fields(ready), *_far_unit(ready))


def _far_unit(store: Store) -> tuple[str, str]:
    """The link of a unit of the empty office; the code of what a unit of the other office sent."""
    with store.write() as session:
        office = session.scalars(select(Office.id).where(Office.slug == "so-xa")).one()
        unit = Unit(office_id=office, name="Phòng Xa", key="phòng xa", known=True, email="phong@xa.vn")
        session.add(unit)
        session.flush()
        link = links.make(session, links.LinkGrant(office, [unit.id], "phong@xa.vn", None), NOW)
        return link, session.scalars(select(Submission.code)).one()


def _first(store: Store, table: Any) -> int:
    with store.read() as session:
        return session.scalars(select(table.id).order_by(table.id)).first() or 0


def _fields(store: Store) -> dict[str, Any]:
    """A form valid for every act, about the other office's rows."""
    unit, owed, proposal = (str(_first(store, table)) for table in (Unit, Obligation, Proposal))
    with store.read() as session:
        history = [str(one) for one in session.scalars(select(History.id).limit(3))]
    return {
        "viec": [owed], "chon": [proposal], "unit": unit, "plan": str(_first(store, Plan)), "act": history,
        "replaces": str(_first(store, Plan)), "office": "1", "keep": "1", "answer": "accept", "kind": next(iter(KINDS)),
        "merge_into": "Sở Mới", "new_name": "Tên Mới", "split_into": "A\nB", "from_date": "16/03/2021",
        "decision": "1/QĐ", "day": "14/03/2021", "percent": "10", "why": "thử", "word": "thử", "note": "thử",
        "number": "1/BC", "email": "moi@xa.vn", "day_off": "05/07/2021", "day_worked": "10/07/2021",
    }  # fmt: skip


def addresses(strangers: Strangers, method: str) -> Iterator[str]:
    """Every address of the desk with the other office's numbers in it."""
    for route in routes():
        path = getattr(route, "path", "")
        if method not in (getattr(route, "methods", None) or ()) or path.startswith(OPEN_TO_ALL):
            continue
        path = path.replace("{digest}", strangers.digest)
        names = [one.name for one in ACTS] if "{act}" in path else [""]
        holes = len(re.findall(r"\{\w+:int\}", path))
        for name, numbers in itertools.product(names, itertools.product(NUMBERS, repeat=holes)):
            given = iter(numbers)
            yield re.sub(r"\{\w+:int\}", lambda _, given=given: str(next(given)), path.replace("{act}", name))


def unit_addresses(strangers: Strangers, method: str) -> Iterator[str]:
    """Every address below the link of the far unit, with the other office's numbers and code in it."""
    for route in units.ROUTES:
        path = getattr(route, "path", "")
        if method in (getattr(route, "methods", None) or ()) and path.startswith("/v/"):
            path = path.replace("{token}", strangers.link).replace("{code}", strangers.code)
            holes = len(re.findall(r"\{\w+:int\}", path))
            for numbers in itertools.product(NUMBERS, repeat=holes):
                given = iter(numbers)
                yield re.sub(r"\{\w+:int\}", lambda _, given=given: str(next(given)), path)


def words_of(content: bytes) -> str:
    """The text of a page, or of every part of a workbook or document."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "ignore")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "".join(package.read(name).decode("utf-8", "ignore") for name in package.namelist())


def test_no_page_file_or_search_shows_anything_of_another_office(strangers: Strangers) -> None:
    asked = [*addresses(strangers, "GET")]
    asked += [
        f"{path}?{query}" for path in ("/nhiem-vu", "/don-vi", "/nhat-ky") for query in ("tim=so", "ai=thu", "don-vi=1")
    ]
    asked += ["/nhiem-vu/nhieu?viec=1", "/nhiem-vu/nhieu?tat-ca=1&don-vi=1", "/nhiem-vu.xlsx?ke-hoach=1"]
    assert len(asked) > 80
    for path in asked:
        answer = strangers.browser.get(path)
        assert answer.status_code in (200, 403, 404, 409), (path, answer.status_code)
        text = words_of(answer.content)
        for secret in strangers.secrets:
            assert secret not in text, (path, secret)


def test_no_act_reaches_anything_of_another_office(strangers: Strangers) -> None:
    before = strangers.watched()
    asked = list(addresses(strangers, "POST"))
    assert len(asked) > 80
    for path in asked:
        answer = strangers.browser.post(path, data=strangers.fields, follow_redirects=False)
        assert answer.status_code < 500, (path, answer.status_code)
        for secret in strangers.secrets:
            assert secret not in answer.text, (path, secret)
        assert strangers.watched() == before, path


def test_no_page_below_a_units_link_shows_or_changes_anything_of_another_office(strangers: Strangers) -> None:
    before = strangers.watched()
    asked = [*unit_addresses(strangers, "GET"), *(f"/v/{strangers.link}/bao-cao?viec={n}" for n in NUMBERS)]
    posted = list(unit_addresses(strangers, "POST"))
    assert min(len(asked), len(posted)) > 10
    answers = [(path, strangers.browser.get(path, follow_redirects=False)) for path in asked]
    answers += [(path, strangers.browser.post(path, data=strangers.fields, follow_redirects=False)) for path in posted]
    for path, answer in answers:
        assert answer.status_code < 500, (path, answer.status_code)
        for secret in strangers.secrets:
            assert secret not in words_of(answer.content), (path, secret)
    assert strangers.watched() == before
