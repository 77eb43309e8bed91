"""All tests that need a running desk, forked commands or one module's fixture go to one worker: each is made once.

xdist's own "loadgroup" marks them by renaming tests, which pytest 9.2 no longer heeds.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parents[3]
_TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py")}


def _files_with(words: str) -> tuple[str, ...]:
    return tuple(file for file, text in _TEXTS.items() if words in text)


DESK_FILES = _files_with("tests.support.processes.desk_fixtures")
"""The files that ask for the desk, so that no new one starts a second server in another worker."""
MODULE_FILES = _files_with('scope="module"')
"""The files that make something for all their tests, so that two workers do not each make it."""
FORK_FILES = _files_with("tests.support.processes import forks")
"""The files that fork commands, so that one worker alone loads what they are forked from."""
TOGETHER = 16
"""So many tests of one file go out at a time: one by one, handing out 8,000 tests took the controller seconds of the
processor that the workers need; whole files would leave one worker with the last of them."""


class OneDesk(LoadScopeScheduling):  # type: ignore[misc]
    """Sends files of the desk or of forks together, one with a module fixture whole, others some tests at a time."""

    def __init__(self, config: pytest.Config, log: Any) -> None:
        super().__init__(config, log)
        self._scopes: dict[str, str] = {}
        self._met: Counter[str] = Counter()

    def _split_scope(self, nodeid: str) -> str:
        if nodeid not in self._scopes:
            self._scopes[nodeid] = self._scope(nodeid.partition("::")[0])
        return self._scopes[nodeid]

    def _scope(self, file: str) -> str:
        if file.endswith(DESK_FILES):
            return "desk"
        if file.endswith(FORK_FILES):
            return "forks"
        if file.endswith(MODULE_FILES):
            return file
        self._met[file] += 1
        return f"{file} {(self._met[file] - 1) // TOGETHER}"
