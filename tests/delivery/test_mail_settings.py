"""What an office writes about its mail server: names beside addresses, passwords of any letters, any editor's files."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from aiosmtplib import SMTPHeloError

from config.named_address import name_and_address
from config.server_url import split_server_url
from config.sources.secret_file import SecretFileError, read_secret
from dondoc.runtime.doctor.checks import office_findings
from dondoc.runtime.doctor.findings import Verdict
from dondoc.store.engine import Store
from dondoc.store.queries.offices import DEFAULT
from dondoc.units.register.mail_address import why_not
from notifications.delivery.transports.smtp import SmtpSettingsError, server
from notifications.delivery.transports.smtp_errors import error_text
from tests.delivery.test_smtp import JUNE_9, three_units
from tests.support.chasing import chase
from tests.support.processes.mail_servers import serve
from tests.support.small_office import Small, settings


@pytest.mark.parametrize("password", ["a#b", "a/b", "a?b", "p@ss", "a:b", "mật khẩu", "#", "x#/?:@y", "a?b@c", "50%"])
def test_a_password_of_any_letters_is_taken_from_the_url_as_it_stands(tmp_path: Path, password: str) -> None:
    there = server(settings(tmp_path, smtp_url=f"smtps://van.thu:{password}@mail.tinh.vn:2465?ca=/etc/a@b.pem"))
    assert (there.user, there.password, there.host, there.port) == ("van.thu", password, "mail.tinh.vn", 2465)
    assert there.ca == "/etc/a@b.pem"


@pytest.mark.parametrize(
    ("url", "host", "port", "path"),
    [
        ("imaps://a%40b.vn:x@[::1]:993/Th%C6%B0", "::1", 993, "Thư"),
        ("imaps://mail.vn/a/b", "mail.vn", 0, "a/b"),
        ("smtp://127.0.0.1", "127.0.0.1", 0, ""),
    ],
)
def test_the_parts_of_an_address_are_found(url: str, host: str, port: int, path: str) -> None:
    found = split_server_url(url)
    assert found is not None
    assert (found.host, found.port, found.path) == (host, port, path)


WRITTEN = {
    "utf-8": "mật khẩu".encode(),
    "notepad utf-8": codecs.BOM_UTF8 + "mật khẩu\r\n".encode(),
    "notepad utf-16": "mật khẩu\r\n".encode("utf-16"),
    "big-endian": codecs.BOM_UTF16_BE + "mật khẩu".encode("utf-16-be"),
    "old mac": "mật khẩu\r".encode(),
}


@pytest.mark.parametrize("how", WRITTEN)
def test_a_password_file_reads_alike_whatever_editor_wrote_it(tmp_path: Path, how: str) -> None:
    (tmp_path / "mk").write_bytes(WRITTEN[how])
    assert read_secret(tmp_path / "mk") == "mật khẩu"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("mật khẩu".encode("utf-16-le"), "UTF-8"),
        (b"\xff\x00\x81", "UTF-8"),
        (b"one\ntwo", "một dòng"),
        (b"x" * 5000, "một dòng"),
    ],
)
def test_a_password_file_that_is_none_is_named_in_one_line(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "mk").write_bytes(content)
    with pytest.raises(SecretFileError, match=reason):
        read_secret(tmp_path / "mk")


def test_a_name_beside_the_senders_address_is_what_the_mail_shows(sqlite_store: Store, tmp_path: Path) -> None:
    with serve() as (taken, port):
        office = Small(sqlite_store, settings(tmp_path, smtp_url=f"smtp://127.0.0.1:{port}", release="always"))
        named = type(office.settings)(
            **{**office.settings.model_dump(), "mail_from": "Văn phòng UBND <vp@songngan.example>"}
        )
        office.owes(office.unit("Sở A", "a@tinh.vn"), JUNE_9)
        assert chase(sqlite_store, named, today=JUNE_9, office=DEFAULT).sent == 1
    assert taken.taken[0]["From"] == "Văn phòng UBND <vp@songngan.example>"
    assert taken.senders == ["vp@songngan.example"]


@pytest.mark.parametrize(
    ("written", "name", "address"),
    [
        ("Văn phòng HĐND, UBND <vp@a.vn>", "Văn phòng HĐND, UBND", "vp@a.vn"),
        ("Đầu mối: Phòng 1 <vp@a.vn>", "Đầu mối: Phòng 1", "vp@a.vn"),
        ("Văn phòng@UBND <vp@a.vn>", "Văn phòng@UBND", "vp@a.vn"),
        ('"A, B" <vp@a.vn>', "A, B", "vp@a.vn"),
        ("vp@a.vn (Văn phòng)", "Văn phòng", "vp@a.vn"),
        ("Văn\u200bphòng \u202e <vp@a.vn>", "Vănphòng", "vp@a.vn"),
        ("A\nBcc: x@y.vn <vp@a.vn>", "A Bcc: x@y.vn", "vp@a.vn"),
        (" <vp@a.vn> ", "", "vp@a.vn"),
        (" vp@a.vn ", "", "vp@a.vn"),
        ("a@b.vn, c@d.vn", "", "a@b.vn, c@d.vn"),
        ("Văn phòng <>", "", "Văn phòng <>"),
    ],
)
def test_a_name_beside_an_address_is_taken_as_people_write_it(written: str, name: str, address: str) -> None:
    assert name_and_address(written) == (name, address)


@pytest.mark.parametrize(("written", "verdict"), [("a@b.vn, c@d.vn", "BROKEN"), ("VP, UBND <a@b.vn>", "GOOD")])
def test_doctor_judges_the_senders_address_as_a_delivery_does(tmp_path: Path, written: str, verdict: str) -> None:
    base = settings(tmp_path, smtp_url="smtp://127.0.0.1:9")
    made = type(base)(**{**base.model_dump(), "mail_from": written})
    [found] = [one for one in office_findings(made) if one.what == "Địa chỉ gửi"]
    assert found.verdict is Verdict[verdict]


def test_the_name_is_left_of_every_other_address_of_an_office(tmp_path: Path) -> None:
    base = settings(tmp_path)
    given = {"coordinator_email": "Đầu mối, P1 <dm@a.vn>", "inbox_address": "Trả lời <tl+{token}@a.vn>"}
    made = type(base)(**{**base.model_dump(), **given})
    assert (made.coordinator_email, made.inbox_address) == ("dm@a.vn", "tl+{token}@a.vn")


@pytest.mark.parametrize("sender", ["văn.phòng@tinh.vn", "van phong", "vp@tinh\u200b.vn"])
def test_a_sender_that_is_no_address_is_named_before_anything_is_sent(tmp_path: Path, sender: str) -> None:
    made = settings(tmp_path, smtp_url="smtp://127.0.0.1:9")
    made.mail_from = sender
    with pytest.raises(SmtpSettingsError, match="DONDOC_MAIL_FROM"):
        server(made)


def test_the_name_given_to_the_server_can_be_set_and_a_server_that_wants_another_states_so(
    sqlite_store: Store, tmp_path: Path
) -> None:
    with serve() as (taken, port):
        office = three_units(
            sqlite_store, tmp_path, f"smtp://127.0.0.1:{port}", smtp_ehlo_name="may.vanphong.songngan.example"
        )
        assert chase(sqlite_store, office.settings, today=JUNE_9, office=DEFAULT).sent == 3
    assert taken.greeted == {"may.vanphong.songngan.example"}
    assert "DONDOC_SMTP_EHLO_NAME" in error_text(SMTPHeloError(504, "need fully-qualified hostname"))


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("noivu\u200b@songngan.example", "ký tự ẩn; hãy gõ lại, không chép: noivu@songngan.example"),
        ("noivu@songngan.example\u200b", "“noivu@songngan.example⟨U+200B⟩”"),
        ("hộp.thư@songngan.example", "không dấu"),
        ("noivu@sôngngân.example", "noivu@xn--"),
        ("ｎｏｉｖｕ＠songngan.example", "hãy ghi: noivu@songngan.example"),
        ("noi vu", "không phải một địa chỉ"),
        ("Sở A <a@b.vn>", "hãy ghi: a@b.vn"),
        ("mailto:a@b.vn", "hãy ghi: a@b.vn"),
        ("“a@b.vn”", "hãy ghi: a@b.vn"),
        ("a@b.vn.", "hãy ghi: a@b.vn"),
        ("a@b.vn và c@d.vn", "mỗi ô một địa chỉ, như: a@b.vn"),
        ("a@b.vn, hộp@d.vn", "mỗi ô một địa chỉ, như: a@b.vn"),
        ("\u0430dmin@b.vn", "“\u0430” là U+0430, không phải chữ Latinh"),
        ("a@b,vn", "không phải một địa chỉ"),
    ],
)
def test_an_address_that_cannot_be_used_is_shown_with_what_to_write_instead(written: str, why: str) -> None:
    assert why in why_not(written)
    assert why_not("noi.vu@songngan.example") == ""
