"""The flow that merges units: what moves is shown first, and kept only when it is no trial."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from sqlalchemy import select

from config.settings import load
from dondoc.runtime.common.deployments.form_options import read_choices
from dondoc.store.engine import Store
from dondoc.store.models import Obligation, Unit
from flows.forms.units import MergeForm
from tasks.choosing import NOT_CHOSEN
from tests.support.processes.a_desk import Desk
from tests.support.reports import reports_province as province

pytest_plugins = ["tests.support.processes.desk_fixtures"]
pytestmark = [pytest.mark.prefect]

FROM = dt.date(2021, 7, 1)
FIRST, SECOND, THIRD = province.SO[:3]


@pytest.fixture
def three(in_process: None, tmp_path: Path, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Three sở that lead two activities each, in a store of its own."""
    province.register(sqlite_store, tmp_path, province.SO[:3])
    province.plan(sqlite_store, tmp_path, province.activities(6, province.SO[:3]))
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path))
    load.cache_clear()
    return sqlite_store


def _form(store: Store, dry_run: bool, into: str = "Sở Tổng hợp") -> MergeForm:
    lines = {line.split(" · ")[1]: line for line in read_choices(store)["units"]}
    return MergeForm(
        units=[lines[FIRST], lines[SECOND]],
        into=into,
        from_date=FROM,
        decision="15/NQ-HĐND",
        dry_run=dry_run,
    )


def _units(store: Store) -> dict[str, dt.date | None]:
    with store.read() as session:
        return {row.name: row.valid_to for row in session.execute(select(Unit.name, Unit.valid_to))}


def _owners(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(session.scalars(select(Unit.name).join(Obligation, Obligation.unit_id == Unit.id)))


def test_a_merger_is_shown_first_and_kept_only_when_it_is_no_trial(desk: Desk, three: Store) -> None:
    from flows.reorganise import reorganise

    before = _units(three)
    trial = reorganise(_form(three, dry_run=True), return_state=True)
    assert trial.message == "Chạy thử sáp nhập: 2 đơn vị vào Sở Tổng hợp từ 01/07/2021, 4 nhiệm vụ chuyển theo"
    assert _units(three) == before
    assert "chạy thử, chưa ghi" in desk.artifact("sap-nhap")["data"]
    done = reorganise(_form(three, dry_run=False), return_state=True)
    assert done.message == trial.message.replace("Chạy thử sáp nhập", "Sáp nhập")
    after = _units(three)
    assert (after[FIRST], after[SECOND], after[THIRD]) == (dt.date(2021, 6, 30), dt.date(2021, 6, 30), None)
    assert _owners(three) == [THIRD] * 2 + ["Sở Tổng hợp"] * 4
    shown = desk.artifact("sap-nhap")["data"]
    assert shown.startswith("## 4 nhiệm vụ chuyển về Sở Tổng hợp (đã ghi)")
    assert "1.1" in shown


def test_units_that_ended_leave_the_drop_down(three: Store) -> None:
    from flows.reorganise import reorganise

    reorganise(_form(three, dry_run=False), return_state=True)
    names = [line.split(" · ")[1] for line in read_choices(three)["units"]]
    assert FIRST not in names
    assert "Sở Tổng hợp" in names


def test_a_form_without_units_or_a_receiving_unit_changes_nothing(three: Store) -> None:
    from flows.reorganise import reorganise

    before = _units(three)
    empty = _form(three, dry_run=False, into=" ").model_copy(update={"units": []})
    state = reorganise(empty, return_state=True)
    assert state.is_cancelled()
    assert "chưa chọn đơn vị nào, chưa ghi đơn vị nhận" in state.message
    assert _units(three) == before


def test_the_registered_form_offers_units_to_choose_from(desk: Desk) -> None:
    found = desk.deployment("Sáp nhập đơn vị")["parameter_openapi_schema"]
    assert "choices_of" not in json.dumps(found)
    assert set(found["definitions"]["MergeForm"]["properties"]) == set(MergeForm.model_fields)


def test_several_units_are_marked_in_one_list_of_the_page(desk: Desk) -> None:
    found = desk.deployment("Sáp nhập đơn vị")["parameter_openapi_schema"]["definitions"]["MergeForm"]
    units = found["properties"]["units"]
    assert units["type"] == "array"
    assert NOT_CHOSEN not in units["items"].get("enum", [])
