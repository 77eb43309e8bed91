"""Whatever bytes come, each mail is kept, taken for something, and leaves no traceback; nothing broken is "done"."""

from __future__ import annotations

import datetime as dt
import random
from email.message import EmailMessage
from pathlib import Path

import pytest

from dondoc.store.engine import Store
from dondoc.store.scope import ALL_OFFICES
from notifications.inbox.reply.message.html_text import text_of_html
from notifications.inbox.reply.model import MailClass
from tests.inbox.corpora.second_hand_store import build
from tests.inbox.in_this_process import understand
from tests.inbox.shapes import SHAPES
from tests.support.sizes import sized

TODAY = dt.date(2026, 10, 20)
MAILS = sorted(Path(__file__).parents[1].joinpath("corpora").glob("*/*.eml"))
ODD = (
    b"\x00",
    b"\xff\xfe",
    b"=?utf-8?b?@@@?=",
    b"\r\n\r\n",
    b'boundary="',
    b"charset=khong-co",
    b"Content-Type: ",
    b">" * 300,
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return build(tmp_path_factory.mktemp("fuzz"))


def seeds() -> list[bytes]:
    shaped: list[EmailMessage] = [shape("Đã hoàn thành ngày 15/6, số 12/BC-STP.") for shape in SHAPES.values()]
    return [*(path.read_bytes() for path in MAILS), *(mail.as_bytes() for mail in shaped)]


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """Change, cut, double and mix parts of a mail, a few times."""
    mail = bytearray(raw)
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(mail) + 1), chance.randint(0, 200)
        match chance.randrange(5):
            case 0:
                mail[at:at] = chance.choice(ODD)
            case 1:
                del mail[at : at + length]
            case 2:
                mail[at:at] = mail[at : at + length]
            case 3:
                mail[at : at + 1] = bytes([chance.randrange(256)])
            case _:
                mail = mail[: max(at, 1)]
    return bytes(mail)


def fuzz(store: Store, count: int, seed: int) -> None:
    print(f"seed {seed}")
    chance, whole = random.Random(seed), seeds()
    with store.read() as session:
        for n in range(count):
            raw = damaged(chance.choice(whole), chance)
            try:
                found = understand(session, ALL_OFFICES, raw, TODAY)
            except Exception as error:
                raise AssertionError(f"mail {n} of seed {seed}: {raw[:3000]!r}") from error
            assert found.kind in MailClass


@pytest.mark.slow
def test_damaged_mails_leave_no_traceback(store: Store) -> None:
    fuzz(store, sized(1_000, soak=10_000), random.randrange(10**6))


def test_a_page_with_control_characters_behind_its_quote_has_no_text_and_breaks_nothing() -> None:
    assert text_of_html('<p>Da xong</p><div class="gmail_quote">x</div>\x01\x02&#1;') in ("", "Da xong")
