"""Opening periods by the clock: once, late if need be, for whoever exists; mergers in the middle; the matrix."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from calendars.workdays import WorkingCalendar
from dondoc.reports.cycles import acts, matrix
from dondoc.reports.cycles.matrix import Fact, SubmissionMark
from dondoc.reports.cycles.states import ReportAct, ReportNotAllowedError, after, can
from dondoc.store.engine import Store, open_store
from dondoc.store.models import ActivityRow, Obligation, Report, ReportPeriod, Unit
from dondoc.store.models.cycle import ReportState
from dondoc.store.models.obligation import Progress
from dondoc.store.queries.obligations.obligation_queries import Wanted, counts
from dondoc.store.scope import ALL_OFFICES
from dondoc.units.name_forms.spelling import key
from tests.support.reports import reports_province as province
from tests.support.reports.report_fixtures import ready

__all__ = ["ready"]

JANUARY, OPENS = dt.date(2021, 1, 5), dt.date(2021, 3, 5)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A province whose plan's cycle is confirmed."""
    home = tmp_path_factory.mktemp("template")
    store = open_store(f"sqlite:///{home / 'dondoc.db'}")
    province.register(store, home)
    province.confirm(store, home, province.plan(store, home), JANUARY)
    store.close()
    return home / "dondoc.db"


def grid(store: Store, today: dt.date) -> dict[str, list[str]]:
    with store.read() as session:
        found = session.scalars(select(ReportPeriod).order_by(ReportPeriod.data_to)).all()
        read = matrix.read(session, [p for p in found if p.opened_on], today)
    return {line.unit: [cell.text for cell in line.cells] for line in read.lines}


def test_a_period_opens_five_working_days_before_its_data_end_and_every_unit_owes_one_report(ready: Store) -> None:
    assert province.open_on(ready, OPENS - dt.timedelta(days=1)) == []
    (opened,) = province.open_on(ready, OPENS)
    assert (opened.name, opened.fresh, len(opened.added)) == ("Quý I năm 2021", True, 58)
    with ready.read() as session:
        row = session.scalars(select(ActivityRow).where(ActivityRow.deadline_kind == "report")).one()
        owed = session.scalars(select(Obligation).where(Obligation.activity_id == row.id)).all()
        assert (row.key, row.section) == ("BC.2021.Q1", "Báo cáo định kỳ")
        assert {(o.kind, o.next_step, o.due, o.opens) for o in owed} == {
            ("report", "start", dt.date(2021, 3, 16), OPENS)
        }


def test_the_counts_separate_reports_owed_from_the_work_of_the_plan(ready: Store) -> None:
    with ready.read() as session:
        before = counts(session, Wanted(ALL_OFFICES), OPENS, WorkingCalendar(), 3)
    province.open_on(ready, OPENS)
    with ready.read() as session:
        after_it = counts(session, Wanted(ALL_OFFICES), OPENS, WorkingCalendar(), 3)
    assert (before.reports, after_it.reports) == (0, 58)
    assert after_it.total - after_it.reports == before.total


def test_opening_again_on_the_same_or_a_later_day_changes_nothing(ready: Store) -> None:
    province.open_on(ready, OPENS)
    again = province.open_on(ready, dt.date(2021, 3, 12))
    assert [(one.fresh, one.added, one.excluded) for one in again] == [(False, [], [])]


def test_a_clock_that_stood_still_for_weeks_opens_what_was_missed(ready: Store) -> None:
    opened = province.open_on(ready, dt.date(2021, 6, 21))
    assert [one.name for one in opened] == ["Quý I năm 2021", "6 tháng đầu năm 2021"]


def test_the_date_of_a_report_explains_itself(ready: Store) -> None:
    from dondoc.store.queries.questions.explain import explain

    province.open_on(ready, OPENS)
    with ready.read() as session:
        explanation = explain(session, province.report_of(session, "Sở Y tế", "Q1").obligation_id, province.CALENDAR)
    words = " ".join(part for step in explanation.steps for part in step)
    assert "15/12/2020–14/03/2021" in words
    assert "16/03/2021" in words


def test_units_merged_in_the_middle_are_left_out_and_the_new_one_reports_for_them(ready: Store) -> None:
    province.open_on(ready, OPENS)
    with ready.write() as session:
        acts.send(session, province.report_of(session, "UBND xã Bến 01", "Q1"), province.by(OPENS), OPENS)
        olds = session.scalars(select(Unit).where(Unit.name.in_(province.COMMUNES[:3]))).all()
        new = Unit(
            office_id=1,
            name="UBND xã Hợp Nhất",
            key=key("UBND xã Hợp Nhất"),
            known=True,
            kind="ubnd",
            parent_id=olds[0].parent_id,
            valid_from=dt.date(2021, 3, 10),
        )
        session.add(new)
        session.flush()
        for old in olds:
            old.valid_to, old.successor_ids, old.decision = (
                dt.date(2021, 3, 9),
                [new.id],
                "Nghị quyết số 12/NQ-UBTVQH14",
            )
    (settled,) = province.open_on(ready, dt.date(2021, 3, 10))
    assert (len(settled.added), len(settled.excluded)) == (1, 2)
    rows = grid(ready, dt.date(2021, 3, 22))
    assert rows["UBND xã Bến 01"] == ["đúng hạn"]
    assert rows["UBND xã Bến 02"] == ["loại trừ"]
    assert rows["UBND xã Hợp Nhất"] == ["chưa nộp, quá hạn 6 ngày"]
    province.open_on(ready, dt.date(2021, 6, 10))
    rows = grid(ready, dt.date(2021, 6, 10))
    assert rows["UBND xã Bến 01"] == ["đúng hạn", "–"]
    assert rows["UBND xã Hợp Nhất"][1] == "chưa nộp"


