"""The same period of last year beside this one: what was done of the plan, and each indicator asked in both years.

Indicators are matched by name and measure; one that was worded otherwise is not compared, rather than guessed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy.orm import Session

from dondoc.reports.consolidate.facts import Compared, Consolidated, IndicatorFact, IndicatorResult, LastYear
from dondoc.reports.consolidate.figures import consolidate
from dondoc.reports.consolidate.gather import gather
from dondoc.store.models import ReportPeriod
from dondoc.store.queries.reports.periods import periods_with_code
from dondoc.store.scope import Scope
from dondoc.text.folding import bare


def consolidated(session: Session, period: ReportPeriod, as_of: dt.date) -> Consolidated:
    """Sum a period as it stood at the end of a day, with the same period of last year beside it where there is one."""
    report = consolidate(gather(session, period, as_of))
    before = same_period(session, period)
    if before is None:
        return report
    then = consolidate(gather(session, before, before.own_due or before.due))
    return replace(report, last_year=compare(report, then))


def same_period(session: Session, period: ReportPeriod) -> ReportPeriod | None:
    """Find the period of this code and subject a year before; None where none was opened, or several were."""
    scope = Scope.one(period.cycle.office_id)
    found = periods_with_code(session, scope, None, period.year - 1, period.code)
    opened = [one for one in found if one.opened_on is not None and _same(one, period)]
    return opened[0] if len(opened) == 1 else None


def _same(one: ReportPeriod, other: ReportPeriod) -> bool:
    return bare(one.cycle.subject) == bare(other.cycle.subject)


def compare(now: Consolidated, then: Consolidated) -> LastYear:
    """Put each indicator that has a figure in both years side by side. Pure."""
    before = {_key(one.asked): one for one in then.indicators}
    pairs = [(one, before.get(_key(one.asked))) for one in now.indicators]
    compared = [_compared(one, old) for one, old in pairs if old is not None]
    return LastYear(then.head.name, then.activities, tuple(one for one in compared if one is not None))


def _key(asked: IndicatorFact) -> tuple[str, str]:
    return bare(asked.name), bare(asked.measure)


def _compared(now: IndicatorResult, then: IndicatorResult) -> Compared | None:
    if now.value is None or then.value is None:
        return None
    return Compared(now.asked, now.value, then.value)
