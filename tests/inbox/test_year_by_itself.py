"""A small province lives a quarter by itself: no reply is lost or misread, nothing is left for the coordinator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bench.year import Lived, figures, live
from bench.year_script import Way
from bench.year_world import Size
from dondoc.store.models import Obligation, ReceivedMail
from dondoc.store.models.obligation import Progress

pytestmark = pytest.mark.slow
SMALL = Size(so=4, communes=3, activities=18)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    """January to March, with the first quarter's reports."""
    made = live(tmp_path_factory.mktemp("year"), SMALL, seed=18, days=90)
    yield made
    made.world.store.close()


def test_every_reply_is_kept_once(lived: Lived) -> None:
    written = sum(1 for part in ("new", "cur") for _ in Path(lived.world.home / "inbox" / part).iterdir())
    with lived.world.store.read() as session:
        kept = session.scalar(select(func.count(ReceivedMail.id)))
    assert written == kept
    assert written > 0


def test_no_reply_is_misread_and_none_of_the_proposals_is_left_waiting(lived: Lived) -> None:
    assert lived.world.counts["mail answers misread"] == 0
    assert figures(lived)["still waiting"] == 0


def test_all_ways_of_answering_are_taken_and_the_quarter_is_drafted(lived: Lived) -> None:
    assert {Way.PAGE, Way.MAIL} <= set(lived.units.ways.values())
    assert lived.world.counts["reports by page"] > 0
    assert lived.world.counts["reports by form"] > 0
    assert lived.desk.drafts.keys() == {"Q1"}


def test_what_a_unit_reported_as_done_is_done_unless_it_was_handed_over(lived: Lived) -> None:
    with lived.world.store.read() as session:
        done = set(session.scalars(select(Obligation.id).where(Obligation.progress == Progress.DONE)))
    assert done <= set(lived.units.ways), "done although nobody said so"


def test_most_obligations_need_no_hand(lived: Lived) -> None:
    with lived.world.store.read() as session:
        owed = session.scalar(select(func.count(Obligation.id))) or 0
    assert lived.hand_acts < owed / 3, lived.world.acts
