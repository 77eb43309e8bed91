"""Links in mails: one short line for units, made with the mail, the same when it is sent again, and nobody else's."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from starlette.testclient import TestClient

from dondoc.store.engine import Store
from dondoc.store.models import Base, CooperatingUnit, Mail, Obligation, WebLink
from dondoc.store.models.mail import MailState, RecipientRole
from dondoc.store.queries.offices import DEFAULT
from dondoc.web.app import make_app
from dondoc.web.site import Site
from notifications.chase.daily import preview
from notifications.delivery.at_once import queue_at_once, send_at_once
from notifications.delivery.deliver import deliver
from notifications.letters.model import Composed
from notifications.letters.recipients import Recipient
from notifications.timing.send_window import rehearsed
from tests.support.chasing import chase
from tests.support.small_office import Small, read_maildir, settings

DAY = dt.date(2021, 6, 30)
LINK = re.compile(r"http://127\.0\.0\.1:4280(/v/[A-Za-z0-9_-]{22})")


@pytest.fixture
def office(sqlite_store: Store, tmp_path: Path) -> Small:
    return Small(sqlite_store, settings(tmp_path))


def run(office: Small, day: dt.date = DAY) -> None:
    chase(office.store, office.settings, today=day, office=DEFAULT)


def links(office: Small) -> dict[str, str]:
    """The link in each mail that was sent, by recipient."""
    return {mail.recipient: found[1] for mail in office.mails() if (found := LINK.search(mail.text))}


def test_the_mail_of_a_unit_carries_one_link_on_a_line_of_its_own_that_opens_its_page(office: Small) -> None:
    unit = office.unit("Sở Nội vụ", "snv@tinh.vn")
    office.owes(unit, DAY)
    run(office)
    (sent,) = read_maildir(office.settings.maildir)
    body = sent.get_body(("plain",))
    assert body is not None
    lines = body.get_content().splitlines()
    at = lines.index("Báo cáo kết quả, xin gia hạn, hoặc báo không phải việc của đơn vị:")
    path = LINK.fullmatch(lines[at + 1])
    assert path is not None
    app = make_app(Site(office.settings, office.store, now=lambda: rehearsed(DAY)))
    page = TestClient(app, base_url="http://127.0.0.1:4280").get(path[1])
    assert "Sở Nội vụ" in page.text


def test_a_mail_sent_again_carries_the_same_link_and_a_new_mail_leaves_the_old_one_alive(office: Small) -> None:
    unit = office.unit("Sở Nội vụ", "snv@tinh.vn")
    office.owes(unit, DAY)
    run(office)
    first = links(office)
    with office.store.write() as session:
        session.execute(update(Mail).values(state=MailState.QUEUED, sent_at=None, not_before=rehearsed(DAY)))
    deliver(office.store, office.settings, now=rehearsed(DAY))
    assert links(office) == first
    with office.store.read() as session:
        assert len(session.scalars(select(WebLink)).all()) == 1
    run(office, DAY + dt.timedelta(days=1))
    run(office, DAY + dt.timedelta(days=5))
    with office.store.read() as session:
        rows = session.scalars(select(WebLink)).all()
        assert len(rows) > 1
        assert all(row.revoked_at is None for row in rows)


def test_coordinators_and_leadership_get_the_desk_and_no_unit_page(office: Small) -> None:
    unit = office.unit("Sở Nội vụ", "snv@tinh.vn", head_email="gd@tinh.vn", head_name="Ông Minh")
    office.owes(unit, dt.date(2021, 5, 4))
    for number in range(0, 40, 4):
        run(office, dt.date(2021, 5, 4) + dt.timedelta(days=number))
    recipients = {mail.recipient for mail in office.mails()}
    assert {"dau.moi@tinh.vn", "lanh.dao@tinh.vn", "gd@tinh.vn", "snv@tinh.vn"} <= recipients
    assert set(links(office)) == {"snv@tinh.vn", "gd@tinh.vn"}
    texts = [mail.text for mail in office.mails() if mail.recipient in ("dau.moi@tinh.vn", "lanh.dao@tinh.vn")]
    assert all("bàn điều phối:\nhttp://127.0.0.1:4280/\n" in text for text in texts if text)


def test_a_cooperating_unit_gets_a_link_of_its_own(office: Small) -> None:
    lead, helper = office.unit("Sở Nội vụ", "snv@tinh.vn"), office.unit("Sở Y tế", "syt@tinh.vn")
    owed = office.owes(lead, dt.date(2021, 6, 25), opens=dt.date(2021, 6, 1))
    with office.store.write() as session:
        activity = session.get_one(Obligation, owed).activity_id
        session.add(CooperatingUnit(activity_id=activity, unit_id=helper))
    for number in range(0, 12):
        run(office, dt.date(2021, 6, 18) + dt.timedelta(days=number))
    with office.store.read() as session:
        mine = session.scalars(select(WebLink).where(WebLink.recipient == "syt@tinh.vn")).all()
    assert mine
    assert {tuple(row.unit_ids) for row in mine} == {(helper,)}


@pytest.mark.slow
def test_a_scanner_that_opens_every_link_of_a_hundred_mails_changes_nothing(office: Small) -> None:
    for number in range(100):
        office.owes(office.unit(f"Xã {number}", f"x{number}@tinh.vn"), DAY)
    run(office)
    found = links(office)
    assert len(found) == 100
    app = make_app(Site(office.settings, office.store, now=lambda: rehearsed(DAY)))
    scanner = TestClient(app, base_url="http://127.0.0.1:4280")

    def rows() -> list[int]:
        with office.store.read() as session:
            return [
                session.scalar(select(func.count()).select_from(table)) or 0 for table in Base.metadata.sorted_tables
            ]

    before = rows()
    for path in found.values():
        page = scanner.get(path)
        assert page.status_code == 200
        for address in re.findall(r'(?:href|action)="(/v/[^"]+)"', page.text):
            scanner.get(address.replace("&amp;", "&"))
    assert rows() == before


def test_where_nobody_set_the_address_a_real_mail_carries_no_link(sqlite_store: Store, tmp_path: Path) -> None:
    office = Small(sqlite_store, settings(tmp_path, smtp_url="smtp://127.0.0.1:9", release="always"))
    assert office.settings.web_address == ""
    office.owes(office.unit("Sở Nội vụ", "snv@tinh.vn"), DAY)
    run(office)
    assert links(office) == {}


def test_a_preview_masks_the_link(office: Small) -> None:
    owed = office.owes(office.unit("Sở Nội vụ", "snv@tinh.vn"), dt.date(2021, 7, 30))
    text = preview(office.store, office.settings, owed, DAY).text
    assert "http://127.0.0.1:4280/v/…" in text
    assert not LINK.search(text)


def test_receipts_and_sign_in_links_leave_at_once_at_any_hour(office: Small) -> None:
    sunday_night = dt.datetime(2021, 6, 27, 16, 0, tzinfo=dt.UTC)
    with office.store.write() as session:
        for kind in ("signin:1", "receipt:DD-1"):
            queue_at_once(
                session,
                office.settings,
                office.office_id,
                Recipient("a@b.vn", "Ai", RecipientRole.UNIT),
                kind,
                Composed("Thử", "chữ", "<p>chữ</p>"),
                sunday_night,
            )
    office.owes(office.unit("Sở Nội vụ", "snv@tinh.vn"), DAY)
    assert send_at_once(office.store, office.settings, sunday_night) == 2
    assert [mail.state for mail in office.mails()] == [MailState.SENT, MailState.SENT]
    assert send_at_once(office.store, office.settings, sunday_night) == 0
