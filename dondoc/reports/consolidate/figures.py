"""Sum a period: what every unit reported and every obligation shows, into one report's data. Pure and linear.

Only approved reports are summed. Shares are added part to part and whole to whole, never averaged; a percent given
without its part and whole stands apart. Every figure keeps the obligations it was counted from.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from calendars.duedates import days_overdue
from dondoc.reports.consolidate.facts import (
    ActivityFact,
    AreaPart,
    Consolidated,
    Facts,
    Figure,
    IndicatorFact,
    IndicatorResult,
    Late,
    Sent,
    Share,
    UnitRemark,
    UnitReport,
    Upcoming,
    Value,
    WorkFact,
)
from dondoc.reports.consolidate.written_remarks import difficulties, remarks, results_in_words
from dondoc.reports.cycles.states import COUNTED
from dondoc.reports.indicators.areas import areas, name_of
from dondoc.reports.indicators.numbers import percent_of
from dondoc.reports.indicators.plan_indicators import COUNT, RATIO, meets
from dondoc.store.models.cycle import ReportState

THEMES = ("tuyên truyền", "kiểm tra")


def consolidate(facts: Facts) -> Consolidated:
    """Return the whole report of a period as data."""
    today = facts.head.as_of
    by_row = _by_row(facts.work)
    summed = [report for report in facts.reports if report.state in COUNTED]
    results = indicator_results(facts.indicators, summed, facts.units)
    whole = _Whole(facts, by_row, results, results_in_words(facts, summed))
    parts = [_part(code, name_of(code), whole, _of_area(code)) for code in _codes(facts)]
    themes = {theme: _part(theme, theme, whole, _of_theme(theme)) for theme in THEMES}
    due = {row.id: [w for w in by_row.get(row.id, ()) if w.due and w.due <= today] for row in facts.rows}
    due_rows = [row for row in facts.rows if due[row.id]]
    return Consolidated(
        head=facts.head,
        activities=share(facts.rows, by_row, today),
        due_by_now=share(due_rows, due, today),
        areas=tuple(parts),
        themes=themes,
        indicators=tuple(results),
        late=tuple(late(facts, today)),
        upcoming=tuple(upcoming(facts, by_row)),
        sent=sent(facts),
        difficulties=tuple(difficulties(facts, summed)),
        proposals=tuple(remarks(facts, summed, "proposal")),
        lower=tuple(_lower(facts, summed)),
        unled=tuple(row.key for row in facts.rows if row.id not in by_row),
    )


def _by_row(work: Iterable[WorkFact]) -> dict[int, list[WorkFact]]:
    found: dict[int, list[WorkFact]] = defaultdict(list)
    for one in work:
        found[one.activity_id].append(one)
    return found


def share(rows: Iterable[ActivityFact], by_row: dict[int, list[WorkFact]], today: dt.date) -> Share:
    """Return activities done of planned: one counts as done when everything owed for it is done by the day."""
    done: list[int] = []
    planned: list[int] = []
    many = finished = 0
    for row in rows:
        owed = by_row.get(row.id, ())
        ids = [one.id for one in owed]
        many += 1
        planned += ids
        if owed and all(one.done_on is not None and one.done_on <= today for one in owed):
            finished += 1
            done += ids
    return Share(Figure(finished, tuple(done)), Figure(many, tuple(planned)))


def _codes(facts: Facts) -> list[str]:
    """Return all areas in order where the plan has them; a plan of other matters has only its own."""
    present = {row.area for row in facts.rows} | {one.area for one in facts.indicators if one.area}
    return [area.code for area in areas() if area.code in present] + sorted(present - {a.code for a in areas()})


def _of_area(code: str) -> Callable[[ActivityFact | IndicatorFact], bool]:
    return lambda one: one.area == code


def _of_theme(theme: str) -> Callable[[ActivityFact | IndicatorFact], bool]:
    return lambda one: one.theme == theme


@dataclass(frozen=True, slots=True)
class _Whole:
    """What every part of a report is cut from: the facts, the work of each row, indicators, and results in words."""

    facts: Facts
    by_row: dict[int, list[WorkFact]]
    results: Sequence[IndicatorResult]
    texts: dict[int, list[UnitRemark]]


def _part(code: str, name: str, whole: _Whole, belongs: Callable[[ActivityFact | IndicatorFact], bool]) -> AreaPart:
    today = whole.facts.head.as_of
    rows = [row for row in whole.facts.rows if belongs(row)]
    work = [one for row in rows for one in whole.by_row.get(row.id, ())]
    finished = [one for one in work if one.done_on is not None and one.done_on <= today]
    in_time = [one.id for one in finished if one.overdue_from is None or _done_before(one, one.overdue_from)]
    overdue = [one.id for one in work if is_late(one, today)]
    written = [remark for row in rows for remark in whole.texts.get(row.id, ())]
    return AreaPart(
        code,
        name,
        share(rows, whole.by_row, today),
        _count(in_time),
        _count(overdue),
        tuple(one for one in whole.results if belongs(one.asked)),
        tuple(written),
    )


def _done_before(one: WorkFact, day: dt.date) -> bool:
    return one.done_on is not None and one.done_on < day


def _count(ids: Iterable[int]) -> Figure:
    sources = tuple(ids)
    return Figure(len(sources), sources)


def is_late(one: WorkFact, today: dt.date) -> bool:
    """Open, and past the day it is overdue from."""
    return one.open and one.overdue_from is not None and one.overdue_from <= today


def late(facts: Facts, today: dt.date) -> list[Late]:
    """Return what is overdue and with whom, the longest first."""
    rows = {row.id: row for row in facts.rows}
    found = [
        Late(
            one.id,
            rows[one.activity_id].key,
            rows[one.activity_id].text,
            facts.units[one.unit_id],
            one.due,
            days_overdue(one.overdue_from, today),
        )
        for one in facts.work
        if is_late(one, today) and one.due is not None and one.last_day is not None
    ]
    return sorted(found, key=lambda one: (-one.days, one.obligation_id))


def upcoming(facts: Facts, by_row: dict[int, list[WorkFact]]) -> list[Upcoming]:
    """Return what is due until the end of the next period, by activity, soonest first."""
    head = facts.head
    if head.next_to is None:
        return []
    found = []
    for row in facts.rows:
        due = [w for w in by_row.get(row.id, ()) if w.open and w.due and head.as_of < w.due <= head.next_to]
        if due:
            units = tuple(dict.fromkeys(facts.units[one.unit_id] for one in due))
            first = min(one.due for one in due if one.due)
            found.append(Upcoming(row.key, row.text, units, first, tuple(one.id for one in due)))
    return sorted(found, key=lambda one: one.due)


def indicator_results(
    asked: Sequence[IndicatorFact], reports: Iterable[UnitReport], units: dict[int, str]
) -> list[IndicatorResult]:
    """Return every indicator over all summed reports."""
    given: dict[int, list[tuple[UnitReport, Value]]] = defaultdict(list)
    reporting = 0
    for report in reports:
        reporting += 1
        for value in report.values:
            given[value.indicator_id].append((report, value))
    return [_result(one, given.get(one.id, []), units, reporting) for one in asked]


def _result(
    asked: IndicatorFact, given: Sequence[tuple[UnitReport, Value]], units: dict[int, str], reporting: int
) -> IndicatorResult:
    silent = reporting - len(given)
    if asked.kind == RATIO:
        return _ratio(asked, given, units, silent)
    numbers = [(report, value.value) for report, value in given if value.value is not None]
    if asked.kind == COUNT or len(numbers) == 1:
        total = _sum(numbers) if numbers else None
        met = meets(asked.target_op, asked.target, total.value if total else None)
        return IndicatorResult(asked, total, met=met, silent=silent)
    apart = tuple((units[report.unit_id], number, report.obligation_id) for report, number in numbers)
    return IndicatorResult(asked, None, apart=apart, silent=silent)


def _ratio(
    asked: IndicatorFact, given: Sequence[tuple[UnitReport, Value]], units: dict[int, str], silent: int
) -> IndicatorResult:
    shares = [(report, value) for report, value in given if value.part is not None and value.whole is not None]
    bare = [(report, value.value) for report, value in given if value.whole is None and value.value is not None]
    apart = tuple((units[report.unit_id], number, report.obligation_id) for report, number in bare)
    if not shares:
        only = _sum(bare) if len(bare) == 1 else None
        met = meets(asked.target_op, asked.target, only.value if only else None)
        return IndicatorResult(asked, only, met=met, apart=() if only else apart, silent=silent)
    part = _sum([(report, value.part or 0.0) for report, value in shares])
    whole = _sum([(report, value.whole or 0.0) for report, value in shares])
    # A single report's own percent stands as it was written: offices cut decimals off as often as they round them.
    written = shares[0][1].value if len(shares) == 1 else None
    percent = written if written is not None else percent_of(part.value, whole.value)
    value = None if percent is None else Figure(percent, part.sources)
    return IndicatorResult(asked, value, part, whole, meets(asked.target_op, asked.target, percent), apart, silent)


def _sum(numbers: Sequence[tuple[UnitReport, float]]) -> Figure:
    return Figure(sum(number for _, number in numbers), tuple(report.obligation_id for report, _ in numbers))


def sent(facts: Facts) -> Sent:
    """Return how the units reported."""
    counted = [report for report in facts.reports if report.state is not ReportState.EXCLUDED]
    came = [report for report in counted if report.sent_on is not None]
    missing = [report for report in counted if report.sent_on is None]
    behind = sorted((report for report in came if report.late), key=lambda report: -report.late)
    return Sent(
        owed=_ids(counted),
        in_time=_ids(t for t in came if not t.late and not t.nothing),
        late=_ids(behind),
        nothing=_ids(t for t in came if t.nothing),
        missing=_ids(missing),
        excluded=_ids(t for t in facts.reports if t.state is ReportState.EXCLUDED),
        not_summed=_ids(t for t in came if t.state not in COUNTED),
        late_units=tuple((facts.units[t.unit_id], t.late) for t in behind),
        missing_units=tuple(facts.units[t.unit_id] for t in missing),
    )


def _ids(reports: Iterable[UnitReport]) -> Figure:
    return _count(report.obligation_id for report in reports)


def _lower(facts: Facts, summed: Iterable[UnitReport]) -> list[tuple[str, Share]]:
    """Return what lower offices counted in plans of their own, by area: added, and kept apart from this plan's
    activities.
    """
    done: dict[str, int] = defaultdict(int)
    planned: dict[str, int] = defaultdict(int)
    sources: dict[str, list[int]] = defaultdict(list)
    for report in summed:
        for code, (finished, many) in report.areas.items():
            done[code] += finished
            planned[code] += many
            sources[code].append(report.obligation_id)
    return [
        (code, Share(Figure(done[code], tuple(sources[code])), Figure(planned[code], tuple(sources[code]))))
        for code in planned
    ]
