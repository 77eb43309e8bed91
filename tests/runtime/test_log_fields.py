"""A line of the log names its run, office and obligation."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from dondoc.log_fields import install_log_fields, log_fields
from dondoc.store.engine import Store
from dondoc.store.queries.offices import DEFAULT
from tests.support.chasing import chase
from tests.support.small_office import Small, settings


@pytest.fixture(autouse=True)
def installed() -> Iterator[None]:
    before = logging.getLogRecordFactory()
    install_log_fields()
    install_log_fields()
    yield
    logging.setLogRecordFactory(before)


def test_fields_stand_at_the_end_of_our_lines_and_of_no_other(caplog: pytest.LogCaptureFixture) -> None:
    with log_fields(run="1f3a", office=""), log_fields(obligation=7):
        logging.getLogger("notifications.chase").warning("việc %s hỏng", 7)
        logging.getLogger("httpx").warning("GET")
    logging.getLogger("dondoc.serve").warning("sau đó")
    assert [one.getMessage() for one in caplog.records] == ["việc 7 hỏng [run=1f3a obligation=7]", "GET", "sau đó"]


def test_a_row_that_is_set_aside_is_logged_with_its_office_and_number(
    sqlite_store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    office = Small(sqlite_store, settings(tmp_path))
    number = office.owes(office.unit("Sở A", "a@tinh.vn"), dt.date(2021, 6, 30))
    office.change(number, chase_day=None)
    chase(office.store, office.settings, today=dt.date(2021, 6, 9), office=DEFAULT)
    assert f"[office=default day=2021-06-09 obligation={number}]" in caplog.text
