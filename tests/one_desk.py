"""All tests that need a running desk go to one worker, so that a session starts one server.

xdist's own "loadgroup" renames tests to say so, which pytest 9.2 no longer heeds.
"""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

DESK_FILES = (
    "tests/test_serve.py",
    "tests/test_asking.py",
    "tests/test_flows.py",
    "tests/test_flows_reports.py",
    "tests/test_flows_units.py",
    "tests/test_serve_kills.py",
)


class OneDesk(LoadScopeScheduling):  # type: ignore[misc]
    """Sends the files of the desk together and every other test by itself."""

    def _split_scope(self, nodeid: str) -> str:
        return "desk" if nodeid.partition("::")[0].endswith(DESK_FILES) else nodeid
