"""The five real documents, compared with their annotations field by field."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dondoc.activity import DocumentKind, Reading
from dondoc.commands.options import as_plain
from dondoc.commands.plans.read import as_document
from dondoc.reading import read

FIELDS = ("key", "section", "objective", "duty", "activity", "result", "lead", "coop", "time_text")
PLANS = ("000", "002", "003", "004")


@cache
def reading_of(shared: Path, seed: str) -> Reading:
    return read(next((shared / "seeds").glob(f"{seed}_*.txt")))


def gold_of(shared: Path, seed: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "gold" / f"plan_{seed}.json").read_text(encoding="utf-8"))
    return found


def single_spaced(value: Any) -> Any:
    """Return a value with its white space as single spaces."""
    if isinstance(value, list | tuple):
        return [single_spaced(each) for each in value]
    return " ".join(value.split()) if isinstance(value, str) else value


@pytest.mark.parametrize("seed", PLANS)
def test_every_row_of_a_real_plan_is_read_as_two_readers_annotated_it(shared: Path, seed: str) -> None:
    rows = as_plain(reading_of(shared, seed).activities)
    annotated = gold_of(shared, seed)["activities"]
    assert [row["key"] for row in rows] == [row["key"] for row in annotated]
    for row, gold in zip(rows, annotated, strict=True):
        assert {name: single_spaced(row[name]) for name in FIELDS} == {
            name: single_spaced(gold[name]) for name in FIELDS
        }


@pytest.mark.parametrize("seed", PLANS)
def test_the_head_of_a_real_plan_is_read_as_annotated(shared: Path, seed: str) -> None:
    document, gold = as_plain(reading_of(shared, seed).document), gold_of(shared, seed)["document"]
    assert {name: document[name] for name in gold} == gold


@pytest.mark.parametrize("seed", PLANS)
def test_what_the_headings_declare_is_kept_apart_from_what_was_found(shared: Path, seed: str) -> None:
    assert reading_of(shared, seed).declared_counts == gold_of(shared, seed)["declared_counts"]


def test_the_documents_a_plan_rests_on_are_named_with_their_dates(shared: Path) -> None:
    assert reading_of(shared, "000").document.rests_on == ("Công văn số 6459/BNV-CCHC ngày 07/12/2020",)
    assert "Kế hoạch số 2943/KH-UBND ngày 20/9/2021" in reading_of(shared, "002").document.rests_on


def test_rows_that_share_a_merged_cell_are_marked_for_a_person(shared: Path) -> None:
    marked = {activity.key for activity in reading_of(shared, "003").activities if activity.review}
    assert {"I.HĐ6", "IV.HĐ4"} <= marked


def test_a_row_keeps_the_line_it_came_from(shared: Path) -> None:
    source = next((shared / "seeds").glob("000_*.txt")).read_text(encoding="utf-8").split("\n")
    for activity in reading_of(shared, "000").activities:
        assert activity.place.line is not None
        beginning = " ".join(activity.activity.split()[:4])
        assert beginning in " ".join(" ".join(source[activity.place.line - 1 :][:6]).split())


def test_a_yearly_report_is_known_as_one_and_its_outcomes_name_their_plans(shared: Path) -> None:
    reading = reading_of(shared, "001")
    assert reading.kind is DocumentKind.REPORT
    assert reading.activities == ()
    whole = [o for o in reading.outcomes if o.plan_number == "2919/KH-UBND"]
    assert [(o.done, o.planned, o.percent, o.unit_of_measure) for o in whole] == [(44, 44, 100, "hoạt động")]
    assert str(whole[0].plan_issued) == "2020-12-14"
    counts = [(o.done, o.planned) for o in reading.outcomes if o.plan_number == "280/KH-UBND"]
    assert counts == [(6, 6)]


def test_outcomes_are_counts_and_never_dates_or_numbers_of_documents(shared: Path) -> None:
    outcomes = reading_of(shared, "001").outcomes
    assert {(56, 56), (5009, 9799), (764, 1071), (289, 289), (440, 440), (4957, 53350)} <= {
        (o.done, o.planned) for o in outcomes
    }
    assert all(o.planned and o.planned < 60_000 for o in outcomes)
    assert not any(o.done == 50 and o.planned == 63 for o in outcomes), "a rank among 63 provinces is no outcome"


def test_the_json_answer_has_the_fields_of_the_annotations_first_and_a_deadline_in_every_row(shared: Path) -> None:
    answer = as_document(reading_of(shared, "000"))
    assert list(answer)[:4] == ["document", "activities", "declared_counts", "warnings"]
    row = next(row for row in answer["activities"] if row["key"] == "III.1")
    assert list(row)[:10] == [*FIELDS, "deadline"]
    assert row["deadline"]["occurrences"] == [
        {"opens": None, "due": "2021-01-31", "exclusive": True, "last_day": "2021-01-30"}
    ]
