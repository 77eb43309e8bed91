"""What a person hears who does not see: headings in order, named tables with headers, named links; text parts alike."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dondoc.store.engine import Store
from dondoc.store.models.access import AccessRole
from dondoc.text.folding import fold
from notifications.digest.mail import compose_digest
from notifications.letters.composing.mails import write_mail
from notifications.letters.model import Composed
from tests.digest.test_mail import SAMPLE
from tests.letters.test_to_know import plan_of_years
from tests.letters.test_whole import MAILS
from tests.support.processes.ports import free_port
from tests.web.every_page.ax_tree import flaws, tree
from tests.web.unclear_name import Name
from tests.web.web_browser import DESKTOP, Browser, Clock, browser, serving
from tests.web.web_site import NOW, TwoOffices

pytestmark = pytest.mark.slow

DESK = (
    "/",
    "/de-nghi",
    "/ke-hoach",
    "/ke-hoach/{plan}",
    "/ke-hoach/{plan}/thu-dau",
    "/nhiem-vu",
    "/nhiem-vu/{owed}",
    "/nhiem-vu/nhieu?viec={owed}",
    "/don-vi",
    "/don-vi/{unit}",
    "/don-vi/{unit}/sap-xep",
    "/don-vi/soat",
    "/bao-cao",
    "/thu",
    "/thu/sap-gui",
    "/thu-den",
    "/lich",
    "/tong-hop",
    "/nhat-ky",
    "/nguoi-dung",
    "/tap-duot",
    "/thiet-lap",
    "/bao-cao/chi-so",
)


class Words(HTMLParser):
    """Collects the headings of a mail's HTML and all its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.words = ""
        self._in = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in = tag
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if re.fullmatch(r"h[1-6]", self._in):
            self.headings[-1] += data
        if self._in not in ("style", "title"):
            self.words += f" {data}"


def every_mail() -> dict[str, Composed]:
    """Every sort of mail that is written without a store."""
    letters = {name: write_mail(view) for name, view in MAILS.items()}
    return {**letters, "to_know": write_mail(plan_of_years(126)), "digest": compose_digest(SAMPLE)}


@pytest.fixture(scope="module")
def mails() -> dict[str, Composed]:
    return every_mail()


def test_every_mail_is_heard_in_order_with_its_tables_named(mails: dict[str, Composed], tmp_path: Path) -> None:
    with browser(DESKTOP) as page:
        found = {name: _heard(page, mail.html, tmp_path) for name, mail in mails.items()}
    assert {name: what for name, what in found.items() if what} == {}


def _heard(page: Browser, html: str, folder: Path) -> list[str]:
    file = folder / "mail.html"
    file.write_text(html, encoding="utf-8")
    page.open(file.as_uri())
    return flaws(page)


def test_the_text_part_shows_the_numbers_and_dates_of_the_html_part(mails: dict[str, Composed]) -> None:
    for name, mail in mails.items():
        heard, shown = Words(mail.html), fold(f"{mail.subject} {mail.text}")
        numbers = set(re.findall(r"\d{2}/\d{2}/\d{4}|\d+", heard.words)) - {"2026"}
        assert {one for one in numbers if one not in shown} == set(), name


def test_every_page_of_the_desk_is_heard_in_order_with_its_tables_named(sqlite_store: Store, tmp_path: Path) -> None:
    two = TwoOffices(sqlite_store, tmp_path, {"web_port": free_port()})
    name = Name(two)
    owed = two.owes(name.units[0], dt.date(2021, 6, 10), "Việc quá hạn", helps=name.units[1])
    path = two.sign_in_path("qt@tinh.vn", AccessRole.ADMIN)
    found: dict[str, list[str]] = {}
    with serving(two.store, two.settings, Clock(NOW)) as at, browser(DESKTOP) as page:
        page.open(at + path)
        found["/vao"] = flaws(page)
        page.sign_in(at + path)
        for address in (one.format(plan=name.plan, owed=owed, unit=name.units[0]) for one in DESK):
            page.open(f"{at}{address}")
            found[address] = [*flaws(page), *_landmarks(page)]
        link = two.link(name.units[0])
        for address in (f"/don-vi/{name.units[1]}/trang", link, f"{link}/bao-cao?viec={owed}"):
            page.open(f"{at}{address}")
            found[address] = flaws(page)
    assert {address: what for address, what in found.items() if what} == {}


def _landmarks(page: Browser) -> list[str]:
    roles_here = [node.role for node in tree(page).values()]
    return [role for role in ("banner", "navigation", "main", "contentinfo") if role not in roles_here]
