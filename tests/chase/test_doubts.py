"""Rows in doubt: a doubtful date or name is chased at nobody but the coordinator until a person settles it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import update

from dondoc.store.engine import Store
from dondoc.store.models import ActivityRow, CooperatingUnit, Unit
from dondoc.store.queries.questions.deadline_doubts import FLAG_LABELS
from notifications.chase.forecasts.forecast import forecast
from tests.support.chasing import chase
from tests.support.small_office import Small, settings, working_days

DUE = dt.date(2021, 6, 9)
DAYS = [*working_days(dt.date(2021, 5, 31), dt.date(2021, 7, 30))][::2]
"""Every other day from before the due date to the last escalation; each later rung still comes before the next."""
OUTSIDE = FLAG_LABELS["outside_period"]


@pytest.fixture
def office(sqlite_store: Store, tmp_path: Path) -> Small:
    made = Small(sqlite_store, settings(tmp_path))
    owed = made.owes(made.unit("Sở A", "a@tinh.vn", head_email="gd.a@tinh.vn"), DUE)
    helper = made.unit("Sở B", "b@tinh.vn")
    with sqlite_store.write() as session:
        session.add(CooperatingUnit(activity_id=owed, unit_id=helper))
    return made


def year(office: Small) -> set[str]:
    for day in DAYS:
        chase(office.store, office.settings, today=day, office="default", deliver=False)
    return {one.recipient for one in office.letters()}


def doubt(office: Small, reason: str) -> None:
    with office.store.write() as session:
        session.execute(update(ActivityRow).values(review=[reason]))


def test_without_doubt_unit_head_cooperating_units_and_leadership_hear_of_it(office: Small) -> None:
    assert year(office) >= {"a@tinh.vn", "gd.a@tinh.vn", "b@tinh.vn", "lanh.dao@tinh.vn", "dau.moi@tinh.vn"}


@pytest.mark.parametrize("reason", [OUTSIDE, FLAG_LABELS["partly_understood"], "lặp lại 400 lần: chỉ theo dõi một lần"])
def test_a_doubtful_date_is_chased_at_the_coordinator_alone(office: Small, reason: str) -> None:
    doubt(office, reason)
    assert year(office) == {"dau.moi@tinh.vn"}
    assert "đang chờ làm rõ" in office.letters()[0].note
    ahead = forecast(office.store, office.settings, today=DUE, days=60, office="default")
    assert {mail.recipient for mail in ahead} <= {"dau.moi@tinh.vn"}


def test_a_doubt_about_anything_else_stops_no_letter(office: Small) -> None:
    doubt(office, "không ghi sản phẩm")
    assert "a@tinh.vn" in year(office)


def test_a_name_missing_from_the_register_is_chased_at_the_coordinator_alone(office: Small) -> None:
    with office.store.write() as session:
        session.execute(update(Unit).where(Unit.name == "Sở A").values(known=False))
    assert year(office) == {"dau.moi@tinh.vn"}


def test_once_settled_the_unit_is_reminded_from_where_it_stands(office: Small) -> None:
    doubt(office, OUTSIDE)
    chase(office.store, office.settings, today=DUE, office="default", deliver=False)
    assert office.letters() == []
    with office.store.write() as session:
        session.execute(update(ActivityRow).values(review=[]))
    office.change(1, next_step="start", next_on=dt.date(1900, 1, 1))
    chase(office.store, office.settings, today=dt.date(2021, 6, 10), office="default", deliver=False)
    assert {one.recipient for one in office.letters()} == {"a@tinh.vn", "b@tinh.vn"}
