"""A whole mail where the mailbox that answers go to is read: its tag in Reply-To, its delimiter line, its text."""

from __future__ import annotations

import email
import mailbox
import re
from email.policy import default
from pathlib import Path

from dondoc.store.engine import Store
from notifications.delivery.deliver import deliver
from notifications.inbox.read import read_inbox
from tests.crash.killing import DAY, many
from tests.inbox.office import NOW
from tests.inbox.shapes import zimbra
from tests.support.chasing import chase
from tests.support.expected_texts import assert_as_expected
from tests.support.small_office import Small, settings

SHOWN = ("From", "To", "Subject", "Reply-To", "Auto-Submitted", "X-Auto-Response-Suppress")


def test_a_letter_whose_answers_are_read_is_whole_and_an_answer_to_its_tag_alone_finds_its_work(
    sqlite_store: Store, tmp_path: Path
) -> None:
    inbox = tmp_path / "den"
    mailbox.Maildir(inbox, create=True)
    more = {"inbox": str(inbox), "inbox_address": "tra-loi+{token}@tinh.vn"}
    office = Small(sqlite_store, settings(tmp_path, **more))
    many(office, 1)
    chase(office.store, office.settings, today=DAY, office="default", deliver=False)
    assert deliver(office.store, office.settings, now=NOW).sent == 1
    [raw] = [bytes(one) for one in mailbox.Maildir(office.settings.maildir)]
    sent = email.message_from_bytes(raw, policy=default)
    tag = sent["Message-ID"].strip("<>").partition("@")[0]
    assert sent["Reply-To"] == f"tra-loi+{tag}@tinh.vn"
    head = "\n".join(f"{name}: {sent[name]}" for name in SHOWN)
    text = sent.get_body(("plain",)).get_content().replace("\r\n", "\n")
    whole = re.sub(r"(?<=/v/)[\w-]{22}", "LINK", f"{head}\n\n{text}".replace(tag, "TAG"))
    assert_as_expected("letter_answerable.txt", whole)

    answer = zimbra("Đã hoàn thành ngày 01/06/2021.")
    for name in ("In-Reply-To", "References", "To", "From"):
        del answer[name]
    answer["To"], answer["From"] = sent["Reply-To"], sent["To"]
    mailbox.Maildir(inbox).add(answer.as_bytes())
    read = read_inbox(office.store, office.settings, NOW)
    assert read.settled.kinds == {"answer": 1}
    assert read.settled.proposals == 1
