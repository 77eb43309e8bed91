"""Phrases of our own, each decided by hand in deadline_phrases.txt; what is to be reviewed is marked there too."""

import pytest

from calendars.deadlines import parse
from tests.deadlines.decided.deadline_table import ROWS, occurrences


@pytest.mark.parametrize(("text", "kind", "when", "more"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_the_phrase_means_what_was_decided(text, kind, when, more):
    deadline = parse(text, plan_from="2021-01-01", plan_to="2021-12-31")
    assert deadline.kind.value == kind.rstrip("!")
    assert [(each.opens, each.due, each.exclusive) for each in deadline.occurrences] == occurrences(when)
    assert deadline.needs_review == kind.endswith("!"), deadline.flags
    if more[:1] in ("+", "-") and more[:1]:
        assert deadline.offset == (int(more.split()[0]), more.split()[1])
    elif more:
        assert deadline.event == more


def test_the_table_is_large_and_states_nothing_twice():
    texts = [row[0] for row in ROWS]
    assert len(texts) >= 400
    assert len(set(texts)) == len(texts)
