"""Phrases as offices write them, each decided by hand in deadline_offices.txt before the grammar was read."""

import datetime as dt
import itertools
from pathlib import Path

import pytest

from calendars.deadlines import parse
from tests.deadlines.decided import deadline_kinds

ROWS = list(deadline_kinds.decided(Path(__file__).with_name("deadline_offices.txt"), years=(2026, 2026)))
SECTIONS = {section: list(rows) for section, rows in itertools.groupby(ROWS, lambda row: row[0])}
WEEKDAYS = {"MON": 0, "TUE": 1, "WED": 2, "THU": 3, "FRI": 4}
MONTHS = [f"m{month:02d}" for month in range(1, 13)]


def meant(cell, year):
    """Give each reading of a cell that is as good as another."""
    return [
        [each for token in reading.split() for each in expanded(token, year)] for reading in f" {cell}".split(" or")
    ]


def expanded(token, year):
    if token == "M":
        return [each for month in MONTHS for each in deadline_kinds.expanded(month, year)]
    if token in WEEKDAYS:
        days = (dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(365))
        return [(None, day, False) for day in days if day.weekday() == WEEKDAYS[token]]
    return deadline_kinds.expanded(token, year)


def is_right(years, text, kind, when, more):
    deadline = parse(text, plan_from=f"{years[0]}-01-01", plan_to=f"{years[1]}-12-31")
    if kind.endswith("!") and deadline.needs_review:
        return True
    if deadline.needs_review or (kind.endswith("!") and " or" not in f" {when}"):
        return False
    got = [(each.opens, each.due, each.exclusive) for each in deadline.occurrences]
    if deadline.kind.value != kind.rstrip("!") or got not in meant(when, years[0]):
        return False
    if more[:1] in ("+", "-") and more:
        return deadline.offset == (int(more.split()[0]), more.split()[1])
    return more != "ev" or bool(deadline.event)


@pytest.mark.parametrize("section", SECTIONS)
def test_the_phrases_of_offices_mean_what_was_decided(section):
    assert [row[2] for row in SECTIONS[section] if not is_right(*row[1:])] == []


def test_no_phrase_stands_twice():
    texts = [row[1:3] for row in ROWS]
    assert len(texts) > 500
    assert len(set(texts)) == len(texts)
