"""Mail that comes back: the address is marked, the coordinator notified, and nobody can mark another's address."""

from __future__ import annotations

import datetime as dt
import mailbox
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.store.engine import Store
from dondoc.store.models import BadAddress
from dondoc.store.queries.offices import DEFAULT
from notifications.inbox.bounces import bounces_of, good_again
from notifications.inbox.mailboxes.source import MailboxError
from notifications.inbox.read import read_inbox
from notifications.timing.send_window import rehearsed
from tests.support.chasing import chase
from tests.support.small_office import Small, settings

JUNE_9, JUNE_30 = dt.date(2021, 6, 9), dt.date(2021, 6, 30)
TEN = rehearsed(JUNE_9) + dt.timedelta(hours=2)


def report(
    message_id: str, address: str, status: str = "5.1.1", action: str = "failed", to: str = "x@tinh.vn"
) -> bytes:
    """A delivery status report as mail servers write it."""
    copy = f"--B\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {message_id}\r\n" if message_id else ""
    return (
        f"From: MAILER-DAEMON@tinh.vn\r\nTo: {to}\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\r\n\r\n'
        "--B\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        "--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.tinh.vn\r\n\r\n"
        f"Final-Recipient: rfc822; {address}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; 550 no such user\r\n\r\n{copy}\r\n--B--\r\n"
    ).encode()


@pytest.fixture
def office(sqlite_store: Store, tmp_path: Path) -> Small:
    made = Small(sqlite_store, settings(tmp_path, bounces=str(tmp_path / "tra")))
    made.owes(made.unit("Sở A", "a@tinh.vn"), JUNE_30)
    mailbox.Maildir(tmp_path / "tra", create=True)
    chase(sqlite_store, made.settings, today=JUNE_9, office=DEFAULT)
    return made


def comes_back(office: Small, raw: bytes) -> None:
    mailbox.Maildir(office.settings.home / "tra").add(raw)


def marked(office: Small) -> list[str]:
    with office.store.read() as session:
        return list(session.scalars(select(BadAddress.address)))


def test_a_bounce_marks_the_address_once_and_notifies_the_coordinator(office: Small) -> None:
    comes_back(office, report(office.mails()[0].message_id, "a@tinh.vn"))
    read = read_inbox(office.store, office.settings, TEN).settled.bounces
    assert (read.bounces, read.marked) == (1, 1)
    assert read_inbox(office.store, office.settings, TEN).settled.bounces.bounces == 0
    assert marked(office) == ["a@tinh.vn"]
    assert office.mails("failed")[0].reason == "thư trả lại: 550 no such user"
    chase(office.store, office.settings, today=dt.date(2021, 6, 10), office=DEFAULT)
    assert "Sở A (a@tinh.vn) bị trả lại: 550 no such user" in office.mails("sent")[-1].text


def test_mail_to_a_marked_address_is_held_until_it_is_good_again(office: Small) -> None:
    comes_back(office, report(office.mails()[0].message_id, "a@tinh.vn"))
    read_inbox(office.store, office.settings, TEN)
    chase(office.store, office.settings, today=dt.date(2021, 6, 21), office=DEFAULT)
    assert [mail.recipient for mail in office.mails("held")] == ["a@tinh.vn"]
    assert good_again(office.store, "A@tinh.vn")
    assert not good_again(office.store, "a@tinh.vn")
    chase(office.store, office.settings, today=dt.date(2021, 6, 22), office=DEFAULT)
    assert office.mails("held") == []


def test_a_full_mailbox_is_reported_but_its_address_stays_good(office: Small) -> None:
    comes_back(office, report(office.mails()[0].message_id, "a@tinh.vn", status="5.2.2"))
    assert read_inbox(office.store, office.settings, TEN).settled.bounces.marked == 0
    assert (marked(office), office.mails("failed")[0].recipient) == ([], "a@tinh.vn")


def test_the_return_path_alone_names_the_mail(office: Small) -> None:
    token = office.mails()[0].message_id[1:].partition("@")[0]
    comes_back(office, report("", "a@tinh.vn", to=f"tra+{token}@tinh.vn"))
    assert read_inbox(office.store, office.settings, TEN).settled.bounces.marked == 1


@pytest.mark.parametrize("change", ["delay", "stranger", "other mail", "answer"])
def test_what_is_no_bounce_of_ours_marks_nobody(office: Small, change: str) -> None:
    name = office.mails()[0].message_id
    comes_back(
        office,
        {
            "delay": report(name, "a@tinh.vn", action="delayed"),
            "stranger": report(name, "chu.tich@tinh.vn"),
            "other mail": report("<khac@tinh.vn>", "a@tinh.vn"),
            "answer": b"From: a@tinh.vn\r\nSubject: Re: da lam xong\r\n\r\nVang.\r\n",
        }[change],
    )
    read = read_inbox(office.store, office.settings, TEN).settled.bounces
    # A delay is an automatic notice, kept and shown as such; the others are counted as no bounce of ours.
    assert (read.bounces, read.others, marked(office)) == (0, int(change != "delay"), [])


def test_garbage_is_no_bounce() -> None:
    assert bounces_of(b"") == []
    assert bounces_of(b"\xff\xfe\x00" * 50) == []


def test_a_mailbox_that_is_not_there_is_named(office: Small) -> None:
    office.settings.bounces = str(office.settings.home / "khong-co")
    with pytest.raises(MailboxError, match="khong-co"):
        read_inbox(office.store, office.settings, TEN)
