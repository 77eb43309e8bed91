"""Gather what units wrote as text in their reports: results, difficulties, remarks, each with its report."""

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
    for report in summed:
        for fact in report.line_facts:
            row = row_of.get(fact.obligation_id)
            if row is not None and fact.result:
                text = f"{fact.result} ({fact.evidence})" if fact.evidence else fact.result
                found[row].append(Voice(facts.units[report.unit_id], keys[row], text, fact.obligation_id))
    return found


def difficulties(facts: Facts, summed: Iterable[UnitReport]) -> list[Voice]:
    """Collect the difficulties that units wrote: of the whole period first, then of each activity."""
    row_of = {one.id: one.activity_id for one in facts.work}
    keys = {row.id: row.key for row in facts.rows}
    found = []
    for report in summed:
        unit = facts.units[report.unit_id]
        if general := report.remarks.get("difficulty"):
            found.append(Voice(unit, "", general, report.obligation_id))
        for fact in report.line_facts:
            if fact.difficulty:
                key = keys.get(row_of.get(fact.obligation_id, 0), "")
                found.append(Voice(unit, key, fact.difficulty, fact.obligation_id))
    return found


def remarks(facts: Facts, summed: Iterable[UnitReport], name: str) -> list[Voice]:
    """Collect one of the remarks at the foot of the form, by its name in ``layout.REMARKS``."""
    return [
        Voice(facts.units[report.unit_id], "", report.remarks[name], report.obligation_id)
        for report in summed
        if report.remarks.get(name)
    ]
