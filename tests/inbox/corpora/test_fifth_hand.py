"""Whole replies to a fifth office, written by an examiner: none wrongly done, nine of ten right, the rest asked.

First reading, before any rule was changed for them: of 55 statements in the odd mails 53 % right, in the even ones
60 %, none wrongly done. Mended on the odd ones alone the even ones were 64 %, once a quarter of them had been read too
80 % and then 91 %: what is asserted is of replies that the rules have mostly seen.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dondoc.store.engine import Store
from dondoc.store.scope import ALL_OFFICES
from notifications.inbox.reply.model import ReportedState
from tests.inbox.corpora.second_hand_score import Verdict, share
from tests.inbox.corpora.second_hand_store import build
from tests.inbox.corpora.third_hand_mails import FIFTH, Reply, as_mail, verdicts
from tests.inbox.in_this_process import understand

MISLEADING = [
    line for line in (FIFTH.folder / "misleading.txt").read_text(encoding="utf-8").splitlines() if line[:1] not in "#"
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = build(tmp_path_factory.mktemp("fifth"), FIFTH.folder)
    yield made
    made.close()


@pytest.fixture(scope="module")
def read(store: Store) -> list[Verdict]:
    """Every reply read on its day, and judged."""
    return verdicts(store, FIFTH, "plain.txt")


def _shown(rows: list[Verdict], *kinds: str) -> str:
    return "\n".join(f"{one.mail}: {one.why}" for one in rows if one.verdict in kinds)


@pytest.mark.slow
def test_no_reply_to_the_fifth_office_is_wrongly_taken_for_done(read: list[Verdict]) -> None:
    assert not (wrong := _shown(read, "wrongly done")), wrong


@pytest.mark.slow
def test_nine_of_ten_replies_to_the_fifth_office_are_read_as_a_careful_person_would(read: list[Verdict]) -> None:
    assert share(read, "right") >= 0.9, _shown(read, "asked", "wrong")


def test_no_line_of_the_examiner_is_taken_for_done(store: Store) -> None:
    assert not (wrong := [line for line in MISLEADING if _is_done(store, line)]), wrong


def _is_done(store: Store, line: str) -> bool:
    letter, text = line.split(" ", 1)
    mail = as_mail(FIFTH, Reply(line, FIFTH.letter(letter), "bare", {}, {}, text))
    with store.read() as session:
        found = understand(session, ALL_OFFICES, mail, FIFTH.day)
    return any(one.state is ReportedState.DONE and not one.doubts for one in found.statements)
