"""Phrases of the kinds in which dates were lost, each decided by hand in deadline_kinds.txt."""

import pytest

from calendars.deadlines import parse
from tests.deadlines.decided.deadline_kinds import ROWS, occurrences


@pytest.mark.parametrize(
    ("years", "text", "kind", "when", "more"),
    [row[1:] for row in ROWS],
    ids=[f"{row[0][:2]} {row[2][:60]}" for row in ROWS],
)
def test_the_phrase_means_what_was_decided(years, text, kind, when, more):
    deadline = parse(text, plan_from=f"{years[0]}-01-01", plan_to=f"{years[1]}-12-31")
    assert deadline.kind.value == kind.rstrip("!")
    if when or not kind.endswith("!") or deadline.kind.value == "none":
        assert [(each.opens, each.due, each.exclusive) for each in deadline.occurrences] == occurrences(when, years[0])
    assert deadline.needs_review == kind.endswith("!"), deadline.flags
    if more[:1] in ("+", "-") and more[:1]:
        assert deadline.offset == (int(more.split()[0]), more.split()[1])
    elif more:
        assert deadline.event == more


def test_no_phrase_stands_twice():
    texts = [(row[1], row[2]) for row in ROWS]
    assert len(set(texts)) == len(texts)
