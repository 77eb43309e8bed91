"""The reading of a mailbox killed with SIGKILL again and again: no mail is lost, and nothing is made twice."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select

from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.models import Mail, Obligation, Proposal, ReceivedMail, Submission, Unit
from dondoc.store.models.incoming.received import ReceivedState
from notifications.inbox.read import read_inbox
from tests.crash.killing import many
from tests.delivery.imap_server import PASSWORD, ImapServer, dovecot
from tests.inbox.office import NOW
from tests.inbox.shapes import zimbra
from tests.support.sizes import sized
from tests.support.small_office import Small, settings

FIXED_SEED = 18
ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import datetime, sys
from config.settings import Settings
from dondoc.store.engine import Store, make_engine
from notifications.inbox.read import read_inbox
settings = Settings.model_validate_json(sys.argv[1])
print("ready", flush=True)
read_inbox(Store(make_engine(settings.database_url)), settings, datetime.datetime.fromisoformat(sys.argv[2]))
"""


def url_of(store: Store) -> str:
    return store.engine.url.render_as_string(hide_password=False)


def office_with(store: Store, home: Path, server: ImapServer, count: int) -> Small:
    """So many units that owe one thing each, and as many answers in the mailbox."""
    password = home / "imap"
    password.write_text(PASSWORD + "\n", encoding="utf-8")
    given = {"inbox": server.url(), "inbox_address": "tl@tinh.vn", "imap_password_file": password}
    office = Small(store, settings(home, database_url=url_of(store), **given), alone=True)
    many(office, count)
    with store.read() as session:
        rows = session.execute(select(Unit.email, Obligation.id).join(Obligation, Obligation.unit_id == Unit.id)).all()
    for email, number in rows:
        mail = zimbra(f"Mã nhiệm vụ: {number}: đã hoàn thành ngày 28/6/2021, báo cáo số {number}/BC-A.")
        for name in ("From", "Message-ID", "In-Reply-To", "References"):
            del mail[name]
        mail["From"], mail["Message-ID"] = email, f"<{number}@tinh.vn>"
        server.box.add(mail.as_bytes())
    server.put(b"From: la@noi-khac.vn\r\nSubject: Khac\r\n\r\nMoi hop.\r\n")
    return office


def kept(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count(ReceivedMail.id))) or 0


def kill_at_random(store: Store, given: Settings, kills: int, chance: random.Random, step: int) -> None:
    """Start readings and kill each soon after it kept some mails more, or while it makes something of them."""
    for _ in range(kills):
        command = [sys.executable, "-c", CHILD, given.model_dump_json(), NOW.isoformat()]
        running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
        assert running.stdout is not None
        assert running.stdout.readline() == b"ready\n"
        enough, give_up = kept(store) + chance.randint(0, step), time.monotonic() + 10
        while kept(store) < enough and time.monotonic() < give_up and running.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.4))
        running.kill()
        running.communicate()


def rehearse_deaths(store: Store, home: Path, count: int, kills: int, seed: int) -> None:
    print(f"seed {seed}, {store.engine.dialect.name}")
    with dovecot() as server:
        office = office_with(store, home, server, count)
        kill_at_random(store, office.settings, kills, random.Random(seed), count // kills)
        before = kept(store)
        for _ in range(3):
            read_inbox(store, office.settings, NOW)
        print(f"{before} of {count + 1} were kept when the clean reading began")
        assert len(list(server.box.keys())) == count + 1, "nothing is deleted from the mailbox"
    with store.read() as session:
        states = Counter(session.scalars(select(ReceivedMail.state)))
        proposals = Counter(session.scalars(select(Proposal.obligation_id)))
        sendings = session.scalar(select(func.count(Submission.id)))
        receipts = Counter(session.scalars(select(Mail.recipient).where(Mail.kind.startswith("receipt:in"))))
    assert states == {ReceivedState.SETTLED: count, ReceivedState.WAITING: 1}, "lost or doubled"
    assert (len(proposals), set(proposals.values()), sendings) == (count, {1}, count)
    assert (len(receipts), set(receipts.values())) == (count, {1})


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["fixed", "random"])
def test_a_reading_killed_three_times_loses_and_doubles_nothing(sqlite_store: Store, tmp_path: Path, seed: str) -> None:
    chosen = FIXED_SEED if seed == "fixed" else random.randrange(10**6)
    rehearse_deaths(sqlite_store, tmp_path, count=12, kills=3, seed=chosen)


@pytest.mark.slow
def test_hundreds_of_mails_survive_many_kills(store: Store, tmp_path: Path) -> None:
    rehearse_deaths(store, tmp_path, count=sized(120, soak=300), kills=sized(8, soak=20), seed=random.randrange(10**6))
