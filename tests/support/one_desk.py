"""All tests that need a running desk go to one worker, so that a session starts one server.

xdist's own "loadgroup" renames tests to say so, which pytest 9.2 no longer heeds.
"""

from __future__ import annotations

from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parents[2]
DESK_FILES = tuple(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "tests").rglob("test_*.py")
    if "tests.support.desk_fixtures" in path.read_text("utf-8")
)
"""The files that ask for the desk, so that no new one starts a second server in another worker."""


class OneDesk(LoadScopeScheduling):  # type: ignore[misc]
    """Sends the files of the desk together and every other test by itself."""

    def _split_scope(self, nodeid: str) -> str:
        return "desk" if nodeid.partition("::")[0].endswith(DESK_FILES) else nodeid
