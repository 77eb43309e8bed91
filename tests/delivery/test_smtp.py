"""Mail through a real SMTP server: what arrives, and what happens when the server fails in every way it can."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from dondoc.store.engine import Store
from dondoc.store.queries.offices import DEFAULT
from notifications.delivery.deliver import deliver
from notifications.delivery.transports.smtp import SmtpSettingsError, server
from notifications.delivery.worker import Delivery
from notifications.timing.send_window import rehearsed
from tests.support.chasing import chase
from tests.support.processes.mail_servers import Office, certificate, drop, hang, serve
from tests.support.processes.ports import free_port
from tests.support.small_office import Small, settings

JUNE_9 = dt.date(2021, 6, 9)
EIGHT = rehearsed(JUNE_9)


@pytest.fixture
def smtp() -> Iterator[tuple[Office, int]]:
    with serve() as (office, port):
        yield office, port


def three_units(store: Store, home: Path, url: str, **more: object) -> Small:
    """Three units that each owe one thing, their letters queued and not sent."""
    office = Small(store, settings(home, smtp_url=url, smtp_timeout=1.0, release="always", **more))
    for letter in "abc":
        office.owes(office.unit(f"Sở {letter.upper()}", f"{letter}@tinh.vn"), dt.date(2021, 6, 30))
    chase(store, office.settings, today=JUNE_9, deliver=False, office=DEFAULT)
    return office


def at(office: Small, minutes: float = 0) -> Delivery:
    return deliver(office.store, office.settings, now=EIGHT + dt.timedelta(minutes=minutes))


def test_a_letter_arrives_whole_with_the_headers_of_a_machine_that_can_be_answered(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    office = three_units(sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}")
    assert at(office) == Delivery(sent=3)
    one = next(mail for mail in taken.taken if mail["To"] == "Sở A <a@tinh.vn>")
    assert "Báo cáo kết quả" in one["Subject"]
    assert one["Auto-Submitted"] == "auto-generated"
    assert one["Reply-To"] == "dau.moi@tinh.vn"
    assert one["From"] == "Văn phòng UBND tỉnh <dondoc@tinh.vn>"
    assert one["List-Unsubscribe"] is None
    stored = office.mails()[0]
    assert one["Message-ID"] == stored.message_id
    assert one.get_body(("plain",)).get_content().replace("\r\n", "\n") == stored.text
    assert one.get_body(("html",)).get_content().replace("\r\n", "\n") == stored.html
    assert {mail.state for mail in office.mails()} == {"sent"}


def test_connections_are_used_again(sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]) -> None:
    taken, port = smtp
    office = three_units(sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}", smtp_connections=1)
    assert at(office).sent == 3
    assert len(taken.connections) == 1


def test_a_server_that_refuses_leaves_everything_queued_and_is_named_once(
    sqlite_store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    port = free_port()
    office = three_units(sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}")
    with caplog.at_level(logging.INFO, logger="notifications.delivery.worker"):
        done = at(office)
    assert (done.sent, done.later) == (0, 3)
    assert f"127.0.0.1:{port}" in done.note
    assert len([one for one in caplog.records if one.name == "notifications.delivery.worker"]) == 1
    assert [(mail.state, mail.attempts, mail.text) for mail in office.mails()] == [("queued", 0, "")] * 3


def test_a_two_hour_outage_delays_and_loses_nothing(sqlite_store: Store, tmp_path: Path) -> None:
    port = free_port()
    office = three_units(sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}")
    for minutes in range(0, 120, 10):
        assert at(office, minutes).sent == 0
    taken = Office()
    from aiosmtpd.controller import Controller

    controller = Controller(taken, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        assert at(office, 120) == Delivery(sent=3)
        assert at(office, 130) == Delivery()
    finally:
        controller.stop()
    assert sorted(taken.to) == ["a@tinh.vn", "b@tinh.vn", "c@tinh.vn"]


def test_an_outage_over_night_ends_in_one_mail_the_next_morning_and_the_coordinator_hears_of_it(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    taken.on_rcpt = {"a@tinh.vn": ["450 later"] * 9}
    office = three_units(sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}")
    assert at(office) == Delivery(sent=2, later=1)
    office.owes(office.unit_at("a@tinh.vn"), dt.date(2021, 7, 1), "Việc hôm sau")
    taken.on_rcpt = {}
    summary = chase(office.store, office.settings, today=dt.date(2021, 6, 10), office=DEFAULT)
    assert summary.sent == 2
    shown = {mail["To"].addresses[0].addr_spec: mail.get_body(("plain",)).get_content() for mail in taken.taken[2:]}
    assert "Báo cáo kết quả" in shown["a@tinh.vn"]
    assert "Việc hôm sau" in shown["a@tinh.vn"]
    assert "Sở A chưa đi được" in shown["dau.moi@tinh.vn"]


def test_greylisting_is_answered_by_pauses_that_grow(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    taken.on_rcpt = {"a@tinh.vn": ["450 greylisted", "450 greylisted"]}
    office = three_units(sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}")
    assert at(office) == Delivery(sent=2, later=1)
    assert at(office, 0.5) == Delivery()
    assert at(office, 1.1) == Delivery(later=1)
    assert at(office, 5) == Delivery()
    assert at(office, 6.5) == Delivery(sent=1)
    assert sorted(taken.to) == ["a@tinh.vn", "b@tinh.vn", "c@tinh.vn"]


def test_a_server_that_announces_its_end_gets_the_mail_later(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    taken.on_mail = ["421 closing"]
    office = three_units(sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}", smtp_connections=1)
    assert at(office) == Delivery(sent=2, later=1)
    assert at(office, 2) == Delivery(sent=1)


def test_an_address_refused_for_good_stops_only_its_own_mail_and_the_coordinator_is_notified(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    taken.on_rcpt = {"b@tinh.vn": ["550 no such user"] * 9}
    office = three_units(sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}")
    assert at(office) == Delivery(sent=3, failed=1)  # Two units, and the coordinator at once.
    failed = office.mails("failed")
    assert [(mail.recipient, mail.reason) for mail in failed] == [("b@tinh.vn", "550 no such user")]
    shown = next(mail for mail in taken.taken if mail["To"].addresses[0].addr_spec == "dau.moi@tinh.vn")
    assert "b@tinh.vn của Sở B bị từ chối (550 no such user)" in shown.get_body(("plain",)).get_content()
    assert at(office, 60) == Delivery()


def test_letters_to_a_refused_address_go_to_the_new_one_when_it_is_entered(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    taken.on_rcpt = {"b@tinh.vn": ["550 no such user"]}
    office = three_units(sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}")
    at(office)
    chase(office.store, office.settings, today=dt.date(2021, 6, 21), office=DEFAULT)
    assert [mail.recipient for mail in office.mails("held")] == ["b@tinh.vn"]
    enter_address(office, "Sở B", "b.moi@tinh.vn")
    deliver(office.store, office.settings, now=rehearsed(dt.date(2021, 6, 22)))
    assert taken.to.count("b.moi@tinh.vn") == 1
    assert office.mails("held", "failed") == []


def enter_address(office: Small, name: str, address: str) -> None:
    from sqlalchemy import update

    from dondoc.store.models import Unit

    with office.store.write() as session:
        session.execute(update(Unit).where(Unit.name == name).values(email=address))


def test_mail_for_a_unit_without_an_address_is_held_reported_and_sent_once_it_has_one(
    sqlite_store: Store, tmp_path: Path
) -> None:
    with serve() as (taken, port):
        office = Small(sqlite_store, settings(tmp_path, smtp_url=f"smtp://127.0.0.1:{port}", release="always"))
        office.owes(office.unit("Sở Không Thư"), dt.date(2021, 6, 30))
        away = office.settings.model_copy(update={"smtp_url": "smtp://mail.invalid:25?tls=none"})
        chase(sqlite_store, away, today=JUNE_9, office=DEFAULT)
        assert [(mail.state, mail.reason) for mail in office.mails()] == [
            ("held", "chưa có địa chỉ thư điện tử"),
            ("queued", mail_reason(office)),
        ]
        enter_address(office, "Sở Không Thư", "co.roi@tinh.vn")
        done = deliver(sqlite_store, office.settings, now=rehearsed(dt.date(2021, 6, 10)))
        assert done.sent == 2
        assert sorted(taken.to) == ["co.roi@tinh.vn", "dau.moi@tinh.vn"]
        assert "Sở Không Thư: chưa có địa chỉ" in office.mails("sent")[0].text + office.mails("sent")[1].text


def mail_reason(office: Small) -> str:
    return office.mails("queued")[0].reason


def test_one_refused_address_of_a_unit_with_three_does_not_keep_the_mail_from_the_others(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    taken.on_rcpt = {"hai@tinh.vn": ["550 5.1.1 gone"]}
    office = Small(sqlite_store, settings(tmp_path, smtp_url=f"smtp://127.0.0.1:{port}", release="always"))
    office.owes(office.unit("Sở A", "mot@tinh.vn; hai@tinh.vn, ba@tinh.vn"), dt.date(2021, 6, 30))
    chase(sqlite_store, office.settings, today=JUNE_9, office=DEFAULT)
    assert sorted(taken.to) == ["ba@tinh.vn", "dau.moi@tinh.vn", "mot@tinh.vn"]
    chase(sqlite_store, office.settings, today=dt.date(2021, 6, 21), office=DEFAULT)
    assert sorted(taken.to).count("hai@tinh.vn") == 0
    assert taken.to.count("mot@tinh.vn") == 2


def test_a_connection_lost_after_the_mail_was_handed_over_is_tried_again_with_the_same_bytes(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    taken.after_data = [drop]
    office = three_units(sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}", smtp_connections=1)
    assert at(office) == Delivery(sent=2, later=1)
    first = taken.taken[0]
    unsure = office.mails("queued")[0]
    assert unsure.text
    office.owes(office.unit_at("a@tinh.vn"), dt.date(2021, 6, 30), "Việc đến sau")
    chase(office.store, office.settings, today=JUNE_9, deliver=False, office=DEFAULT)
    assert at(office, 2) == Delivery(sent=1)
    again = taken.taken[-1]
    assert again["Message-ID"] == first["Message-ID"]
    assert again.get_content_type() == first.get_content_type()
    assert again.get_body(("plain",)).get_content() == first.get_body(("plain",)).get_content()
    assert office.mails("queued")[0].day == dt.date(2021, 6, 10)  # The new letter waits: one mail a day.


def test_a_connection_lost_before_the_mail_was_handed_over_is_opened_again_at_once(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    taken.on_mail = [None, drop]
    office = three_units(sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}", smtp_connections=1)
    assert at(office) == Delivery(sent=3)


def test_a_mail_refused_for_what_it_states_waits_and_its_address_stays_good(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    taken.on_data = ["554 looks like spam"]
    office = three_units(sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}", smtp_connections=1)
    assert at(office) == Delivery(sent=2, later=1)
    assert at(office, 2) == Delivery(sent=1)
    assert taken.to.count("a@tinh.vn") == 1


def test_a_server_that_refuses_our_own_name_stops_everything_and_blames_no_address(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    taken.on_mail = ["553 sender not allowed"] * 9
    office = three_units(sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}", smtp_connections=1)
    done = at(office)
    assert (done.sent, done.failed, done.later) == (0, 0, 3)
    assert "553" in done.note
    taken.on_mail = []
    assert at(office, 1).sent == 3


def test_a_server_that_hangs_is_left_after_the_timeout_and_nothing_is_lost(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    taken.on_mail = [hang]
    office = three_units(sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}", smtp_connections=1)
    assert at(office) == Delivery(sent=2, later=1)
    assert at(office, 2) == Delivery(sent=1)
    assert sorted(taken.to) == ["a@tinh.vn", "b@tinh.vn", "c@tinh.vn"]


def test_a_certificate_nobody_vouches_for_is_refused_and_one_the_office_names_is_taken(
    sqlite_store: Store, tmp_path: Path
) -> None:
    public, context = certificate(tmp_path)
    with serve(tls_context=context) as (taken, port):
        office = three_units(sqlite_store, tmp_path, f"smtp+starttls://localhost:{port}")
        done = at(office)
        assert (done.sent, done.later, taken.taken) == (0, 3, [])
        assert "certificate" in done.note
        office.settings.smtp_url = f"smtp+starttls://localhost:{port}?ca={public}"
        assert at(office, 1).sent == 3


def test_a_server_off_loopback_that_offers_no_encryption_gets_no_mail(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, port = smtp
    monkeypatch.setattr(
        "notifications.delivery.transports.smtp.LOOPBACK", set()
    )  # Let this machine count as one far away.
    office = three_units(sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}")
    assert (at(office).sent, taken.taken) == (0, [])
    office.settings.smtp_url += "?tls=none"
    assert at(office, 1).sent == 3


def test_the_limit_of_a_day_holds_and_the_rest_goes_the_next_day(
    sqlite_store: Store, tmp_path: Path, smtp: tuple[Office, int]
) -> None:
    taken, port = smtp
    office = three_units(sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}", smtp_per_day=2)
    done = at(office)
    assert (done.sent, "2 thư" in done.note) == (2, True)
    assert at(office, 60).sent == 0
    assert deliver(office.store, office.settings, now=rehearsed(dt.date(2021, 6, 10))).sent == 1
    assert sorted(taken.to) == ["a@tinh.vn", "b@tinh.vn", "c@tinh.vn"]


def test_the_password_comes_from_its_file_and_is_never_shown(tmp_path: Path) -> None:
    secret = tmp_path / "mat-khau"
    secret.write_text("rất bí mật\n", encoding="utf-8")
    there = server(settings(tmp_path, smtp_url="smtps://van%20thu@mail.tinh.vn", smtp_password_file=secret))
    assert (there.password, there.user, there.port, there.use_tls) == ("rất bí mật", "van thu", 465, True)
    assert "bí mật" not in repr(there)


@pytest.mark.parametrize("url", ["http://mail", "smtp://", "smtp://mail:99999", "mail.tinh.vn"])
def test_an_address_of_a_server_that_cannot_be_is_refused_in_one_line(tmp_path: Path, url: str) -> None:
    with pytest.raises(SmtpSettingsError, match="DONDOC_SMTP_URL"):
        server(settings(tmp_path, smtp_url=url))
