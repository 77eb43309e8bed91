"""Replies in unusual shapes of real clients: none wrongly done or wrong, six of seven right, the others asked.

First reading of the 50 statements: 40 right, 6 asked, 4 wrong, none wrongly done. Flowed and broken lines and
invitations were then mended by kind.
"""

from __future__ import annotations

import email
import json
from collections.abc import Iterator
from email.policy import default

import pytest

from dondoc.store.engine import Store
from dondoc.store.scope import ALL_OFFICES
from notifications.inbox.reply.message.absence.notice import absence
from notifications.inbox.reply.message.incoming import incoming
from tests.inbox.corpora.second_hand_score import Verdict, judge, share
from tests.inbox.corpora.second_hand_store import FOLDER, build
from tests.inbox.in_this_process import understand

MAILS = sorted(FOLDER.with_name("clients").glob("*.eml"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = build(tmp_path_factory.mktemp("clients"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def verdicts(store: Store) -> list[Verdict]:
    """Every mail understood on the day it was written, judged."""
    found: list[Verdict] = []
    for path in MAILS:
        raw = path.read_bytes()
        written = email.message_from_bytes(raw, policy=default)["Date"].datetime.date()
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        with store.read() as session:
            found += judge(path.stem, expected, understand(session, ALL_OFFICES, raw, written))
    return found


def _shown(rows: list[Verdict], *kinds: str) -> str:
    return "\n".join(f"{one.mail}: {one.why}" for one in rows if one.verdict in kinds)


def test_no_reply_of_any_client_is_wrongly_read(verdicts: list[Verdict]) -> None:
    assert not (wrong := _shown(verdicts, "wrong", "wrongly done")), wrong


def test_six_of_seven_are_read_as_a_careful_person_would(verdicts: list[Verdict]) -> None:
    assert share(verdicts, "right") >= 6 / 7, _shown(verdicts, "asked")


def test_every_absence_of_the_whole_mails_names_who_stands_in_until_his_day() -> None:
    notices = [
        (path, wanted["substitute"])
        for folder in (FOLDER, FOLDER.with_name("clients"))
        for path in sorted(folder.glob("*.json"))
        if "substitute" in (wanted := json.loads(path.read_text(encoding="utf-8")))
    ]
    assert len(notices) == 4
    for path, wanted in notices:
        mail = incoming(path.with_suffix(".eml").read_bytes())
        assert mail.sent_at is not None
        found = absence(f"{mail.subject}\n\n{mail.text}", mail.sent_at.date(), mail.sender)
        assert found is not None
        assert (str(found.until), [one.email for one in found.persons]) == (wanted["until"], [wanted["address"]])
