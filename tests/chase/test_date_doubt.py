"""A date in doubt holds what cannot be undone, and one person's word lets one office go on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.runtime.common.conditions.confirmed_date import date_was_confirmed
from dondoc.runtime.common.upkeep.store_upkeep import blank_bodies_by_age
from dondoc.store.acts.dates.confirm_date import DateNotInDoubtError, confirm_date
from dondoc.store.acts.undo.take_back import undo
from dondoc.store.engine import Store
from dondoc.store.history import By, Channel
from dondoc.store.models import ChaseRun, History, Unit
from dondoc.store.queries.history.undoable import CannotUndoError
from dondoc.store.scope import Scope
from flows.clock.work import chase_nation, chase_offices
from flows.forms.desk import ChaseForm, Work
from flows.forms.shards import NationForm
from notifications.chase.monitoring.health import health
from notifications.chase.open_periods import open_due
from notifications.timing.send_window import rehearsed
from tasks.context import TaskContext
from tests.support.chasing import chase
from tests.support.processes.mail_servers import serve
from tests.support.small_office import working_days
from tests.web.web_site import TwoOffices

JUNE_9, FAR = dt.date(2021, 6, 9), dt.date(2021, 8, 16)
"""68 days apart: more than any holiday."""
BY = By("Hà", rehearsed(FAR), Channel.PAGE)


@pytest.fixture
def two(sqlite_store: Store, tmp_path: Path) -> TwoOffices:
    """Two offices whose mail really leaves, each owing something, both chased once."""
    with serve() as (_, port):
        made = TwoOffices(sqlite_store, tmp_path, {"smtp_url": f"smtp://127.0.0.1:{port}", "release": "always"})
        for office in (made.a, made.b):
            made.owes(made.unit(f"Sở {office}", f"so{office}@tinh.vn", office), dt.date(2021, 8, 18))
        chase_both(made, JUNE_9)
        yield made


def chase_both(two: TwoOffices, day: dt.date) -> list[int]:
    """Chase both offices on a day; returns how many letters each queued, -1 where the date held them."""
    done = [chase(two.store, two.settings, office=slug, today=day) for slug in ("default", "so-xa")]
    return [-1 if one.jumped else one.queued for one in done]


def confirm(two: TwoOffices, office: int, by: By = BY) -> int:
    with two.store.write() as session:
        confirm_date(session, office, by)
    with two.store.read() as session:
        return max(session.scalars(select(History.id).where(History.what == "date_confirmed")))


def test_one_office_s_word_lets_its_letters_go_and_no_other_s(two: TwoOffices) -> None:
    assert chase_both(two, FAR) == [-1, -1]
    confirm(two, two.a)
    assert date_was_confirmed(two.store, rehearsed(FAR))
    assert chase_both(two, FAR) == [1, -1]
    assert not date_was_confirmed(two.store, rehearsed(FAR))
    assert health(two.store, two.settings, rehearsed(FAR)).jumped
    confirm(two, two.b)
    assert chase_both(two, FAR) == [0, 1]
    assert not health(two.store, two.settings, rehearsed(FAR)).jumped


def test_a_word_is_given_once_for_a_day_and_holds_for_that_jump_alone(two: TwoOffices) -> None:
    confirm(two, two.a)
    with pytest.raises(DateNotInDoubtError, match="không còn phải xác nhận"):
        confirm(two, two.a)
    assert chase_both(two, FAR + dt.timedelta(days=1))[0] == 1
    assert chase_both(two, FAR + dt.timedelta(days=47))[0] == -1


def test_a_word_is_taken_back_until_the_day_is_chased(two: TwoOffices) -> None:
    line = confirm(two, two.a)
    with two.store.write() as session:
        undo(session, line, Scope.one(two.a), BY)
    assert chase_both(two, FAR) == [-1, -1]
    line = confirm(two, two.a)
    chase_both(two, FAR)
    with two.store.write() as session, pytest.raises(CannotUndoError, match="đã đôn đốc ngày 16/08/2021"):
        undo(session, line, Scope.one(two.a), BY)


def test_on_a_date_in_doubt_no_period_opens_and_no_ended_unit_gives_its_work_away(two: TwoOffices) -> None:
    heir = two.unit("Sở Mới", "moi@tinh.vn")
    with two.store.write() as session:
        old = session.scalars(select(Unit).where(Unit.name == f"Sở {two.a}")).one()
        old.valid_to, old.successor_id = dt.date(2021, 7, 1), heir
    opened = open_due(two.store, two.settings, FAR, office="default")
    assert (opened.held, "chưa mở kỳ báo cáo nào" in opened.note) == (True, True)
    chase_both(two, FAR)
    with two.store.read() as session:
        assert not session.scalars(select(History.id).where(History.what == "handed_over")).all()


def test_on_a_date_in_doubt_no_old_mail_is_emptied(two: TwoOffices) -> None:
    chase_both(two, dt.date(2021, 7, 23))
    years_on = rehearsed(dt.date(2031, 7, 23))
    keeping = two.settings.model_copy(update={"mail_keep_months": 24})
    assert blank_bodies_by_age(two.store, keeping, years_on) == 0
    for office in (two.a, two.b):
        confirm(two, office, By("Hà", years_on, Channel.PAGE))
    assert blank_bodies_by_age(two.store, keeping, years_on) > 0


def test_the_form_confirms_every_office_whose_letters_are_held(two: TwoOffices) -> None:
    done = chase_offices(TaskContext(two.settings, two.store), ChaseForm(day=FAR, work=Work.CONFIRMED))
    assert [done.own.queued, done.others["so-xa"].queued] == [1, 1]


@pytest.mark.slow
def test_an_office_with_nothing_due_for_months_is_no_jump_and_no_day_missed(two: TwoOffices) -> None:
    here = TaskContext(two.settings, two.store)
    for day in working_days(dt.date(2021, 6, 10), FAR):
        chase_nation(here, NationForm(day=day, per_shard=100, senders=1))
    with two.store.read() as session:
        mine = session.scalars(select(ChaseRun.day).where(ChaseRun.office_id == two.a)).all()
    assert dt.date(2021, 6, 10) in mine
    done = chase(two.store, two.settings, office="default", today=FAR)
    assert (done.jumped, done.missed) == (False, 0)


def test_a_nation_s_day_in_doubt_stays_in_doubt_the_day_after(two: TwoOffices) -> None:
    here = TaskContext(two.settings, two.store)
    for day in (FAR, FAR + dt.timedelta(days=1)):
        chase_nation(here, NationForm(day=day, per_shard=100, senders=1))
        assert chase_both(two, day) == [-1, -1]
