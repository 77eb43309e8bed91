"""A plan's reporting words become a regime and its periods; the coordinator confirms."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.activity import Document, Reading
from dondoc.reports.cycles import proposal
from dondoc.store.engine import Store
from dondoc.store.models import Obligation, Plan, ReportCycle, ReportIndicator, ReportPeriod
from dondoc.store.models.cycle import PeriodState
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import ImportSource, import_file, import_reading
from tests.support.builders import BY, activity, reading
from tests.support.reports import reports_province as province

JANUARY = dt.date(2021, 1, 5)


def periods(store: Store) -> list[ReportPeriod]:
    with store.read() as session:
        return list(session.scalars(select(ReportPeriod).order_by(ReportPeriod.data_to, ReportPeriod.code)))


@pytest.mark.parametrize(
    ("seed", "codes", "to"),
    [
        ("002", ["Q1", "6T", "Q3", "NAM"], "Phòng Hành chính – Quản trị"),
        ("003", ["Q1", "6T", "9T", "NAM"], "Phòng Văn hóa - Xã hội"),
        ("004", ["Q1", "6T", "Q3", "NAM"], "Sở Nội vụ"),
    ],
)
def test_the_words_of_the_three_plans_give_their_four_reports_and_who_collects_them(
    sqlite_store: Store, tmp_path: Path, shared: Path, seed: str, codes: list[str], to: str
) -> None:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    kept = import_file(sqlite_store, province.settings(tmp_path), ImportSource(path, DEFAULT), BY)
    gold = json.loads((shared / f"gold/plan_{seed}.json").read_text())["document"]
    with sqlite_store.read() as session:
        offer = proposal.offer(session, session.get_one(Plan, kept.plan_id), proposal.own_regimes(tmp_path))
    assert offer.proposal is not None
    assert list(offer.proposal.codes) == codes
    assert (list(offer.time_texts), offer.reports_to) == (gold["reporting_cycles"], to)


def test_confirming_keeps_four_periods_with_their_data_and_the_day_they_open(
    sqlite_store: Store, tmp_path: Path
) -> None:
    province.register(sqlite_store, tmp_path)
    province.confirm(sqlite_store, tmp_path, province.plan(sqlite_store, tmp_path), JANUARY)
    found = [(p.code, p.data_from, p.data_to, p.opens_on, p.own_due) for p in periods(sqlite_store)]
    assert found[0] == ("Q1", dt.date(2020, 12, 15), dt.date(2021, 3, 14), dt.date(2021, 3, 5), dt.date(2021, 3, 18))
    assert [one[0] for one in found] == ["Q1", "6T", "9T", "NAM"]
    assert all(p.state is PeriodState.PLANNED and p.due > p.data_to for p in periods(sqlite_store))


def test_a_plan_issued_in_august_asks_nobody_for_the_first_half_of_its_year(
    sqlite_store: Store, tmp_path: Path
) -> None:
    province.confirm(sqlite_store, tmp_path, province.plan(sqlite_store, tmp_path), dt.date(2021, 8, 12))
    states = [p.state for p in periods(sqlite_store)]
    assert states == [PeriodState.PAST, PeriodState.PAST, PeriodState.PLANNED, PeriodState.PLANNED]
    assert [o.name for o in province.open_on(sqlite_store, dt.date(2021, 8, 12))] == []


def test_a_plan_of_five_years_has_four_periods_in_each(sqlite_store: Store, tmp_path: Path) -> None:
    plain = reading(
        activity("1", "Việc", "Hằng năm"), title="KẾ HOẠCH Cải cách hành chính giai đoạn 2026-2030", year=2026
    )
    document = Document(
        issuer="UBND tỉnh",
        title=plain.document.title,
        plan_from=dt.date(2026, 1, 1),
        plan_to=dt.date(2030, 12, 31),
        reporting_cycles=("quý", "06 tháng", "năm"),
    )
    made = Reading(document, plain.activities, sha256="x", file_name="x")
    kept = import_reading(sqlite_store, province.settings(tmp_path), made, BY, office=DEFAULT)
    province.confirm(sqlite_store, tmp_path, kept.plan_id, dt.date(2026, 1, 5))
    assert [p.year for p in periods(sqlite_store)] == [year for year in range(2026, 2031) for _ in range(4)]


def test_a_plan_without_reporting_words_needs_a_regime_named(sqlite_store: Store, tmp_path: Path) -> None:
    plan_id = province.plan(sqlite_store, tmp_path, words=())
    with pytest.raises(proposal.CycleError, match="--regime"):
        province.confirm(sqlite_store, tmp_path, plan_id, JANUARY)
    province.confirm(sqlite_store, tmp_path, plan_id, JANUARY, regime="nd-09-2019", codes=("6T", "NAM"))
    assert [p.code for p in periods(sqlite_store)] == ["6T", "NAM"]


def test_an_office_s_own_regime_stands_before_the_shipped_one_and_a_second_confirmation_states_what_moved(
    sqlite_store: Store, tmp_path: Path
) -> None:
    plan_id = province.plan(sqlite_store, tmp_path)
    province.confirm(sqlite_store, tmp_path, plan_id, JANUARY)
    (tmp_path / "reporting.toml").write_text(
        '[[regime]]\ncode = "rieng"\nname = "Chế độ của tỉnh"\ndocument = "Quyết định số 05/2021/QĐ-UBND"\n'
        'subject = "cải cách hành chính"\nperiod = [\n'
        '{ code = "NAM", name = "Năm", data_from = "15/12 năm trước", data_to = "14/12",'
        ' due = { unit = "16/12", coordinating = "18/12" } } ]\n'
    )
    with sqlite_store.write() as session:
        kept = proposal.confirm(
            session,
            session.get_one(Plan, plan_id),
            proposal.Wish(regime="rieng"),
            proposal.own_regimes(tmp_path),
            province.CALENDAR,
            JANUARY,
            BY,
        )
    assert [(p.code, p.due) for p in periods(sqlite_store)] == [("NAM", dt.date(2021, 12, 16))]
    assert any("không còn trong chế độ" in line for line in kept.moved)
    with sqlite_store.read() as session:
        assert session.scalars(select(ReportCycle.document)).all() == ["Quyết định số 05/2021/QĐ-UBND"]


def test_the_targets_of_the_plan_become_indicators_beside_the_common_ones(sqlite_store: Store, tmp_path: Path) -> None:
    rows = [activity("1", "Việc", objective="Mục tiêu 1: Trên 50% thủ tục hành chính được cung cấp mức độ 3, 4")]
    province.confirm(sqlite_store, tmp_path, province.plan(sqlite_store, tmp_path, rows), JANUARY)
    with sqlite_store.read() as session:
        own = session.scalars(select(ReportIndicator).where(ReportIndicator.code.startswith("MT-"))).one()
        assert (own.target_op, own.target, own.area, own.measure) == (">", 50, "thu-tuc", "%")
        assert len(session.scalars(select(ReportIndicator)).all()) > 10


def test_a_new_version_of_the_plan_leaves_its_reports_owed(sqlite_store: Store, tmp_path: Path) -> None:
    province.register(sqlite_store, tmp_path, province.SO)
    rows = province.activities(8)
    plan_id = province.plan(sqlite_store, tmp_path, rows)
    province.confirm(sqlite_store, tmp_path, plan_id, JANUARY)
    province.open_on(sqlite_store, dt.date(2021, 3, 5))
    kept = import_reading(
        sqlite_store, province.settings(tmp_path), province.plan_reading(rows[:-1]), BY, office=DEFAULT
    )
    assert (kept.activities, [c.kind for c in kept.changes]) == (7, ["removed"])
    with sqlite_store.read() as session:
        owed = session.scalars(select(Obligation.progress).where(Obligation.kind == "report")).all()
    assert owed == ["not_started"] * len(province.SO)
