"""The draft beside the same period of last year: matched by name and measure, only where one such period was opened."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.reports.consolidate.facts import Compared, Figure, Value
from dondoc.reports.consolidate.figures import consolidate
from dondoc.reports.consolidate.last_year import compare, consolidated, same_period
from dondoc.reports.draft import report as draft
from dondoc.reports.draft.blocks import Sentence, Table, plain
from dondoc.reports.draft.last_year import change
from dondoc.store.engine import Store
from dondoc.store.models import ReportPeriod
from tests.reports.test_consolidate import facts, unit_report, work
from tests.support.reports.report_fixtures import OPENS, ready, template

__all__ = ["ready", "template"]


@pytest.mark.parametrize(
    ("measure", "then", "now", "words"),
    [
        ("văn bản", 40, 52, "tăng 12 (30%)"),
        ("văn bản", 52, 40, "giảm 12 (23,08%)"),
        ("văn bản", 0, 5, "tăng 5"),
        ("%", 95.5, 97, "tăng 1,5 điểm phần trăm"),
        ("%", 97, 97.001, "không đổi"),
    ],
)
def test_a_change_is_reported_in_points_for_percents_and_with_its_share_for_counts(
    measure: str, then: float, now: float, words: str
) -> None:
    asked = dataclasses.replace(consolidate(facts()).indicators[0].asked, measure=measure)
    assert change(Compared(asked, Figure(now), Figure(then))) == words


def test_only_what_has_a_figure_in_both_years_under_one_name_is_compared() -> None:
    values = {year: unit_report(1, Value(2, None, None, count)) for year, count in ((2020, 40), (2021, 52))}
    now = consolidate(facts(work(1, 1, done=True), reports=(values[2021],)))
    then = consolidate(facts(work(1, 1, done=False), reports=(values[2020],)))
    found = compare(now, then)
    assert [(one.asked.code, one.then.value, one.now.value) for one in found.indicators] == [("CD-01", 40, 52)]
    blocks = draft.blocks(dataclasses.replace(now, last_year=found))
    (table,) = [one for one in blocks if isinstance(one, Table) and "so với" in one.title]
    assert [plain([cell]) for cell in table.rows[0]] == [
        "1",
        "Văn bản đã ban hành",
        "40 văn bản",
        "52 văn bản",
        "tăng 12 (30%)",
    ]


def period_of(session: Session, year: int) -> ReportPeriod:
    return session.scalars(select(ReportPeriod).where(ReportPeriod.year == year, ReportPeriod.code == "Q1")).one()


def a_year_before(store: Store) -> None:
    """Let the period that is open be last year's, and open the same one of this year."""
    with store.write() as session:
        old = period_of(session, 2021)
        columns = [one.name for one in ReportPeriod.__table__.columns if one.name not in ("id", "activity_id")]
        new = {name: getattr(old, name) for name in columns}
        old.year, old.name = 2020, "Quý I năm 2020"
        for name in ("data_from", "data_to", "opens_on", "due", "opened_on", "own_due"):
            day = getattr(old, name)
            setattr(old, name, day and day.replace(year=2020))
        session.flush()
        session.add(ReportPeriod(**new))


def test_the_same_period_of_last_year_is_found_and_printed_where_one_was_opened(ready: Store) -> None:
    with ready.read() as session:
        assert same_period(session, period_of(session, 2021)) is None
        alone = draft.blocks(consolidated(session, period_of(session, 2021), OPENS))
    assert not any("CÙNG KỲ" in getattr(block, "text", "") for block in alone)
    a_year_before(ready)
    with ready.read() as session:
        found = consolidated(session, period_of(session, 2021), OPENS)
    assert found.last_year is not None
    assert found.last_year.name == "Quý I năm 2020"
    sentences = [plain(block.parts) for block in draft.blocks(found) if isinstance(block, Sentence)]
    assert any(words.startswith("Quý I năm 2020 hoàn thành ") and "kỳ này hoàn thành " in words for words in sentences)
