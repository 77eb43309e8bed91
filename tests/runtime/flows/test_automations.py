"""The automations dondoc brings along: there once, whatever happens to them in the page, and no loop in them."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from dondoc.runtime.common.deployments.automations import AGAIN, AGAIN_AFTER, keep_automations, run_again
from dondoc.runtime.common.trigger_run import CLOCK_TAG
from flows.clock.jobs import LOCAL
from tests.support.processes.a_desk import Desk, until

pytest_plugins = ["tests.support.processes.desk_fixtures"]

FLOWS = [job.flow for job in LOCAL]
SWEEP = "Quét quá hạn"


def test_a_mistake_a_person_can_mend_is_not_repeated() -> None:
    assert "prefect.flow-run.Cancelled" not in run_again(FLOWS).trigger.expect


def _kept(desk: Desk, name: str = AGAIN) -> list[dict[str, Any]]:
    wanted = {"automations": {"name": {"any_": [name]}}}
    found: list[dict[str, Any]] = desk.api.post("/automations/filter", json=wanted).raise_for_status().json()
    return found


def _core(one: dict[str, Any]) -> dict[str, Any]:
    """What a person may write of an automation."""
    return {key: one[key] for key in ("name", "description", "trigger", "actions")}


@pytest.mark.prefect
@pytest.mark.usefixtures("in_process")
def test_registered_at_every_start_it_is_there_once_and_as_declared(desk: Desk) -> None:
    [first] = until(lambda: _kept(desk), 30)
    spoilt = {**_core(first), "description": "ai đó đã sửa"}
    desk.api.put(f"/automations/{first['id']}", json=spoilt).raise_for_status()
    for _ in range(2):
        asyncio.run(keep_automations(FLOWS))
    assert [(one["id"], one["description"]) for one in _kept(desk)] == [(first["id"], first["description"])]


@pytest.mark.prefect
@pytest.mark.usefixtures("in_process")
def test_one_that_was_doubled_is_one_again_and_one_that_is_right_is_left_alone(desk: Desk) -> None:
    [first] = until(lambda: _kept(desk), 30)
    desk.api.post("/automations/", json=_core(first)).raise_for_status()
    asyncio.run(keep_automations(FLOWS))
    [kept] = _kept(desk)
    asyncio.run(keep_automations(FLOWS))
    assert _kept(desk)[0]["updated"] == kept["updated"]


@pytest.mark.prefect
@pytest.mark.usefixtures("in_process")
def test_one_switched_off_stays_off_and_an_office_s_own_is_not_touched(desk: Desk) -> None:
    [ours] = until(lambda: _kept(desk), 30)
    own = {**_core(ours), "name": "của cơ quan", "enabled": False}
    made = desk.api.post("/automations/", json=own).raise_for_status().json()
    desk.api.patch(f"/automations/{ours['id']}", json={"enabled": False}).raise_for_status()
    try:
        asyncio.run(keep_automations(FLOWS))
        assert [one["enabled"] for one in _kept(desk)] == [False]
        [untouched] = _kept(desk, "của cơ quan")
        assert (untouched["id"], untouched["updated"]) == (made["id"], made["updated"])
    finally:
        desk.api.patch(f"/automations/{ours['id']}", json={"enabled": True}).raise_for_status()
        desk.api.delete(f"/automations/{made['id']}").raise_for_status()


@pytest.fixture
def broken(desk: Desk) -> Iterator[Any]:
    """Makes a run of a day break off before it began; what it brought about is taken away afterwards."""
    made: list[str] = []

    def breaks(day: str, *tags: str, name: str = "Crashed", kind: str = "CRASHED") -> None:
        deployment = desk.deployment(SWEEP)
        later = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)).isoformat()
        state = {"type": "SCHEDULED", "state_details": {"scheduled_time": later}}
        body = {"parameters": {"form": {"day": day}}, "tags": list(tags), "state": state}
        run = desk.api.post(f"/deployments/{deployment['id']}/create_flow_run", json=body).raise_for_status().json()
        made.append(day)
        ends(desk, run["id"], name, kind)

    yield breaks
    for day in made:
        for run in _runs(desk, day):
            desk.api.delete(f"/flow_runs/{run['id']}")


def ends(desk: Desk, run: str, name: str = "Crashed", kind: str = "CRASHED") -> None:
    body = {"state": {"type": kind, "name": name, "message": "thử"}, "force": True}
    desk.api.post(f"/flow_runs/{run}/set_state", json=body).raise_for_status()


def _runs(desk: Desk, day: str) -> list[dict[str, Any]]:
    """The runs of the sweep for a day, the oldest first."""
    wanted = {"flows": {"name": {"any_": [SWEEP]}}, "limit": 200}
    found = desk.api.post("/flow_runs/filter", json=wanted).raise_for_status().json()
    of_day = [run for run in found if run["parameters"]["form"]["day"] == day]
    return sorted(of_day, key=lambda run: str(run["created"]))


@pytest.mark.prefect
@pytest.mark.slow
def test_what_the_clock_asked_for_and_broke_off_is_asked_for_once_more_with_its_own_form(
    desk: Desk, broken: Any
) -> None:
    until(lambda: _kept(desk), 30)
    broken("2021-08-02", CLOCK_TAG)
    _, again = until(lambda: len(runs := _runs(desk, "2021-08-02")) > 1 and runs, 60)
    assert again["state_type"] == "SCHEDULED"
    wait = dt.datetime.fromisoformat(again["expected_start_time"]) - dt.datetime.fromisoformat(again["created"])
    assert abs(wait - AGAIN_AFTER) < dt.timedelta(seconds=30)
    assert CLOCK_TAG not in again["tags"]
    ends(desk, again["id"])
    broken("2021-08-03")
    broken("2021-08-04", CLOCK_TAG, name="Cancelled", kind="CANCELLED")
    # Events are looked at in order: once this one was acted on, the others would have been, too.
    broken("2021-08-05", CLOCK_TAG)
    until(lambda: len(_runs(desk, "2021-08-05")) > 1, 60)
    assert [len(_runs(desk, f"2021-08-0{n}")) for n in (2, 3, 4, 5)] == [2, 1, 1, 2]
