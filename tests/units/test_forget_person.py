"""A person who asks for it is blanked everywhere; what was done, the unit and the day stay."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, text

from dondoc.store.engine import Store
from dondoc.store.history import By, record
from dondoc.store.models import History, Letter, Mail, Submission, Unit
from dondoc.store.people.forget_person import forget_person
from dondoc.store.queries.offices import DEFAULT
from tests.support.chasing import chase
from tests.support.small_office import Small, settings

BY = By("chị Hà", dt.datetime(2021, 6, 1, tzinfo=dt.UTC))
LAN = {"head_name": "Nguyễn Thị Lan", "head_email": "lan.nt@tinh.vn"}


@pytest.fixture
def office(store: Store, tmp_path: Path) -> Small:
    made = Small(store, settings(tmp_path), alone=True)
    for name in ("Sở A", "Sở B"):
        unit = made.unit(name, contact_name="Trần Văn Tú", contact_phone="0912345678", **LAN)
        made.owes(unit, dt.date(2021, 5, 10))
        with store.write() as session:
            record(session, BY, "unit", unit, "changed", None, {**LAN, "name": name})
            sent = Submission(office_id=made.office_id, unit_id=unit, nonce=name, code=name, at=BY.at)
            sent.by_name, sent.by_phone, sent.source = "Nguyễn Thị Lan", "0987654321", "page"
            session.add(sent)
            record(session, By(f"Nguyễn Thị Lan ({name})", BY.at), "obligation", unit, "done", None, {"percent": 100})
    chase(store, made.settings, today=dt.date(2021, 6, 9), office=DEFAULT)
    return made


def everything(store: Store) -> str:
    """All rows of all tables as one text."""
    with store.read() as session:
        tables = inspect(store.engine).get_table_names()
        return "\n".join(str(row) for name in tables for row in session.execute(text(f"SELECT * FROM {name}")))


def forgotten(office: Small, name: str = "", *units: int) -> int:
    with office.store.write() as session:
        return sum(forget_person(session, session.get_one(Unit, one), name, BY) for one in units)


def test_one_person_of_one_unit_is_blanked_and_no_other(office: Small) -> None:
    assert forgotten(office, "nguyễn thị  lan", 1) > 0
    with office.store.read() as session:
        a, b = session.scalars(select(Unit).order_by(Unit.id))
        assert (a.head_name, a.head_email, a.contact_name) == ("", "", "Trần Văn Tú")
        assert b.head_name == "Nguyễn Thị Lan"
        assert [line.what for line in session.scalars(select(History).where(History.subject_id == 1))][-1] == (
            "person_forgotten"
        )


def test_after_all_are_blanked_no_trace_is_left_and_every_act_is(office: Small) -> None:
    with office.store.read() as session:
        mails, letters = (len(session.scalars(select(model.id)).all()) for model in (Mail, Letter))
    assert forgotten(office, "", 1, 2) > 0
    left = everything(office.store)
    for trace in ("Lan", "lan.nt", "0987654321", "Trần Văn Tú", "0912345678"):
        assert trace not in left, trace
    with office.store.read() as session:
        assert len(session.scalars(select(Mail.id)).all()) == mails
        assert len(session.scalars(select(Letter.id)).all()) == letters
        assert {one.now["percent"] for one in session.scalars(select(History).where(History.what == "done"))} == {100}


def test_a_name_that_nobody_has_changes_nothing(office: Small) -> None:
    before = everything(office.store)
    assert forgotten(office, "Lê Không Ai", 1) == 0
    assert everything(office.store) == before
