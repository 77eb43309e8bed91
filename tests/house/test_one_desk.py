"""The tests of a running desk go to one worker, wherever their file stands."""

from __future__ import annotations

from tests.support.processes.one_desk import DESK_FILES

WITH_DESK = {
    "tests/runtime/local/test_serve.py",
    "tests/runtime/flows/test_flows.py",
    "tests/runtime/flows/test_automations.py",
}


def test_files_in_every_room_that_ask_for_the_desk_are_known() -> None:
    assert set(DESK_FILES) >= WITH_DESK
