"""The store opens, upgrades and refuses as a person would expect."""

from __future__ import annotations

import datetime as dt

import pytest
from alembic import command
from sqlalchemy import select, text

from dondoc.store.database.migrate import alembic_config
from dondoc.store.engine import Store, StoreError, open_store
from dondoc.store.models import Office


def test_a_new_store_has_exactly_the_tables_of_the_models(store: Store) -> None:
    command.check(alembic_config(store.engine))


def test_a_transaction_that_fails_keeps_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.write() as session:
        session.add(Office(slug="a", name="A"))
        session.flush()
        raise RuntimeError("power cut")
    with store.read() as session:
        assert session.scalars(select(Office)).all() == []


def test_a_stamp_without_a_zone_is_refused(sqlite_store: Store) -> None:
    from dondoc.store.history import By, record

    with pytest.raises(Exception, match="time zone"), sqlite_store.write() as session:
        record(session, By("ai đó", dt.datetime(2026, 1, 1)), "plan", 1, "x")
        session.flush()


def test_a_store_of_a_newer_dondoc_is_refused_in_one_line(sqlite_url: str) -> None:
    first = open_store(sqlite_url)
    with first.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'zzzz'"))
    first.close()
    with pytest.raises(StoreError, match="mới hơn"):
        open_store(sqlite_url)


def test_a_store_that_cannot_be_made_states_what_to_do() -> None:
    with pytest.raises(StoreError, match="DONDOC_HOME"):
        open_store("sqlite:////proc/nowhere/dondoc.db")