def test_nobody_owes_again_where_all_the_merged_units_had_sent(ready: Store) -> None:
    province.open_on(ready, OPENS)
    with ready.write() as session:
        heir = session.scalars(select(Unit).where(Unit.name == "Sở Tài chính")).one()
        old = session.scalars(select(Unit).where(Unit.name == "Sở Kế hoạch và Đầu tư")).one()
        acts.send(session, province.report_of(session, old.name, "Q1"), province.by(OPENS), OPENS)
        old.valid_to, old.successor_ids = dt.date(2021, 3, 9), [heir.id]
    (settled,) = province.open_on(ready, dt.date(2021, 3, 10))
    assert (settled.added, settled.excluded) == ([], [])


def test_a_report_goes_back_for_corrections_and_keeps_the_day_it_was_first_sent(ready: Store) -> None:
    province.open_on(ready, OPENS)
    sent, again = dt.date(2021, 3, 16), dt.date(2021, 3, 19)
    with ready.write() as session:
        report = province.report_of(session, "Sở Y tế", "Q1")
        acts.send(session, report, province.by(sent), sent)
        assert report.obligation.progress is Progress.AWAITING
        acts.send_back(session, report, province.by(sent), "thiếu số hồ sơ trực tuyến")
        assert (report.obligation.progress, report.obligation.next_step) == (Progress.RETURNED, "start")
        acts.send(session, report, province.by(again), again)
        acts.approve(session, report, province.by(again), again)
        assert (report.obligation.progress, report.obligation.done_on) == (Progress.DONE, sent)
    assert grid(ready, again)["Sở Y tế"] == ["đúng hạn, chỉnh lý 1 lần"]


def test_late_is_counted_from_the_last_day_and_a_weekend_carries_it(ready: Store) -> None:
    province.open_on(ready, dt.date(2021, 6, 10))
    with ready.write() as session:
        for unit, day in (("Sở Y tế", 17), ("Sở Tư pháp", 16)):
            report = province.report_of(session, unit, "6T")
            on = dt.date(2021, 6, day)
            acts.send(session, report, province.by(on), on, nothing=unit == "Sở Tư pháp")
        due = report.obligation.last_day
        assert due == dt.date(2021, 6, 15)
    rows = grid(ready, dt.date(2021, 6, 20))
    assert rows["Sở Y tế"][1] == "muộn 2 ngày"
    assert rows["Sở Tư pháp"][1] == "không phát sinh, muộn 1 ngày"


def test_leaving_out_needs_a_reason_and_can_be_taken_back(ready: Store) -> None:
    province.open_on(ready, OPENS)
    with ready.write() as session:
        report = province.report_of(session, "Sở Du lịch", "Q1")
        with pytest.raises(ReportNotAllowedError, match="lý do"):
            acts.exclude(session, report, province.by(OPENS), " ")
        acts.exclude(session, report, province.by(OPENS), "giải thể từ 01/3/2021")
        assert report.obligation.next_step is None
        acts.include(session, report, province.by(OPENS))
        assert (report.state, report.obligation.next_step) == (ReportState.ENTERING, "start")


def test_only_what_was_approved_can_be_consolidated_and_only_what_was_sent_can_be_approved() -> None:
    assert after(ReportState.SENT, ReportAct.APPROVE) is ReportState.APPROVED
    for act, state in (
        (ReportAct.CONSOLIDATE, ReportState.SENT),
        (ReportAct.APPROVE, ReportState.ENTERING),
        (ReportAct.SEND, ReportState.APPROVED),
    ):
        assert not can(state, act)
        with pytest.raises(ReportNotAllowedError, match="không"):
            after(state, act, "vì")


def test_a_report_recorded_done_by_hand_counts_as_sent(ready: Store) -> None:
    from dondoc.store.acts import progress

    province.open_on(ready, OPENS)
    with ready.write() as session:
        number = province.report_of(session, "Sở Y tế", "Q1").obligation_id
        progress.done(session, number, province.by(OPENS), OPENS, "bản giấy")
    assert grid(ready, OPENS)["Sở Y tế"] == ["đúng hạn"]


def test_the_matrix_counts_every_mark_of_a_period() -> None:
    day, due = dt.date(2021, 3, 20), dt.date(2021, 3, 16)
    facts = [
        Fact(number, f"Đơn vị {number}", 1, number, state, progress, nothing, sent, due, due + dt.timedelta(days=1))
        for number, (state, progress, nothing, sent) in enumerate(
            [
                (ReportState.APPROVED, Progress.DONE, False, due),
                (ReportState.APPROVED, Progress.DONE, False, day),
                (ReportState.APPROVED, Progress.DONE, True, due),
                (ReportState.ENTERING, Progress.NOT_STARTED, False, None),
                (ReportState.EXCLUDED, Progress.WITHDRAWN, False, None),
            ],
            start=1,
        )
    ]
    found = matrix.matrix(facts, [(1, "Quý I"), (2, "6 tháng")], day)
    assert found.counts[0] == {
        SubmissionMark.IN_TIME: 1,
        SubmissionMark.LATE: 1,
        SubmissionMark.MISSING: 1,
        SubmissionMark.WAITING: 0,
        SubmissionMark.NOTHING: 1,
        SubmissionMark.EXCLUDED: 1,
        SubmissionMark.NOT_ASKED: 0,
    }
    assert found.counts[1][SubmissionMark.NOT_ASKED] == 5


def test_reports_of_one_period_never_reach_another_unit_twice(ready: Store) -> None:
    province.open_on(ready, OPENS)
    with ready.read() as session:
        units = session.scalars(select(Obligation.unit_id).join(Report, Report.obligation_id == Obligation.id)).all()
    assert len(units) == len(set(units)) == 58
