"""Lines that a client broke read as the writer's own: at any width, after each few words, or marked as flowed."""

from __future__ import annotations

import functools
import textwrap
from collections.abc import Callable

import pytest

from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.message.incoming import incoming
from notifications.inbox.reply.message.wrapping import unbroken, unflowed
from tests.inbox.reply.test_reply_corpus import ONE, ROWS, TODAY
from tests.inbox.shapes import SHAPES


def _every(words: int) -> Callable[[str], str]:
    def broken(line: str) -> str:
        found = line.split()
        return "\n".join(" ".join(found[at : at + words]) for at in range(0, len(found), words))

    return broken


def _at(width: int) -> Callable[[str], str]:
    return lambda line: textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)


WAYS = {
    **{f"at {width} letters": _at(width) for width in (18, 30, 40, 60, 72)},
    **{f"after {words} words": _every(words) for words in (1, 2, 3, 5)},
}
FAST = ("at 18 letters", "at 72 letters", "after 3 words")
LONGEST_READ = [text for text, _, _ in ROWS if len(text.split()) >= 5]


@functools.cache  # One text is read beside nine broken ones, and several ways break a short one at the same places.
def _read(text: str) -> object:
    [found] = statements(SHAPES["zimbra"](text).as_bytes(), ONE, TODAY)
    return found.state, found.day, found.until, found.percent, found.document, found.unit, bool(found.doubts)


# The narrowest, the widest and one by words in the fast suite, and the others in the slow one: each reads all replies.
@pytest.mark.parametrize("way", [pytest.param(way, marks=[pytest.mark.slow] * (way not in FAST)) for way in WAYS])
def test_a_reply_broken_by_its_client_reads_as_it_was_written(way: str) -> None:
    broken = ["\n".join(WAYS[way](line) for line in text.split("\n")) for text in LONGEST_READ]
    differing = [two for one, two in zip(LONGEST_READ, broken, strict=True) if one != two and _read(one) != _read(two)]
    assert differing == []


@pytest.mark.parametrize(
    "own",
    [
        "1. đã xong\n2. chưa\n3. đang làm",
        "331 ok xong\n332 chua",
        "phòng SXH: đã phun đủ 2 vòng\ntiêm sởi: 88% trẻ",
        "tram bom xong r\nbhxh dang van dong",
        "Kính gửi: Quý Văn phòng\nCông ty đã nghiệm thu ngày 15/8/2026.",
        "Đã xong.\nSở sẽ gửi văn bản sau.",
        "Nguyễn Văn A\nPhòng Tổng hợp\n0912 345 678",
        "Mã 131: đã xong\nMã 132: chưa\nMã 133: đang làm",
        "Báo cáo kết quả chuyển đổi số\nĐã gửi ngày 3/6.",
        "a | b | c\n1 | 2 | 3\n4 | 5 | 6",
    ],
)
def test_a_writer_s_own_lines_stay_apart(own: str) -> None:
    assert "\n".join(unbroken(own.split("\n"))) == own


def test_flowed_lines_are_joined_within_their_quote_and_a_signature_s_mark_is_none() -> None:
    text = "Xã xin \nnộp ngày 26/10.\n> Kính gửi \n> xã.\n-- \nVăn thư"
    assert unflowed(text, without_space=False) == "Xã xin nộp ngày 26/10.\n> Kính gửi xã.\n-- \nVăn thư"
    assert unflowed("hoàn \nthành", without_space=True) == "hoànthành"
    raw = "From: a@b.vn\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n\r\nXã xin \r\nnộp sau.\r\n"
    assert incoming(raw.encode()).text == "Xã xin nộp sau."
