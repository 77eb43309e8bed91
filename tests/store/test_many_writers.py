"""Many at once: nobody who waits for the store is refused, the wait is bounded, and nobody writes past the queue."""

from __future__ import annotations

import datetime as dt
import os
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from dondoc.store.database.write_turn import NoTurnError, write_turn
from dondoc.store.engine import Store, StoreError, open_store
from dondoc.store.models import Obligation
from dondoc.store.models.obligation import Progress
from tests.support.processes import forks
from tests.support.sizes import sized
from tests.support.small_office import Small, settings

AT_ONCE = sized(60, soak=200)
"""Two hundred are the acts of an office's busiest minute."""


def test_writers_of_one_process_and_of_several_take_turns(tmp_path: Path) -> None:
    lock, inside, most = tmp_path / "kho.turn", 0, 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(20):
            with write_turn(lock):
                inside += 1
                most = max(most, inside)
                time.sleep(0.0005)
                inside -= 1

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_a_wait_is_bounded_and_one_that_gave_up_holds_nothing(tmp_path: Path) -> None:
    lock = tmp_path / "kho.turn"
    with write_turn(lock), pytest.raises(NoTurnError), write_turn(lock, seconds=0.1):
        pass
    with write_turn(lock, seconds=5):
        pass


def test_a_writer_that_never_pauses_keeps_nobody_waiting_long(sqlite_store: Store) -> None:
    stop = threading.Event()

    def write_for_ever() -> None:
        while not stop.is_set():
            with sqlite_store.write():
                time.sleep(0.005)

    busy = threading.Thread(target=write_for_ever)
    busy.start()
    try:
        started = time.monotonic()
        for _ in range(5):
            with sqlite_store.write():
                pass
        assert time.monotonic() - started < 5
    finally:
        stop.set()
        busy.join()


def test_a_store_that_is_held_too_long_is_reported_in_one_line(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dondoc.store.engine.write_turn", lambda lock: write_turn(lock, seconds=0.1))
    with sqlite_store.write(), pytest.raises(StoreError, match="kho đang bận"), sqlite_store.write():
        pass


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_none_of_many_acts_at_once_is_refused(tmp_path: Path, database: str, request: pytest.FixtureRequest) -> None:
    url = f"sqlite:///{tmp_path / 'dondoc.db'}" if database == "sqlite" else request.getfixturevalue("postgres_url")
    store = open_store(url)
    office = Small(store, settings(tmp_path), alone=True)
    unit = office.unit("Sở A", "a@tinh.vn")
    numbers = [office.owes(unit, dt.date(2026, 12, 31)) for _ in range(AT_ONCE)]
    store.close()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DONDOC_", "PREFECT_"))}
    ours = {**kept, "DONDOC_HOME": str(tmp_path), "DONDOC_DATABASE_URL": url, "DONDOC_CONFIG": str(tmp_path / "none")}
    running = [forks.start("done", str(n), env=ours) for n in numbers]
    errors = [one.end(timeout=600).stderr for one in running]
    assert [words for words in errors if words] == []
    store = open_store(url)
    with store.read() as session:
        assert set(session.scalars(select(Obligation.progress).where(Obligation.id.in_(numbers)))) == {Progress.DONE}
    store.close()
