"""Plans as offices of many kinds lay them out are read as a person reads them, in Word and in text with tabs."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.reading_elsewhere import compared
from dondoc.reading import read
from tests.reading.office_plans import OfficePlan, office_plans, word_plan
from tests.reading.table_files import tab_file

PLANS = office_plans()
# One of six in the fast suite, and the others in the slow one: a plan in text costs as much as the same plan in Word.
AS_TEXT = [pytest.param(plan, marks=[pytest.mark.slow] * (at % 6 != 0)) for at, plan in enumerate(PLANS)]


@pytest.fixture(scope="module")
def word(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[OfficePlan, Path]:
    """A plan and its Word file, made once for both tests of it."""
    plan: OfficePlan = request.param
    return plan, word_plan(plan, tmp_path_factory.getbasetemp() / f"{plan.name}.docx")


@pytest.mark.parametrize("word", PLANS, indirect=True, ids=lambda plan: plan.name)
def test_the_rows_and_the_period_of_an_offices_plan_are_found(word: tuple[OfficePlan, Path]) -> None:
    plan, path = word
    score = compared(plan.name, plan.gold, read(path))
    assert (score.found, score.period) == (score.wanted, score.periods)
    assert score.extra <= 1
    assert (score.lead, score.coop, score.result) == (score.leads, score.coops, score.results)
    assert score.time == score.times


@pytest.mark.parametrize("word", AS_TEXT, indirect=True, ids=lambda plan: plan.name)
def test_no_row_is_wrong_in_silence_where_merged_cells_are_lost(word: tuple[OfficePlan, Path]) -> None:
    plan, path = word
    text = tab_file(path, path.with_suffix(".txt"))
    score = compared(plan.name, plan.gold, read(text))
    assert score.silent == 0
