"""The bytes of a mail: its parts, its headers, and values that try to be more than values."""

from __future__ import annotations

import datetime as dt
import email
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dondoc.units.register.mail_address import is_plain_address
from notifications.delivery.messages.message import Envelope, build, return_path
from notifications.delivery.transports.maildir import file_name
from notifications.letters.addresses import is_placeholder, normal, one_line
from notifications.letters.model import File
from notifications.outbox.enqueue import message_id

NOW = dt.datetime(2021, 6, 9, 1, 0, tzinfo=dt.UTC)


def envelope(**more: object) -> Envelope:
    values = {
        "message_id": "<20210609.abc@tinh.vn>",
        "sender": "dondoc@tinh.vn",
        "sender_name": "Văn phòng UBND tỉnh",
        "recipients": ["a@tinh.vn"],
        "recipient_name": "Sở Nội vụ",
        "reply_to": "dm@tinh.vn",
        "subject": "Đôn đốc",
        "date": NOW,
        "kind": "letters",
    }
    return Envelope(**{**values, **more})  # type: ignore[arg-type]


def read(wire: bytes) -> email.message.EmailMessage:
    return email.message_from_bytes(wire, policy=default)  # type: ignore[return-value]


def test_text_and_html_are_two_faces_of_one_mail_and_files_come_beside_them() -> None:
    picture = File("bieu-do.png", "image/png", b"\x89PNG", cid="chart")
    table = File("phụ lục.xlsx", "application/vnd.ms-excel", b"PK")
    mail = read(build(envelope(kind="digest"), "Chữ\n", "<p>Chữ <img src='cid:chart'></p>", [picture, table]))
    assert mail.get_body(("plain",)).get_content().strip() == "Chữ"
    assert "cid:chart" in mail.get_body(("html",)).get_content()
    (file,) = mail.iter_attachments()
    assert file.get_filename() == "phụ lục.xlsx"
    inside = [part["Content-ID"] for part in mail.walk() if part["Content-ID"]]
    assert inside == ["<chart>"]
    assert "dm@tinh.vn" in mail["List-Unsubscribe"]


def test_every_byte_is_plain_and_every_line_short_whatever_the_text() -> None:
    wire = build(envelope(subject="Đ" * 500), "ế" * 5000, "<p>" + "ệ" * 5000 + "</p>")
    assert max(wire) < 128
    assert max(len(line) for line in wire.split(b"\r\n")) < 200
    assert b"\n" not in wire.replace(b"\r\n", b"")


def test_the_same_mail_is_the_same_headers_whenever_it_is_built() -> None:
    one, two = (read(build(envelope(), "Chữ", "<p>Chữ</p>")) for _ in range(2))
    assert [pair for pair in one.items() if pair[0] != "Content-Type"] == [
        pair for pair in two.items() if pair[0] != "Content-Type"
    ]


EVIL = some.text(alphabet=some.sampled_from("aế\r\n\x00\x0b\x85\u2028:<>@,;\"'()\\ Bc"), max_size=60)


@given(subject=EVIL, name=EVIL, sender=EVIL, mid=EVIL, file=EVIL)
def test_no_value_can_make_a_header(subject: str, name: str, sender: str, mid: str, file: str) -> None:
    tail = "\r\nBcc: ke-gian@x.vn\r\n\r\nThân giả"
    wire = build(
        envelope(subject=subject + tail, recipient_name=name + tail, sender_name=sender + tail),
        "Thân thật",
        "",
        [File(file + tail, "text/plain\r\nX-A: b", b"x")],
    )
    mail = read(wire)
    assert mail["Bcc"] is None
    assert mail["X-A"] is None
    assert mail.get_body(("plain",)).get_content().strip() == "Thân thật"
    assert [one.addr_spec for one in mail["To"].addresses] == ["a@tinh.vn"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("VanThu@Tinh.VN", "vanthu@tinh.vn"),
        (" a@x.vn ; b@x.vn,a@x.vn ", "a@x.vn, b@x.vn"),
        ("", ""),
        ("không có", ""),
        ("a@x.vn\r\nBcc: b@x.vn", ""),
        ("Sở Nội vụ <a@x.vn>", ""),
        ("sở@x.vn", ""),
        ("a@x..vn", ""),
        ("a" * 400 + "@x.vn", ""),
    ],
)
def test_addresses_are_kept_in_one_form_or_not_at_all(written: str, kept: str) -> None:
    assert normal(written) == kept


@given(some.text(max_size=80))
def test_whatever_counts_as_an_address_is_one_word_of_plain_letters(text: str) -> None:
    if is_plain_address(text):
        assert text.isascii()
        assert not set(text) & set(' \r\n<>,;"')


@given(some.text(max_size=200))
def test_a_header_value_is_always_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


def test_a_message_id_is_the_same_for_the_same_mail_and_another_for_every_other() -> None:
    day = dt.date(2021, 6, 9)
    made = message_id("default", "letters", "a@x.vn", day, "dondoc@tinh.vn")
    assert made == message_id("default", "letters", "a@x.vn", day, "dondoc@tinh.vn")
    others = {
        message_id("khac", "letters", "a@x.vn", day, "dondoc@tinh.vn"),
        message_id("default", "digest", "a@x.vn", day, "dondoc@tinh.vn"),
        message_id("default", "letters", "b@x.vn", day, "dondoc@tinh.vn"),
        message_id("default", "letters", "a@x.vn", dt.date(2021, 6, 10), "dondoc@tinh.vn"),
    }
    assert len(others | {made}) == 5
    assert file_name(made).startswith("20210609.")


def test_a_bounce_can_name_the_mail_it_is_about() -> None:
    assert return_path("dondoc@tinh.vn", "", "abc") == "dondoc@tinh.vn"
    assert return_path("dondoc@tinh.vn", "tra+{token}@tinh.vn", "abc") == "tra+abc@tinh.vn"
    assert return_path("dondoc@tinh.vn", "hỏng {token}", "abc") == "dondoc@tinh.vn"


def test_a_placeholder_is_known_by_its_domain() -> None:
    assert is_placeholder("so-y-te.2@donvi.invalid", "donvi.invalid")
    assert not is_placeholder("a@tinh.vn", "donvi.invalid")
