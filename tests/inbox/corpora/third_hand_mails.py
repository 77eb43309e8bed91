"""Read the tables of whole replies (``third_hand/first.txt`` gives the form), make the mails and judge them."""

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
from tests.inbox.corpora.second_hand_score import Verdict, judge
from tests.inbox.corpora.third_hand_clients import Asked, fill
from tests.inbox.in_this_process import understand
from tests.inbox.office_words_rows import statement

CODINGS = ("base64", "quoted-printable", "8bit")


@dataclass(frozen=True, slots=True)
class Answered:
    """The office that is answered: the folder of its tables, its ``store.json``, and the day of the replies."""

    folder: Path
    known: dict[str, Any]
    day: dt.date

    def letter(self, name: str) -> dict[str, Any]:
        """Return a letter by its name."""
        return next(one for one in self.known["letters"] if one["name"] == name)


def answered(folder: str, day: dt.date) -> Answered:
    """Return the office of a folder beside this file."""
    path = Path(__file__).parent / folder
    return Answered(path, json.loads((path / "store.json").read_text(encoding="utf-8")), day)


THIRD = answered("third_hand", dt.date(2026, 8, 20))
"""The replies are written on a Thursday; the letters left on Monday."""
FOURTH = answered("fourth_hand", dt.date(2026, 10, 14))
"""The replies are written on a Wednesday; the letters left on Monday."""
FIFTH = answered("fifth_hand", dt.date(2027, 5, 20))
"""The replies are written on a Thursday; the letters left on Monday or shortly before."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply of a table: its place, letter, client, options, label and text."""

    name: str
    letter: dict[str, Any]
    client: str
    options: dict[str, str]
    wanted: dict[str, Any]
    text: str


def replies(office: Answered, name: str) -> Iterator[Reply]:
    """Yield the replies of a table in order."""
    blocks = (office.folder / name).read_text(encoding="utf-8").split("\n## ")[1:]
    for place, block in enumerate(blocks, start=1):
        head, label, *lines = block.rstrip("\n").split("\n")
        letter, client, *options = head.split()
        given = dict(one.split("=", 1) for one in options)
        title = f"{name.removesuffix('.txt')}-{place:03} {client}"
        yield Reply(title, office.letter(letter), client, given, _wanted(label), "\n".join(lines))


def _wanted(label: str) -> dict[str, Any]:
    expected_text = label.removeprefix("=> ")
    if expected_text.startswith("kind "):
        return {"kind": expected_text.removeprefix("kind "), "statements": []}
    return {"kind": "answer", "statements": [statement(one) for one in expected_text.split(";")]}


def as_mail(office: Answered, reply: Reply, place: int = 0) -> bytes:
    """Return the whole mail of a reply."""
    letter = reply.letter
    day = dt.date.fromisoformat(letter["day"])
    asked = Asked(
        f"{office.known['office']['name']} <{office.known['mail_from']}>",
        letter["subject"],
        f"{day:%d/%m/%Y}",
        letter["text"].split("\n"),
    )
    mail = _headed(office, reply, place)
    fill(mail, reply.client, reply.text, asked, cte=CODINGS[place % 3])
    return mail.as_bytes()


def _headed(office: Answered, reply: Reply, place: int) -> EmailMessage:
    letter, mail = reply.letter, EmailMessage()
    domain = office.known["mail_from"].partition("@")[2]
    own = reply.options.get("from") != "private"
    mail["Authentication-Results"] = f"mx.{domain}; dmarc=pass; spf=pass; dkim=pass"
    mail["From"] = f"{letter['recipient_name']} <{letter['recipient'] if own else 'vp.hanh88@thu-rieng.example'}>"
    mail["To"] = office.known["inbox_address"]
    mail["Subject"] = f"{'Trả lời tự động' if reply.client == 'automatic_bare' else 'Re'}: {letter['subject']}"
    mail["Date"] = office.day.strftime("%a, %d %b %Y 14:05:00 +0700")
    mail["Message-ID"] = f"<{place}.{reply.client}@{domain}>"
    mail["In-Reply-To"] = mail["References"] = letter["message_id"]
    if reply.client == "automatic":
        mail["Auto-Submitted"] = "auto-replied"
    return mail


def verdicts(store: Store, office: Answered, name: str, half: int | None = None) -> list[Verdict]:
    """Read the replies of a table on their day (half 1: the odd ones, 2: the even ones), and judge each."""
    rows: list[Verdict] = []
    for place, reply in enumerate(replies(office, name), start=1):
        if half is None or place % 2 == half % 2:
            with store.read() as session:
                found = understand(session, ALL_OFFICES, as_mail(office, reply, place), office.day)
            rows += judge(reply.name, reply.wanted, found)
    return rows
