"""Bounces read from a real IMAP server: once, without deleting anything, and with one clear line when it cannot be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.store.engine import Store
from dondoc.store.models import BadAddress
from dondoc.store.queries.offices import DEFAULT
from notifications.inbox import read
from notifications.inbox.mailboxes.imap import open_imap
from notifications.inbox.mailboxes.source import MailboxError
from notifications.inbox.read import read_inbox
from notifications.timing.send_window import rehearsed
from tests.delivery.imap_server import PASSWORD, ImapServer, dovecot
from tests.delivery.test_bounces import report
from tests.support.chasing import chase
from tests.support.small_office import Small, settings

JUNE_9, JUNE_30 = dt.date(2021, 6, 9), dt.date(2021, 6, 30)
TEN = rehearsed(JUNE_9) + dt.timedelta(hours=2)


@pytest.fixture(scope="module")
def running() -> Iterator[ImapServer]:
    with dovecot() as one:
        yield one


@pytest.fixture
def server(running: ImapServer) -> ImapServer:
    return running.another()


@pytest.fixture
def office(sqlite_store: Store, tmp_path: Path, server: ImapServer) -> Small:
    password = tmp_path / "imap"
    password.write_text(PASSWORD + "\n", encoding="utf-8")
    made = Small(sqlite_store, settings(tmp_path, bounces=server.url(), imap_password_file=password))
    made.owes(made.unit("Sở A", "a@tinh.vn"), JUNE_30)
    chase(sqlite_store, made.settings, today=JUNE_9, office=DEFAULT)
    return made


def letter(office: Small) -> str:
    """The Message-ID of the unit's letter."""
    return next(mail.message_id for mail in office.mails() if mail.recipient == "a@tinh.vn")


def test_a_bounce_in_an_imap_mailbox_is_read_once_and_stays_there(office: Small, server: ImapServer) -> None:
    server.put(report(letter(office), "a@tinh.vn"))
    server.put(b"Subject: Xin chao\r\n\r\nKhong phai thu tra lai.\r\n")
    read = read_inbox(office.store, office.settings, TEN).settled.bounces
    assert (read.bounces, read.marked, read.others) == (1, 1, 1)
    again = read_inbox(office.store, office.settings, TEN).settled.bounces
    assert (again.bounces, again.others) == (0, 0)
    assert len(list(server.box.keys())) == 2
    with office.store.read() as session:
        assert list(session.scalars(select(BadAddress.address))) == ["a@tinh.vn"]


def test_a_folder_with_vietnamese_letters_is_read(office: Small, server: ImapServer) -> None:
    named = office.settings.model_copy(update={"bounces": server.url("Thư trả lại & khác")})
    server.put(b"Subject: Xin chao\r\n\r\nHop thu nay co that.\r\n")
    with open_imap(office.settings, office.settings.bounces, "DONDOC_BOUNCES") as source:
        box = source._box
        box.create_folder("Thư trả lại & khác")
        box.append("Thư trả lại & khác", report(letter(office), "a@tinh.vn"))
    assert read_inbox(office.store, named, TEN).settled.bounces.marked == 1


def test_what_was_cut_short_is_read_again(office: Small, server: ImapServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.put(report(letter(office), "a@tinh.vn"))
    with monkeypatch.context() as broken:
        broken.setattr(read, "settle_kept", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            read_inbox(office.store, office.settings, TEN)
    assert read_inbox(office.store, office.settings, TEN).settled.bounces.marked == 1


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda url: url.partition("?")[0], r"certificate.*\?ca="),
        (lambda url: url.replace("/INBOX", "/Thu tra lai"), "không có hộp thư “Thu tra lai”"),
        (lambda url: url.replace("/INBOX", "/Thư trả lại"), "không có hộp thư “Thư trả lại”"),
        (lambda url: url.replace("localhost:", "localhost:9"), "DONDOC_BOUNCES"),
    ],
)
def test_a_mailbox_that_cannot_be_opened_is_reported_in_one_line(office: Small, change, reason: str) -> None:
    wrong = office.settings.model_copy(update={"bounces": change(office.settings.bounces)})
    with pytest.raises(MailboxError, match=reason) as raised:
        read_inbox(office.store, wrong, TEN)
    assert "\n" not in str(raised.value)


def test_a_wrong_password_is_reported_and_not_shown(office: Small, tmp_path: Path) -> None:
    (tmp_path / "imap").write_text("bi-mat-cu\n")
    with pytest.raises(MailboxError, match="mật khẩu") as raised:
        read_inbox(office.store, office.settings, TEN)
    assert "bi-mat-cu" not in str(raised.value)
