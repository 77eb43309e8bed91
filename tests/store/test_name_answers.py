"""A person's word on an unknown name, given beside a run that still asks for it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from config.settings import Settings
from dondoc.store.acts import questions
from dondoc.store.acts.register.name_answers import means_none, means_units, name_question
from dondoc.store.engine import Store
from dondoc.store.models import Unit
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.queries.questions.kept_questions import answered_none, still_open
from dondoc.store.queries.questions.question_state import is_settled
from dondoc.store.scope import ALL_OFFICES
from dondoc.store.service import import_reading, import_units
from dondoc.units.register.files.read import RegisterFile
from dondoc.units.register.unit import RegisterUnit
from tests.support.builders import BY, activity, reading

KNOWN = RegisterUnit(0, "Sở Xây dựng")


@pytest.fixture
def unknown(sqlite_store: Store) -> int:
    """The number of a name that a plan brought and the register does not know, about which a run asks."""
    settings = Settings()
    import_units(sqlite_store, settings, lambda known: RegisterFile((KNOWN,)), BY, office=DEFAULT)
    plan = reading(activity("I.1", "Cấp phép", "30/6/2021", lead="Sở Xây dụng"))
    import_reading(sqlite_store, settings, plan, BY, office=DEFAULT)
    with sqlite_store.write() as session:
        row = session.scalars(select(Unit).where(Unit.known.is_(False))).one()
        questions.ask(session, name_question(row.office_id, row.id, row.name), "a-run", BY.at)
        return row.id


def test_a_run_that_asks_for_a_name_is_left_to_be_woken_by_none_of_ours_and_the_word_stays(
    sqlite_store: Store, unknown: int
) -> None:
    with sqlite_store.write() as session:
        row = session.get_one(Unit, unknown)
        means_none(session, row, BY)
        assert [one.run_id for one in still_open(session, ALL_OFFICES)] == ["a-run"]
        assert is_settled(session, "name", str(unknown))
        questions.close(session, name_question(row.office_id, row.id, row.name), "đã giải quyết", BY.at)
        assert still_open(session, ALL_OFFICES) == []
        assert answered_none(session, row.office_id) == {unknown}


def test_a_run_that_asks_for_a_name_is_left_to_be_woken_when_it_is_a_unit(sqlite_store: Store, unknown: int) -> None:
    with sqlite_store.write() as session:
        meant = session.scalars(select(Unit).where(Unit.name == KNOWN.name)).one()
        means_units(session, session.get_one(Unit, unknown), [meant.id], BY)
        assert [one.run_id for one in still_open(session, ALL_OFFICES)] == ["a-run"]
        assert is_settled(session, "name", str(unknown))
