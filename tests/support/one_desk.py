"""All tests that need a running desk, or one module's fixture, go to one worker, so that each is made once.

xdist's own "loadgroup" marks them by renaming tests, which pytest 9.2 no longer heeds.
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
MODULE_FILES = tuple(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "tests").rglob("test_*.py")
    if 'scope="module"' in path.read_text("utf-8")
)
"""The files that make something for all their tests, so that two workers do not each make it."""


class OneDesk(LoadScopeScheduling):  # type: ignore[misc]
    """Sends the files of the desk together, a file with a module fixture as one, and every other test by itself."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file.endswith(DESK_FILES):
            return "desk"
        return file if file.endswith(MODULE_FILES) else nodeid
