"""What units wrote in words in their reports: results, difficulties and remarks, each with the report it stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dondoc.reports.consolidate.facts import (
    Facts,
    UnitReport,
    Voice,
)


def results_in_words(facts: Facts, summed: Iterable[UnitReport]) -> dict[int, list[Voice]]:
    """Collect the results that units wrote, by activity."""
    row_of = {one.id: one.activity_id for one in facts.work}
    keys = {row.id: row.key for row in facts.rows}
    found: dict[int, list[Voice]] = defaultdict(list)
    for told in summed:
        for said in told.said:
            row = row_of.get(said.obligation_id)
            if row is not None and said.result:
                text = f"{said.result} ({said.evidence})" if said.evidence else said.result
                found[row].append(Voice(facts.units[told.unit_id], keys[row], text, said.obligation_id))
    return found


def difficulties(facts: Facts, summed: Iterable[UnitReport]) -> list[Voice]:
    """Collect the difficulties that units wrote: of the whole period first, then of each activity."""
    row_of = {one.id: one.activity_id for one in facts.work}
    keys = {row.id: row.key for row in facts.rows}
    found = []
    for told in summed:
        unit = facts.units[told.unit_id]
        if general := told.remarks.get("difficulty"):
            found.append(Voice(unit, "", general, told.obligation_id))
        for said in told.said:
            if said.difficulty:
                key = keys.get(row_of.get(said.obligation_id, 0), "")
                found.append(Voice(unit, key, said.difficulty, said.obligation_id))
    return found


def remarks(facts: Facts, summed: Iterable[UnitReport], name: str) -> list[Voice]:
    """Collect one of the remarks at the foot of the form, by its name in ``layout.REMARKS``."""
    return [
        Voice(facts.units[told.unit_id], "", told.remarks[name], told.obligation_id)
        for told in summed
        if told.remarks.get(name)
    ]
