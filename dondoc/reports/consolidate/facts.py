"""Define what a consolidated report is made of: plain values, each figure with the obligations behind it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from dondoc.reports.indicators.numbers import percent_of
from dondoc.store.models.cycle import ReportState


@dataclass(frozen=True, slots=True)
class ActivityFact:
    """An activity of the plan. ``area`` is its area's code."""

    id: int
    key: str
    section: str
    area: str
    text: str
    product: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class WorkFact:
    """One obligation of an activity, as it stands. ``done_on`` None: not done."""

    id: int
    activity_id: int
    unit_id: int
    due: dt.date | None
    last_day: dt.date | None
    overdue_from: dt.date | None
    done_on: dt.date | None
    open: bool


@dataclass(frozen=True, slots=True)
class Value:
    """What one report states about one indicator."""

    indicator_id: int
    part: float | None
    whole: float | None
    value: float | None


@dataclass(frozen=True, slots=True)
class LineFact:
    """What one report states about one activity in free text."""

    obligation_id: int
    result: str = ""
    evidence: str = ""
    difficulty: str = ""


@dataclass(frozen=True, slots=True)
class UnitReport:
    """One unit's report. ``obligation_id`` is the obligation to report; ``late``: days it came after the last day."""

    obligation_id: int
    unit_id: int
    state: ReportState
    nothing: bool = False
    sent_on: dt.date | None = None
    late: int = 0
    values: tuple[Value, ...] = ()
    line_facts: tuple[LineFact, ...] = ()
    remarks: dict[str, str] = field(default_factory=dict)
    areas: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IndicatorFact:
    """An indicator and its target."""

    id: int
    code: str
    area: str
    name: str
    measure: str
    kind: str
    target: float | None = None
    target_op: str = ""
    target_text: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """Which report it is: period, data, whose."""

    key: str
    name: str
    code: str
    year: int
    data_from: dt.date
    data_to: dt.date
    as_of: dt.date
    next_to: dt.date | None
    next_name: str
    office: str
    subject: str
    plan_title: str
    plan_number: str | None
    plan_issued: dt.date | None
    issuer: str | None
    reports_to: str = ""
    own_due: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything consolidation reads."""

    head: Head
    rows: tuple[ActivityFact, ...]
    work: tuple[WorkFact, ...]
    reports: tuple[UnitReport, ...]
    indicators: tuple[IndicatorFact, ...]
    units: dict[int, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the obligations it was counted from."""

    value: float
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """Done of planned."""

    done: Figure
    planned: Figure

    @property
    def percent(self) -> float | None:
        """Return the share in percent; None of nothing."""
        return percent_of(self.done.value, self.planned.value)


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """An indicator over all reports: parts and wholes added, counts added; what cannot be added stands ``apart``."""

    asked: IndicatorFact
    value: Figure | None
    part: Figure | None = None
    whole: Figure | None = None
    met: bool | None = None
    apart: tuple[tuple[str, float, int], ...] = ()
    silent: int = 0


@dataclass(frozen=True, slots=True)
class Late:
    """One overdue obligation."""

    obligation_id: int
    key: str
    text: str
    unit: str
    due: dt.date
    days: int


@dataclass(frozen=True, slots=True)
class Upcoming:
    """One activity due in the next period, with the units that owe it."""

    key: str
    text: str
    units: tuple[str, ...]
    due: dt.date
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnitRemark:
    """Words of one unit, kept as written: a result, a difficulty, a proposal."""

    unit: str
    key: str
    text: str
    obligation_id: int


@dataclass(frozen=True, slots=True)
class AreaPart:
    """One area of the report: its activities, indicators, results and what is late in it."""

    code: str
    name: str
    activities: Share
    in_time: Figure
    late: Figure
    indicators: tuple[IndicatorResult, ...]
    results: tuple[UnitRemark, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """How the units reported: obligations by what became of them."""

    owed: Figure
    in_time: Figure
    late: Figure
    nothing: Figure
    missing: Figure
    excluded: Figure
    not_summed: Figure
    late_units: tuple[tuple[str, int], ...]
    missing_units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One indicator with its figure now and in the same period of last year."""

    asked: IndicatorFact
    now: Figure
    then: Figure


@dataclass(frozen=True, slots=True)
class LastYear:
    """The same period of last year: its name, what was done of its plan, the indicators asked in both years."""

    name: str
    activities: Share
    indicators: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The consolidated report as data: whatever prints it adds nothing and leaves nothing out."""

    head: Head
    activities: Share
    due_by_now: Share
    areas: tuple[AreaPart, ...]
    themes: dict[str, AreaPart]
    indicators: tuple[IndicatorResult, ...]
    late: tuple[Late, ...]
    upcoming: tuple[Upcoming, ...]
    sent: Sent
    difficulties: tuple[UnitRemark, ...]
    proposals: tuple[UnitRemark, ...]
    lower: tuple[tuple[str, Share], ...] = ()
    unled: tuple[str, ...] = ()
    last_year: LastYear | None = None
