"""A rehearsed year: 38 communes and 20 sở, four periods, some late, some silent, three communes merged in August.

What is expected is worked out here from the rehearsal's own rules, by plain counting, and held against the matrix and
the consolidated reports that dondoc makes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.reports.consolidate.facts import Consolidated
from dondoc.reports.consolidate.figures import consolidate
from dondoc.reports.consolidate.gather import gather
from dondoc.reports.cycles import acts, matrix
from dondoc.reports.cycles.closing import close_period
from dondoc.reports.forms import receive
from dondoc.reports.forms.returned.read import Filled, FilledValue
from dondoc.store.acts import progress
from dondoc.store.engine import Store, open_store
from dondoc.store.models import Obligation, Report, ReportIndicator, ReportPeriod, Unit
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.queries.reports.unit_reports import reports_of_period
from dondoc.units.name_forms.spelling import key
from notifications.chase.open_periods import open_due
from tests.support.reports import reports_province as province

pytestmark = pytest.mark.slow

MERGED, HEIR, MERGE_DAY = province.COMMUNES[:3], "UBND xã Hợp Nhất", dt.date(2021, 8, 1)
# Worked out by hand from the calendar of 2021: the last day of each period's reports, and the first day that is late.
LAST = {"Q1": (3, 16), "6T": (6, 15), "9T": (9, 15), "NAM": (12, 15)}
OPENED = {"Q1": (3, 5), "6T": (6, 7), "9T": (9, 7), "NAM": (12, 7)}
DONE_BY_THEN = {"Q1": 11, "6T": 22, "9T": 33, "NAM": 44}


def units_of(code: str) -> list[str]:
    """Who owes a report for a period: the merged communes until August, the new one after."""
    if code in ("Q1", "6T"):
        return [*province.SO, *province.COMMUNES]
    return [*province.SO, *province.COMMUNES[3:], HEIR]


@dataclass(frozen=True)
class Does:
    """What a unit does in the rehearsal: sends so many days after the last day, reports nothing, or never answers."""

    days: int | None
    nothing: bool = False
    returned: bool = False


def does(unit: str, code: str) -> Does:
    """The rehearsal's rule."""
    number = [*province.SO, *province.COMMUNES, HEIR].index(unit) * 7 + list(LAST).index(code) * 3
    return {0: Does(None), 1: Does(1), 2: Does(9), 3: Does(-2, nothing=True), 4: Does(0, returned=True)}.get(
        number % 12, Does(-1)
    )


def figures(unit: str, code: str) -> tuple[int, int, int]:
    """Part and whole of the ratio, and the count a unit reports."""
    number = [*province.SO, *province.COMMUNES, HEIR].index(unit)
    return 90 + number, 100 + number + list(LAST).index(code), number % 4


def last_day(code: str) -> dt.date:
    return dt.date(2021, *LAST[code])


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[str, Consolidated]]]:
    """The whole year lived once: opened by the clock, reported, approved, summed and closed."""
    home = tmp_path_factory.mktemp("year")
    store = open_store(f"sqlite:///{home / 'dondoc.db'}")
    province.register(store, home)
    province.confirm(store, home, province.plan(store, home), dt.date(2021, 1, 5))
    made = {code: live(store, home, code) for code in LAST}
    yield store, made
    store.close()


def live(store: Store, home: Path, code: str) -> Consolidated:
    """One period from its opening to its closing, eight days after its last day."""
    if code == "9T":
        merge(store)
    opened = dt.date(2021, *OPENED[code])
    if code == "9T":
        assert len(open_due(store, province.settings(home), opened, office=DEFAULT).fresh) == 1
    else:
        assert len([one for one in province.open_on(store, opened) if one.fresh]) == 1
    day = last_day(code) + dt.timedelta(days=8)
    with store.write() as session:
        work_done(session, code)
        one = session.scalars(select(ReportPeriod).where(ReportPeriod.code == code)).one()
        asked = {i.code: i.id for i in session.scalars(select(ReportIndicator))}
        for report in reports_of_period(session, one.id):
            report_one(session, report, code, asked, day)
        session.flush()
        found = consolidate(gather(session, one, day))
        close_period(session, one, day, province.by(day))
    return found


def work_done(session, code: str) -> None:
    """All work due by the end of the quarter is done on its due day."""
    quarter = dt.date(2021, list(LAST).index(code) * 3 + 3, 28)
    owed = select(Obligation).where(Obligation.kind == "activity", Obligation.done_on.is_(None))
    for one in session.scalars(owed).all():
        if one.due <= quarter + dt.timedelta(days=5):
            progress.done(session, one.id, province.by(quarter), last_day(code))


def report_one(session, report: Report, code: str, asked: dict[str, int], day: dt.date) -> None:
    unit = report.obligation.unit.name
    act, (part, whole, many) = does(unit, code), figures(unit, code)
    if act.days is None or last_day(code) + dt.timedelta(days=act.days) > day:
        return
    on = last_day(code) + dt.timedelta(days=act.days)
    values = [
        FilledValue(asked["TT-01"], part, whole, None, ""),
        FilledValue(asked["CD-01"], None, None, float(many), ""),
    ]
    filled = Filled(nothing=act.nothing, values=[] if act.nothing else values)
    receive.keep(session, report, filled, f"{unit}.xlsx", f"{unit}{code}", on, province.by(on))
    if act.returned:
        acts.send_back(session, report, province.by(on), "thiếu số liệu")
        later = on + dt.timedelta(days=3)
        receive.keep(session, report, filled, f"{unit}-2.xlsx", f"{unit}{code}2", later, province.by(later))
    acts.approve(session, report, province.by(day), day)


