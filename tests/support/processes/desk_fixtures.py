"""One `dondoc serve` for all tests of a session that need one; test files ask for it by `pytest_plugins`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from prefect.events.worker import EventsWorker
from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_URL, PREFECT_HOME, temporary_settings

from config.settings import load
from dondoc.runtime.common.prefect_page.password import page_credentials
from dondoc.store.engine import Store, open_store
from tests.support.processes.a_desk import Desk, alive, served
from tests.support.processes.one_desk import DESK_FILES

_OPEN = ExitStack()
"""Holds the running desk; closed when no more test needs it."""


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk of the session: no clock, so that the day of the test run brings no chase of its own."""
    with _OPEN:
        running = _OPEN.enter_context(served(tmp_path_factory.mktemp("desk"), "--no-clock"))
        _OPEN.callback(_ends_whole, running)
        yield running


def _ends_whole(running: Desk) -> None:
    family = running.family()
    assert running.stop() == 0
    assert [pid for pid in family if alive(pid)] == []


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Stop the desk after the last file that asks for it: idle, it would take a tenth of a core to the end.

    Only in a worker of xdist, where those files come one after the other (tests/support/processes/one_desk.py).
    """
    if hasattr(item.config, "workerinput") and not (nextitem and str(nextitem.path).endswith(DESK_FILES)):
        _OPEN.close()


@pytest.fixture(scope="session")
def office_store(desk: Desk) -> Iterator[Store]:
    """The store of that desk, opened beside it."""
    opened = open_store(desk.settings.store_url)
    yield opened
    opened.close()


@pytest.fixture
def in_process(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Flows called here report to that desk's server and use its store; much quicker than a process a run."""
    monkeypatch.setenv("DONDOC_HOME", str(desk.home))
    monkeypatch.setenv("DONDOC_CONFIG", str(desk.home / "none.toml"))
    load.cache_clear()
    api = f"http://127.0.0.1:{desk.port}/api"
    credentials = page_credentials(desk.settings)
    shown = {PREFECT_API_URL: api, PREFECT_HOME: desk.home / "prefect", PREFECT_API_AUTH_STRING: credentials}
    # The desk's own processes keep its home private; these flows run in the tests' process, whose umask is another.
    umask = os.umask(0o077)
    with temporary_settings(shown):
        yield
        # One worker a process sends events, to the server it first met: the next test may have another.
        EventsWorker.drain_all(timeout=20)
    os.umask(umask)
    load.cache_clear()


@pytest.fixture
def another_home(desk: Desk, tmp_path: Path) -> Path:
    """An empty home whose Prefect database is made already: a second desk starts in seconds."""
    home = tmp_path / "another"
    (home / "prefect").mkdir(parents=True)
    for name in ("prefect.db", "prefect.db-wal", "memo_store.toml"):
        if (desk.home / "prefect" / name).exists():
            shutil.copy(desk.home / "prefect" / name, home / "prefect" / name)
    shutil.copytree(desk.home / "prefect" / "page", home / "prefect" / "page")
    return home


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for the running desk as slow: its start alone takes 25 seconds of a processor."""
    for item in items:
        if "desk" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)
