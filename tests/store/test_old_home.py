"""A home written by an earlier version opens with the present one: nothing sent again, nothing lost."""

from __future__ import annotations

import json
import os
import sqlite3
import tarfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from config.settings import Settings
from tests.support.processes import forks
from tests.support.small_office import read_maildir

PACKED = Path(__file__).parents[1] / "fixtures"
DAY = "2026-06-25"
"""The day on which the mail of the packed homes was left waiting."""


@dataclass(frozen=True)
class Packed:
    """What a packed home holds: obligations of two offices, mail that waits and mail that left."""

    name: str
    own: int
    other: int
    waiting: int
    delivered: int


HOMES = [Packed("home_0007", 174, 33, 71, 28), Packed("home_0012", 174, 154, 53, 28)]
KEPT = (
    "SELECT id, office_id, plan_id, activity_id, unit_id, from_unit_id, due, first_due, progress, percent, done_on,"
    " due_version FROM obligation ORDER BY id",
    "SELECT id, at, who, subject, subject_id, what, was, now, why FROM history ORDER BY id",
    "SELECT id, obligation_id, kind, value, sha256, at, who FROM evidence ORDER BY id",
)
"""What the opening of a store may not change."""
WAITING = ("queued", "sending")


@pytest.fixture(params=HOMES, ids=lambda one: one.name)
def packed(request: pytest.FixtureRequest) -> Packed:
    found: Packed = request.param
    return found


@pytest.fixture
def home(tmp_path: Path, packed: Packed) -> Path:
    with tarfile.open(PACKED / f"{packed.name}.tar.xz") as tar:
        tar.extractall(tmp_path / "home")
    return tmp_path / "home"


def dondoc(home: Path, *words: str) -> str:
    """The standard output of a real command in this home."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DONDOC_", "PREFECT_"))}
    ours = {"DONDOC_HOME": str(home), "DONDOC_CONFIG": str(home / "dondoc.toml")}
    done = forks.run(*words, env=kept | ours)
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows(home: Path, query: str) -> list[tuple[Any, ...]]:
    """What the store file holds, read without dondoc."""
    with closing(sqlite3.connect(home / "dondoc.db")) as store:
        return store.execute(query).fetchall()


def delivered(home: Path) -> Counter[str]:
    """How often each Message-ID stands in the maildir."""
    return Counter(str(mail["Message-ID"]) for mail in read_maildir(home / "mail"))


def test_every_obligation_its_history_and_its_evidence_are_there_after_the_store_is_opened(
    home: Path, packed: Packed
) -> None:
    before = [rows(home, query) for query in KEPT]
    found = json.loads(dondoc(home, "status", "--today", DAY, "--json"))
    assert [rows(home, query) for query in KEPT] == before
    assert found["counts"]["total"] == packed.own
    assert found["counts"]["paused"] == 1
    assert len(found["plans"]) == 1
    other = json.loads(dondoc(home, "status", "--today", DAY, "--office", "so-noi-vu", "--json"))
    assert other["counts"]["total"] == packed.other


def test_mail_that_waited_leaves_once_and_mail_that_left_does_not_leave_again(home: Path, packed: Packed) -> None:
    waiting = {name for (name,) in rows(home, f"SELECT message_id FROM mail WHERE state IN {WAITING}")}
    letters = rows(home, "SELECT id, obligation_id, rung, recipient FROM letter ORDER BY id")
    before = delivered(home)
    assert (len(waiting), sum(before.values())) == (packed.waiting, packed.delivered)
    for office in ("default", "so-noi-vu"):
        dondoc(home, "chase", "--today", DAY, "--office", office)
    after = delivered(home)
    assert after == before + Counter(waiting)
    # What is asked anew of the coordinator waits in tomorrow's mail.
    assert not rows(home, f"SELECT id FROM mail WHERE state IN {WAITING} AND day <= '{DAY}'")
    assert rows(home, "SELECT id, obligation_id, rung, recipient FROM letter ORDER BY id") == letters
    dondoc(home, "chase", "--today", DAY)
    assert delivered(home) == after


def test_the_settings_file_is_still_understood(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_CONFIG", str(home / "dondoc.toml"))
    settings = Settings()
    assert (settings.coordinator_email, settings.near_days) == ("dau.moi@songngan.gov.vn", 4)


@pytest.mark.slow
@pytest.mark.prefect
def test_the_desk_starts_on_the_prefect_database_of_before_and_keeps_its_forms(home: Path) -> None:
    from tests.support.processes.a_desk import served

    with closing(sqlite3.connect(home / "prefect" / "prefect.db")) as database:
        forms = dict(database.execute("SELECT name, id FROM deployment"))
    with served(home, "--no-clock") as desk:
        found = {one["name"]: one["id"] for one in desk.api.post("/deployments/filter", json={}).json()}
    assert {name.replace("-", "") for name in forms.values()} <= {one.replace("-", "") for one in found.values()}
