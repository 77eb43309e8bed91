"""The deadline language against the annotated phrases of real documents: kind, occurrences, event, offset and flags."""

import json

import pytest

from calendars.deadlines import parse


def rows(shared, name):
    return [json.loads(line) for line in (shared / "gold" / name).read_text("utf-8").splitlines() if line.strip()]


def reading(deadline):
    occurrences = [
        {"opens": each.opens and each.opens.isoformat(), "due": each.due.isoformat(), "exclusive": each.exclusive}
        for each in deadline.occurrences
    ]
    return {"kind": deadline.kind.value, "occurrences": occurrences}


@pytest.mark.parametrize(
    ("name", "count"), [("deadlines_seeds.jsonl", 45), ("deadlines_elsewhere.jsonl", 120)], ids=["seeds", "elsewhere"]
)
def test_every_annotated_phrase_is_read_as_two_people_read_it(shared, name, count):
    wrong = []
    for row in rows(shared, name):
        deadline = parse(row["text"], plan_from=row["plan_from"], plan_to=row["plan_to"])
        right = [{"kind": row["kind"], "occurrences": row["occurrences"]}, *row.get("accept", [])]
        if reading(deadline) not in right:
            wrong.append((row["text"], reading(deadline)))
    assert wrong == []
    assert len(rows(shared, name)) == count


@pytest.mark.parametrize("name", ["deadlines_seeds.jsonl", "deadlines_elsewhere.jsonl"])
def test_flags_events_and_offsets_are_those_that_were_annotated(shared, name):
    wrong = []
    for row in rows(shared, name):
        deadline = parse(row["text"], plan_from=row["plan_from"], plan_to=row["plan_to"])
        offset = list(deadline.offset) if deadline.offset else None
        got = (list(deadline.flags), deadline.event, offset)
        if got != (row["flags"], row["event"], row.get("offset")):
            wrong.append((row["text"], got))
    assert wrong == []


def test_only_phrases_that_name_no_time_ask_for_a_person_in_the_seeds(shared):
    asked = [
        row["text"]
        for row in rows(shared, "deadlines_seeds.jsonl")
        if parse(row["text"], plan_from=row["plan_from"], plan_to=row["plan_to"]).needs_review
    ]
    assert asked == [""]


def test_of_the_made_phrases_at_least_99_in_100_are_right_and_none_is_wrong_in_silence(shared):
    """2,560 phrases with computed answers; a right answer sent to a person for nothing is at most one in twenty."""
    right, asked, silent, all_rows = 0, 0, [], rows(shared, "deadlines_made.jsonl")
    for row in all_rows:
        deadline = parse(row["text"], plan_from=row["plan_from"], plan_to=row["plan_to"])
        if reading(deadline) == {"kind": row["kind"], "occurrences": row["occurrences"]}:
            right += 1
            asked += deadline.needs_review
        elif not deadline.needs_review:
            silent.append((row["text"], reading(deadline)))
    assert silent == []
    assert right >= 0.99 * len(all_rows)
    assert asked <= 0.05 * right
