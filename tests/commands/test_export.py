"""Tables handed to other programs open there, and no cell of them is computed."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest
from openpyxl import load_workbook

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.store.engine import Store
from dondoc.store.queries.export import COLUMNS, as_csv, as_json, as_xlsx
from dondoc.store.queries.obligation_queries import ObligationRow, Wanted, rows
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.scope import ALL_OFFICES
from dondoc.store.service import import_reading
from tests.support.builders import BY, activity, reading


@pytest.fixture
def table(store: Store) -> list[ObligationRow]:
    plan = reading(activity("I.1", "=HYPERLINK(1)"), activity("I.2", "- Rà soát", "Khi có yêu cầu"))
    import_reading(store, Settings(), plan, BY, office=DEFAULT)
    with store.read() as session:
        return rows(session, Wanted(ALL_OFFICES), dt.date(2021, 7, 5), WorkingCalendar(), 3)


def test_a_sheet_shows_a_text_that_looks_like_a_formula_and_never_computes_it(table: list[ObligationRow]) -> None:
    sheet = load_workbook(io.BytesIO(as_xlsx(table))).worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(COLUMNS.values())
    assert (sheet["D2"].value, sheet["D2"].data_type, sheet["D3"].value) == ("=HYPERLINK(1)", "s", "- Rà soát")
    assert sheet["N2"].value == 5


def test_a_csv_opens_with_its_accents_and_its_formulas_made_harmless(table: list[ObligationRow]) -> None:
    lines = list(csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig"))))
    assert lines[1][3] == "'=HYPERLINK(1)"
    assert lines[1][7] == "2021-06-30"


def test_json_keeps_every_field(table: list[ObligationRow]) -> None:
    assert [row["key"] for row in json.loads(as_json(table))] == ["I.1", "I.2"]
