"""Refusals: which of them mark an address, which let one mail wait, and what happens once the fault is mended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.store.engine import Store
from dondoc.store.models import BadAddress, Obligation, Refusal
from dondoc.store.queries.offices import DEFAULT
from notifications.chase.monitoring.health import health
from notifications.delivery.deliver import deliver
from notifications.delivery.transports.refusals import ServerWatch, blames_address
from notifications.delivery.worker import Delivery
from notifications.inbox.bounces import good_again
from notifications.timing.send_window import rehearsed
from tests.support.chasing import chase
from tests.support.processes.mail_servers import Office, serve
from tests.support.small_office import CALENDAR, Small, settings

JUNE_9 = dt.date(2021, 6, 9)
EIGHT = rehearsed(JUNE_9)
RELAY = "554 5.7.1 Relay access denied"

DEAD = (
    "550 5.1.1 <x@tinh.vn>: Recipient address rejected: User unknown in virtual mailbox table",
    "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
    "550-5.1.1 The email account that you tried to reach does not exist.",
    "553 5.1.2 no such host",
    "501 5.1.3 Bad recipient address syntax",
    "550 5.1.6 mailbox has moved",
    "550 5.2.1 The email account that you tried to reach is disabled",
    "550 No such user here",
    "550 User unknown",
    "553 sorry, no mailbox here by that name",
    "550 Unrouteable address",
    "550 hộp thư x@tinh.vn không tồn tại",
    "550 Invalid recipient",
)
NOT_THE_ADDRESS = (
    RELAY,
    "550 5.7.1 Message rejected: sender limit exceeded",
    "552 5.2.2 Mailbox full",
    "552 mailbox full",
    "550 5.1.7 The sender's address was rejected",
    "550 5.1.8 Sender domain does not exist",
    "550 5.1.0 rejected",
    "550 relaying denied, unknown user",
    "550 Sender unknown",
    "550 unknown sender address",
    "550 blocked by policy",
    "550 Requested action not taken: mailbox unavailable",
    "554 no such user",
    "550 5.4.1 Access denied",
    "550",
    "521 5.7.25 no reverse DNS",
    "550 SPF check failed: domain does not exist",
    "",
    "450 4.1.1 User unknown",
)


@pytest.mark.parametrize("reply", DEAD)
def test_an_answer_about_the_address_itself_marks_it(reply: str) -> None:
    assert blames_address(reply)


@pytest.mark.parametrize("reply", NOT_THE_ADDRESS)
def test_every_other_answer_marks_nobody(reply: str) -> None:
    assert not blames_address(reply)


@pytest.mark.parametrize(
    ("status", "reply", "marks"),
    [
        ("5.1.1", "550 whatever", True),
        ("5.1.7", "550 no such user", False),
        ("5.1.8", "550 5.1.1 x", False),
        ("5.0.0", "550 5.1.1 no such user", True),
        ("5.2.2", "552 full", False),
        ("5.4.4", "host not found", False),
    ],
)
def test_the_status_of_a_bounce_decides_unless_it_states_nothing(status: str, reply: str, marks: bool) -> None:
    assert blames_address(reply, status=status) is marks


def test_five_domains_refused_at_the_start_are_the_servers_fault_and_one_mail_taken_clears_it() -> None:
    watch = ServerWatch()
    assert [watch.refused([f"a@{n}.vn", f"b@{n}.vn"]) for n in range(6)] == [False] * 4 + [True] * 2
    watch.took_one()
    assert not watch.refused(["a@9.vn"])


@pytest.fixture
def smtp() -> Iterator[tuple[Office, int]]:
    with serve() as (office, port):
        yield office, port


def units(store: Store, home: Path, port: int, *addresses: str) -> Small:
    """Units that each owe one thing, their letters queued and not sent; one connection, so in this order."""
    made = settings(home, smtp_url=f"smtp://127.0.0.1:{port}", smtp_connections=1, release="always")
    office = Small(store, made)
    for address in addresses:
        office.owes(office.unit(f"Sở {address[0].upper()}", address), dt.date(2021, 6, 30))
    chase(store, office.settings, today=JUNE_9, deliver=False, office=DEFAULT)
    return office


def at(office: Small, minutes: float = 0, day: dt.date = JUNE_9) -> Delivery:
    return deliver(office.store, office.settings, now=rehearsed(day) + dt.timedelta(minutes=minutes))


def marked(office: Small) -> list[str]:
    with office.store.read() as session:
        return list(session.scalars(select(BadAddress.address)))


def test_a_relay_that_refuses_everybody_for_a_morning_loses_no_letter_and_marks_no_address(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    addresses = [f"{letter}@{letter}.vn" for letter in "abcdefg"]
    taken.on_rcpt = {one: [RELAY] * 9 for one in [*addresses, "dau.moi@tinh.vn"]}
    office = units(sqlite_store, tmp_path, port, *addresses)
    done = at(office)
    assert (done.sent, done.failed, done.later, marked(office)) == (0, 0, 7, [])
    assert "từ chối mọi nơi nhận: 554 5.7.1" in done.stopped
    assert [mail.recipient for mail in office.mails() if mail.role == "coordinator"] == ["dau.moi@tinh.vn"]
    at(office, 10)
    troubles = "; ".join(health(sqlite_store, office.settings, EIGHT + dt.timedelta(minutes=11)).troubles)
    assert "Máy chủ thư từ chối mọi nơi nhận (554 5.7.1 Relay access denied)" in troubles
    taken.on_rcpt = {}
    assert at(office, 120).sent == 8
    notices = [mail for mail in taken.taken if mail["To"].addresses[0].addr_spec == "dau.moi@tinh.vn"]
    assert notices[0].get_body(("plain",)).get_content().count("từ chối mọi nơi nhận") == 1


def test_one_full_mailbox_lets_the_others_go_and_is_named_after_three_working_days(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    taken.on_rcpt = {"b@b.vn": ["552 5.2.2 Mailbox full"] * 30}
    office = units(sqlite_store, tmp_path, port, "a@a.vn", "b@b.vn", "c@c.vn")
    done = at(office)
    assert done == Delivery(sent=2, later=1)
    assert done.refusal_notice() == ("Máy chủ thư từ chối 1 thư (552 5.2.2 Mailbox full); thư được giữ và sẽ gửi lại.")
    days = [JUNE_9]
    for _ in range(2):
        assert "trong 3 ngày" not in "".join(mail.text for mail in office.mails())
        days.append(CALENDAR.add_working_days(days[-1], 1))
        at(office, day=days[-1])
    at(office, 240, days[-1])
    at(office, 30, CALENDAR.add_working_days(days[-1], 1))
    texts = [mail.get_body(("plain",)).get_content() for mail in taken.taken if "dau.moi" in str(mail["To"])]
    assert sum("từ chối địa chỉ b@b.vn của Sở B trong 3 ngày (552 5.2.2 Mailbox full)" in one for one in texts) == 1
    assert marked(office) == []
    taken.on_rcpt = {}
    at(office, 400, CALENDAR.add_working_days(days[-1], 1))
    assert taken.to.count("b@b.vn") == 1
    with sqlite_store.read() as session:
        assert session.scalars(select(Refusal)).all() == []


def test_what_failed_for_an_address_goes_out_once_it_is_good_again_unless_the_work_is_done(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    taken.on_rcpt = {one: ["550 5.1.1 no such user"] for one in ("a@a.vn", "b@b.vn")}
    office = units(sqlite_store, tmp_path, port, "a@a.vn", "b@b.vn")
    assert at(office).failed == 2
    with sqlite_store.read() as session:
        theirs = session.scalars(select(Obligation.id).where(Obligation.unit_id == office.unit_at("b@b.vn"))).one()
    office.finish(theirs)
    assert good_again(sqlite_store, "a@a.vn")
    assert good_again(sqlite_store, "b@b.vn")
    at(office, day=dt.date(2021, 6, 10))
    assert (taken.to.count("a@a.vn"), taken.to.count("b@b.vn")) == (1, 0)
    assert office.mails("failed") == []


def test_what_a_later_letter_has_reported_since_is_not_reported_again_when_an_address_is_mended(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    taken.on_rcpt = {"a@a.vn": ["550 5.1.1 no such user"]}
    office = units(sqlite_store, tmp_path, port, "a@a.vn")
    at(office)
    with sqlite_store.write() as session:
        session.delete(session.get_one(BadAddress, "a@a.vn"))
    chase(sqlite_store, office.settings, today=dt.date(2021, 6, 23), office=DEFAULT)
    assert taken.to.count("a@a.vn") == 1
    good_again(sqlite_store, "a@a.vn")
    at(office, day=dt.date(2021, 6, 24))
    assert taken.to.count("a@a.vn") == 1


def test_the_coordinators_own_address_is_never_silenced_and_what_she_missed_stands_on_the_desk(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    taken.on_rcpt = {one: ["550 5.1.1 no such user"] * 3 for one in ("a@a.vn", "dau.moi@tinh.vn")}
    office = units(sqlite_store, tmp_path, port, "a@a.vn", "b@b.vn")
    assert "từ chối 1 thư (550 5.1.1 no such user)" in at(office).refusal_notice()
    assert marked(office) == ["a@a.vn"]
    troubles = health(sqlite_store, office.settings, EIGHT).troubles
    assert any("gửi người điều phối (dau.moi@tinh.vn) chưa đi được: 550 5.1.1" in one for one in troubles)
    assert any("Địa chỉ a@a.vn của Sở A bị từ chối" in one for one in troubles)
    taken.on_rcpt = {}
    at(office, 400)
    assert taken.to.count("dau.moi@tinh.vn") == 1
    assert not any("người điều phối" in one for one in health(sqlite_store, office.settings, EIGHT).troubles)


@pytest.mark.parametrize("reply", ["550 5.1.1 User unknown", "550 5.1.2 Host unknown"])
def test_a_server_without_users_marks_nobody_and_its_letters_leave_once_it_is_mended(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int], reply: str
) -> None:
    taken, port = smtp
    addresses = [f"{letter}@tinh.vn" for letter in "abcdef"]
    taken.on_rcpt = {one: [reply] * 9 for one in [*addresses, "dau.moi@tinh.vn"]}
    office = units(sqlite_store, tmp_path, port, *addresses)
    at(office)
    assert marked(office) == []
    taken.on_rcpt = {}
    assert [at(office, 30).sent, at(office, 120).sent] == [1, 6]  # the coordinator's, then all others
    [notice] = [mail for mail in taken.taken if mail["To"].addresses[0].addr_spec == "dau.moi@tinh.vn"]
    texts = notice.get_body(("plain",)).get_content()
    assert "từ chối mọi nơi nhận" in texts
    assert "có địa chỉ mới" not in texts


def test_five_dead_addresses_beside_a_living_one_are_marked(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    taken.on_rcpt = {f"{letter}@tinh.vn": ["550 5.1.1 User unknown"] for letter in "abcde"}
    office = units(sqlite_store, tmp_path, port, *[f"{letter}@tinh.vn" for letter in "abcdef"])
    assert at(office).failed == 5
    assert len(marked(office)) == 5


@pytest.mark.parametrize(
    "reply",
    ["504 5.5.2 <may>: Helo command rejected: need fully-qualified hostname", "550 5.7.1 <may>: Helo command rejected"],
)
def test_a_server_that_refuses_our_name_at_the_recipient_names_the_setting(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int], reply: str
) -> None:
    taken, port = smtp
    taken.on_rcpt = {"a@a.vn": [reply]}
    office = units(sqlite_store, tmp_path, port, "a@a.vn")
    assert "DONDOC_SMTP_EHLO_NAME" in at(office).declined_why
    assert marked(office) == []
