"""What no page may do: act on a GET, take a form from elsewhere, show another office, leak a secret, run a script."""

from __future__ import annotations

import datetime as dt
import logging
import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.store.engine import Store
from dondoc.store.models import Mail, Person, SignIn
from dondoc.store.models.access import AccessRole
from dondoc.store.people import roles, sessions
from dondoc.text.link_secrets import masked
from dondoc.web.app import routes
from dondoc.web.security.constant_time import ANSWERED_AFTER, REFUSED_AFTER
from dondoc.web.security.masking import MaskSecrets
from tests.web.web_site import BY, HOST, TwoOffices, fill

WITHOUT_ROLE = ("/v/", "/vao", "/ra", "/dang", "/lien", "/co-quan")
CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    return TwoOffices(sqlite_store, tmp_path)


def every_get() -> list[str]:
    """The path of every page, one of each."""
    found = []
    for route in routes():
        path = getattr(route, "path", "")
        if "GET" in (getattr(route, "methods", None) or ()):
            found.append(re.sub(r"\{(\w+)(:\w+)?\}", lambda m: "1" if m[2] else f"<{m[1]}>", path))
    return found


def test_a_scanner_that_opens_every_page_changes_nothing(two: TwoOffices) -> None:
    unit = two.unit("Sở Nội vụ", "snv@tinh.vn")
    owed = two.owes(unit, dt.date(2021, 6, 10))
    link = two.link(unit)
    desk = two.signed_in(role=AccessRole.ADMIN)
    fill(desk, link, owed, day="14/06/2021")
    before = two.state()
    for path in every_get():
        path = path.replace("/v/<token>", link).replace("<secret>", "x" * 22).replace("<code>", "DD-1")
        desk.get(path.replace("<digest>", "0" * 64).replace("<token>", "x" * 22))
    assert two.state() == before


