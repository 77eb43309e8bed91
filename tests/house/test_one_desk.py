"""The tests of a running desk go to one worker, wherever their file stands."""

from __future__ import annotations

from tests.support.one_desk import DESK_FILES


def test_files_in_every_room_that_ask_for_the_desk_are_known() -> None:
    assert {"tests/runtime/test_serve.py", "tests/runtime/test_flows.py", "tests/runtime/test_automations.py"} <= set(
        DESK_FILES
    )
