"""Whole replies to a fourth office: none wrongly done, the rest right or asked.

Written with their labels before any rule was read. First readings of ``first.txt``: 73.9 % of 115 statements right in
the odd mails and 77.3 % of 97 in the even ones, none wrongly done, 4 wrong; the even ones were 83.5 % right once the
rules were mended by kind on the odd ones, and were then mended on too. What is asserted is of replies the rules have
seen.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dondoc.store.engine import Store
from tests.inbox.second_hand_score import Verdict, share
from tests.inbox.second_hand_store import build
from tests.inbox.third_hand_mails import FOURTH, verdicts

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = build(tmp_path_factory.mktemp("fourth"), FOURTH.folder)
    yield made
    made.close()


@pytest.fixture(scope="module")
def read(store: Store) -> list[Verdict]:
    """Every reply read on its day, and judged."""
    return verdicts(store, FOURTH, "first.txt")


def _shown(rows: list[Verdict], *kinds: str) -> str:
    return "\n".join(f"{one.mail}: {one.why}" for one in rows if one.verdict in kinds)


def test_no_reply_to_the_fourth_office_is_wrongly_taken_for_done(read: list[Verdict]) -> None:
    assert not (wrong := _shown(read, "wrongly done", "wrong")), wrong


def test_nineteen_of_twenty_replies_to_the_fourth_office_are_read_as_a_careful_person_would(
    read: list[Verdict],
) -> None:
    assert share(read, "right") >= 0.95, _shown(read, "asked")
