"""What the clock does in a store of two offices: each gets its own, and one that fails stops no other."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.reports.cycles import lookup, matrix, proposal
from dondoc.store.acts.offices import enter
from dondoc.store.engine import Store
from dondoc.store.models import Mail, Office, Plan, ReportPeriod, Unit
from dondoc.store.models.cycle import PeriodState
from dondoc.store.queries.offices import DEFAULT, scope_of
from dondoc.store.service import import_reading
from dondoc.units.name_forms.spelling import key
from notifications.chase import open_periods
from notifications.digest.queue import queue_digests
from tests.support.reports import reports_province as province

JANUARY_10, MARCH_5, MAY_4 = dt.date(2021, 1, 10), dt.date(2021, 3, 5), dt.date(2021, 5, 4)
OTHER = "so-noi-vu"


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> Store:
    """Two offices, each with a unit of its own, the same plan and its confirmed reporting cycle."""
    for slug, name in ((DEFAULT, "Sở Tư pháp"), (OTHER, "Sở Y tế")):
        if slug == DEFAULT:
            province.register(sqlite_store, tmp_path, (name,))
        else:
            _enter(sqlite_store, name)
        plan = province.plan_reading(province.activities(4, (name,)))
        kept = import_reading(sqlite_store, province.settings(tmp_path), plan, province.by(JANUARY_10), office=slug)
        with sqlite_store.write() as session:
            one = session.get_one(Plan, kept.plan_id)
            wish = proposal.Wish(None, (), (name,), (), None, None, None)
            proposal.confirm(
                session,
                one,
                wish,
                proposal.own_regimes(tmp_path),
                province.CALENDAR,
                JANUARY_10,
                province.by(JANUARY_10),
            )
    return sqlite_store


def _enter(store: Store, name: str) -> None:
    with store.write() as session:
        office = enter(session, OTHER, {"name": "Sở Nội vụ", "coordinator_email": "dm@snv.vn"}, province.by(JANUARY_10))
        session.add(Unit(office_id=office.id, name=name, key=key(name), known=True, email="yte@tinh.vn"))


def test_the_clock_opens_the_periods_of_every_office_and_a_matrix_holds_one_offices_units(
    two: Store, tmp_path: Path
) -> None:
    done = open_periods.open_everywhere(two, province.settings(tmp_path), MARCH_5)
    assert (done.broken, done.mails) == ({}, 2)
    with two.read() as session:
        opened = session.scalars(select(ReportPeriod).where(ReportPeriod.state == PeriodState.OPEN)).all()
        assert len({one.cycle.office_id for one in opened}) == 2
        for slug, name in ((DEFAULT, "Sở Tư pháp"), (OTHER, "Sở Y tế")):
            found = matrix.read(session, lookup.opened(session, scope_of(session, slug)), MARCH_5)
            assert [line.unit for line in found.lines] == [name]


def test_one_office_that_fails_stops_no_other(two: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = open_periods.open_due

    def opening(*given, office: str, **more):
        if office == DEFAULT:
            raise KeyError("dữ liệu hỏng")
        return real(*given, office=office, **more)

    monkeypatch.setattr(open_periods, "open_due", opening)
    done = open_periods.open_everywhere(two, province.settings(tmp_path), MARCH_5)
    assert (list(done.broken), done.mails) == ([DEFAULT], 1)


def test_every_office_gets_its_digest_once(two: Store, tmp_path: Path) -> None:
    now = dt.datetime(2021, 5, 4, 1, 0, tzinfo=dt.UTC)
    assert queue_digests(two, province.settings(tmp_path), today=MAY_4, now=now) == (2, {})
    assert queue_digests(two, province.settings(tmp_path), today=MAY_4, now=now) == (0, {})
    with two.read() as session:
        owners = session.execute(select(Office.slug).join(Mail, Mail.office_id == Office.id)).all()
    assert sorted(slug for (slug,) in owners) == [DEFAULT, OTHER]