class Nesting(HTMLParser):
    """Follow the tags of a page: what is opened is closed in its place, and no id stands twice."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "hr"})
    OPTIONAL = frozenset({"li", "p", "option", "dt", "dd", "tr", "td", "th"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1] != tag and self.open[-1] in self.OPTIONAL:
            self.open.pop()
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


def test_every_page_is_well_nested_html_with_each_id_once(two: TwoOffices) -> None:
    unit, other = two.unit("Sở Nội vụ", "snv@tinh.vn"), two.unit("Sở Y tế")
    owed = two.owes(unit, dt.date(2021, 6, 10), helps=other)
    link, desk = two.link(unit), two.signed_in(role=AccessRole.ADMIN)
    fill(desk, link, owed, day="14/06/2021")
    paths = [path.replace("/v/<token>", link) for path in every_get() if "<secret>" not in path]
    for path in [*paths, f"{link}/bao-cao?viec={owed}", "/ke-hoach/1", "/don-vi/1"]:
        answer = desk.get(path)
        if "text/html" in answer.headers["content-type"]:
            page = Nesting()
            page.feed(answer.text)
            assert (page.wrong, page.open) == ([], []), path
            assert len(set(page.ids)) == len(page.ids), path
            assert answer.text.count("<table") == answer.text.count("<caption"), path
            assert answer.text.startswith('<!DOCTYPE html>\n<html lang="vi">'), path


def test_the_engine_room_is_not_reached_through_the_pages(two: TwoOffices) -> None:
    desk = two.signed_in(role=AccessRole.ADMIN)
    for path in (
        "/api/health",
        "/api/admin/settings",
        "/docs",
        "/openapi.json",
        "/static/../site.py",
        "/static/%2e%2e/site.py",
    ):
        assert desk.get(path).status_code == 404, path


def test_looking_at_a_sign_in_link_uses_nothing_up_and_it_signs_in_once(two: TwoOffices) -> None:
    two.signed_in("lan@tinh.vn")
    browser = two.browser()
    browser.post("/dang-nhap", data={"email": "lan@tinh.vn"})
    with two.store.read() as session:
        text = session.scalars(select(Mail.text).where(Mail.kind.startswith("signin:"))).one()
    path = re.search(r"http://127\.0\.0\.1:4280(/vao/\S+)", text)
    assert path is not None
    for _ in range(3):
        assert browser.get(path[1]).status_code == 200
    assert browser.post(path[1], follow_redirects=False).headers["location"] == "/"
    assert browser.get("/").status_code == 200
    assert two.browser().post(path[1]).status_code == 404


def test_an_address_nobody_has_gets_the_same_answer_and_no_mail(two: TwoOffices) -> None:
    two.signed_in("lan@tinh.vn")
    browser = two.browser()
    known, unknown = (browser.post("/dang-nhap", data={"email": who}) for who in ("lan@tinh.vn", "ai@la.vn"))
    assert known.text.replace("lan@tinh.vn", "") == unknown.text.replace("ai@la.vn", "")
    with two.store.read() as session:
        assert session.scalars(select(Mail.recipient)).all() == ["lan@tinh.vn"]


def test_a_sign_in_link_ends_after_fifteen_minutes(two: TwoOffices) -> None:
    two.signed_in("lan@tinh.vn")
    two.browser().post("/dang-nhap", data={"email": "lan@tinh.vn"})
    with two.store.read() as session:
        text = session.scalars(select(Mail.text)).one()
        lives = [one.expires_at - one.made_at for one in session.scalars(select(SignIn))]
    assert set(lives) == {dt.timedelta(minutes=15)}
    two.now += dt.timedelta(minutes=16)
    path = re.search(r"(/vao/\S+)", text)
    assert path is not None
    assert two.browser().post(path[1]).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": HOST, "sec-fetch-site": "cross-site"},
        {"origin": HOST, "sec-fetch-site": "same-site"},
        {"origin": ""},
    ],
)
def test_a_form_from_another_site_is_refused(two: TwoOffices, headers: dict[str, str]) -> None:
    answer = two.browser().post("/dang-nhap", data={"email": "a@b.vn"}, headers=headers)
    assert answer.status_code == 403


def test_another_host_is_refused_before_anything_is_looked_at(two: TwoOffices) -> None:
    assert two.browser().get("/", headers={"host": "evil.example"}).status_code == 421


def test_every_answer_forbids_scripts_frames_caching_and_indexing(two: TwoOffices) -> None:
    browser = two.browser()
    for path in ("/dang-nhap", "/v/" + "x" * 22, "/khong-co", "/static/style.css"):
        headers = browser.get(path).headers
        assert headers["content-security-policy"] == CSP, path
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-robots-tag"] == "noindex, nofollow"


def test_no_page_holds_a_script_or_a_style_of_its_own() -> None:
    for template in Path("dondoc/web/templates").rglob("*.html"):
        if template.parent.name != "mail":
            text = template.read_text(encoding="utf-8")
            assert not re.search(r"<script|<style|\bstyle=|\bon\w+=", text), template


def test_the_cookie_is_kept_from_scripts_and_other_sites(sqlite_store: Store, tmp_path: Path) -> None:
    two = TwoOffices(sqlite_store, tmp_path, {"web_url": "https://dondoc.tinh.vn"})
    with two.store.write() as session:
        from dondoc.store.people import roles, sessions
        from tests.web.web_site import BY

        person = roles.add(session, "a@tinh.vn", AccessRole.COORDINATOR, two.a, BY)
        secret, _ = sessions.make_sign_in(session, person, two.now)
    here = {"origin": "https://dondoc.tinh.vn", "host": "dondoc.tinh.vn"}
    cookie = two.browser().post(f"/vao/{secret}", headers=here, follow_redirects=False).headers["set-cookie"]
    assert cookie.startswith("__Host-dondoc=")
    for word in ("HttpOnly", "SameSite=lax", "Secure", "Path=/"):
        assert word in cookie


def test_secrets_are_masked_in_every_line_of_the_log(caplog: pytest.LogCaptureFixture, two: TwoOffices) -> None:
    link = two.link(two.unit("Sở Nội vụ"))
    caplog.handler.addFilter(MaskSecrets())
    with caplog.at_level(logging.INFO):
        two.browser().get(f"{link}/xem-lai")
        logging.getLogger("dondoc.web").error("lỗi ở %s", link)
    assert link not in caplog.text
    assert "/v/…" in caplog.text
    assert masked(f"https://x.vn{link}/gui?a=1") == "https://x.vn/v/…/gui?a=1"


def test_a_person_of_one_office_sees_nothing_of_another_on_any_page(two: TwoOffices) -> None:
    mine = two.owes(two.unit("Sở Nội vụ"), dt.date(2021, 6, 10), "Việc của tôi")
    there = two.unit("Phòng Bí mật", "bimat@xa.vn", office=two.b)
    theirs = two.owes(there, dt.date(2021, 6, 10), "Việc bí mật")
    stranger = two.browser()
    link = two.link(there)
    fill(stranger, link, theirs, day="14/06/2021", files=[("files", ("bi-mat.pdf", b"%PDF-1"))])
    from tests.web.web_site import send

    send(stranger, link)
    desk = two.signed_in()
    assert "Việc của tôi" in desk.get(f"/nhiem-vu/{mine}").text
    paths = [path for path in every_get() if "<" not in path]
    numbered = [path.replace("/1", f"/{number}") for path in paths if "/1" in path for number in (theirs, there, 2, 1)]
    for path in [*paths, *numbered, "/nhiem-vu?tim=bi+mat", f"/nhiem-vu?don-vi={there}", f"/nhiem-vu/{theirs}"]:
        answer = desk.get(path)
        for secret in ("bí mật", "Bí mật", "bimat@xa.vn", "bi-mat.pdf", "Sở Xa"):
            assert secret not in answer.text, (path, secret)
    for act in ("xong", "ban-giao"):
        assert desk.post(f"/nhiem-vu/{theirs}/{act}", data={"day": "14/06/2021"}).status_code == 404
    assert desk.post("/de-nghi/1", data={"answer": "accept"}).status_code in (404, 409)
    assert desk.get("/tep/1").status_code == 404


def test_leadership_looks_and_is_refused_every_act(two: TwoOffices) -> None:
    owed = two.owes(two.unit("Sở Nội vụ"), dt.date(2021, 6, 10))
    boss = two.signed_in("chu.tich@tinh.vn", AccessRole.LEADERSHIP)
    assert boss.get("/").status_code == 200
    before = two.state()
    for route in routes():
        path = getattr(route, "path", "")
        if "POST" in (getattr(route, "methods", None) or ()) and not path.startswith(
            ("/v/", "/vao", "/ra", "/dang", "/lien")
        ):
            path = re.sub(r"\{(\w+)(:\w+)?\}", lambda m: str(owed) if m[2] else "xong", path)
            assert boss.post(path, data={}).status_code in (200, 403, 404, 422), path
    assert two.state() == before


def test_who_is_removed_is_signed_out_everywhere_and_cannot_come_back(two: TwoOffices) -> None:
    admin, lan = two.signed_in("quan.tri@tinh.vn", AccessRole.ADMIN), two.signed_in("lan@tinh.vn")
    assert lan.get("/").status_code == 200
    admin.post("/nguoi-dung/bo", data={"email": "lan@tinh.vn"})
    assert lan.get("/", follow_redirects=False).headers["location"] == "/dang-nhap"
    two.browser().post("/dang-nhap", data={"email": "lan@tinh.vn"})
    with two.store.read() as session:
        assert session.scalars(select(Person.email).where(Person.removed_at.is_not(None))).all() == ["lan@tinh.vn"]
        assert not session.scalars(select(Mail).where(Mail.kind.startswith("signin:"))).all()


def test_too_many_unknown_links_from_one_place_are_answered_with_wait(two: TwoOffices) -> None:
    from dondoc.web.security import limits

    browser = two.browser()
    for _ in range(limits.UNKNOWN_LINKS.most):
        with two.store.write() as session:
            from dondoc.store.people.tries import one_more

            one_more(session, "unknown-link:testclient", limits.UNKNOWN_LINKS.most, limits.UNKNOWN_LINKS.span, two.now)
    assert browser.get("/v/" + "y" * 22).status_code == 429


def test_a_sign_in_link_unknown_used_or_expired_looks_the_same_and_takes_the_same_time(two: TwoOffices) -> None:
    with two.store.write() as session:
        person = roles.add(session, "ha@tinh.vn", AccessRole.COORDINATOR, two.a, BY, name="Hà")
        used, expired = (sessions.make_sign_in(session, person, two.now)[0] for _ in range(2))
    two.browser().post(f"/vao/{used}")
    two.now += dt.timedelta(minutes=16)
    browser, pages = two.browser(), []
    for secret in (used, expired, "A" * 22, "khong-phai-lien-ket"):
        for ask in (browser.get, browser.post):
            began = time.monotonic()
            answer = ask(f"/vao/{secret}")
            assert time.monotonic() - began >= REFUSED_AFTER
            assert answer.status_code == 404
            pages.append(answer.text)
    assert len(set(pages)) == 1


def test_an_address_somebody_has_is_answered_no_later_and_no_other_than_one_nobody_has(two: TwoOffices) -> None:
    two.unit("Sở Nội vụ", "snv@tinh.vn")
    two.signed_in("ha@tinh.vn")
    for page in ("/dang-nhap", "/lien-ket-moi"):
        answers = []
        for email in ("ha@tinh.vn", "snv@tinh.vn", "khong@ai.vn"):
            began = time.monotonic()
            answers.append(two.browser().post(page, data={"email": email}).text.replace(email, ""))
            assert time.monotonic() - began >= ANSWERED_AFTER
        assert len(set(answers)) == 1
