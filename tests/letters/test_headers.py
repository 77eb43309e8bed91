"""Long Vietnamese headers arrive letter for letter and blank for blank, as any mail program decodes them."""

from __future__ import annotations

import datetime as dt
import random
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest
from hypothesis import given
from hypothesis import strategies as some

from notifications.delivery.messages.headers import LINE, encoded_header
from notifications.delivery.messages.message import Envelope, build
from notifications.letters.addresses import one_line

TEXT = (
    "Trung tâm Phục vụ hành chính công tỉnh Sông Ngân – đôn đốc 12 việc quá hạn kéo dài: “Việc của dân”, "
    "Ủy ban, plain words (ASCII) & 100% = ok"
)


def sent(subject: str, names: list[str]) -> bytes:
    """The head of a mail as it leaves."""
    recipients = [f"don.vi.{n}@songngan.example" for n, _ in enumerate(names)]
    return build(
        Envelope(
            message_id="<1@songngan.example>",
            sender="dondoc@songngan.example",
            sender_name="Sở Nội vụ tỉnh Sông Ngân",
            recipients=recipients,
            recipient_name=names[0],
            reply_to="dieuphoi@songngan.example",
            subject=subject,
            date=dt.datetime(2026, 10, 5, 1, tzinfo=dt.UTC),
            kind="letters",
        ),
        "Nội dung",
        "",
    )


def decoded(head: str) -> str:
    return str(make_header(decode_header(head)))


def test_subjects_and_names_of_every_length_arrive_as_they_were_written() -> None:
    rnd = random.Random(1)
    for length in range(1, 26):
        for _ in range(8):
            subject, name = (" ".join(rnd.choices(TEXT.split(), k=length)) for _ in range(2))
            raw = sent(subject, [name])
            head = message_from_bytes(raw)  # the old parser: raw headers, decoded by RFC 2047 below
            assert decoded(head["Subject"]) == subject
            if not name.isascii():
                assert decoded(head["To"]) == f"{name} <don.vi.0@songngan.example>"
            assert decoded(head["From"]) == "Sở Nội vụ tỉnh Sông Ngân <dondoc@songngan.example>"


def test_header_lines_are_short_ascii_and_never_empty() -> None:
    head = sent("Việc quá hạn kéo dài " * 30, ["Ủy ban nhân dân xã " * 8]).partition(b"\r\n\r\n")[0]
    assert head.isascii()
    assert all(0 < len(line) <= 78 and line.strip() for line in head.split(b"\r\n"))


@given(text=some.text(some.characters(codec="utf-8"), max_size=300), header=some.sampled_from(["To", "Subject"]))
def test_any_value_comes_back_from_its_words_and_no_line_is_longer_than_76(text: str, header: str) -> None:
    encoded = encoded_header(text, header)
    assert decoded(encoded) == one_line(text)
    assert encoded.isascii()
    assert all(len(line) <= LINE for line in f"{header}: {encoded}".split("\r\n"))


@pytest.mark.parametrize("length", range(20, 60))
def test_no_letter_is_cut_in_two_at_the_end_of_a_line(length: int) -> None:
    for letter in ("ệ", "đ", "𝄞"):
        encoded = encoded_header("a" * length + letter * 40, "Subject")
        assert [decoded(word) for word in encoded.split()].count("") == 0
        assert decoded(encoded) == "a" * length + letter * 40


def test_a_short_plain_value_stands_as_it_is() -> None:
    assert encoded_header("Bao cao thang 6", "Subject") == "Bao cao thang 6"
