"""The PAR INDEX in the store: criteria taken from a plan's file, and what is late today held against them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from calendars.duedates import days_overdue
from dondoc.activity import DondocError
from dondoc.files.workbook import new_book, saved
from dondoc.papers.sheet import add_table
from dondoc.reading import lines_of
from dondoc.reports.indicators.areas import area_of_row
from dondoc.reports.indicators.numbers import write
from dondoc.reports.par.index import AtRisk, Criterion, Danger, at_risk, read
from dondoc.store.models import ParCriterion
from dondoc.store.models.obligation import ObligationKind
from dondoc.store.queries.reports.sources import danger_rows
from dondoc.store.queries.reports.unit_reports import par_criteria

_RISK_COLUMNS = (
    ("Tiêu chí", 9),
    ("Tên", 60),
    ("Điểm năm trước", 16),
    ("Điểm có nguy cơ", 12),
    ("Chủ trì", 30),
    ("Mục tiêu", 40),
    ("Vì sao", 70),
)
_DANGER_COLUMNS = (("Tiêu chí", 9), ("Đơn vị", 36), ("Việc chậm", 80), ("Chậm (ngày)", 10), ("Số", 8))


class NoCriteriaError(DondocError):
    """A file, or a year, without criteria."""

    exit_code = 2


def criteria_of_file(path: Path) -> list[Criterion]:
    """Return the criteria in a plan's file. Raises NoCriteriaError where there are none."""
    found = read(lines_of(path))
    if not found:
        raise NoCriteriaError(
            f"{path.name}: không thấy điểm tự chấm (như “7/8,5 điểm”); hãy chọn kế hoạch nâng cao Chỉ số CCHC."
        )
    return found


def keep(session: Session, office_id: int, year: int, found: Sequence[Criterion]) -> int:
    """Keep the criteria of a year in the place of those kept before; answers how many."""
    for old in par_criteria(session, office_id, year):
        session.delete(old)
    session.flush()
    session.add_all(_row(office_id, year, one) for one in found)
    return len(found)


def _row(office_id: int, year: int, one: Criterion) -> ParCriterion:
    return ParCriterion(
        office_id=office_id,
        year=year,
        code=one.code,
        area=one.area,
        name=one.name,
        most=one.most,
        scored=one.scored,
        why=one.why,
        lead=list(one.lead),
        target=one.target,
        about_reports=one.about_reports,
    )


def criteria(session: Session, office_id: int, year: int) -> list[Criterion]:
    """Return the criteria kept for a year."""
    rows = par_criteria(session, office_id, year)
    if not rows:
        raise NoCriteriaError(f"chưa có tiêu chí Chỉ số CCHC năm {year}; hãy nhập bằng `dondoc report par import`.")
    return [
        Criterion(r.code, r.name, r.most, r.scored, r.why, tuple(r.lead), r.target, r.area, r.about_reports)
        for r in rows
    ]


def overdue(session: Session, office_id: int, year: int, today: dt.date) -> list[tuple[Danger, str, str]]:
    """Return what of a year is overdue on a day, with the area and key of its activity."""
    return [
        (
            Danger(
                row.id, row.unit, row.text, days_overdue(row.overdue_from, today), row.kind == ObligationKind.REPORT
            ),
            area_of_row(row.section, row.objective, row.text),
            row.key,
        )
        for row in danger_rows(session, office_id, year, today)
    ]


@dataclass(frozen=True, slots=True)
class RiskPage:
    """The page of points at risk on a day."""

    year: int
    today: dt.date
    points: float
    rows: tuple[AtRisk, ...]


def page(session: Session, office_id: int, year: int, today: dt.date) -> RiskPage:
    """Return points at risk this year, the most first."""
    rows = at_risk(criteria(session, office_id, year), overdue(session, office_id, year, today))
    return RiskPage(year, today, sum(row.points for row in rows), tuple(rows))


def risk_book(found: RiskPage) -> bytes:
    """Return the page as a workbook, and each danger with its obligation."""
    made = new_book()
    add_table(made, "Điểm có nguy cơ", _RISK_COLUMNS, [_risk_cells(one) for one in found.rows])
    dangers = [
        (one.criterion.code, danger.unit, danger.what, danger.days, danger.obligation_id)
        for one in found.rows
        for danger in one.dangers
    ]
    add_table(made, "Việc chậm", _DANGER_COLUMNS, dangers)
    return saved(made)


def _risk_cells(one: AtRisk) -> tuple[str | float, ...]:
    return (
        one.criterion.code,
        one.criterion.name,
        f"{write(one.criterion.scored, 4)}/{write(one.criterion.most, 4)}",
        round(one.points, 4),
        "; ".join(one.criterion.lead),
        one.criterion.target,
        "; ".join(one.reasons),
    )
