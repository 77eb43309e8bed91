"""Gather what units wrote as text in their reports: results, difficulties, remarks, each with its report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dondoc.reports.consolidate.facts import (
    Facts,
    UnitRemark,
    UnitReport,
)


def results_in_words(facts: Facts, summed: Iterable[UnitReport]) -> dict[int, list[UnitRemark]]:
    """Collect the results that units wrote, by activity."""
    row_of = {one.id: one.activity_id for one in facts.work}
    keys = {row.id: row.key for row in facts.rows}
    found: dict[int, list[UnitRemark]] = defaultdict(list)
    for report in summed:
        for fact in report.line_facts:
            row = row_of.get(fact.obligation_id)
            if row is not None and fact.result:
                text = f"{fact.result} ({fact.evidence})" if fact.evidence else fact.result
                found[row].append(UnitRemark(facts.units[report.unit_id], keys[row], text, fact.obligation_id))
    return found


def difficulties(facts: Facts, summed: Iterable[UnitReport]) -> list[UnitRemark]:
    """Collect the difficulties that units wrote: of the whole period first, then of each activity."""
    row_of = {one.id: one.activity_id for one in facts.work}
    keys = {row.id: row.key for row in facts.rows}
    found = []
    for report in summed:
        unit = facts.units[report.unit_id]
        if general := report.remarks.get("difficulty"):
            found.append(UnitRemark(unit, "", general, report.obligation_id))
        for fact in report.line_facts:
            if fact.difficulty:
                key = keys.get(row_of.get(fact.obligation_id, 0), "")
                found.append(UnitRemark(unit, key, fact.difficulty, fact.obligation_id))
    return found


def remarks(facts: Facts, summed: Iterable[UnitReport], name: str) -> list[UnitRemark]:
    """Collect one of the remarks at the foot of the form, by its name in ``layout.REMARKS``."""
    return [
        UnitRemark(facts.units[report.unit_id], "", report.remarks[name], report.obligation_id)
        for report in summed
        if report.remarks.get(name)
    ]
