"""A form that was renamed leaves nothing behind in the page; what an office made there itself stays."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import Any

import pytest

from config.time_zone import ZONE
from dondoc.runtime.common.deployments.prefect_model import build
from dondoc.runtime.common.deployments.retired import is_left_over, mark, withdraw
from dondoc.runtime.common.deployments.specs import SPECS
from tests.support.builders import BY
from tests.support.processes.a_desk import Desk

pytest_plugins = ["tests.support.processes.desk_fixtures"]

NAMES = {offer.flow for offer in SPECS}
OLD, COPY, OWN = "Gia hạn (tên cũ)", "Gia hạn của cơ quan", "Việc riêng"


@dataclass(frozen=True)
class One:
    """A deployment as the page names it."""

    name: str
    version: str | None


@pytest.mark.parametrize(
    ("one", "left_over"),
    [
        (One(OLD, mark(OLD)), True),
        (One("Gia hạn", mark("Gia hạn")), False),
        (One(COPY, mark("Gia hạn")), False),
        (One(OLD, None), False),
        (One(OLD, "8cb1059c"), False),
    ],
    ids=["renamed", "offered", "duplicated in the page", "without a mark", "with a version of its own"],
)
def test_only_what_carries_its_own_name_as_our_mark_and_is_not_offered_is_left_over(one: One, left_over: bool) -> None:
    assert is_left_over(one, NAMES) is left_over


def _names(desk: Desk) -> set[str]:
    return {one["name"] for one in desk.api.post("/deployments/filter", json={"limit": 200}).json()}


def _made(desk: Desk, name: str, version: str | None) -> None:
    """A deployment made through the API, as the page's "Duplicate" does."""
    like: dict[str, Any] = desk.deployment("Gia hạn")
    kept = {key: like[key] for key in ("flow_id", "entrypoint", "parameters", "tags", "path")}
    desk.api.post("/deployments/", json={**kept, "name": name, "version": version}).raise_for_status()


@pytest.mark.prefect
def test_registering_takes_a_renamed_form_off_the_page_and_no_other(desk: Desk, in_process: None) -> None:
    before = _names(desk)
    extend = next(offer for offer in SPECS if offer.flow == "Gia hạn")
    old = build(replace(extend, flow=OLD), desk.settings, BY.at.astimezone(ZONE).date(), {})
    old.flow_name = extend.flow
    asyncio.run(old.aapply())
    _made(desk, COPY, mark("Gia hạn"))
    _made(desk, OWN, None)
    assert _names(desk) == before | {OLD, COPY, OWN}
    assert asyncio.run(withdraw(NAMES)) == [OLD]
    assert _names(desk) == before | {COPY, OWN}
    assert asyncio.run(withdraw(NAMES)) == []
    for name in (COPY, OWN):
        found = next(one for one in desk.api.post("/deployments/filter", json={}).json() if one["name"] == name)
        desk.api.delete(f"/deployments/{found['id']}").raise_for_status()


@pytest.mark.prefect
def test_every_form_of_ours_carries_its_mark(desk: Desk) -> None:
    assert [desk.deployment(name)["version"] for name in sorted(NAMES)] == [mark(name) for name in sorted(NAMES)]
