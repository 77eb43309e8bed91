"""Share the options of `dondoc report`: the period, the unit, the reports meant, and writing files."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.files.os_errors import os_error_reason
from dondoc.files.read import bytes_of
from dondoc.files.write import write_shared
from dondoc.reports.cycles import lookup
from dondoc.reports.cycles.opening import PeriodError
from dondoc.store.acts import plans
from dondoc.store.models import Report, ReportPeriod
from dondoc.store.models.cycle import ReportState
from dondoc.store.queries.offices import scope_of
from dondoc.store.queries.reports.unit_reports import reports_of_period
from dondoc.store.scope import ALL_OFFICES

PERIOD = click.argument("period", metavar="KỲ")
PLAN = click.option("--plan", type=int, default=None, help="Kế hoạch số mấy (khi nhiều kế hoạch có cùng kỳ).")
UNIT = click.option("--unit", default=None, help="Đơn vị (tên hoặc tên viết tắt).")


def period_of(session: Session, text: str, plan: int | None, office: str | None) -> ReportPeriod:
    """Return the period a verb is about, of the office it is done for; another office's is refused."""
    scope = scope_of(session, office)
    if plan is not None:
        plans.own(session, plan, scope)
    try:
        return lookup.period(session, text, scope, plan)
    except lookup.NoSuchPeriodError:
        # Found nowhere, the first error holds; found elsewhere, the line names whose it is.
        elsewhere = lookup.period(session, text, ALL_OFFICES, plan)
        scope.require(session, elsewhere.cycle.office_id, f"kỳ báo cáo {text}")
        raise


def reports_of(session: Session, text: str, plan: int | None, unit: str | None, office: str | None) -> list[Report]:
    """Return the report of one unit for a period, or all that are not left out."""
    period = period_of(session, text, plan, office)
    if unit is not None:
        return [lookup.report(session, period, unit)]
    found = [one for one in reports_of_period(session, period.id) if one.state is not ReportState.EXCLUDED]
    if not found:
        raise PeriodError(f"{period.name} chưa mở; mở bằng `dondoc report open {text}`.")
    return found


class CannotWriteError(DondocError):
    """A file that cannot be written."""

    exit_code = 2


def write(path: Path, content: bytes) -> None:
    """Write a file, its folder made. Raises CannotWriteError with the reason."""
    try:
        write_shared(path, content)
    except OSError as error:
        raise CannotWriteError(
            f"không ghi được {path}: {os_error_reason(error, 'chọn nơi khác bằng --out')}."
        ) from error


def read(path: Path) -> bytes:
    """Read a file up to a bound. Raises UnreadableFileError with the reason."""
    return bytes_of(path)
