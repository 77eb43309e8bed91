"""A store whose first reporting period is open, made once a module and copied for each test."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dondoc.store.engine import Store, open_store
from tests.support.reports import reports_province as province

OPENS, UNITS = dt.date(2021, 3, 5), province.SO[:3]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three sở leading eight activities each; the first period is open."""
    home = tmp_path_factory.mktemp("template")
    store = open_store(f"sqlite:///{home / 'dondoc.db'}")
    province.register(store, home, UNITS)
    plan_id = province.plan(store, home, province.activities(24, UNITS))
    province.confirm(store, home, plan_id, dt.date(2021, 1, 5))
    province.open_on(store, OPENS)
    store.close()
    return home / "dondoc.db"


@pytest.fixture(scope="module")
def blank(template: Path) -> bytes:
    """The form of Sở Nội vụ for the first period, as that store writes it."""
    store = open_store(f"sqlite:///{template}")
    form = province.form_of(store, "Sở Nội vụ", "Q1")
    store.close()
    return form


@pytest.fixture
def ready(template: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of that store for one test."""
    shutil.copy(template, tmp_path / "dondoc.db")
    store = open_store(f"sqlite:///{tmp_path / 'dondoc.db'}")
    yield store
    store.close()