def merge(store: Store) -> None:
    with store.write() as session:
        olds = session.scalars(select(Unit).where(Unit.name.in_(MERGED))).all()
        new = Unit(
            office_id=1,
            name=HEIR,
            key=key(HEIR),
            known=True,
            kind="ubnd",
            parent_id=olds[0].parent_id,
            valid_from=MERGE_DAY,
        )
        session.add(new)
        session.flush()
        for old in olds:
            old.valid_to, old.successor_ids = MERGE_DAY - dt.timedelta(days=1), [new.id]


def expected_cell(unit: str, code: str, today: dt.date) -> str:
    """A cell of the matrix in words, by the rules of the rehearsal alone."""
    if unit not in units_of(code):
        return "–"
    act = does(unit, code)
    # Reports nine days late come after the period was closed in this rehearsal, so they never come.
    if act.days is None or act.days > 8:
        gone = (today - last_day(code)).days
        return "loại trừ" if unit in MERGED else f"chưa nộp, quá hạn {gone} ngày"
    words = "không phát sinh" if act.nothing else "đúng hạn"
    if act.days > 0:
        words = f"muộn {act.days} ngày"
    return words + (", chỉnh lý 1 lần" if act.returned else "")


def test_the_matrix_of_the_year_is_the_one_worked_out_by_hand(year: tuple[Store, dict[str, Consolidated]]) -> None:
    store, _ = year
    today = dt.date(2021, 12, 31)
    with store.read() as session:
        periods = session.scalars(select(ReportPeriod).order_by(ReportPeriod.data_to)).all()
        found = matrix.read(session, periods, today)
    got = {line.unit: [cell.text for cell in line.cells] for line in found.lines}
    everybody = dict.fromkeys(unit for code in LAST for unit in units_of(code))
    wanted = {unit: [expected_cell(unit, code, today) for code in LAST] for unit in everybody}
    closed = {unit: cells for unit, cells in wanted.items() if unit in MERGED}
    for unit, cells in closed.items():  # What a merged commune owed in a closed period is only owed no more by notice.
        assert got[unit][2:] == cells[2:]
    assert {u: c for u, c in got.items() if u not in MERGED} == {u: c for u, c in wanted.items() if u not in MERGED}
    assert len(got) == 59


@pytest.mark.parametrize("code", list(LAST))
def test_the_figures_of_each_period_are_those_counted_from_the_reports(
    year: tuple[Store, dict[str, Consolidated]], code: str
) -> None:
    found = year[1][code]
    reporting = [u for u in units_of(code) if (d := does(u, code)).days is not None and d.days <= 8]
    speaking = [u for u in reporting if not does(u, code).nothing]
    ratio = next(one for one in found.indicators if one.asked.code == "TT-01")
    assert ratio.part is not None
    assert ratio.whole is not None
    assert ratio.value is not None
    assert ratio.part.value == sum(figures(u, code)[0] for u in speaking)
    assert ratio.whole.value == sum(figures(u, code)[1] for u in speaking)
    assert ratio.value.value == pytest.approx(ratio.part.value / ratio.whole.value * 100)
    assert len(set(ratio.part.sources)) == len(speaking)
    count = next(one for one in found.indicators if one.asked.code == "CD-01")
    assert count.value is not None
    assert count.value.value == sum(figures(u, code)[2] for u in speaking)
    late = [u for u in reporting if (does(u, code).days or 0) > 0]
    assert found.sent.owed.value == (58 if code in ("Q1", "6T") else 56)
    assert found.sent.missing.value == len(units_of(code)) - len(reporting)
    assert found.sent.late.value == len(late)
    assert sorted(unit for unit, _ in found.sent.late_units) == sorted(late)
    assert found.sent.nothing.value == len(reporting) - len(speaking)


@pytest.mark.parametrize("code", list(LAST))
def test_the_plan_s_work_done_grows_quarter_by_quarter_to_all_forty_four(
    year: tuple[Store, dict[str, Consolidated]], code: str
) -> None:
    found = year[1][code]
    assert (found.activities.done.value, found.activities.planned.value) == (DONE_BY_THEN[code], 44)
    assert sum(part.activities.planned.value for part in found.areas) == 44
    assert len(found.areas) == 7


def test_every_number_leads_back_to_obligations_that_exist(year: tuple[Store, dict[str, Consolidated]]) -> None:
    from dondoc.reports.draft.sheets import figures as printed

    store, made = year
    with store.read() as session:
        known = set(session.scalars(select(Obligation.id)))
    for found in made.values():
        numbers = list(printed(found))
        assert len(numbers) > 30
        assert all(set(number.sources) <= known for _, number in numbers)


def test_the_year_s_draft_counts_forty_four_of_forty_four(year: tuple[Store, dict[str, Consolidated]]) -> None:
    from dondoc.reports.draft.blocks import Sentence, plain
    from dondoc.reports.draft.report import blocks, title

    found = year[1]["NAM"]
    words = [plain(block.parts) for block in blocks(found) if isinstance(block, Sentence)]
    assert any("đã hoàn thành 44/44 hoạt động (đạt 100%)" in line for line in words)
    assert title(found).startswith("Kết quả thực hiện công tác cải cách hành chính năm 2021")
    assert any("không có hoạt động nào của kế hoạch quá hạn" in line for line in words)
