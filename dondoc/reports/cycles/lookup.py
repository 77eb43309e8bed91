"""Find a period and a report by what a person types: "Quý I/2021", "BC.2021.Q1", "Q1"; a unit by its name."""

from __future__ import annotations

from sqlalchemy.orm import Session

from calendars.reports.period_names import code_and_year, title_of
from dondoc.reports.cycles.opening import PeriodError, key_of
from dondoc.store.models import Report, ReportPeriod
from dondoc.store.models.cycle import PeriodState
from dondoc.store.queries.obligations.obligation_queries import one_unit
from dondoc.store.queries.reports.periods import periods_of, periods_with_code
from dondoc.store.queries.reports.unit_reports import reports_of_unit
from dondoc.store.scope import Scope


class NoSuchPeriodError(PeriodError):
    """A period nobody confirmed, or none of the office asked about."""


def period(session: Session, text: str, scope: Scope, plan_id: int | None = None) -> ReportPeriod:
    """Return the one period meant; with several years or plans the text must name which."""
    code, year = _parts(text)
    found = periods_with_code(session, scope, plan_id, year, code)
    opened = [one for one in found if one.state is PeriodState.OPEN]
    if len(found) > 1 and len(opened) == 1:
        return opened[0]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NoSuchPeriodError(f"không có kỳ báo cáo “{text}”; xem các kỳ bằng `dondoc report cycles`.")
    named = ", ".join(f"{title_of(key_of(one))} (kế hoạch {one.cycle.plan_id})" for one in found[:8])
    raise PeriodError(f"“{text}” có {len(found)} kỳ: {named}; hãy ghi rõ năm, hoặc thêm --plan.")


def _parts(text: str) -> tuple[str, int | None]:
    found = code_and_year(text)
    if found is None:
        raise PeriodError(f"“{text}” không phải kỳ báo cáo; hãy ghi như Quý I/2021, 6 tháng 2021 hoặc BC.2021.Q1.")
    return found


def report(session: Session, of: ReportPeriod, unit: str) -> Report:
    """Return the report of one unit, by its name or alias, for a period."""
    unit_id = one_unit(session, unit, Scope.one(of.cycle.office_id))
    found = reports_of_unit(session, of.id, unit_id)
    if not found:
        raise PeriodError(f"{unit} không phải nộp báo cáo {of.name} (kỳ chưa mở, hoặc đơn vị không thuộc diện nộp).")
    return found[-1]


def periods(session: Session, scope: Scope, plan_id: int | None = None, year: int | None = None) -> list[ReportPeriod]:
    """Return all periods of a plan (or of all plans), in the order their data end."""
    return periods_of(session, scope, plan_id, year)


def opened(session: Session, scope: Scope, plan_id: int | None = None, year: int | None = None) -> list[ReportPeriod]:
    """Return the periods that were opened: the columns of the matrix."""
    return [one for one in periods(session, scope, plan_id, year) if one.opened_on is not None]
