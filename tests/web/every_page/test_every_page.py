"""Every page there is, taken from the routes themselves: none is broken, wider than a telephone, or breaks WCAG 2.1 AA.

An office that has one of everything; the numbers of the first things. A page added tomorrow is looked at, too.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

import dondoc
from dondoc.store.models import History, Person
from dondoc.store.people import sessions
from dondoc.web.app import routes
from tests.support.processes.ports import free_port
from tests.support.reports import reports_province as province
from tests.support.reports.report_fixtures import ready, template
from tests.web.every_page.test_valid_html import validator
from tests.web.security.test_two_offices import NOW, Strangers, strangers
from tests.web.web_browser import PHONE, Clock, axe, browser, serving

__all__ = ["axe", "ready", "strangers", "template", "validator"]
PLAN = Path(dondoc.__file__).with_name("examples") / "plan.docx"
NO_PAGE = re.compile(r"\.(xlsx|docx|zip|json|eml|ics|toml)$|^/(tep|minh-chung|metrics|static)|/tep/\{")
"""Routes that serve a file."""
ABSENT = ("/ngay-tren-may", "/lich/hoan-doi/1", "/thu-den/1", "/da-ghi/1", "/vao/1")
"""Pages of what this office has none of, or of its own kind: an answer in words is a page, too."""


def pages(at: Strangers) -> Iterator[str]:
    """The address of every page, with the first of everything in it."""
    with at.store.read() as session:
        act = session.scalars(select(History.id).where(History.what == "evidence")).first()
    posted = at.home.post("/ke-hoach", files={"file": (PLAN.name, PLAN.read_bytes())}, follow_redirects=False)
    digest = posted.headers["location"].rpartition("/")[2]
    for route in routes():
        path = getattr(route, "path", "")
        if "GET" not in (getattr(route, "methods", None) or ()) or NO_PAGE.search(path):
            continue
        path = path.replace("{token}", at.own_link).replace("{code}", at.code).replace("{digest}", digest)
        path = path.replace("/nhat-ky/{number:int}", f"/nhat-ky/{act}").replace("{secret}", "1")
        path = re.sub(r"\{\w+:int\}", "1", path)
        more = {"/nhiem-vu/nhieu": "?viec=1&viec=2", f"/v/{at.own_link}/bao-cao": "?viec=1", "/tap-duot": ""}
        yield path + more.get(path, "")


def test_every_route_is_a_page_that_opens(strangers: Strangers) -> None:
    answers = {path: strangers.home.get(path) for path in pages(strangers)}
    assert len(answers) > 35
    wrong = {path: one.status_code for path, one in answers.items() if one.status_code != 200}
    assert {path: status for path, status in wrong.items() if not path.startswith(ABSENT)} == {}
    assert all("<h1>" in one.text and "</html>" in one.text for one in answers.values())


@pytest.mark.slow
def test_every_page_is_valid_html(strangers: Strangers, validator: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    shutil.copy(validator.parents[2] / ".htmlvalidate.json", tmp_path)
    for number, path in enumerate(pages(strangers)):
        name = re.sub(r"\W+", "_", path.replace(strangers.own_link, "v"))
        (folder / f"{number:02}{name}.html").write_text(strangers.home.get(path).text)
    done = subprocess.run([str(validator), "pages"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.slow
def test_no_page_is_wider_than_a_telephone_or_violates_wcag(strangers: Strangers, axe: str, tmp_path: Path) -> None:
    settings = province.settings(tmp_path).model_copy(update={"web_port": free_port()})
    with strangers.store.write() as session:
        person = session.scalars(select(Person).where(Person.email == "default@tinh.vn")).one()
        secret, _ = sessions.make_sign_in(session, person, NOW)
    found: dict[str, list[str]] = {}
    with serving(strangers.store, settings, Clock(NOW)) as at, browser(PHONE) as page:
        page.open(f"{at}/vao/{secret}")
        found["/vao"] = page.violations(axe)
        page.sign_in(f"{at}/vao/{secret}")
        for number, path in enumerate(pages(strangers)):
            page.open(f"{at}{path}")
            page.picture(tmp_path / f"{number:02}.png")
            found[path] = page.violations(axe)
    assert {path: what for path, what in found.items() if what} == {}
