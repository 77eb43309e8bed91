"""Two levels of offices: a province with a period open, and what a commune below summed of its own two offices."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.reports.consolidate.facts import Consolidated
from dondoc.reports.consolidate.figures import consolidate
from dondoc.reports.consolidate.gather import gather
from dondoc.store.engine import Store, open_store
from dondoc.store.models import ReportPeriod, ReportValue
from dondoc.store.models.cycle import ReportState
from tests.support.reports import reports_province as province
from tests.support.reports.levels_office import OFFICES, SENT, made


@pytest.fixture
def above(sqlite_store: Store, tmp_path: Path) -> Store:
    """The province: two communes and a sở."""
    return made(sqlite_store, tmp_path, (*province.COMMUNES[:2], "Sở Nội vụ"))


@pytest.fixture
def below(tmp_path: Path) -> Consolidated:
    """What the commune summed of its two offices: 180 of 200 files in time, and 5 documents."""
    store = made(open_store(f"sqlite:///{tmp_path / 'commune.db'}"), tmp_path, OFFICES)
    with store.write() as session:
        for number, unit in enumerate(OFFICES):
            report = province.report_of(session, unit, "Q1")
            report.state, report.first_sent_on = ReportState.APPROVED, SENT
            ids = {one.code: one.id for one in report.period.cycle.indicators}
            session.add(ReportValue(report_id=report.id, indicator_id=ids["TT-01"], part=80 + 20 * number, whole=100))
            session.add(ReportValue(report_id=report.id, indicator_id=ids["CD-01"], value=2 + number))
    with store.read() as session:
        period = session.scalars(select(ReportPeriod).where(ReportPeriod.code == "Q1")).one()
        found = consolidate(gather(session, period, SENT))
    store.close()
    return found
