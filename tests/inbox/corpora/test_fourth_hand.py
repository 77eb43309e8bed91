"""Whole replies to a fourth office: none wrongly done, the rest right or asked.

Each table was written with its labels before it was first read, and the rules were mended on it after that. First
readings: ``first.txt`` 73.9 % of 115 statements right in the odd mails and 77.3 % of 97 in the even ones (83.5 % once
the odd ones were mended on), 4 wrong; ``second.txt`` (105) 69.5 % right, 7 wrong; ``third.txt`` (60) 80.0 % right, 1
wrong, where the rules before this file read 66.7 %; ``fourth.txt`` (50) 80.0 % right, 2 wrong, none of them wrongly
done. ``fifth.txt`` (148, of many writers) was first 80.3 % (odd) and 76.4 % (even) right, 7 wrong, the even ones 79 %
once the odd ones were mended; ``sixth.txt`` (75) was first 85.5 % right, 6 wrong, 1 wrongly done, where the rules
before ``fifth.txt`` read 82.9 %. What is asserted is of replies the rules have seen; the weights of words were fitted
on all tables but the sixth. Of ``misleading.txt`` the first 66 lines gave 6 wrongly done when first read, the 45 after
them 1.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dondoc.store.engine import Store
from dondoc.store.scope import ALL_OFFICES
from notifications.inbox.reply.model import ReportedState
from tests.inbox.corpora.second_hand_score import Verdict, share
from tests.inbox.corpora.second_hand_store import build
from tests.inbox.corpora.third_hand_mails import FOURTH, Reply, as_mail, verdicts
from tests.inbox.in_this_process import understand

TABLES = ("first.txt", "second.txt", "third.txt", "fourth.txt", "fifth.txt", "sixth.txt")
MISLEADING = [
    line for line in (FOURTH.folder / "misleading.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = build(tmp_path_factory.mktemp("fourth"), FOURTH.folder)
    yield made
    made.close()


@pytest.fixture(scope="module")
def read(store: Store) -> list[Verdict]:
    """Every reply read on its day, and judged."""
    return [row for name in TABLES for row in verdicts(store, FOURTH, name)]


def _shown(rows: list[Verdict], *kinds: str) -> str:
    return "\n".join(f"{one.mail}: {one.why}" for one in rows if one.verdict in kinds)


@pytest.mark.slow
def test_no_reply_to_the_fourth_office_is_wrongly_taken_for_done_or_anything_else(read: list[Verdict]) -> None:
    assert not (wrong := _shown(read, "wrongly done", "wrong")), wrong


@pytest.mark.slow
def test_nineteen_of_twenty_replies_to_the_fourth_office_are_read_as_a_careful_person_would(
    read: list[Verdict],
) -> None:
    assert share(read, "right") >= 0.95, _shown(read, "asked")


@pytest.mark.slow
def test_no_line_written_to_mislead_is_taken_for_done(store: Store) -> None:
    assert not (wrong := [line for line in MISLEADING if _is_done(store, line)]), wrong


def _is_done(store: Store, line: str) -> bool:
    letter, text = line.split(" ", 1)
    mail = as_mail(FOURTH, Reply(line, FOURTH.letter(letter), "bare", {}, {}, text))
    with store.read() as session:
        found = understand(session, ALL_OFFICES, mail, FOURTH.day)
    return any(one.state is ReportedState.DONE and not one.doubts for one in found.statements)
