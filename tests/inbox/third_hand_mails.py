"""Read the tables of whole replies (``third_hand/*.txt``, whose head gives the form), make the mails and judge them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from dondoc.store.engine import Store
from dondoc.store.scope import ALL_OFFICES
from tests.inbox.in_this_process import understand
from tests.inbox.office_words_rows import statement
from tests.inbox.second_hand_score import Verdict, judge
from tests.inbox.third_hand_clients import Asked, fill

FOLDER = Path(__file__).with_name("third_hand")
SAID = json.loads((FOLDER / "store.json").read_text(encoding="utf-8"))
LETTERS = {one["name"]: one for one in SAID["letters"]}
DAY = dt.date(2026, 8, 20)
"""The Thursday on which the replies are written; the letters left on Monday."""
CODINGS = ("base64", "quoted-printable", "8bit")


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply of a table: its place, letter, client, options, label and text."""

    name: str
    letter: dict[str, Any]
    client: str
    options: dict[str, str]
    wanted: dict[str, Any]
    text: str


def replies(name: str) -> Iterator[Reply]:
    """Yield the replies of a table in order."""
    blocks = (FOLDER / name).read_text(encoding="utf-8").split("\n## ")[1:]
    for place, block in enumerate(blocks, start=1):
        head, label, *lines = block.rstrip("\n").split("\n")
        letter, client, *options = head.split()
        given = dict(one.split("=", 1) for one in options)
        title = f"{name.removesuffix('.txt')}-{place:03} {client}"
        yield Reply(title, LETTERS[letter], client, given, _wanted(label), "\n".join(lines))


def _wanted(label: str) -> dict[str, Any]:
    words = label.removeprefix("=> ")
    if words.startswith("kind "):
        return {"kind": words.removeprefix("kind "), "statements": []}
    return {"kind": "answer", "statements": [statement(one) for one in words.split(";")]}


def as_mail(reply: Reply, place: int = 0) -> bytes:
    """Return the whole mail of a reply."""
    letter = reply.letter
    day = dt.date.fromisoformat(letter["day"])
    asked = Asked(
        f"{SAID['office']['name']} <{SAID['mail_from']}>",
        letter["subject"],
        f"{day:%d/%m/%Y}",
        letter["text"].split("\n"),
    )
    mail = _headed(reply, place)
    fill(mail, reply.client, reply.text, asked, cte=CODINGS[place % 3])
    return mail.as_bytes()


def _headed(reply: Reply, place: int) -> EmailMessage:
    letter, mail = reply.letter, EmailMessage()
    own = reply.options.get("from") != "private"
    mail["Authentication-Results"] = "mx.tayha.example; dmarc=pass; spf=pass; dkim=pass"
    mail["From"] = f"{letter['recipient_name']} <{letter['recipient'] if own else 'vp.hanh88@thu-rieng.example'}>"
    mail["To"] = SAID["inbox_address"]
    mail["Subject"] = f"{'Trả lời tự động' if reply.client == 'automatic_bare' else 'Re'}: {letter['subject']}"
    mail["Date"] = DAY.strftime("%a, %d %b %Y 14:05:00 +0700")
    mail["Message-ID"] = f"<{place}.{reply.client}@tayha.example>"
    mail["In-Reply-To"] = mail["References"] = letter["message_id"]
    if reply.client == "automatic":
        mail["Auto-Submitted"] = "auto-replied"
    return mail


def verdicts(store: Store, name: str, half: int | None = None) -> list[Verdict]:
    """Read the replies of a table on their day (half 1: the odd ones, 2: the even ones), and judge each."""
    rows: list[Verdict] = []
    for place, reply in enumerate(replies(name), start=1):
        if half is None or place % 2 == half % 2:
            with store.read() as session:
                found = understand(session, ALL_OFFICES, as_mail(reply, place), DAY)
            rows += judge(reply.name, reply.wanted, found)
    return rows
