"""Whole replies to the offices that the weights are fitted on: none wrongly done, most right.

First reading, before the weights: 43 to 57 % right of each office. Read by weights that were fitted on all offices but
the one that is read: 61 to 75 % (`bench.reply_wording`). What is asserted here is of replies that the fit has seen.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.store.scope import ALL_OFFICES
from notifications.inbox.reply.model import ReportedState
from tests.inbox.corpora.second_hand_score import share
from tests.inbox.corpora.second_hand_store import build
from tests.inbox.corpora.third_hand_mails import Answered, verdicts
from tests.inbox.corpora.written_offices import misleading, written_offices
from tests.inbox.in_this_process import understand


@pytest.mark.slow
@pytest.mark.parametrize("office", written_offices(), ids=lambda office: office.folder.name)
def test_replies_to_an_office_are_read_as_a_careful_person_would_and_none_is_wrongly_done(
    office: Answered, tmp_path: Path
) -> None:
    store = build(tmp_path, office.folder)
    read = verdicts(store, office, "plain.txt")
    wrong = [one.why for one in read if one.verdict == "wrongly done"]
    for line, mail in misleading(office):
        with store.read() as session:
            found = understand(session, ALL_OFFICES, mail, office.day)
        wrong += [line for one in found.statements if one.state is ReportedState.DONE and not one.doubts]
    store.close()
    assert not wrong
    assert share(read, "right") >= 0.7, [f"{one.mail}: {one.why}" for one in read if one.verdict != "right"]
