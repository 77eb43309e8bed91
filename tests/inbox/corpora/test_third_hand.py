"""Whole replies of communes, schools, hospitals, police and companies: none wrongly done, the rest right or asked.

Written with their labels before any rule was read or changed. First readings, of 172 and 85 statements: ``first.txt``
70.8 % (odd mails) and 67.5 % (even mails) right, 2 wrongly done; ``second.txt`` 68.2 % right, none wrongly done. The
rules were then mended by kind on the odd mails, after which the even ones, not looked at before, were 79.5 % right,
1 wrongly done; mended on these too, ``second.txt`` was 81.2 % right, none wrongly done. ``third.txt`` (128 statements)
was first 75.8 % (odd) and 79.0 % (even) right, 2 wrongly done, and the even mails the same once the odd ones were
mended; ``fourth.txt`` (54 statements) was first 74 % right, none wrongly done, 7 % wrong. What is asserted is of
replies the rules have seen.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dondoc.store.engine import Store
from tests.inbox.corpora.second_hand_score import Verdict, share
from tests.inbox.corpora.second_hand_store import build
from tests.inbox.corpora.third_hand_mails import THIRD, verdicts


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = build(tmp_path_factory.mktemp("third"), THIRD.folder)
    yield made
    made.close()


@pytest.fixture(scope="module")
def read(store: Store) -> list[Verdict]:
    """Every reply read on its day, and judged."""
    return [
        *verdicts(store, THIRD, "first.txt"),
        *verdicts(store, THIRD, "second.txt"),
        *verdicts(store, THIRD, "third.txt"),
        *verdicts(store, THIRD, "fourth.txt"),
    ]


def _shown(rows: list[Verdict], *kinds: str) -> str:
    return "\n".join(f"{one.mail}: {one.why}" for one in rows if one.verdict in kinds)


@pytest.mark.slow
def test_no_whole_reply_is_wrongly_taken_for_done(read: list[Verdict]) -> None:
    assert not (wrong := _shown(read, "wrongly done")), wrong


@pytest.mark.slow
def test_what_is_not_right_of_the_whole_replies_is_asked(read: list[Verdict]) -> None:
    assert not (wrong := _shown(read, "wrong")), wrong


@pytest.mark.slow
def test_nineteen_of_twenty_whole_replies_are_read_as_a_careful_person_would(read: list[Verdict]) -> None:
    assert share(read, "right") >= 0.95, _shown(read, "asked")
